// Every cluster, over all infrastructures, or the reason why not all are known.
import { describe, expect, test } from 'vitest';
import { clusterList, isWithin } from '../../src/evidence/cluster-list.js';
import type { Cluster } from '../../src/evidence/cluster.js';
import { type Fact, known, unknown } from '../../src/evidence/fact.js';
import type { RawInputs } from '../../src/inputs/inputs.js';
import { type Arrives, DENIED, learn, OUTAGE, PAGE, told } from '../support/asking.js';

const one = (name: string, provider: string, change: object = {}) => ({ id: `id-${name}`, name, region: 'us-south', resourceGroup: 'g1', resourceGroupName: 'group', provider, state: 'normal', ...change });
const read = async (lists: Record<string, Arrives>, raw = {}) => learn(clusterList, { raw, answers: { '/v2/classic/': { ok: [one('a', 'classic')] }, '/v2/vpc/': { ok: [one('b', 'vpc-gen2')] }, '/v2/satellite/': { ok: [] }, ...lists } });

describe('the clusters', () => {
  test('of all infrastructures are one list', async () => expect(told((await read({})).fact)).toMatchObject([{ name: 'a', provider: 'classic' }, { name: 'b', provider: 'vpc' }]));
  test('may be none', async () => expect(told((await read({ '/v2/classic/': { ok: [] }, '/v2/vpc/': { ok: [] } })).fact)).toEqual([]));
  test.each<[object, string[]]>([
    [{}, ['classic', 'vpc', 'satellite']],
    [{ provider: 'classic' }, ['classic', 'vpc']],
    [{ provider: 'satellite' }, ['classic', 'vpc', 'satellite']],
    [{ provider: 'vpc', cluster: '*' }, ['vpc']],
  ])('with %j are asked for in the lists of %j', async (raw, lists) => expect((await read({}, raw)).asked.map(({ path }) => path.split('/')[2])).toEqual(lists));

  test.each<[string, Arrives, string]>([
    ['denied', DENIED, 'denied'],
    ['out of reach', OUTAGE, 'unreachable'],
    ['"not found"', { status: 404, body: PAGE }, 'unreadable'],
    ['a page', { ok: PAGE }, 'unreadable'],
    ['an object', { ok: { clusters: [] } }, 'unreadable'],
    ['null', { ok: null }, 'unreadable'],
    ['a cluster without a region', { ok: [one('x', 'vpc-gen2', { region: '' })] }, 'unreadable'],
    ['a cluster without a group', { ok: [one('x', 'vpc-gen2', { resourceGroup: null })] }, 'unreadable'],
    ['text among the clusters', { ok: [one('x', 'vpc-gen2'), 'y'] }, 'unreadable'],
  ])('are not all known where one list is %s', async (_name, arrives, why) => expect(told((await read({ '/v2/vpc/': arrives })).fact)).toBe(why));
});

describe('the name of the group', () => {
  const nameless = { '/v2/classic/': { ok: [one('a', 'classic', { resourceGroupName: undefined })] } };
  const names = async (raw: RawInputs, groups: Fact<unknown> = known([{ id: 'g1', name: 'group', isDefault: false }], 'GET /x')): Promise<unknown> => {
    const { fact } = await learn(clusterList, { raw, answers: { ...nameless, '/v2/vpc/': { ok: [] }, '/v2/satellite/': { ok: [] } }, consulted: { 'resource-groups': groups } });
    return (told(fact) as Cluster[]).map(({ group }) => group.name);
  };
  test('is looked up where a name narrows the list', async () => expect(await names({ 'resource-group': 'group' })).toEqual(['group']));
  test('is not needed where nothing or an ID does', async () => expect([await names({}), await names({ 'resource-group': '0'.repeat(32) })]).toEqual([['g1'], ['g1']]));
  test('stays the ID where the groups are not shown', async () => expect(await names({ 'resource-group': 'group' }, unknown({ why: 'denied', words: 'no' }))).toEqual(['g1']));
  test.each([['group', true], ['0'.repeat(32), false]])('that nobody tells excludes no cluster from %s: %s', (group, expected) =>
    expect(isWithin({ region: 'us-south', group: { id: 'g1', name: 'g1' } } as never, { 'region': undefined, 'resource-group': group })).toBe(expected));
});

test.each<[object, boolean]>([
  [{}, true], [{ region: 'us-south' }, true], [{ region: 'eu-de' }, false], [{ 'resource-group': 'group' }, true], [{ 'resource-group': 'GROUP' }, true], [{ 'resource-group': 'G1' }, true], [{ 'resource-group': 'other' }, false],
  [{ 'region': 'us-south', 'resource-group': 'other' }, false],
])('a cluster of us-south and the group g1 is within %j: %s', (inputs, expected) => {
  expect(isWithin({ region: 'us-south', group: { id: 'g1', name: 'group' } } as never, inputs as never)).toBe(expected);
});
