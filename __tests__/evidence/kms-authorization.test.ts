// Authorizations: "there is none" counts only where the caller is seen to read policies at all.
import { expect, test } from 'vitest';
import type { FactContext } from '../../src/evidence/fact.js';
import { kmsAuthorization } from '../../src/evidence/kms-authorization.js';
import type { Recipe } from '../../src/transport/transport.js';
import { answerOf, type Arrives, OUTAGE, PAGE, told } from '../support/asking.js';
import { CALLER } from '../support/judging.js';
import { inputsOf } from '../support/running.js';

const pairs = (fields: Record<string, string>) => Object.entries(fields).map(([name, value]) => ({ name, value }));
const authorization = (source: Record<string, string>, target: string, ...roles: readonly string[]) => ({
  type: 'authorization', subjects: [{ attributes: pairs({ accountId: CALLER.account, ...source }) }], roles: roles.map((role) => ({ role_id: `crn:v1:bluemix:public:iam::::serviceRole:${role}` })), resources: [{ attributes: pairs({ accountId: 'acc', serviceName: target }) }],
});
const access = (iamId: string) => ({ type: 'access', subjects: [{ attributes: pairs({ iam_id: iamId }) }], roles: [], resources: [{ attributes: pairs({ serviceName: 'billing' }) }] });
const KUBE = { serviceName: 'containers-kubernetes' };
const list = (...policies: readonly object[]): Arrives => ({ ok: { policies } });
const FORBIDDEN: Arrives = { status: 403, body: { errors: [{ code: 'forbidden', message: 'no' }] } };

async function learn(authorizations: Arrives, accesses: Arrives = list(), operation = 'enable-kms') {
  const asked: string[] = [];
  const ask = async ({ path, query = {} }: Recipe) => {
    asked.push(query['type'] ?? '');
    return answerOf(query['type'] === 'authorization' ? authorizations : accesses, `GET ${path}`);
  };
  return { fact: await kmsAuthorization.learn({ caller: CALLER }, { inputs: inputsOf({ cluster: 'c', operation }), ask } as unknown as FactContext), asked };
}

test.each<[string, Arrives, Arrives, unknown]>([
  ['for Key Protect', list(authorization(KUBE, 'kms', 'Reader', 'AuthorizationDelegator')), list(), [{ target: 'kms', roles: ['Reader', 'AuthorizationDelegator'], limits: {} }]],
  ['for one cluster', list(authorization({ ...KUBE, serviceInstance: 'c1' }, 'hs-crypto', 'Reader')), list(), [{ target: 'hs-crypto', roles: ['Reader'], limits: { serviceInstance: 'c1' } }]],
  ['for a region', list(authorization({ ...KUBE, region: 'eu-de' }, 'kms', 'Reader')), list(), [{ target: 'kms', roles: ['Reader'], limits: { region: 'eu-de' } }]],
  ['for the clusters of another account', list(authorization({ ...KUBE, accountId: 'f'.repeat(32) }, 'kms', 'Reader')), list(), []],
  ['for any group', list({ ...authorization(KUBE, 'kms', 'Reader'), subjects: [{ attributes: [...pairs(KUBE), { name: 'resourceGroupId', value: 'true', operator: 'stringExists' }] }] }), list(), [{ target: 'kms', roles: ['Reader'], limits: {} }]],
  ['for all services of a group', list(authorization({ resourceGroupId: 'g1' }, 'kms', 'Reader')), list(), [{ target: 'kms', roles: ['Reader'], limits: { resourceGroupId: 'g1' } }]],
  ['for every service', list(authorization({ serviceName: '*' }, 'kms', 'Reader')), list(), [{ target: 'kms', roles: ['Reader'], limits: {} }]],
  ['for every key management service', list(authorization(KUBE, '*', 'Reader')), list(), [{ target: 'kms and hs-crypto', roles: ['Reader'], limits: {} }]],
  ['for whatever a group holds', list({ ...authorization(KUBE, 'kms', 'Reader'), resources: [{ attributes: pairs({ serviceType: 'service', resourceGroupId: 'g1' }) }] }), list(), [{ target: '', roles: ['Reader'], limits: {} }]],
  ['of another service', list(authorization({ serviceName: 'cloud-object-storage' }, 'kms', 'Reader')), list(), []],
  ['for another service', list(authorization(KUBE, 'secrets-manager', 'Reader')), list(), []],
  ['none, and policies of others are seen', list(), list(access('IBMid-other')), []],
  ['none, and only own policies are seen', list(), list(access(CALLER.id)), 'unreadable'],
  ['none, and only policies of a group are seen', list(), list({ subjects: [{ attributes: [{ name: 'access_group_id', value: 'AccessGroupId-1' }] }], roles: [], resources: [] }), 'unreadable'],
  ['none, and the list has more by another name', { ok: { policies: [], next_url: '/v1/policies?start=x' } }, list(access('IBMid-other')), 'unreadable'],
  ['one, although the list has more', { ok: { policies: [authorization(KUBE, 'kms', 'Reader')], next_url: '/v1/policies?start=x' } }, list(), [{ target: 'kms', roles: ['Reader'], limits: {} }]],
  ['limited to nothing', list(authorization({ ...KUBE, resourceGroupId: '' }, 'kms', 'Reader')), list(), [{ target: 'kms', roles: ['Reader'], limits: {} }]],
  ['none, and nothing follows', { ok: { policies: [], next: {}, next_url: '' } }, list(access('IBMid-other')), []],
  ['none, and nothing is seen', list(), list(), 'unreadable'],
  ['none, and policies are denied', list(), FORBIDDEN, 'unreadable'],
  ['denied', FORBIDDEN, list(access('IBMid-other')), 'denied'],
  ['out of reach', OUTAGE, list(), 'unreachable'],
  ['a page', { ok: PAGE }, list(), 'unreadable'],
  ['an empty object', { ok: {} }, list(access('IBMid-other')), 'unreadable'],
])('%s', async (_name, authorizations, accesses, expected) => expect(told((await learn(authorizations, accesses)).fact)).toEqual(expected));

test('is asked only where encryption is to be enabled', async () => {
  const { fact, asked } = await learn(list(), list(), 'any');
  expect([told(fact), asked]).toEqual(['not-needed', []]);
});
