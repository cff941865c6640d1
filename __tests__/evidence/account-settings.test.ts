// What an account restricts; asked only where IBM is about to create an API key.
import { expect, test } from 'vitest';
import { accountSettings } from '../../src/evidence/account-settings.js';
import { known, notNeeded, unknown } from '../../src/evidence/fact.js';
import { type Arrives, learn, OUTAGE, PAGE, told } from '../support/asking.js';
import { OWNER } from '../support/judging.js';

const BODY = { account_id: 'acc', restrict_create_platform_apikey: 'NOT_SET', restrict_create_service_id: 'NOT_RESTRICTED' };
const RESET = { operation: 'reset-api-key' };
const read = async (arrives: Arrives, raw: Record<string, string> = RESET, consulted = {}) => learn(accountSettings, { raw, answers: { '/v1/accounts/acc/settings/identity': arrives }, consulted });

test.each<[string, Arrives, unknown]>([
  ['nothing', { ok: BODY }, { restrictsApiKeys: false, restrictsServiceIds: false }],
  ['keys', { ok: { ...BODY, restrict_create_platform_apikey: 'RESTRICTED' } }, { restrictsApiKeys: true, restrictsServiceIds: false }],
  ['service IDs, in small letters', { ok: { ...BODY, restrict_create_service_id: 'restricted' } }, { restrictsApiKeys: false, restrictsServiceIds: true }],
  ['denied', { status: 403, body: { errorCode: 'BXNIM0513E', errorMessage: 'no' } }, 'denied'],
  ['out of reach', OUTAGE, 'unreachable'],
  ['a page', { ok: PAGE }, 'unreadable'],
  ['an empty object', { ok: {} }, 'unreadable'],
  ['a word of tomorrow', { ok: { ...BODY, restrict_create_platform_apikey: 'SOMETIMES' } }, 'unreadable'],
])('%s', async (_name, arrives, expected) => expect(told((await read(arrives)).fact)).toEqual(expected));

test.each<[string, Record<string, string>, object, boolean]>([
  ['a reset', RESET, {}, true],
  ['the first cluster of a pair', { operation: 'create-cluster' }, { 'key-owner': notNeeded('none yet') }, true],
  ['a further cluster of a pair', { operation: 'create-cluster' }, { 'key-owner': known(OWNER, 'x') }, false],
  ['a pair of which nobody can tell whether it has a key', { operation: 'create-cluster' }, { 'key-owner': unknown({ why: 'denied', words: 'no' }) }, false],
  ['any other operation', { operation: 'replace-worker' }, {}, false],
])('%s', async (_name, raw, consulted, isAsked) => expect((await read({ ok: BODY }, raw, consulted)).asked).toHaveLength(isAsked ? 1 : 0));
