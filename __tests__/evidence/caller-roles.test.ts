// Roles out of policies: the account's list where it is whole, else the identity's and those of its groups.
import { describe, expect, test } from 'vitest';
import { callerRoles } from '../../src/evidence/caller-roles.js';
import type { Fact, FactContext } from '../../src/evidence/fact.js';
import type { Roles } from '../../src/evidence/iam/roles.js';
import type { Recipe } from '../../src/transport/transport.js';
import { answerOf, type Arrives, OUTAGE, PAGE, told } from '../support/asking.js';
import { CALLER } from '../support/judging.js';
import { inputsOf } from '../support/running.js';

const FORBIDDEN: Arrives = { status: 403, body: { errors: [{ code: 'forbidden', message: 'no' }] } };
const ME = { iam_id: CALLER.id };
const GROUP = { access_group_id: 'AccessGroupId-1' };

const pairs = (fields: Record<string, string>) => Object.entries(fields).map(([name, value]) => ({ name, value }));
const policy = (subject: Record<string, string>, role: string, resource: Record<string, string>, more = {}) => ({
  id: 'p', type: 'access', state: 'active', subjects: [{ attributes: pairs(subject) }], roles: [{ role_id: `crn:v1:bluemix:public:iam::::role:${role}` }], resources: [{ attributes: pairs({ accountId: 'acc', ...resource }) }], ...more,
});
const page = (policies: readonly object[], more = {}): Arrives => ({ ok: { limit: 100, policies, ...more } });
const groups = (...ids: readonly string[]): Arrives => ({ ok: { total_count: ids.length, groups: ids.map((id) => ({ id, name: 'x' })) } });

interface Staged {
  readonly everyone?: Arrives;
  readonly own?: Arrives;
  readonly ofGroup?: Arrives;
  readonly groups?: Arrives;
}

async function learn(staged: Staged, operation = 'replace-worker'): Promise<{ fact: Fact<Roles>; asked: string[] }> {
  const asked: string[] = [];
  const ask = async ({ path, query = {} }: Recipe) => {
    const what = path === '/v2/groups' ? 'groups' : query['iam_id'] !== undefined ? 'own' : query['access_group_id'] !== undefined ? 'ofGroup' : 'everyone';
    asked.push(what);
    return answerOf(staged[what] ?? OUTAGE, `GET ${path}`);
  };
  const asking = { inputs: inputsOf({ cluster: 'c', operation }), ask } as unknown as FactContext;
  return { fact: await callerRoles.learn({ caller: CALLER }, asking), asked };
}

const CLUSTERS = { serviceName: 'containers-kubernetes' };

describe('known', () => {
  test('from the whole list of the account: own policies and those of the groups, no others', async () => {
    const everyone = page([policy(ME, 'Viewer', CLUSTERS), policy(GROUP, 'Operator', CLUSTERS), policy({ iam_id: 'IBMid-other' }, 'Administrator', CLUSTERS), policy({ access_group_id: 'AccessGroupId-2' }, 'Administrator', CLUSTERS)]);
    const { fact, asked } = await learn({ everyone, groups: groups('AccessGroupId-1') });
    expect(told(fact)).toEqual({ iamId: CALLER.id, seen: 2, blind: [], grants: [{ roles: ['Viewer'], attributes: CLUSTERS, isTagged: false }, { roles: ['Operator'], attributes: CLUSTERS, isTagged: false }] });
    expect(asked).toEqual(['everyone', 'groups']);
  });

  test('one by one, where the list has more pages', async () => {
    const { fact, asked } = await learn({ everyone: page([policy(ME, 'Viewer', CLUSTERS)], { next: { start: 'abc' } }), own: page([policy(ME, 'Viewer', CLUSTERS)]), ofGroup: page([policy(GROUP, 'Operator', CLUSTERS)]), groups: groups('AccessGroupId-1') });
    expect(told(fact)).toMatchObject({ seen: 2, blind: [] });
    expect(asked).toEqual(['everyone', 'groups', 'own', 'ofGroup']);
    expect(fact, 'equal sources are named once').toMatchObject({ source: 'GET /v1/policies' });
  });

  test('one by one, and its own list goes on where nobody can follow', async () => {
    for (const more of [{ next_url: '/v1/policies?start=x' }, { next: { href: '/v1/policies?start=x' } }]) {
      const own = page([policy(ME, 'Viewer', CLUSTERS)], more);
      expect(told((await learn({ everyone: FORBIDDEN, own, groups: groups() })).fact)).toMatchObject({ seen: 1, blind: ['some of its policies'] });
    }
  });

  test('one by one, where the list is empty or denied', async () => {
    for (const everyone of [page([]), FORBIDDEN]) {
      expect(told((await learn({ everyone, own: page([policy(ME, 'Viewer', CLUSTERS)]), groups: groups() })).fact)).toMatchObject({ seen: 1, blind: [] });
    }
  });

  test('what is hidden is said', async () => {
    expect(told((await learn({ everyone: page([policy(ME, 'Viewer', CLUSTERS)]), groups: FORBIDDEN })).fact)).toMatchObject({ seen: 1, blind: ['the access groups of the identity'] });
    expect(told((await learn({ everyone: FORBIDDEN, own: page([policy(ME, 'Viewer', CLUSTERS)]), ofGroup: FORBIDDEN, groups: groups('AccessGroupId-1') })).fact)).toMatchObject({ blind: ['some of its policies'] });
    expect(told((await learn({ everyone: page([policy(ME, 'Viewer', CLUSTERS)]), groups: { ok: { total_count: 300, groups: [{ id: 'AccessGroupId-1' }] } } })).fact)).toMatchObject({ blind: ['the access groups of the identity'] });
  });

  test('a group of which no policy shows hides what it grants, but for the group of everybody', async () => {
    const blind = async (...ids: string[]) => (told((await learn({ everyone: page([policy(ME, 'Viewer', CLUSTERS), policy(GROUP, 'Viewer', CLUSTERS)]), groups: groups(...ids) })).fact) as Roles).blind;
    const seesOthers = page([policy(ME, 'Viewer', CLUSTERS), policy({ iam_id: 'IBMid-other' }, 'Viewer', CLUSTERS)]);
    expect(told((await learn({ everyone: seesOthers, groups: groups('AccessGroupId-2') })).fact), 'whoever sees the policies of others sees that a group has none').toMatchObject({ blind: [] });
    expect(await blind('AccessGroupId-1', 'AccessGroupId-2')).toEqual(['the policies of 1 of its access groups']);
    expect(await blind('AccessGroupId-1', 'AccessGroupId-PublicAccess')).toEqual([]);
    const oneByOne = await learn({ everyone: FORBIDDEN, own: page([policy(ME, 'Viewer', CLUSTERS)]), ofGroup: page([]), groups: groups('AccessGroupId-1') });
    expect(told(oneByOne.fact)).toMatchObject({ blind: ['the policies of 1 of its access groups'] });
  });

  test('an attribute that only has to be there is met by every value', async () => {
    const everyone = page([policy(ME, 'Operator', CLUSTERS, { resources: [{ attributes: [...pairs(CLUSTERS), { name: 'region', value: 'true', operator: 'stringExists' }, { name: 'resourceGroupId', value: '7c*', operator: 'stringMatch' }] }] })]);
    expect(told((await learn({ everyone, groups: groups() })).fact)).toMatchObject({ grants: [{ attributes: { ...CLUSTERS, region: '*', resourceGroupId: '7c*' } }] });
  });

  test('policies of other services are counted and dropped; inactive ones are neither', async () => {
    const everyone = page([policy(ME, 'Administrator', { serviceName: 'billing' }), policy(ME, 'Administrator', CLUSTERS, { state: 'deleted' })]);
    expect(told((await learn({ everyone, groups: groups() })).fact)).toMatchObject({ seen: 1, grants: [] });
  });

  test.each([
    ['crn:v1:bluemix:public:iam::::serviceRole:Manager', 'Manager'],
    ['crn:v1:bluemix:public:iam-identity::::serviceRole:UserApiKeyCreator', 'UserApiKeyCreator'],
    ['crn:v1:bluemix:public:containers-kubernetes::a/acc::customRole:Replacer', 'custom:Replacer'],
    ['Administrator', 'Administrator'],
  ])('role %s', async (id, role) => {
    const everyone = page([policy(ME, 'x', CLUSTERS, { roles: [{ role_id: id }] })]);
    expect(told((await learn({ everyone, groups: groups() })).fact)).toMatchObject({ grants: [{ roles: [role] }] });
  });

  test('a tag on the resource', async () => {
    const everyone = page([policy(ME, 'Operator', {}, { resources: [{ attributes: pairs(CLUSTERS), tags: [{ name: 'env', value: 'prod' }] }] })]);
    expect(told((await learn({ everyone, groups: groups() })).fact)).toMatchObject({ grants: [{ isTagged: true }] });
  });
});

describe('not known', () => {
  test.each<[string, Arrives, string]>([
    ['denied', FORBIDDEN, 'denied'],
    ['out of reach', OUTAGE, 'unreachable'],
    ['a page', { ok: PAGE }, 'unreadable'],
    ['an empty object', { ok: {} }, 'unreadable'],
    ['another shape', { ok: { policies: [{ roles: 'all' }] } }, 'unreadable'],
  ])('%s', async (_name, arrives, why) => expect(told((await learn({ everyone: arrives, own: arrives, groups: arrives })).fact)).toBe(why));
});

test.each(['any', 'storage'])('%s needs no more than to see the cluster, so nothing is asked', async (operation) => {
  const { fact, asked } = await learn({}, operation);
  expect([told(fact), asked]).toEqual(['not-needed', []]);
});
