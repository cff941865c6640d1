// Is the account the expected one?
import { expect, test } from 'vitest';
import { expectedAccount } from '../../src/checks/expected-account.js';
import { CALLER, ruleSound, UNREADABLE } from '../support/ruling.js';

test.each([
  ['none expected', undefined, 'exempt', []],
  ['the same', CALLER.account, 'passed', []],
  ['the same in capitals', CALLER.account.toUpperCase(), 'passed', []],
  ['another one', 'c07d5a1e83b2496f9ad4e6b10f7c2538', 'failed', ['error account-mismatch']],
  ['the classic account in its place', '2187640', 'failed', ['error account-mismatch']],
  ['a part of it', '4b8e2f6a', 'failed', ['error account-mismatch']],
] as const)('%s', (_name, expected, ruling, findings) => expect(ruleSound(expectedAccount, {}, { 'expect-account': expected })).toMatchObject({ ruling, findings }));

test('is unknown where the caller is', () => expect(ruleSound(expectedAccount, { caller: UNREADABLE }, { 'expect-account': 'x' })).toMatchObject({ ruling: 'unknown', findings: ['unknown caller-unreadable'] }));
