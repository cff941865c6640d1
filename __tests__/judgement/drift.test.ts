// Drift: what changed since the last good run, part by part, and never out of what could not be learned.
import { expect, test } from 'vitest';
import { credentials } from '../../src/evidence/credentials.js';
import { fingerprintOf } from '../../src/evidence/fingerprint.js';
import type { Evidence } from '../../src/evidence/index.js';
import { infraPermissions } from '../../src/evidence/infra-permissions.js';
import { keyOwner } from '../../src/evidence/key-owner.js';
import { place } from '../../src/evidence/place.js';
import { driftOf } from '../../src/judgement/drift.js';
import { accountOf, targetOf } from '../support/in-order.js';
import { CALLER, denied, is, OWNER, PLACE } from '../support/judging.js';
import { inputsOf } from '../support/running.js';

const then = targetOf({ manager: 'storageManager', class: 'required', names: ['Add Storage'] });
const LAST = fingerprintOf({ account: accountOf(), targets: [then] });

const since = (changes: Readonly<Record<string, unknown>>): ReturnType<typeof driftOf> => {
  const evidence = { account: accountOf(), targets: [{ ...then, facts: { ...then.facts, ...changes } }] } as Evidence;
  return driftOf(evidence, inputsOf({ 'cluster': 'payments-prod', 'last-fingerprint': LAST }));
};

const manual = (user: string) => is({ set: true, user, account: '1' });

test.each([
  ['nothing', {}, [], 'passed'],
  ['another owner', { [keyOwner.name]: is({ ...OWNER, email: 'other@example.com' }) }, ['key-owner-changed'], 'warned'],
  ['the same owner in capitals', { [keyOwner.name]: is({ ...OWNER, email: OWNER.email.toUpperCase() }) }, [], 'passed'],
  ['credentials set', { [credentials.name]: manual('1_a') }, ['credential-source-changed'], 'warned'],
  ['another required one', { [infraPermissions.name]: is({ account: CALLER.classicAccount, accountType: '', lacks: [] }) }, ['required-permissions-changed'], 'warned'],
  ['credentials set by somebody who is not named', { [credentials.name]: manual('') }, [], 'unknown'],
  ['owner not learned', { [keyOwner.name]: denied }, [], 'unknown'],
  ['owner not learned, credentials set', { [keyOwner.name]: denied, [credentials.name]: manual('1_a') }, ['credential-source-changed'], 'warned'],
] as const)('%s', (_name, changes, codes, ruling) => {
  const { findings, rulings } = since(changes);
  expect(findings.map(({ code }) => code)).toEqual(codes);
  expect(findings.every(({ level }) => level === 'warning')).toBe(true);
  expect(rulings).toMatchObject([{ check: 'drift', ruling, weight: 'supports' }]);
});

test('another classic user is another source', () => {
  const first = { account: accountOf(), targets: [{ ...then, facts: { ...then.facts, [credentials.name]: manual('1_a') } }] };
  const second = { account: accountOf(), targets: [{ ...then, facts: { ...then.facts, [credentials.name]: manual('1_b') } }] };
  const { findings } = driftOf(second, inputsOf({ 'cluster': 'payments-prod', 'last-fingerprint': fingerprintOf(first) }));
  expect(findings.map(({ code, args }) => [code, args['now']])).toEqual([['credential-source-changed', 'classic credentials of 1_b in us-south and payments']]);
});

test('another way to write a region or a classic user is no change', () => {
  const fingerprintWith = (facts: object): string => fingerprintOf({ account: accountOf(), targets: [{ ...then, facts: { ...then.facts, ...facts } }] } as Evidence);
  expect(fingerprintWith({ [credentials.name]: manual('1_A') })).toBe(fingerprintWith({ [credentials.name]: manual('1_a') }));
  expect(fingerprintWith({ [place.name]: is({ ...PLACE, region: 'eu-central' }) })).toBe(fingerprintWith({ [place.name]: is({ ...PLACE, region: 'eu-de' }) }));
});

test('of no cluster nothing is compared', () => {
  const evidence = { account: { ...accountOf(), 'cluster-list': is([]) }, targets: [] } as Evidence;
  expect(driftOf(evidence, inputsOf({ 'cluster': '*', 'last-fingerprint': LAST }))).toMatchObject({ findings: [], rulings: [{ ruling: 'unknown' }] });
});

test('the order of the clusters is no change', () => {
  const second = { ...then, ref: 'second', facts: { ...then.facts, [keyOwner.name]: is({ ...OWNER, email: '', iamId: '', keyId: 'ApiKey-2' }) } };
  expect(fingerprintOf({ account: accountOf(), targets: [then, second] })).toBe(fingerprintOf({ account: accountOf(), targets: [second, then] }));
});

test('of every cluster nothing is compared where not all are known', () => {
  const evidence = { account: { ...accountOf(), 'cluster-list': denied }, targets: [{ ...then, facts: { ...then.facts, [keyOwner.name]: is({ ...OWNER, email: 'other@example.com' }) } }] } as Evidence;
  expect(driftOf(evidence, inputsOf({ 'cluster': '*', 'last-fingerprint': LAST }))).toMatchObject({ findings: [], rulings: [{ ruling: 'unknown' }] });
});

test('without a fingerprint nothing is compared', () => {
  expect(driftOf({ account: accountOf(), targets: [then] }, inputsOf({ cluster: 'payments-prod' }))).toEqual({ findings: [], rulings: [] });
});
