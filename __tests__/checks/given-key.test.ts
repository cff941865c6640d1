// The given key: disabled, expired, about to expire; locked is no fault.
import { expect, test } from 'vitest';
import { givenKey } from '../../src/checks/given-key.js';
import { givenKey as fact } from '../../src/evidence/given-key.js';
import { denied, is, NOW, rule } from '../support/judging.js';

const DAY = 86_400_000;
const key = (change: { disabled?: boolean; expiresAt?: number | null }) => is({ keyId: 'ApiKey-1', iamId: 'IBMid-1', disabled: false, expiresAt: null, ...change });

test.each([
  ['no end', {}, [], 'passed'],
  ['an end in 15 days', { expiresAt: NOW.getTime() + 15 * DAY }, [], 'passed'],
  ['an end in 14 days', { expiresAt: NOW.getTime() + 14 * DAY }, ['api-key-expiring'], 'warned'],
  ['an end in a minute', { expiresAt: NOW.getTime() + 60_000 }, ['api-key-expiring'], 'warned'],
  ['an end right now', { expiresAt: NOW.getTime() }, ['api-key-expired'], 'failed'],
  ['disabled', { disabled: true }, ['api-key-disabled'], 'failed'],
  ['disabled and expired', { disabled: true, expiresAt: 0 }, ['api-key-disabled'], 'failed'],
] as const)('%s', (_name, change, codes, ruling) => {
  expect(rule(givenKey, [[fact, key(change)]])).toMatchObject({ codes, ruling, weight: 'supports' });
});

test('a key that cannot be looked at supports nothing and costs nothing', () => {
  expect(rule(givenKey, [[fact, denied]])).toMatchObject({ ruling: 'unknown', weight: 'supports', codes: [] });
});

test('without a key there is nothing to ask', () => {
  expect(rule(givenKey, [])).toMatchObject({ ruling: 'exempt', codes: [] });
});
