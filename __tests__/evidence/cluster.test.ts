// A cluster, from bodies of every shape that a source shows.
import { describe, expect, test } from 'vitest';
import { cluster } from '../../src/evidence/cluster.js';
import { known } from '../../src/evidence/fact.js';
import type { RawInputs } from '../../src/inputs/inputs.js';
import { answerOf, type Arrives, DENIED, learn, OUTAGE, PAGE, told } from '../support/asking.js';
import { inputsOf } from '../support/running.js';

const BODY = { id: 'bq7n1l4d', name: 'payments', region: 'us-south', resourceGroup: 'g1', resourceGroupName: 'group', provider: 'classic', state: 'Normal', lifecycle: { masterState: 'Deployed', masterHealth: 'normal' } };
const read = async (arrives: Arrives, name = 'payments', raw = {}) => (await learn(cluster, { cluster: name, raw, answers: { '/v2/getCluster': arrives } })).fact;

describe('a cluster that is known', () => {
  test.each<[string, object, object]>([
    ['as it is', {}, { id: 'bq7n1l4d', name: 'payments', region: 'us-south', group: { id: 'g1', name: 'group' }, provider: 'classic', state: 'normal', masterState: 'deployed', trustedProfile: null, hiddenByGroup: false }],
    ['of VPC', { provider: 'vpc-gen2' }, { provider: 'vpc' }],
    ['of the old VPC', { provider: 'vpc-classic' }, { provider: 'vpc' }],
    ['of Satellite', { provider: 'Satellite' }, { provider: 'satellite' }],
    ['of VPC by its VPCs', { provider: undefined, vpcs: ['r006'] }, { provider: 'vpc' }],
    ['of no infrastructure that is known', { provider: 'moon' }, { provider: undefined }],
    ['of no infrastructure at all', { provider: undefined }, { provider: undefined }],
    ['with its region in the CRN', { region: undefined, crn: 'crn:v1:bluemix:public:containers-kubernetes:eu-de:a/acc:id::' }, { region: 'eu-de' }],
    ['without the name of its group', { resourceGroupName: undefined }, { group: { id: 'g1', name: 'g1' } }],
    ['without a name', { name: undefined }, { name: 'bq7n1l4d' }],
    ['with the master\'s state beside the others', { lifecycle: undefined, masterState: 'deployed', masterHealth: 'unavailable' }, { masterState: 'deployed' }],
    ['without any state', { state: undefined, lifecycle: null }, { state: '', masterState: '' }],
    ['with a trusted profile', { trustedProfileID: 'Profile-1' }, { trustedProfile: 'Profile-1' }],
    ['with a trusted profile as an object', { trustedProfile: { id: 'Profile-1' } }, { trustedProfile: 'Profile-1' }],
    ['with a trusted profile as text', { trustedProfile: 'Profile-1' }, { trustedProfile: 'Profile-1' }],
    ...(['trustedProfileIAMID', 'trusted_profile_id', 'iamTrustedProfileID', 'trustedProfileEnabled'] as const).map((name): [string, object, object] => [`with ${name}`, { [name]: name.endsWith('Enabled') ? true : 'Profile-1' }, { trustedProfile: name.endsWith('Enabled') ? 'true' : 'Profile-1' }]),
    ['with a trusted profile of another shape', { trustedProfile: { profileID: 'Profile-1', name: 'p' } }, { trustedProfile: 'Profile-1' }],
    ['with a trusted profile among the features', { features: { keyProtectEnabled: true, trustedProfileEnabled: true } }, { trustedProfile: 'true' }],
    ['with trusted profiles turned off', { trustedProfile: { enabled: false, id: '' }, features: { trustedProfileEnabled: false } }, { trustedProfile: null }],
    ...([['trustedProfile', { id: '', createdAt: 'x', version: 0 }], ['trustedProfileSupported', true], ['trustedProfileType', 'cluster'], ['trustedProfileID', 'null'], ['trustedProfileID', '0'], ['trustedProfileCount', 0], ['trustedProfiles', [{}]]] as const).map(([name, value]): [string, object, object] => [`without a trusted profile, where ${name} is ${JSON.stringify(value)}`, { [name]: value }, { trustedProfile: null }]),
    ['with its number of workers', { workerCount: 3 }, { workerCount: 3 }],
    ['with a dash for a trusted profile', { trustedProfileID: '-' }, { trustedProfile: null }],
    ['with an empty trusted profile', { trustedProfile: '' }, { trustedProfile: null }],
  ])('%s', async (_name, change, expected) => expect(told(await read({ ok: { ...BODY, ...change } }))).toMatchObject(expected));

  test('in a list of one, and in capital letters', async () => {
    const capital = Object.fromEntries(Object.entries(BODY).map(([key, value]) => [key.toUpperCase(), value]));
    for (const body of [[BODY], capital, [capital]]) expect(told(await read({ ok: body }))).toMatchObject({ id: 'bq7n1l4d', region: 'us-south' });
  });

  test('by name or ID, in any letter case', async () => {
    for (const name of ['payments', 'PAYMENTS', 'bq7n1l4d', 'BQ7N1L4D']) expect((await read({ ok: BODY }, name)).state).toBe('known');
  });
});

describe('a cluster that is not known', () => {
  test.each<[string, Arrives, string, string | undefined]>([
    ['denied', DENIED, 'denied', 'A0007'],
    ['denied by something in between', { status: 403, body: PAGE }, 'denied', undefined],
    ['not found', { status: 404, body: { code: 'G0004', description: 'x' } }, 'absent', 'G0004'],
    ['not found by an edge', { status: 404, body: PAGE }, 'absent', undefined],
    ['out of reach', OUTAGE, 'unreachable', undefined],
    ['a page under 200', { ok: PAGE }, 'unreadable', undefined],
    ['an empty body', { ok: '' }, 'unreadable', undefined],
    ['an empty object', { ok: {} }, 'unreadable', undefined],
    ['an empty list', { ok: [] }, 'unreadable', undefined],
    ['two clusters', { ok: [BODY, BODY] }, 'unreadable', undefined],
    ['null', { ok: null }, 'unreadable', undefined],
    ['without a region', { ok: { ...BODY, region: '' } }, 'unreadable', undefined],
    ['without a group', { ok: { ...BODY, resourceGroup: undefined } }, 'unreadable', undefined],
    ['with a number for a name', { ok: { ...BODY, name: 5 } }, 'unreadable', undefined],
    ['with a name without end', { ok: { ...BODY, name: 'x'.repeat(5000) } }, 'unreadable', undefined],
    ['about another cluster', { ok: { ...BODY, id: 'other', name: 'another' } }, 'unreadable', undefined],
    ['that contradicts itself', { ok: { ...BODY, Region: 'eu-de' } }, 'unreadable', undefined],
  ])('%s', async (_name, arrives, why, code) => expect(await read(arrives)).toMatchObject({ state: 'unknown', why, ...(code !== undefined && { code }) }));
});

describe('the question', () => {
  test('names the group by its ID only, and lets it be left out', async () => {
    const id = '7c1e5a9d3b8f4026b6d4e2f0a8c39571';
    const group = async (raw: RawInputs) => (await learn(cluster, { cluster: 'c', raw, answers: { '/v2/getCluster': OUTAGE } })).asked[0];
    expect(await group({ 'resource-group': id })).toMatchObject({ group: id, groupMayHide: true, account: 'acc', query: { cluster: 'c' } });
    expect(await group({ 'resource-group': 'name' })).not.toHaveProperty('group');
  });

  test('is put under the group of a name where the cluster is not found without', async () => {
    const id = '7c1e5a9d3b8f4026b6d4e2f0a8c39571';
    const groups = { 'resource-groups': known([{ id, name: 'payments', isDefault: false }], 'GET /v2/resource_groups') };
    const hidden = { status: 404, body: { code: 'G0004', description: 'The specified cluster could not be found.' } };
    const asked = async (group: string) => (await learn(cluster, { cluster: 'c', raw: { 'resource-group': group }, answers: { '/v2/getCluster': hidden }, consulted: groups })).asked.map((recipe) => recipe.group);
    expect(await asked('payments')).toEqual([undefined, id]);
    expect(await asked('another')).toEqual([undefined]);
    expect(await asked(id)).toEqual([id]);
  });

  test.each([['a refusal', DENIED], ['an outage', OUTAGE]])('is not put under the group after %s', async (_name, arrives) => {
    const groups = { 'resource-groups': known([{ id: '7c1e5a9d3b8f4026b6d4e2f0a8c39571', name: 'payments', isDefault: false }], 'GET /v2/resource_groups') };
    expect((await learn(cluster, { cluster: 'c', raw: { 'resource-group': 'payments' }, answers: { '/v2/getCluster': arrives }, consulted: groups })).asked).toHaveLength(1);
  });

  test('that meets an outage under the group leaves the plain "not found" as it is', async () => {
    const arrivals: Arrives[] = [{ status: 404, body: { code: 'G0004', description: 'The specified cluster could not be found.' } }, OUTAGE];
    const context = {
      inputs: inputsOf({ 'cluster': 'c', 'resource-group': 'payments' }),
      target: { cluster: 'c' },
      ask: async () => answerOf(arrivals.shift() ?? OUTAGE),
      consult: async () => known([{ id: '7c1e5a9d3b8f4026b6d4e2f0a8c39571', name: 'payments', isDefault: false }], 'GET /v2/resource_groups'),
    };
    expect(told(await cluster.learn({ caller: { account: 'acc' } }, context as never))).toBe('absent');
    expect(arrivals).toEqual([]);
  });
  test('is not put where no cluster is named', async () => expect((await learn(cluster, { raw: { region: 'us-south' } })).fact.state).toBe('not-needed'));
  test('tells that the group hides the cluster', async () => expect(told(await read({ state: 'answered', body: BODY, source: 'x', withoutGroup: true }))).toMatchObject({ hiddenByGroup: true }));
});
