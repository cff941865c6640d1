// What the session that the next step will use is targeted at.
import { describe, expect, test } from 'vitest';
import { known } from '../../src/evidence/fact.js';
import { session } from '../../src/evidence/session.js';
import type { Answer } from '../../src/transport/transport.js';
import { learn, OUTAGE, told } from '../support/asking.js';

const answered = (body: unknown): Answer => ({ state: 'answered', source: 'ibmcloud target', body });
const GROUPS = known([{ id: 'a', name: 'default', isDefault: true }, { id: 'b', name: 'team', isDefault: false }], 'GET /v2/resource_groups');
const read = async (answer: Answer | undefined, consulted = {}) => told((await learn(session, { ...(answer && { session: answer }), consulted })).fact);

describe('the session', () => {
  test.each<[string, unknown, object, unknown]>([
    ['a group with its ID', { region: 'us-south', group: { id: 'b', name: 'team' }, hasPlugin: true }, {}, { region: 'us-south', group: { id: 'b', name: 'team' }, isGroupTargeted: true, plugin: 'there' }],
    ['a name, found in the list', { region: '', group: { id: '', name: 'team' }, hasPlugin: false }, { 'resource-groups': GROUPS }, { region: '', group: { id: 'b', name: 'team' }, isGroupTargeted: true, plugin: 'missing' }],
    ['a name that no list confirms', { region: '', group: { id: '', name: 'team' } }, {}, { region: '', group: { id: '', name: 'team' }, isGroupTargeted: true, plugin: 'unknown' }],
    ['no group: the default one counts', { region: 'eu-de', group: null }, { 'resource-groups': GROUPS }, { region: 'eu-de', group: { id: 'a', name: 'default' }, isGroupTargeted: false, plugin: 'unknown' }],
    ['no group, and no list', { region: 'eu-de', group: null }, {}, { region: 'eu-de', group: null, isGroupTargeted: false, plugin: 'unknown' }],
  ])('%s', async (_name, body, consulted, expected) => expect(await read(answered(body), consulted)).toEqual(expected));

  test('is not needed over HTTPS or with a private one', async () => expect(await read(undefined)).toBe('not-needed'));
  test('that cannot be read is unknown', async () => expect(await read(OUTAGE)).toBe('unreachable'));
});
