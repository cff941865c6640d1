// Who signs in, from the claims of a token.
import { describe, expect, test } from 'vitest';
import { caller, kindOf } from '../../src/evidence/caller.js';
import { answerOf, learn, told } from '../support/asking.js';

const CLAIMS = { iam_id: 'IBMid-1', name: 'Jane Doe', email: 'jane@example.com', account: { bss: '4b8e2f6a90c14d73b5e1a7c0d9f83e62', ims: '2187640' } };
const read = async (claims: unknown) => told((await learn(caller, { signIn: answerOf({ ok: claims }) })).fact);

describe('the caller', () => {
  test.each<[string, unknown, object]>([
    ['a user', CLAIMS, { kind: 'user', id: 'IBMid-1', name: 'Jane Doe', email: 'jane@example.com', account: '4b8e2f6a90c14d73b5e1a7c0d9f83e62', classicAccount: '2187640' }],
    ['a user of two names', { ...CLAIMS, name: undefined, given_name: 'Jane', family_name: 'Doe' }, { name: 'Jane Doe' }],
    ['a service ID', { ...CLAIMS, iam_id: 'iam-ServiceId-1', sub_type: 'ServiceId', email: undefined }, { kind: 'service-id', email: '' }],
    ['a trusted profile', { ...CLAIMS, iam_id: 'iam-Profile-1' }, { kind: 'trusted-profile' }],
    ['somebody of no known kind', { ...CLAIMS, iam_id: 'x' }, { kind: 'unknown' }],
    ['accounts that are numbers', { ...CLAIMS, account: { bss: 12345, ims: 2187640 } }, { account: '12345', classicAccount: '2187640' }],
    ['no linked account: left out', { ...CLAIMS, account: { bss: 'a' } }, { classicAccount: null }],
    ['no linked account: null', { ...CLAIMS, account: { bss: 'a', ims: null } }, { classicAccount: null }],
    ['no linked account: empty', { ...CLAIMS, account: { bss: 'a', ims: '' } }, { classicAccount: null }],
    ['no linked account: zero', { ...CLAIMS, account: { bss: 'a', ims: 0 } }, { classicAccount: null }],
    ['claims in other letter case', { IAM_ID: 'IBMid-1', Account: { BSS: 'a', IMS: '1' } }, { id: 'IBMid-1', account: 'a', classicAccount: '1' }],
  ])('%s', async (_name, claims, expected) => expect(await read(claims)).toMatchObject(expected));

  test.each<[string, unknown]>([
    ['no account', { iam_id: 'IBMid-1' }],
    ['an account that is null', { ...CLAIMS, account: null }],
    ['an account without its ID', { ...CLAIMS, account: { valid: true } }],
    ['an account that is text', { ...CLAIMS, account: 'a' }],
    ['no object at all', ['x', 'y']],
  ])('claims with %s are unreadable', async (_name, claims) => expect(await read(claims)).toBe('unreadable'));

  test('that is refused keeps IAM\'s words and code', async () => {
    const { fact } = await learn(caller, { signIn: answerOf({ status: 400, body: { errorCode: 'BXNIM0415E', errorMessage: 'no such key' } }) });
    expect(fact).toMatchObject({ state: 'unknown', why: 'unreadable', code: 'BXNIM0415E', words: 'no such key' });
  });
});

test.each([
  ['IBMid-1', undefined, 'user'], ['someone@example.com', undefined, 'user'], ['iam-ServiceId-1', undefined, 'service-id'], ['IAM-SERVICEID-1', undefined, 'service-id'],
  ['iam-Profile-1', undefined, 'trusted-profile'], ['x', 'ServiceId', 'service-id'], ['x', 'Profile', 'trusted-profile'], ['', undefined, 'unknown'], ['ApiKey-1', undefined, 'unknown'], ['270005QK7D', undefined, 'unknown'],
])('%s with sub_type %s is %s', (id, subType, kind) => expect(kindOf(id, subType)).toBe(kind));
