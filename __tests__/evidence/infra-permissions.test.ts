// IBM's analysis, which says "sufficient" by leaving out, so that every other shape is unreadable.
import { describe, expect, test } from 'vitest';
import { infraPermissions } from '../../src/evidence/infra-permissions.js';
import { type Arrives, DENIED, learn, OUTAGE, PAGE, told } from '../support/asking.js';

const PLACE = { region: 'us-south', group: { id: 'g1', name: 'group' }, provider: 'classic' };
const read = async (arrives: Arrives, place: object = PLACE) => learn(infraPermissions, { cluster: 'c', values: { place }, answers: { '/v1/infra-permissions': arrives } });
const lack = (manager: string, kind: string, ...names: string[]) => ({ manager, class: kind, names });
const MISSING = { insufficient: true, missingPermissions: ['Add Server'] };

describe('is read', () => {
  test.each<[string, unknown, object]>([
    ['all left out', { account: '2187640', accountType: 'linked' }, { account: '2187640', accountType: 'linked', lacks: [] }],
    ['an empty object: no account, so no proof', {}, { account: '', lacks: [] }],
    ['an account that is a number', { account: 2187640 }, { account: '2187640' }],
    ['sufficient spelled out', { account: '1', storageManagerPermissions: { required: { insufficient: false, missingPermissions: [] }, recommended: { insufficient: false } } }, { lacks: [] }],
    ['nulls', { account: '1', accountType: null, networkManagerPermissions: null, storageManagerPermissions: { required: null, recommended: { missingPermissions: null } } }, { lacks: [] }],
    ['required and recommended', { account: '1', virtualWorkerManagerPermissions: { required: MISSING, recommended: { insufficient: true, missingPermissions: ['Manage DNS'] } } }, { lacks: [lack('virtualworkermanager', 'required', 'Add Server'), lack('virtualworkermanager', 'recommended', 'Manage DNS')] }],
    ['insufficient without names', { account: '1', storageManagerPermissions: { required: { insufficient: true, missingPermissions: [] } } }, { lacks: [lack('storagemanager', 'required')] }],
    ['insufficient without a list', { account: '1', storageManagerPermissions: { required: { insufficient: true } } }, { lacks: [lack('storagemanager', 'required')] }],
    ['names without the word', { account: '1', storageManagerPermissions: { required: { missingPermissions: ['Add Storage'] } } }, { lacks: [lack('storagemanager', 'required', 'Add Storage')] }],
    ['a group of a later version', { account: '1', imageManagerPermissions: { required: MISSING } }, { lacks: [lack('imagemanager', 'required', 'Add Server')] }],
    ['names where no account is', { virtualWorkerManagerPermissions: { required: MISSING } }, { account: '', lacks: [lack('virtualworkermanager', 'required', 'Add Server')] }],
    ['capital letters, in a list', [{ Account: '1', NetworkManagerPermissions: { Required: { Insufficient: true, MissingPermissions: ['x'] } } }], { account: '1', lacks: [lack('networkmanager', 'required', 'x')] }],
    ['plain fields that nobody knows', { account: '1', checkedAt: 'today', version: 2, status: 'OK', statusCode: 200 }, { account: '1', lacks: [] }],
    ['fields that say nothing of the analysis', { account: '1', accountStatus: 'active', state: 'normal', regionCode: 'us-south', links: [], warnings: [], errors: [] }, { account: '1', lacks: [] }],
    ['fields that say that nothing is wrong', { account: '1', complete: true, error: '', warnings: false }, { account: '1', lacks: [] }],
  ])('%s', async (_name, body, expected) => expect(told((await read({ ok: body })).fact)).toMatchObject(expected));
});

describe('is not read', () => {
  test.each<[string, Arrives, string]>([
    ['sufficient that names something', { ok: { account: '1', storageManagerPermissions: { required: { insufficient: false, missingPermissions: ['x'] } } } }, 'unreadable'],
    ['a word for a truth', { ok: { account: '1', storageManagerPermissions: { required: { insufficient: 'true' } } } }, 'unreadable'],
    ['names that are objects', { ok: { account: '1', storageManagerPermissions: { required: { insufficient: true, missingPermissions: [{ name: 'x' }] } } } }, 'unreadable'],
    ['a list where an object was', { ok: { account: '1', storageManagerPermissions: { required: ['Add Storage'] } } }, 'unreadable'],
    ['another name for what is missing', { ok: { account: '1', storageManagerPermissions: { required: { missing: ['Add Storage'] } } } }, 'unreadable'],
    ['another name for the class', { ok: { account: '1', storageManagerPermissions: { mandatory: MISSING } } }, 'unreadable'],
    ['another group beside an account', { ok: { account: '1', storageManager: { required: MISSING } } }, 'unreadable'],
    ['a list of groups beside an account', { ok: { account: '1', managers: [{ name: 'storage', required: MISSING }] } }, 'unreadable'],
    ['groups inside another object', { ok: { account: '1', permissions: { storage: { required: MISSING } } } }, 'unreadable'],
    ['something else altogether', { ok: { status: 'ok' } }, 'unreadable'],
    ['an account that is an object', { ok: { account: { id: '1' } } }, 'unreadable'],
    ...['incidentID', 'description', 'message', 'errors', 'warning', 'incomplete', 'partialResult'].map((name): [string, Arrives, string] => [`${name} beside an account`, { ok: { account: '1', [name]: 'x' } }, 'unreadable']),
    ...([['status', 'pending'], ['state', 'in_progress'], ['insufficient', true], ['sufficient', false], ['authorized', false], ['missing', 'Add Server'], ['reason', 'x'], ['code', 'E0057'], ['result', 'unknown']] as const).map(([name, value]): [string, Arrives, string] => [`${name}: ${value} beside an account`, { ok: { account: '1', [name]: value } }, 'unreadable']),
    ['a body nested without end', { ok: `${'['.repeat(20_000)}${']'.repeat(20_000)}` }, 'unreadable'],
    ['an analysis that is not complete', { ok: { account: '1', complete: false } }, 'unreadable'],
    ['an empty list', { ok: [] }, 'unreadable'],
    ['an empty body', { ok: '' }, 'unreadable'],
    ['null', { ok: null }, 'unreadable'],
    ['text', { ok: '"sufficient"' }, 'unreadable'],
    ['a page', { ok: PAGE }, 'unreadable'],
    ['contradictions', { ok: { account: '1', Account: '2' } }, 'unreadable'],
    ['a refusal under 200', { ok: { code: 'E0057', description: 'Unable to connect' } }, 'unreadable'],
    ['a refusal under 401 that is not about roles', { status: 401, body: { code: 'E0057', description: 'Unable to connect to the IBM Cloud account.' } }, 'unreadable'],
    ['denied', DENIED, 'denied'],
    ['not found', { status: 404, body: { code: 'E06f9', description: 'The specified API key could not be found.' } }, 'unreadable'],
    ['out of reach', OUTAGE, 'unreachable'],
  ])('%s', async (_name, arrives, why) => expect(told((await read(arrives)).fact)).toBe(why));
});

test.each([['vpc', 0], ['satellite', 0], ['classic', 1], [undefined, 1]])('on %s it is asked for %i times', async (provider, count) => {
  const { asked, fact } = await read({ ok: { account: '1' } }, { ...PLACE, provider });
  expect([asked.length, fact.state]).toEqual([count, count === 0 ? 'not-needed' : 'known']);
});
