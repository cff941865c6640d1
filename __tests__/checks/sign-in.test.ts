// Can the given identity sign in? Only IAM's own words are about the key.
import { expect, test } from 'vitest';
import { signIn } from '../../src/checks/sign-in.js';
import { type Unknown, unknown } from '../../src/evidence/fact.js';
import { ruleSound } from '../support/ruling.js';

const refusal = (why: Unknown['why'], code: string | undefined, words: string, status = 400) => unknown({ why, words, status, source: 'POST /identity/token', ...(code !== undefined && { code }) });

test('passes with a token, and says of whom', () => {
  expect(ruleSound(signIn)).toMatchObject({ ruling: 'passed', findings: [], because: expect.stringContaining('a user of account 4b8e2f6a90c14d73b5e1a7c0d9f83e62') });
});

test.each<[string, Unknown, string]>([
  ['a key that IAM does not know', refusal('unreadable', 'BXNIM0415E', 'Provided API key could not be found.'), 'error api-key-invalid'],
  ['the same in words under another code', refusal('unreadable', 'BXNIM9999E', 'The API key could not be found.'), 'error api-key-invalid'],
  ['the same under 404', refusal('absent', 'BXNIM0415E', 'x', 404), 'error api-key-invalid'],
  ['a disabled key', refusal('unreadable', 'BXNIM0418E', 'Provided API key is disabled.'), 'error api-key-disabled'],
  ['an expired key', refusal('unreadable', 'BXNIM0417E', 'The API key has expired.'), 'error api-key-expired'],
  ['a second factor', refusal('unreadable', 'BXNIM0400E', 'OpenID Connect exception Time-based One Time Password authentication is required'), 'error token-exchange-failed'],
  ['an address that is not allowed', refusal('denied', 'BXNIM0430E', 'User login from given IP address is not permitted.', 401), 'error token-exchange-failed'],
  ['a suspended account', refusal('denied', 'BXNIM0513E', 'Account is suspended.', 403), 'error token-exchange-failed'],
  ['an outage, whatever its code', refusal('unreachable', 'BXNIM0500E', 'API key could not be found', 503), 'unknown caller-unreachable'],
  ['too many requests', refusal('unreachable', 'BXNIM0429E', 'x', 429), 'unknown caller-unreachable'],
  ['a page of something in between', refusal('denied', undefined, 'HTTP 403: <html>API key disabled</html>', 403), 'unknown caller-denied'],
  ['claims that cannot be read', refusal('unreadable', undefined, 'IAM gave a token whose claims cannot be read', 200), 'unknown caller-unreadable'],
  ['a code of a gateway', refusal('denied', 'access_denied', 'API key disabled', 403), 'unknown caller-denied'],
  ['a number of a gateway', refusal('denied', '1020', 'Access denied', 403), 'unknown caller-denied'],
  ['nothing to sign in with', refusal('denied', 'credentials-missing', 'no key'), 'error credentials-missing'],
  ['no command', refusal('denied', 'cli-missing', 'x'), 'error cli-missing'],
  ['no session', refusal('denied', 'cli-not-logged-in', 'x'), 'error cli-not-logged-in'],
  ['an ended session', refusal('denied', 'cli-session-expired', 'x'), 'error cli-session-expired'],
])('%s', (_name, caller, finding) => expect(ruleSound(signIn, { caller }, { 'api-key': undefined }).findings).toEqual([finding]));

test.each<[string, Record<string, string>, string, string]>([
  ['no key where none is needed', { 'require-credentials': 'false' }, 'credentials-missing', 'notice credentials-missing'],
  ['no session where none is needed', { 'require-credentials': 'false' }, 'cli-not-logged-in', 'notice credentials-missing'],
  ['a key that was given and fails is no missing one', { 'require-credentials': 'false', 'api-key': 'x-y-z-1-2-3' }, 'BXNIM0415E', 'error api-key-invalid'],
  ['an ended session is no missing one', { 'require-credentials': 'false' }, 'cli-session-expired', 'error cli-session-expired'],
])('%s', (_name, raw, code, finding) => expect(ruleSound(signIn, { caller: refusal('denied', code, 'x') }, raw).findings).toEqual([finding]));

test('tells which key it speaks of', () => expect(ruleSound(signIn, { caller: refusal('unreadable', 'BXNIM0415E', 'x') }, { 'api-key': 'x-y-z-1-2-3' }).args['keySource']).toBe('input api-key'));
