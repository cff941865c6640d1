// Region and group of a target: the cluster's own, else those that are named.
import { describe, expect, test } from 'vitest';
import { known, notNeeded, unknown } from '../../src/evidence/fact.js';
import { place } from '../../src/evidence/place.js';
import { learn, told } from '../support/asking.js';

const ID = '7c1e5a9d3b8f4026b6d4e2f0a8c39571';
const group = (name: string, isDefault = false, id = `id-${name}`) => ({ id, name, isDefault });
const groups = (...all: ReturnType<typeof group>[]) => ({ 'resource-groups': known(all, 'GET /v2/resource_groups') });
const OF_CLUSTER = { id: 'c', name: 'c', region: 'eu-central', group: { id: ID, name: 'payments' }, provider: 'classic' };
const CREATE = { 'region': 'eu-de', 'cluster': '', 'operation': 'create-cluster' };

const ofCluster = async (change: object, raw = {}, consulted = {}) => (await learn(place, { cluster: 'c', raw, consulted: { cluster: known({ ...OF_CLUSTER, ...change }, 'GET /v2/getCluster'), ...consulted } })).fact;
const named = async (raw: object, consulted: object) => (await learn(place, { raw: { ...CREATE, ...raw }, consulted: consulted as never })).fact;

describe('of a cluster', () => {
  test('is what the cluster says, whatever is expected', async () => {
    expect(told(await ofCluster({}, { 'region': 'us-south', 'resource-group': 'other', 'provider': 'vpc' }))).toEqual({ region: 'eu-central', group: { id: ID, name: 'payments' }, provider: 'classic' });
  });

  test('has the infrastructure that is named where the cluster tells none', async () => {
    expect(told(await ofCluster({ provider: undefined }, { provider: 'vpc' }))).toMatchObject({ provider: 'vpc' });
    expect(told(await ofCluster({ provider: undefined }))).toMatchObject({ provider: undefined });
  });

  test('looks the name of its group up only where a name is expected and the cluster tells none', async () => {
    const unnamed = { group: { id: ID, name: ID } };
    const list = groups(group('payments', true, ID));
    expect(told(await ofCluster(unnamed, { 'resource-group': 'payments' }, list))).toMatchObject({ group: { id: ID, name: 'payments' } });
    expect(told(await ofCluster(unnamed, { 'resource-group': 'payments' }, groups(group('', true, ID))))).toMatchObject({ group: { id: ID, name: ID } });
    expect(told(await ofCluster(unnamed, { 'resource-group': ID }, list))).toMatchObject({ group: { id: ID, name: ID } });
    expect(told(await ofCluster(unnamed, {}, list))).toMatchObject({ group: { id: ID, name: ID } });
    expect(told(await ofCluster(unnamed, { 'resource-group': 'payments' }, { 'resource-groups': unknown({ why: 'denied', words: 'x' }) }))).toMatchObject({ group: { id: ID, name: ID } });
  });

  test('waits for the cluster', async () => {
    expect((await learn(place, { cluster: 'c', consulted: { cluster: unknown({ why: 'denied', words: 'x' }) } })).fact).toMatchObject({ why: 'blocked', blockedBy: ['cluster'] });
    expect((await learn(place, { cluster: 'c', consulted: { cluster: notNeeded('x') } })).fact.state).toBe('not-needed');
  });
});

describe('without a cluster', () => {
  test.each<[string, string, ReturnType<typeof groups>, unknown]>([
    ['by ID', ID, groups(), { region: 'eu-de', group: { id: ID, name: ID }, provider: undefined }],
    ['by ID where the list has it', ID, groups(group('default', true), group('payments', false, ID)), { region: 'eu-de', group: { id: ID, name: 'payments' }, provider: undefined }],
    ['by ID where the list has it in capitals', ID, groups(group('default', true), group('payments', false, ID.toUpperCase())), { group: { name: 'payments' } }],
    ['by ID where the list shows a part only', ID, groups(group('other')), { group: { id: ID, name: ID } }],
    ['by ID in capitals', ID.toUpperCase(), groups(), { group: { id: ID } }],
    ['by name', 'payments', groups(group('default', true), group('payments')), { group: { id: 'id-payments', name: 'payments' } }],
    ['by name in other letter case', 'Payments', groups(group('default', true), group('payments')), { group: { id: 'id-payments' } }],
    ['by name where two differ in case only', 'Default', groups(group('default', true), group('Default')), { group: { id: 'id-Default' } }],
    ['by default', '', groups(group('default', true), group('payments')), { group: { id: 'id-default' } }],
    ['by a default of another name', '', groups(group('Main', true)), { group: { name: 'Main' } }],
  ])('is found %s', async (_name, name, consulted, expected) => expect(told(await named({ 'resource-group': name }, consulted))).toMatchObject(expected as object));

  test.each<[string, string, ReturnType<typeof groups>, string]>([
    ['a name that is not there although the default one is', 'paymnts', groups(group('default', true), group('payments')), 'absent'],
    ['an ID that is not there although the default group is', ID, groups(group('default', true), group('payments')), 'absent'],
    ['an empty list, since every account has a default group', 'payments', groups(), 'denied'],
    ['a list without the default group', 'payments', groups(group('other')), 'denied'],
    ['the default group, which is hidden', '', groups(group('payments')), 'denied'],
    ['no group at all', '', groups(), 'denied'],
    ['two groups of one name, as of two accounts', 'payments', groups(group('default', true), group('payments', false, 'a'), group('payments', false, 'b')), 'unreadable'],
    ['two default groups', '', groups(group('default', true), group('other', true)), 'unreadable'],
    ['a name that two groups bear in other letter case', 'PAYMENTS', groups(group('default', true), group('payments'), group('Payments')), 'absent'],
  ])('is not found: %s', async (_name, name, consulted, why) => expect(told(await named({ 'resource-group': name }, consulted))).toBe(why));

  test('waits for the list', async () => expect(await named({ 'resource-group': 'x' }, { 'resource-groups': unknown({ why: 'unreachable', words: 'x' }) })).toMatchObject({ why: 'blocked', blockedBy: ['resource-groups'] }));
  test('has the infrastructure that is named', async () => expect(told(await named({ 'resource-group': ID, 'provider': 'satellite' }, {}))).toMatchObject({ provider: 'satellite' }));
});
