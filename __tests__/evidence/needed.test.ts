// What an operation on an infrastructure asks for, all of it, and in how many round trips; nothing is asked that it does not need.
import { describe, expect, test } from 'vitest';
import { baseWorld, IDS, vpcWorld } from '../../src/simulator/scenarios/base-world.js';
import { findScenario } from '../../src/simulator/scenarios/index.js';
import type { RecordedRequest } from '../../src/simulator/server.js';
import type { World } from '../../src/simulator/world.js';
import { checkWorld } from '../support/running.js';

const DELAY = 120;
const slowly = (world: World): World => ({ ...world, faults: [...world.faults, { match: {}, delayMs: DELAY }] });

/** The longest chain of requests of which each began after the one before had ended. */
function inARow(requests: readonly RecordedRequest[]): number {
  const depths: { readonly end: number; readonly depth: number }[] = [];
  for (const { startedAt } of [...requests].sort((one, other) => one.startedAt - other.startedAt)) {
    const depth = 1 + Math.max(0, ...depths.filter(({ end }) => end <= startedAt + 1).map((before) => before.depth));
    depths.push({ end: startedAt + DELAY, depth });
  }
  return Math.max(0, ...depths.map(({ depth }) => depth));
}

const CLASSIC = { cluster: 'payments-prod' };
const VPC = { cluster: 'orders-prod' };
const OF_CLUSTER = ['token', 'cluster', 'key-owner', 'api-key-details'];
const OF_CLASSIC = [...OF_CLUSTER, 'credentials', 'user-config', 'infra-permissions', 'users', 'api-key'];
const POLICIES = ['policies', 'access-groups'];

describe.concurrent('asked for, and round trips in a row', () => {
  test.each<[string, () => World, Record<string, string>, readonly string[], number]>([
    ['any on classic', () => baseWorld(), CLASSIC, [...OF_CLASSIC, 'workers'], 3],
    ['a worker on classic', () => baseWorld(), { ...CLASSIC, operation: 'replace-worker' }, [...OF_CLASSIC, 'workers', ...POLICIES], 3],
    ['the master on classic', () => baseWorld(), { ...CLASSIC, operation: 'update-master' }, [...OF_CLASSIC, ...POLICIES], 3],
    ['a reset on classic', () => baseWorld(), { ...CLASSIC, operation: 'reset-api-key' }, [...OF_CLASSIC.filter((call) => call !== 'api-key'), ...POLICIES, 'account-settings'], 3],
    ['any on VPC', () => vpcWorld(), VPC, [...OF_CLUSTER, 'users', 'api-key', 'workers', ...POLICIES], 4],
    ['the master on VPC', () => vpcWorld(), { ...VPC, operation: 'update-master' }, [...OF_CLUSTER, 'users', 'api-key', ...POLICIES], 3],
    ['encryption on VPC', () => vpcWorld(), { ...VPC, operation: 'enable-kms' }, [...OF_CLUSTER, 'users', 'api-key', ...POLICIES], 3],
    ['the first cluster of a pair', () => vpcWorld(), { 'operation': 'create-cluster', 'provider': 'vpc', 'region': 'eu-de', 'resource-group': IDS.paymentsGroup }, ['token', 'api-key-details', 'resource-groups', 'clusters', 'account-settings', ...POLICIES], 3],
    // The owner is asked for by another cluster of the pair, and that has to be found first; the users are asked for beside the owner.
    ['a further cluster of a pair', () => vpcWorld(), { 'operation': 'create-cluster', 'provider': 'vpc', 'region': 'eu-de', 'resource-group': IDS.defaultGroup }, ['token', 'api-key-details', 'resource-groups', 'clusters', 'key-owner', 'users', 'api-key', ...POLICIES], 4],
    ['several clusters, one of them on VPC', () => baseWorld(), { cluster: 'payments-prod\norders-prod' }, [...OF_CLASSIC, 'workers', ...POLICIES], 4],
    ['roles that are hidden', () => findScenario('vpc-role-hidden')?.world() ?? vpcWorld(), VPC, [...OF_CLUSTER, 'users', 'api-key', 'workers', ...POLICIES], 4],
    ['a service ID behind the key', () => findScenario('owner-is-service-id-vpc')?.world() ?? vpcWorld(), VPC, [...OF_CLUSTER, 'service-id', 'api-key', 'workers', ...POLICIES], 4],
  ])('%s', async (_name, world, inputs, expected, most) => {
    const { requests } = await checkWorld(slowly(world()), inputs);
    expect([...new Set(requests.map(({ call }) => call))].sort()).toEqual([...expected].sort());
    expect(inARow(requests), requests.map(({ call, startedAt }) => `${Math.round(startedAt)} ${call}`).join('\n')).toBeLessThanOrEqual(most);
  });

  test('with policies in hand, no list is asked for twice', async () => {
    const { requests } = await checkWorld(vpcWorld(), { ...VPC, operation: 'replace-worker' });
    const asked = requests.map(({ path, query }) => `${path} ${JSON.stringify(query)}`);
    expect(new Set(asked).size).toBe(asked.length);
    expect(requests.filter(({ call }) => call === 'policies')).toHaveLength(1);
  });
});
