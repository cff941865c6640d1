// Credentials set by hand: two sources, of which neither is believed against the other.
import { describe, expect, test } from 'vitest';
import { credentials } from '../../src/evidence/credentials.js';
import { type Arrives, DENIED, learn, OUTAGE, PAGE, told } from '../support/asking.js';

const NONE = { code: 'E0051', description: 'The user credentials could not be found.' };
const PLACE = { region: 'us-south', group: { id: 'g1', name: 'group' }, provider: 'classic' };
const none = (status: number): Arrives => ({ status, body: NONE });
const stored = (storedIaasCredentials: unknown): Arrives => ({ ok: { freeEnabled: false, storedIaasCredentials } });
const read = async (first: Arrives, second: Arrives, place: object = PLACE) => learn(credentials, { cluster: 'c', values: { place }, answers: { '/v1/credentials': first, '/v1/user-config': second } });
const user = (name: unknown): Arrives => ({ ok: { apiUser: name } });

describe('is known', () => {
  test.each([200, 400, 401, 403, 404, 408, 409, 429, 500, 503])('none, by E0051 under %i', async (status) => expect(told((await read(none(status), DENIED)).fact)).toEqual({ set: false }));

  test.each<[string, Arrives, Arrives, object]>([
    ['none, by both', none(404), stored(false), { set: false }],
    ['none, by E0051 in a list', { status: 404, body: [NONE] }, OUTAGE, { set: false }],
    ['none, by e0051', { status: 404, body: { Code: 'e0051', Description: 'x' } }, OUTAGE, { set: false }],
    ['a user', user('3106925_infra@example.com'), stored(true), { set: true, user: '3106925_infra@example.com', account: '3106925' }],
    ['a user that the second source does not know of', user('3106925_infra@example.com'), stored(false), { set: true, account: '3106925' }],
    ['a user by e-mail alone', user('infra@example.com'), OUTAGE, { set: true, user: 'infra@example.com', account: null }],
    ['a user in capital letters and a list', { ok: [{ ApiUser: 'x_y' }] }, OUTAGE, { set: true, user: 'x_y', account: null }],
    ['some, by the second source', DENIED, stored(true), { set: true, user: '', account: null }],
    ['none, by the second source', DENIED, stored(false), { set: false }],
    ['some, where the first names nobody', user(''), stored(true), { set: true, user: '' }],
    ...['-', '--', 'none', 'null', 'N/A', '0'].map((name): [string, Arrives, Arrives, object] => [`none, where ${JSON.stringify(name)} stands for nobody`, user(name), stored(false), { set: false }]),
    ['none, where the first names nobody', { ok: {} }, stored(false), { set: false }],
    ['none, where the first is out of reach', OUTAGE, stored(false), { set: false }],
    ['some, where the first is a page', { ok: PAGE }, stored(true), { set: true }],
    ['none, where the first is a "not found" of an edge', { status: 404, body: PAGE }, stored(false), { set: false }],
  ])('%s', async (_name, first, second, expected) => expect(told((await read(first, second)).fact)).toMatchObject(expected));
});

describe('is not known', () => {
  test.each<[string, Arrives, Arrives, string]>([
    ['where the two contradict each other', none(404), stored(true), 'unreadable'],
    ['where the first names nobody and the second is silent', user(''), DENIED, 'unreadable'],
    ['where a dash stands for nobody and the second is silent', user('-'), OUTAGE, 'unreadable'],
    ['where an empty object is all there is', { ok: {} }, OUTAGE, 'unreadable'],
    ['where both are denied', DENIED, DENIED, 'denied'],
    ['where both are out of reach', OUTAGE, OUTAGE, 'unreachable'],
    ['where the first is a "not found" of an edge alone', { status: 404, body: PAGE }, OUTAGE, 'absent'],
    ['where the first is another "not found" of the service', { status: 404, body: { code: 'E9999', description: 'x' } }, OUTAGE, 'absent'],
    ['where the first is a page and the second another shape', { ok: PAGE }, stored('true'), 'unreadable'],
    ['where the user is a number', user(31069), OUTAGE, 'unreadable'],
    ['where the second leaves its word out', DENIED, { ok: { freeEnabled: true } }, 'denied'],
    ['where E0051 stands in words only', { status: 404, body: 'none set (E0051)' }, OUTAGE, 'absent'],
  ])('%s', async (_name, first, second, why) => expect(told((await read(first, second)).fact)).toBe(why));
});

describe('the questions', () => {
  test('are put at once, for the pair, and settled by E0051', async () => {
    const { asked } = await read(none(404), stored(false));
    expect(asked).toMatchObject([{ path: '/v1/credentials', region: 'us-south', group: 'g1', account: 'acc', settledBy: ['E0051'] }, { path: '/v1/user-config', region: 'us-south', group: 'g1', account: 'acc' }]);
  });

  test.each([['vpc', 0], ['satellite', 0], ['classic', 2], [undefined, 2]])('on %s: %i', async (provider, count) => {
    const { asked, fact } = await read(none(404), stored(false), { ...PLACE, provider });
    expect([asked.length, fact.state]).toEqual([count, count === 0 ? 'not-needed' : 'known']);
  });
});
