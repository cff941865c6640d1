// The stored key: dead or dying; a warning only where classic credentials set by hand win.
import { expect, test } from 'vitest';
import { storedKey } from '../../src/checks/stored-key.js';
import { credentials } from '../../src/evidence/credentials.js';
import { keyOwner } from '../../src/evidence/key-owner.js';
import { place } from '../../src/evidence/place.js';
import { storedKey as fact } from '../../src/evidence/stored-key.js';
import { denied, is, NOW, OWNER, PLACE, rule } from '../support/judging.js';

const DAY = 86_400_000;
const key = (change: { disabled?: boolean; expiresAt?: number | null }) => is({ keyId: OWNER.keyId, iamId: OWNER.iamId, disabled: false, expiresAt: null, ...change });
const REPLACE = { operation: 'replace-worker' };
const NONE = is({ set: false });
const BY_HAND = is({ set: true, user: '1_a', account: '1' });

test.each([
  ['alive', {}, NONE, [], [], 'passed'],
  ['disabled', { disabled: true }, NONE, ['owner-key-disabled'], ['error'], 'failed'],
  ['disabled, with credentials by hand', { disabled: true }, BY_HAND, ['owner-key-disabled'], ['warning'], 'warned'],
  ['expired', { expiresAt: NOW.getTime() - DAY }, NONE, ['owner-key-expired'], ['error'], 'failed'],
  ['expired, with credentials by hand', { expiresAt: NOW.getTime() - DAY }, BY_HAND, ['owner-key-expired'], ['warning'], 'warned'],
  ['expiring', { expiresAt: NOW.getTime() + DAY }, NONE, ['owner-key-expiring'], ['warning'], 'warned'],
  ['good for a month', { expiresAt: NOW.getTime() + 30 * DAY }, NONE, [], [], 'passed'],
] as const)('%s', (_name, change, manual, codes, levels, ruling) => {
  expect(rule(storedKey, [[fact, key(change)], [keyOwner, is(OWNER)], [credentials, manual], [place, is(PLACE)]], REPLACE)).toMatchObject({ codes, levels, ruling, weight: 'supports' });
});

test.each([['vpc', 'error'], ['classic', 'warning'], [undefined, 'unknown']] as const)('dead beside credentials set by hand, on %s: %s', (provider, level) => {
  const ruled = rule(storedKey, [[fact, key({ disabled: true })], [keyOwner, is(OWNER)], [credentials, BY_HAND], [place, is({ ...PLACE, provider })]], REPLACE);
  expect([ruled.levels, ruled.findings[0]?.onlyIf]).toEqual([[level], provider === undefined ? 'vpc' : undefined]);
});

test.each(['any', 'enable-kms', 'create-cluster'])('dead beside credentials set by hand, it stops %s all the same', (operation) => {
  expect(rule(storedKey, [[fact, key({ disabled: true })], [keyOwner, is(OWNER)], [credentials, BY_HAND], [place, is(PLACE)]], { operation }).levels).toEqual(['error']);
});

test('hidden from the caller, it supports nothing', () => {
  expect(rule(storedKey, [[fact, denied], [keyOwner, is(OWNER)]])).toMatchObject({ ruling: 'unknown', weight: 'supports', codes: [] });
});

test('a reset replaces it', () => {
  expect(rule(storedKey, [[fact, key({ disabled: true })], [keyOwner, is(OWNER)]], { operation: 'reset-api-key' })).toMatchObject({ ruling: 'exempt', codes: [] });
});
