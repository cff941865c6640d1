// The given key's own record, in every shape that may arrive.
import { expect, test } from 'vitest';
import { givenKey } from '../../src/evidence/given-key.js';
import { type Arrives, DENIED, learn, OUTAGE, PAGE, told } from '../support/asking.js';

const BODY = { id: 'ApiKey-1', iam_id: 'IBMid-1', account_id: 'acc', name: 'deploy', locked: true, disabled: false, created_at: '2025-11-03T10:20+0000' };
const read = async (arrives: Arrives, raw = {}) => (await learn(givenKey, { raw: { 'api-key': 'some-key', ...raw }, answers: { '/v1/apikeys/details': arrives } })).fact;

test.each<[string, object, object]>([
  ['without an end', {}, { keyId: 'ApiKey-1', iamId: 'IBMid-1', disabled: false, expiresAt: null }],
  ['with an empty end', { expires_at: '' }, { expiresAt: null }],
  ['with an end without a zone', { expires_at: '2026-12-01T10:20' }, { expiresAt: Date.UTC(2026, 11, 1, 10, 20) }],
  ['with the zero of a clock for an end', { expires_at: '0001-01-01T00:00:00Z' }, { expiresAt: null }],
  ['with an end as IAM writes it', { expires_at: '2026-12-01T10:20+0000' }, { expiresAt: Date.UTC(2026, 11, 1, 10, 20) }],
  ['with an end elsewhere', { expires_at: '2026-12-01T10:20-0530' }, { expiresAt: Date.UTC(2026, 11, 1, 15, 50) }],
  ['with an end as others write it', { expires_at: '2026-12-01T10:20:30.000Z' }, { expiresAt: Date.UTC(2026, 11, 1, 10, 20, 30) }],
  ['disabled', { disabled: true }, { disabled: true }],
  ['without a word on that', { disabled: undefined }, { disabled: false }],
])('%s', async (_name, change, expected) => expect(told(await read({ ok: { ...BODY, ...change } }))).toMatchObject(expected));

test('in a list of one, and in capital letters', async () => {
  const capital = Object.fromEntries(Object.entries(BODY).map(([key, value]) => [key.toUpperCase(), value]));
  for (const body of [[BODY], capital]) expect(told(await read({ ok: body }))).toMatchObject({ keyId: 'ApiKey-1' });
});

test.each<[string, Arrives, string]>([
  ['denied', { status: 403, body: { errorCode: 'BXNIM0513E', errorMessage: 'You are not authorized to use this API.' } }, 'denied'],
  ['out of reach', OUTAGE, 'unreachable'],
  ['a page', { ok: PAGE }, 'unreadable'],
  ['an empty object', { ok: {} }, 'unreadable'],
  ['an empty list', { ok: [] }, 'unreadable'],
  ['without an ID', { ok: { ...BODY, id: '' } }, 'unreadable'],
  ['disabled in words', { ok: { ...BODY, disabled: 'no' } }, 'unreadable'],
  ['an end that is none', { ok: { ...BODY, expires_at: 'soon' } }, 'unreadable'],
  ['refused by the service', DENIED, 'denied'],
])('%s', async (_name, arrives, why) => expect(told(await read(arrives))).toBe(why));

test('only a key that was given is asked about, and only there it travels', async () => {
  expect(told(await read({ ok: BODY }, { 'api-key': '' }))).toBe('not-needed');
  const { asked } = await learn(givenKey, { raw: { 'api-key': 'some-key' }, answers: { '/v1/apikeys/details': { ok: BODY } } });
  expect(asked).toMatchObject([{ service: 'iam', aboutGivenKey: true }]);
});
