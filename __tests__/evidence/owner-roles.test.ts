// Whose roles decide for VPC: the owner's, by whichever way their IAM ID is found, or those of the caller who becomes the owner.
import { expect, test } from 'vitest';
import { type Fact, known, notNeeded, unknown } from '../../src/evidence/fact.js';
import { ownerRoles } from '../../src/evidence/owner-roles.js';
import { learn, told } from '../support/asking.js';
import { CALLER, OWNER, PLACE } from '../support/judging.js';

const VPC = { ...PLACE, provider: 'vpc' as const };
const ANSWERS = { '/v1/policies': { ok: { policies: [{ subjects: [], roles: [], resources: [] }] } }, '/v2/groups': { ok: { groups: [] } } };
const member = known({ membership: 'active', state: 'ACTIVE', iamId: 'IBMid-by-mail' }, 'x');
const key = known({ keyId: 'ApiKey-1', iamId: 'IBMid-by-key', disabled: false, expiresAt: null }, 'x');
const denied = unknown({ why: 'denied', words: 'no' });
const roles = (place: object, consulted: Readonly<Record<string, Fact<unknown>>>, raw = {}) => learn(ownerRoles, { raw, answers: ANSWERS, values: { caller: CALLER, place }, consulted });

test.each<[string, object, Readonly<Record<string, Fact<unknown>>>, string]>([
  ['the ID that the service gives', OWNER, {}, OWNER.iamId],
  ['the ID in the record of the key, without an e-mail address', { ...OWNER, iamId: '', email: '' }, { 'stored-key': key, 'owner-state': member }, 'IBMid-by-key'],
  ['the ID behind the e-mail address first, since it is there earlier', { ...OWNER, iamId: '' }, { 'stored-key': key, 'owner-state': member }, 'IBMid-by-mail'],
  ['the ID behind the e-mail address', { ...OWNER, iamId: '' }, { 'stored-key': denied, 'owner-state': member }, 'IBMid-by-mail'],
])('%s', async (_name, owner, consulted, iamId) => {
  const { fact, asked } = await roles(VPC, { 'key-owner': known(owner, 'x'), ...consulted });
  expect(told(fact)).toMatchObject({ iamId });
  expect(asked.find(({ path }) => path === '/v2/groups')?.query).toMatchObject({ iam_id: iamId, membership_type: 'all' });
});

test.each<[string, object, Fact<unknown>, object, unknown]>([
  ['classic', PLACE, known(OWNER, 'x'), {}, 'not-needed'],
  ['Satellite', { ...PLACE, provider: 'satellite' }, known(OWNER, 'x'), {}, 'not-needed'],
  ['no infrastructure that is known', { ...PLACE, provider: undefined }, known(OWNER, 'x'), {}, 'not-needed'],
  ['the master alone', VPC, known(OWNER, 'x'), { operation: 'update-master' }, 'not-needed'],
  ['an owner that is not known', VPC, denied, {}, 'blocked'],
  ['an owner without an ID', VPC, known({ ...OWNER, iamId: '', keyId: '' }, 'x'), {}, 'blocked'],
])('%s', async (_name, place, owner, raw, expected) => {
  expect(told((await roles(place, { 'key-owner': owner, 'owner-state': denied }, raw)).fact)).toBe(expected);
});

test('whoever resets the key, or creates the first cluster, becomes the owner', async () => {
  for (const [owner, operation] of [[known(OWNER, 'x'), 'reset-api-key'], [notNeeded('none yet'), 'create-cluster']] as const) {
    expect(told((await roles(VPC, { 'key-owner': owner }, { operation })).fact)).toMatchObject({ iamId: CALLER.id });
  }
});
