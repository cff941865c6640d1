// Whether the owner is still an active member: learned by IAM ID, by e-mail, or not at all.
import { describe, expect, test } from 'vitest';
import { ownerState } from '../../src/evidence/owner-state.js';
import { type Arrives, learn, OUTAGE, PAGE, told } from '../support/asking.js';

const OWNER = { kind: 'user', iamId: '', keyId: '', otherId: '', name: 'Jane', email: 'jane@example.com', looksPersonal: true };
const user = (email: string, state = 'ACTIVE', iamId = `IBMid-${email}`) => ({ iam_id: iamId, state, email, user_id: email });
const page = (resources: unknown[], more = {}): Arrives => ({ ok: { total_results: resources.length, limit: 100, resources, ...more } });
const NOT_FOUND = { status: 404, body: { errors: [{ code: 'not_found', message: 'The user was not found in the account.' }] } };
const FORBIDDEN = { status: 403, body: { errors: [{ code: 'forbidden', message: 'no' }] } };
const EVERYBODY = page([user('boss@example.com'), user('other@example.com')]);

const read = async (owner: object, answers: Record<string, Arrives>) => learn(ownerState, { cluster: 'c', values: { keyOwner: { ...OWNER, ...owner } }, answers });
const byEmail = async (matches: Arrives, all: Arrives = EVERYBODY) => (await read({}, { '/v2/accounts/acc/users?search': matches, '/v2/accounts/acc/users': all })).fact;

describe('by e-mail', () => {
  test.each<[string, Arrives, Arrives, unknown]>([
    ['active', page([user('jane@example.com')]), EVERYBODY, { membership: 'active', state: 'ACTIVE', iamId: 'IBMid-jane@example.com' }],
    ['active, in other letter case', page([user('Jane@Example.com')]), EVERYBODY, { membership: 'active' }],
    ['active, found in the whole list', page([]), page([user('x@example.com'), user('jane@example.com')]), { membership: 'active' }],
    ['active although the whole list is refused', page([user('jane@example.com')]), FORBIDDEN, { membership: 'active' }],
    ['barred from classic infrastructure', page([user('jane@example.com', 'DISABLED_CLASSIC_INFRASTRUCTURE')]), EVERYBODY, { membership: 'active', state: 'DISABLED_CLASSIC_INFRASTRUCTURE' }],
    ['without an IBMid any more', page([user('jane@example.com', 'INVALID')]), EVERYBODY, { membership: 'inactive', state: 'INVALID' }],
    ['inactive by a word that can mean nothing else', page([user('jane@example.com', 'Suspended')]), EVERYBODY, { membership: 'inactive', state: 'SUSPENDED' }],
    ['gone', page([]), EVERYBODY, { membership: 'gone' }],
    ['twice, both active', page([user('jane@example.com', 'ACTIVE', 'IBMid-1'), user('jane@example.com', 'ACTIVE', 'SL-1')]), EVERYBODY, { membership: 'active', iamId: '' }],
  ])('is known: %s', async (_name, matches, all, expected) => expect(told(await byEmail(matches, all))).toMatchObject(expected as object));

  test.each<[string, Arrives, Arrives, string]>([
    ['one of two users of the address is active', page([user('jane@example.com', 'ACTIVE', 'IBMid-1'), user('jane@example.com', 'SUSPENDED', 'SL-1')]), EVERYBODY, 'unreadable'],
    ['the caller sees itself alone', page([]), page([user('me@example.com')]), 'denied'],
    ['the caller sees nobody', page([]), page([]), 'denied'],
    ['there are more pages', page([]), page([user('a@example.com'), user('b@example.com')], { total_results: 3, next_url: '/x' }), 'unreadable'],
    ['there are more users than shown', page([]), page([user('a@example.com'), user('b@example.com')], { total_results: 3 }), 'unreadable'],
    ['a full page does not tell the total', page([]), page(Array.from({ length: 100 }, (_none, index) => user(`u${index}@example.com`)), { total_results: undefined }), 'unreadable'],
    ['the list is refused', page([]), FORBIDDEN, 'denied'],
    ['the list names users without their addresses', page([]), page([user('boss@example.com'), { iam_id: 'IBMid-1', state: 'ACTIVE' }]), 'unreadable'],
    ['both are refused', FORBIDDEN, FORBIDDEN, 'denied'],
    ['the search is out of reach and the list does not hold the owner', OUTAGE, EVERYBODY, 'unreachable'],
    ['the member is on the way in', page([user('jane@example.com', 'PENDING')]), EVERYBODY, 'unreadable'],
    ['the member is in a passing fault', page([user('jane@example.com', 'ERROR_WHILE_CREATING_USER')]), EVERYBODY, 'unreadable'],
    ['the state is a word that nobody knows', page([user('jane@example.com', 'INVITED')]), EVERYBODY, 'unreadable'],
    ['addresses in the list are masked', page([]), page([user('b***@example.com'), user('o***@example.com')]), 'unreadable'],
    ['the member may use the VPN alone', page([user('jane@example.com', 'vpn_only')]), EVERYBODY, 'unreadable'],
    ['no state is given', page([user('jane@example.com', '')]), EVERYBODY, 'unreadable'],
    ['the answer is a page', { ok: PAGE }, { ok: PAGE }, 'unreadable'],
    ['the answer holds no users', { ok: {} }, { ok: {} }, 'unreadable'],
  ])('is not known where %s', async (_name, matches, all, why) => expect(told(await byEmail(matches, all))).toBe(why));

  describe('in an account of more users than one page holds', () => {
    const many = (from: number, count = 100): unknown[] => Array.from({ length: count }, (_none, index) => user(`u${from + index}@example.com`));
    const START = '/v2/accounts/acc/users?limit=100&_start=';
    const later = async (pages: Record<string, Arrives>, first: object = { total_results: 150, next_url: `${START}p2` }) =>
      read({}, { '/v2/accounts/acc/users?search': page([]), '/v2/accounts/acc/users': page(many(0), first), ...Object.fromEntries(Object.entries(pages).map(([start, arrives]) => [`/v2/accounts/acc/users?_start=${start}`, arrives])) });

    test.each<[string, Record<string, Arrives>, object | undefined, unknown]>([
      ['is gone where the last page does not hold the owner either', { p2: page(many(100, 50), { total_results: 150 }) }, undefined, { membership: 'gone' }],
      ['is found on a later page', { p2: page([...many(100, 49), user('JANE@example.com')], { total_results: 150 }) }, undefined, { membership: 'active' }],
      ['is unknown where the pages hold fewer than the total', { p2: page(many(100, 20), { total_results: 150 }) }, undefined, 'unreadable'],
      ['is unknown where a later page is refused', { p2: FORBIDDEN }, undefined, 'denied'],
      ['is unknown where a later page is out of reach', { p2: OUTAGE }, undefined, 'unreachable'],
      ['is unknown where a later page is of another shape', { p2: { ok: {} } }, undefined, 'unreadable'],
      ['is gone where no page tells the total', { p2: page(many(100, 3), { total_results: undefined }) }, { total_results: undefined, next_url: `${START}p2` }, { membership: 'gone' }],
    ])('%s', async (_name, pages, first, expected) => {
      const fact = told((await later(pages, first)).fact);
      if (typeof expected === 'string') expect(fact).toBe(expected);
      else expect(fact).toMatchObject(expected as object);
    });

    test('is unknown, after a bounded number of questions, where the pages never end', async () => {
      const { asked, fact } = await later({ p2: page(many(0), { total_results: 99_999, next_url: `https://evil.example${START}p2` }) });
      expect([told(fact), asked.length, new Set(asked.map(({ path }) => path))]).toEqual(['unreadable', 22, new Set(['/v2/accounts/acc/users'])]);
    });
  });

  test('takes nobody else for the owner', async () => expect(told(await byEmail(page([user('jane@example.com.evil.org')]), page([user('x@example.com'), user('y@example.com')])))).toMatchObject({ membership: 'gone' }));
});

describe('by IAM ID', () => {
  const byId = async (arrives: Arrives, owner: object = { iamId: 'IBMid-1', kind: 'user' }, all: Arrives = EVERYBODY) =>
    told((await read(owner, { '/v2/accounts/acc/users/': arrives, '/v1/serviceids/': arrives, '/v2/accounts/acc/users': all })).fact);

  test.each<[string, Arrives, unknown]>([
    ['active', { ok: user('jane@example.com') }, { membership: 'active' }],
    ['gone', NOT_FOUND, { membership: 'gone' }],
    ['inactive', { ok: user('jane@example.com', 'CANCELLED') }, { membership: 'inactive' }],
  ])('is known: %s', async (_name, arrives, expected) => expect(await byId(arrives)).toMatchObject(expected as object));

  test.each<[string, Arrives, string]>([
    ['404 of an edge', { status: 404, body: PAGE }, 'unreadable'],
    ['404 of a gateway', { status: 404, body: { code: 404, message: 'no Route matched' } }, 'unreadable'],
    ['forbidden', FORBIDDEN, 'denied'],
    ['out of reach', OUTAGE, 'unreachable'],
    ['an empty object', { ok: {} }, 'unreadable'],
    ['pending', { ok: user('jane@example.com', 'PROCESSING') }, 'unreadable'],
  ])('is not known: %s', async (_name, arrives, why) => expect(await byId(arrives)).toBe(why));

  test.each<[string, Arrives, unknown]>([
    ['the caller sees itself alone', page([user('me@example.com', 'ACTIVE', 'IBMid-270006WR2M')]), 'denied'],
    ['the caller sees nobody', page([]), 'denied'],
    ['the list names nobody by an IAM ID', page([{ user_id: 'me@example.com' }]), 'denied'],
    ['the caller may not see the users', FORBIDDEN, 'denied'],
    ['the users are out of reach', OUTAGE, 'unreachable'],
    ['the list holds no users', { ok: {} }, 'unreadable'],
    ['the list holds the owner after all', page([user('jane@example.com', 'ACTIVE', 'IBMid-1')]), { membership: 'active' }],
    ['the caller sees others, and not all of them', page([user('a@example.com')], { total_results: 300, next_url: '/x' }), 'unreadable'],
    ['the caller sees others, and the list has a page more by another name', page([user('a@example.com'), user('b@example.com')], { next: { start: 'p2' } }), 'unreadable'],
    ['the caller sees others, on a page as full as it may be', page([user('a@example.com'), user('b@example.com')], { total_results: undefined, limit: 2 }), 'unreadable'],
  ])('"not found" counts by what the caller sees of others: %s', async (_name, all, expected) => {
    const fact = await byId(NOT_FOUND, undefined, all);
    if (typeof expected === 'string') expect(fact).toBe(expected);
    else expect(fact).toMatchObject(expected as object);
  });

  describe('of a service ID', () => {
    const service = { iamId: 'iam-ServiceId-1', kind: 'service-id', email: '' };
    const NO_SERVICE_ID = { status: 404, body: { errorCode: 'BXNIM0104E', errorMessage: 'not found' } };
    const seen = (...ids: string[]): Arrives => ({ ok: { serviceids: ids.map((id) => ({ id, iam_id: `iam-${id}` })) } });

    test('is asked of IAM, which knows no state', async () => {
      expect(await byId({ ok: { id: 'ServiceId-1', iam_id: 'iam-ServiceId-1' } }, service)).toMatchObject({ membership: 'active', state: 'ACTIVE' });
      expect(await byId({ ok: {} }, service)).toBe('unreadable');
      expect((await read(service, { '/v1/serviceids/': OUTAGE })).asked[0]).toMatchObject({ service: 'iam', path: '/v1/serviceids/ServiceId-1' });
    });

    test.each<[string, Arrives, unknown]>([
      ['the caller sees others', seen('ServiceId-2'), { membership: 'gone' }],
      ['the caller sees others, and not all of them', { ok: { serviceids: [{ id: 'ServiceId-2', iam_id: 'iam-ServiceId-2' }], next: 'p2' } }, 'unreadable'],
      ['the caller sees others, on a page as full as it may be', seen(...Array.from({ length: 100 }, (_none, index) => `ServiceId-x${index}`)), 'unreadable'],
      ['the caller sees none', seen(), 'denied'],
      ['the list holds it after all', seen('ServiceId-2', 'ServiceId-1'), { membership: 'active' }],
      ['the caller may not see the list', FORBIDDEN, 'denied'],
      ['the list is out of reach', OUTAGE, 'unreachable'],
      ['the list is of another shape', { ok: {} }, 'unreadable'],
    ])('"not found" counts by what the caller sees of others: %s', async (_name, all, expected) => {
      const fact = told((await read(service, { '/v1/serviceids/': NO_SERVICE_ID, '/v1/serviceids': all })).fact);
      if (typeof expected === 'string') expect(fact).toBe(expected);
      else expect(fact).toMatchObject(expected as object);
    });
  });

  test.each<[string, Arrives, unknown]>([
    ['active', { ok: user('me@example.com') }, { membership: 'active', state: 'ACTIVE' }],
    ['barred from classic infrastructure', { ok: user('me@example.com', 'DISABLED_CLASSIC_INFRASTRUCTURE') }, { membership: 'active', state: 'DISABLED_CLASSIC_INFRASTRUCTURE' }],
    ['active where it may not look', FORBIDDEN, { membership: 'active' }],
    ['active where the users are out of reach', OUTAGE, { membership: 'active' }],
    ['active where the users do not know it', NOT_FOUND, { membership: 'active' }],
  ])('the caller itself, who has just signed in, is %s', async (_name, arrives, expected) => {
    const answers = { '/v2/accounts/acc/users/': arrives, '/v2/accounts/acc/users': EVERYBODY };
    expect(told((await read({ iamId: 'IBMid-270006WR2M', kind: 'user' }, answers)).fact)).toMatchObject(expected as object);
  });
  test('the caller itself as a service ID needs no question', async () => {
    const values = { caller: { kind: 'service-id', id: 'iam-ServiceId-9', account: 'acc' }, keyOwner: { ...OWNER, iamId: 'iam-ServiceId-9', kind: 'service-id' } };
    const { asked, fact } = await learn(ownerState, { cluster: 'c', values, answers: {} });
    expect([asked, told(fact)]).toEqual([[], expect.objectContaining({ membership: 'active' })]);
  });
});

test('of an owner that is named by a name alone is unreadable, without any question', async () => {
  const { asked, fact } = await read({ kind: 'unknown', email: '', name: 'Somebody' }, {});
  expect([asked, told(fact)]).toEqual([[], 'unreadable']);
});

describe('by e-mail and the record of the stored key', () => {
  const record = (iamId: string): Arrives => ({ ok: { id: 'ApiKey-1', iam_id: iamId } });
  const both = async (matches: Arrives, key: Arrives, more: Record<string, Arrives> = {}, owner: object = {}) =>
    read({ keyId: 'ApiKey-1', ...owner }, { '/v2/accounts/acc/users?search': matches, '/v2/accounts/acc/users': EVERYBODY, '/v1/apikeys/': key, ...more });

  test('an active user of the address costs no further question', async () => {
    const { asked, fact } = await both(page([user('jane@example.com')]), OUTAGE);
    expect([told(fact), asked.some(({ path }) => path.startsWith('/v1/apikeys'))]).toEqual([expect.objectContaining({ membership: 'active' }), false]);
  });

  test.each<[string, Arrives, Record<string, Arrives>, unknown]>([
    ['active, by another address', record('IBMid-1'), { '/v2/accounts/acc/users/': { ok: user('jane.new@example.com', 'ACTIVE', 'IBMid-1') } }, { membership: 'active', iamId: 'IBMid-1' }],
    ['a service ID', record('iam-ServiceId-1'), { '/v1/serviceids/': { ok: { id: 'ServiceId-1' } } }, { membership: 'active', iamId: 'iam-ServiceId-1' }],
    ['gone', record('IBMid-1'), { '/v2/accounts/acc/users/': NOT_FOUND }, { membership: 'gone' }],
    ['whoever signs in', record('IBMid-270006WR2M'), {}, { membership: 'active' }],
    ['not known, where the record cannot be read', OUTAGE, {}, { membership: 'gone' }],
    ['gone, where the one of the record is not shown and not in the whole list', record('IBMid-1'), { '/v2/accounts/acc/users/': FORBIDDEN }, { membership: 'gone' }],
    ['one that cannot be looked up, and is in the list', record('IBMid-boss@example.com'), { '/v2/accounts/acc/users/': FORBIDDEN }, 'denied'],
    ['a trusted profile', record('iam-Profile-1'), {}, 'unreadable'],
  ])('where no user has the address the owner is %s', async (_name, key, more, expected) => {
    const fact = told((await both(page([]), key, more)).fact);
    if (typeof expected === 'string') expect(fact).toBe(expected);
    else expect(fact).toMatchObject(expected as object);
  });

  test('of several users of the address the record tells which one it is', async () => {
    const twins = page([user('jane@example.com', 'ACTIVE', 'IBMid-1'), user('jane@example.com', 'ACTIVE', 'SL-1')]);
    expect(told((await both(twins, record('IBMid-GONE'), { '/v2/accounts/acc/users/': NOT_FOUND })).fact)).toMatchObject({ membership: 'gone' });
    expect(told((await both(twins, record('IBMid-1'), { '/v2/accounts/acc/users/': { ok: user('jane@example.com', 'ACTIVE', 'IBMid-1') } })).fact)).toMatchObject({ membership: 'active', iamId: 'IBMid-1' });
  });

  test.each(['ServiceId-bbbb', 'iam-ServiceId-bbbb', 'some words'])('%s is no address to look for', async (email) => {
    const { asked, fact } = await read({ keyId: 'ApiKey-1', email, kind: 'unknown' }, { '/v1/apikeys/': record('iam-ServiceId-bbbb') });
    expect([told(fact), asked.map(({ path }) => path)]).toEqual(['unreadable', ['/v1/apikeys/ApiKey-1']]);
  });
});
