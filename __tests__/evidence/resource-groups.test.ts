// The resource groups that the caller can see.
import { describe, expect, test } from 'vitest';
import { resourceGroups } from '../../src/evidence/resource-groups.js';
import { type Arrives, learn, OUTAGE, PAGE, told } from '../support/asking.js';

const read = async (arrives: Arrives) => learn(resourceGroups, { answers: { '/v2/resource_groups': arrives } });

describe('the groups', () => {
  test.each<[string, unknown, unknown]>([
    ['as they are', { resources: [{ id: 'a', name: 'Default', default: true }, { id: 'b', name: 'x', default: false }] }, [{ id: 'a', name: 'Default', isDefault: true }, { id: 'b', name: 'x', isDefault: false }]],
    ['with fields left out', { resources: [{ id: 'a' }] }, [{ id: 'a', name: '', isDefault: false }]],
    ['none', { resources: [] }, []],
    ['with fields of a page that is the last one', { resources: [{ id: 'a', name: 'n', default: true }], rows_count: 1, next_url: null, has_more: false, next: {} }, [{ id: 'a', name: 'n', isDefault: true }]],
    ['in capital letters', { Resources: [{ Id: 'a', Name: 'n', Default: true }] }, [{ id: 'a', name: 'n', isDefault: true }]],
  ])('%s', async (_name, body, expected) => expect(told((await read({ ok: body })).fact)).toEqual(expected));

  test.each<[string, Arrives, string]>([
    ['refused', { status: 403, body: { errors: [{ code: 'not_authorized', message: 'no' }] } }, 'denied'],
    ['without an account', { status: 400, body: { errors: [{ code: 'bad_request', message: 'Can not get resource groups without account id' }] } }, 'unreadable'],
    ['out of reach', OUTAGE, 'unreachable'],
    ['a page', { ok: PAGE }, 'unreadable'],
    ['an empty object', { ok: {} }, 'unreadable'],
    ['a page that another one follows', { ok: { resources: [{ id: 'a', name: 'n' }], next_url: '/v2/resource_groups?start=2' } }, 'unreadable'],
    ['a page that says there are more', { ok: { resources: [{ id: 'a', name: 'n' }], has_more: true } }, 'unreadable'],
    ['a group without an ID', { ok: { resources: [{ name: 'x' }] } }, 'unreadable'],
  ])('%s', async (_name, arrives, why) => expect(told((await read(arrives)).fact)).toBe(why));

  test('are asked for with the account, which service IDs have to name', async () => expect((await read({ ok: { resources: [] } })).asked[0]).toMatchObject({ service: 'resource-manager', query: { account_id: 'acc' } }));
});
