// The stored key: by its ID, else by name, owner and description, and only where these leave no doubt.
import { describe, expect, test } from 'vitest';
import { type Fact, known, unknown } from '../../src/evidence/fact.js';
import { storedKey } from '../../src/evidence/stored-key.js';
import { type Arrives, learn, OUTAGE, PAGE, told } from '../support/asking.js';
import { OWNER, PLACE } from '../support/judging.js';

const KEY = { id: 'ApiKey-1', iam_id: OWNER.iamId, name: 'containers-kubernetes-key', description: '', disabled: false };
const DEAD = { disabled: true };
const GONE = { expires_at: '2026-11-01T00:00+0000' };
const OURS = `key for region us-south and resource group ${PLACE.group.id}`;
const OTHERS = 'key for region eu-de and resource group 0d3f7b915e2a4c68a1b0c9d8e7f6a5b4';

const learned = async (arrives: Arrives, owner: object, consulted: Readonly<Record<string, Fact<unknown>>> = {}) =>
  learn(storedKey, { answers: { '/v1/apikeys': arrives }, values: { keyOwner: { ...OWNER, ...owner } }, consulted: { place: known(PLACE, 'x'), ...consulted } });

describe('by its ID', () => {
  test.each<[string, Arrives, unknown]>([
    ['found', { ok: KEY }, { keyId: 'ApiKey-1', iamId: OWNER.iamId, disabled: false, expiresAt: null }],
    ['denied', { status: 403, body: { errorCode: 'BXNIM0513E', errorMessage: 'no' } }, 'denied'],
    ['not found, which may mean hidden', { status: 404, body: { errorCode: 'BXNIM0415E', errorMessage: 'no' } }, 'absent'],
    ['out of reach', OUTAGE, 'unreachable'],
    ['a page', { ok: PAGE }, 'unreadable'],
  ])('%s', async (_name, arrives, expected) => {
    const { fact, asked } = await learned(arrives, {});
    expect(told(fact)).toEqual(expected);
    expect(asked.map(({ path }) => path)).toEqual([`/v1/apikeys/${OWNER.keyId}`]);
  });
});

describe('by name', () => {
  const list = (...keys: readonly object[]): Arrives => ({ ok: { apikeys: keys.map((key, index) => ({ ...KEY, id: `ApiKey-${index}`, ...key })) } });
  test.each<[string, Arrives, unknown]>([
    ['one, alive', list({}), { disabled: false }],
    ['one, disabled', list(DEAD), { disabled: true }],
    ['two, both dead', list(DEAD, GONE), {}],
    ['two, both alive', list({}, { expires_at: '2026-12-01T00:00+0000' }), { expiresAt: null }],
    ['two, one dead', list({}, DEAD), 'unreadable'],
    ['one dead, and one that cannot be read', list(DEAD, { expires_at: 'next year' }), 'unreadable'],
    ['one dead of ours, one alive of another pair', list({ ...DEAD, description: OURS }, { description: OTHERS }), { disabled: true }],
    ['one alive of ours, one dead of another pair', list({ description: OURS }, { ...DEAD, description: OTHERS }), { disabled: false }],
    ['one dead of ours, one alive of no pair in particular', list({ ...DEAD, description: OURS }, {}), 'unreadable'],
    ['one dead of another owner', list({ ...DEAD, iam_id: 'IBMid-other' }), 'unreadable'],
    ['one dead of another name', list({ ...DEAD, name: 'mine' }), 'unreadable'],
    ['none', list(), 'unreadable'],
    ['the old name of the region', list({ ...DEAD, description: 'us-south' }, { description: 'eu-central' }), { disabled: true }],
    ['denied', { status: 403, body: { errorCode: 'BXNIM0513E', errorMessage: 'no' } }, 'denied'],
    ['no list', { ok: {} }, 'unreadable'],
    ['more pages, and the name may be there', { ok: { next: 'https://x', apikeys: [{ ...KEY, ...DEAD }] } }, 'unreadable'],
    ['more pages, but the name is behind us', { ok: { next: 'https://x', apikeys: [{ ...KEY, ...DEAD }, { ...KEY, name: 'zebra' }] } }, { disabled: true }],
  ])('%s', async (_name, arrives, expected) => {
    const { fact } = await learned(arrives, { keyId: '' });
    if (typeof expected === 'string') expect(told(fact)).toBe(expected);
    else expect(told(fact)).toMatchObject(expected as object);
  });

  test('the ID of the owner may come from user management', async () => {
    const byMail = { keyId: '', iamId: '' };
    const member = known({ membership: 'active', state: 'ACTIVE', iamId: OWNER.iamId }, 'x');
    expect(told((await learned(list(DEAD), byMail, { 'owner-state': member })).fact)).toMatchObject({ disabled: true });
    expect(told((await learned(list(DEAD), byMail, { 'owner-state': unknown({ why: 'denied', words: 'no' }) })).fact)).toBe('unreadable');
  });

  test('service IDs have a list of their own', async () => {
    const { asked } = await learned(list(), { keyId: '', kind: 'service-id', iamId: 'iam-ServiceId-1' });
    expect(asked[0]?.query).toMatchObject({ type: 'serviceid', iam_id: 'iam-ServiceId-1', scope: 'account', sort: 'name' });
  });
});

test('a reset replaces it, so nothing is asked', async () => {
  const { fact, asked } = await learn(storedKey, { raw: { operation: 'reset-api-key' }, values: { keyOwner: OWNER } });
  expect([told(fact), asked]).toEqual(['not-needed', []]);
});
