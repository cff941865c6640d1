// Whose key it is, and the one way in which "there is none" is believed.
import { describe, expect, test } from 'vitest';
import { known, notNeeded, unknown } from '../../src/evidence/fact.js';
import { keyOwner } from '../../src/evidence/key-owner.js';
import { type Arrives, DENIED, learn, OUTAGE, PAGE, told } from '../support/asking.js';

const SEEN = known({ name: 'c' }, 'x');
const read = async (arrives: Arrives, clusterFact = SEEN as never) => (await learn(keyOwner, { cluster: 'c', answers: { '/v1/logging/': arrives }, consulted: { cluster: clusterFact } })).fact;

describe('an owner', () => {
  test.each<[string, unknown, object]>([
    ['by the key\'s ID, name and e-mail', { id: 'ApiKey-1', name: 'IKS Automation', email: 'iks@example.com' }, { kind: 'user', keyId: 'ApiKey-1', iamId: '', otherId: '', looksPersonal: false }],
    ['by IAM ID', { id: 'IBMid-1', name: 'N', email: 'n@example.com' }, { kind: 'user', iamId: 'IBMid-1', keyId: '', otherId: '' }],
    ['by IAM ID alone, which tells nothing of a person', { id: 'IBMid-1' }, { kind: 'user', iamId: 'IBMid-1', looksPersonal: false }],
    ['by an ID of another form alone', { id: '270005QK7D' }, { kind: 'unknown', otherId: '270005QK7D', iamId: '', keyId: '', name: '', email: '' }],
    ['that is a service ID', { id: 'iam-ServiceId-1', name: 'deployer', email: '' }, { kind: 'service-id', iamId: 'iam-ServiceId-1', looksPersonal: false }],
    ['that is a service ID by its own ID', { id: 'ServiceId-1', name: 'deployer' }, { kind: 'service-id', iamId: 'iam-ServiceId-1' }],
    ['that is a trusted profile by its own ID', { id: 'Profile-1', name: 'p' }, { kind: 'trusted-profile', iamId: 'iam-Profile-1' }],
    ['by an address of which something is hidden', { id: 'ApiKey-1', name: 'N', email: 'n***@example.com' }, { keyId: 'ApiKey-1', email: '' }],
    ['that is a trusted profile', { id: 'iam-Profile-1', name: 'p' }, { kind: 'trusted-profile', iamId: 'iam-Profile-1' }],
    ['by name alone', { name: 'Somebody' }, { kind: 'unknown', name: 'Somebody', email: '' }],
    ['by e-mail alone', { email: 'jane.doe@example.com' }, { kind: 'user', looksPersonal: true }],
    ['with nulls', { id: null, name: null, email: 'x@example.com' }, { email: 'x@example.com', name: '' }],
    ['in a list of one and in capital letters', [{ Id: 'ApiKey-1', Name: 'N', Email: 'n@example.com' }], { keyId: 'ApiKey-1', name: 'N', email: 'n@example.com' }],
  ])('%s', async (_name, body, expected) => expect(told(await read({ ok: body }))).toMatchObject(expected));

  test.each([
    ['jane.doe@example.com', 'Jane Doe', true], ['marta@example.com', '', true], ['sc.ibm@example.com', 'Cisco', true], ['administration-fan@example.com', '', true],
    ['iks-automation@example.com', '', false], ['x@example.com', 'Build Bot', false], ['svc_account@example.com', '', false], ['ci@example.com', '', false], ['platform.team@example.com', '', false],
  ])('%s, called %j, looks personal: %s', async (email, name, expected) => expect(told(await read({ ok: { name, email } }))).toMatchObject({ looksPersonal: expected }));
});

describe('no owner', () => {
  test.each<[string, Arrives, string]>([
    ['the service\'s own words about a key', { status: 404, body: { code: 'E06f9', description: 'The specified API key could not be found.' } }, 'absent'],
    ['the same under 400', { status: 400, body: { code: 'E06f9', description: 'The specified API key could not be found.' } }, 'absent'],
    ['the same under 200', { ok: { code: 'E1234', description: 'No API key exists for this region.' } }, 'absent'],
    ['an answer that names nobody', { ok: { id: '', name: '', email: '' } }, 'absent'],
    ['an empty object', { ok: {} }, 'absent'],
    ['an answer of nulls', { ok: { id: null, name: null, email: null } }, 'absent'],
    ['a masked address and nothing else', { ok: { email: 'j***@example.com' } }, 'unreadable'],
    ['dashes for every field', { ok: { id: '-', name: '-', email: '-' } }, 'absent'],
    ['the service says that it is missing', { status: 404, body: { code: 'E1111', description: 'API key missing for this resource group.' } }, 'absent'],
    ['an answer about something else', { ok: { owner: { name: 'x' } } }, 'unreadable'],
    ['an empty list', { ok: [] }, 'unreadable'],
    ['null', { ok: null }, 'unreadable'],
    ['a page under 200', { ok: PAGE }, 'unreadable'],
    ['404 of an edge', { status: 404, body: PAGE }, 'unreadable'],
    ['404 of a gateway', { status: 404, body: { code: 404, message: 'API key not found for this route' } }, 'unreadable'],
    ['404 of a gateway with a code of its own', { status: 404, body: { code: 'GW404', message: 'No API is found for this path; check your API key' } }, 'unreadable'],
    ['400 of a gateway that misses its own key', { status: 400, body: { code: 'GW400', message: 'No API key found in request' } }, 'unreadable'],
    ['a key that could not be exchanged, so it is there', { status: 400, body: { code: 'P0005', description: 'The IAM token exchange request failed with the message: Provided API key could not be found.' } }, 'unreadable'],
    ['the code in capital letters', { status: 404, body: { code: 'E06F9', description: 'x' } }, 'absent'],
    ['404 about the cluster', { status: 404, body: { code: 'E0008', description: 'The specified cluster could not be found.' } }, 'unreadable'],
    ['a wrong version of the interface', { status: 400, body: { code: 'G3917', description: 'Cluster provider not permitted for given operation.' } }, 'unreadable'],
    ['a key that may not be created', { status: 400, body: { code: 'A0656', description: 'You are not authorized to create an API key in this resource group.' } }, 'unreadable'],
    ['denied, even with words about a key', { status: 403, body: { code: 'A0007', description: 'API key not found' } }, 'denied'],
    ['an outage with words about a key', { status: 500, body: { code: 'P0005', description: 'API key not found' } }, 'unreachable'],
    ['out of reach', OUTAGE, 'unreachable'],
    ['a number for a name', { ok: { name: 5, email: 'x@example.com' } }, 'unreadable'],
  ])('%s', async (_name, arrives, why) => expect(told(await read(arrives))).toBe(why));

  test.each(['absent', 'denied'] as const)('is the cluster\'s matter where that is %s', async (why) => {
    expect(await read(DENIED, unknown({ why, words: 'x' }) as never)).toMatchObject({ why: 'blocked', blockedBy: ['cluster'] });
  });

  test.each(['unreachable', 'unreadable'] as const)('is its own matter where the cluster is %s', async (why) => {
    expect(told(await read(DENIED, unknown({ why, words: 'x' }) as never))).toBe('denied');
  });
});

test('is asked for by the cluster that stands for its pair, encoded', async () => {
  const { asked } = await learn(keyOwner, { cluster: 'c', ownerVia: known({ first: 'a/b c', second: () => undefined }, 'x'), answers: { '/v1/logging/': OUTAGE }, consulted: { cluster: SEEN } });
  expect(asked[0]?.path).toBe('/v1/logging/a%2Fb%20c/clusterkeyowner');
});

test.each([
  ['by another one where the first is refused', DENIED, ['first', 'other']],
  ['by no other one where the first has no answer, which would only be met again', OUTAGE, ['first']],
])('is asked for %s', async (_name, refusal, expected) => {
  const ownerVia = known({ first: 'first', second: () => 'other' }, 'x');
  const { asked } = await learn(keyOwner, { cluster: 'c', ownerVia, answers: { '/v1/logging/': refusal }, consulted: { cluster: SEEN } });
  expect(asked.map(({ path }) => path.split('/')[3])).toEqual(expected);
});

test('is not asked for where nothing stands for the pair', async () => {
  for (const ownerVia of [notNeeded('the first cluster'), unknown({ why: 'blocked', words: 'x', blockedBy: ['place'] })]) expect((await learn(keyOwner, { ownerVia })).fact).toBe(ownerVia);
});

test.each([
  ['7c1e5a9d3b8f4026b6d4e2f0a8c39571', { group: '7c1e5a9d3b8f4026b6d4e2f0a8c39571', groupMayHide: true }],
  ['payments', {}],
])('is asked for under the group %s where that is an ID, which may hide the cluster', async (group, expected) => {
  const { asked } = await learn(keyOwner, { cluster: 'c', raw: { 'resource-group': group }, answers: { '/v1/logging/': { ok: { id: 'ApiKey-1' } } } });
  expect(asked.map(({ group: named, groupMayHide }) => ({ ...(named !== undefined && { group: named }), ...(groupMayHide !== undefined && { groupMayHide }) }))).toEqual([expected]);
});
