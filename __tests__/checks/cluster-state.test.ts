// The state of the cluster against the operation.
import { expect, test } from 'vitest';
import { clusterState } from '../../src/checks/cluster-state.js';
import { cluster } from '../../src/evidence/cluster.js';
import { CLUSTER, denied, is, rule } from '../support/judging.js';

test.each([
  ['normal', 'any', []],
  ['warning', 'replace-worker', []],
  ['critical', 'reload-worker', []],
  ['deleting', 'replace-worker', ['error']],
  ['deleting', 'any', ['error']],
  ['Delete Failed', 'delete-cluster', ['error']],
  ['deploying', 'delete-cluster', []],
  ['deploying', 'update-master', ['error']],
  ['pending', 'replace-worker', ['error']],
  ['pending', 'any', ['error']],
  ['updating', 'any', ['warning']],
  ['scaled_down', 'any', ['warning']],
  ['pending', 'update-master', []],
  ['updating', 'update-master', ['error']],
  ['updating', 'enable-kms', ['error']],
  ['updating', 'resize-worker-pool', []],
  ['unsupported', 'resize-worker-pool', ['error']],
  ['unsupported', 'update-master', []],
  ['unsupported', 'any', ['error']],
  ['deleting', 'reset-api-key', []],
  ['a-new-state', 'replace-worker', []],
] as const)('%s, %s', (state, operation, levels) => {
  const ruled = rule(clusterState, [[cluster, is({ ...CLUSTER, state, masterState: '' })]], { operation });
  expect(ruled.levels).toEqual(levels);
  expect(ruled.codes).toEqual(levels.map(() => 'cluster-state-blocks-operation'));
});

test('the state of the master counts too', () => {
  expect(rule(clusterState, [[cluster, is({ ...CLUSTER, masterState: 'updating' })]], { operation: 'update-master' }).codes).toEqual(['cluster-state-blocks-operation']);
});

test('no state proves nothing', () => {
  expect(rule(clusterState, [[cluster, is({ ...CLUSTER, state: '', masterState: '' })]])).toMatchObject({ ruling: 'unknown', codes: [] });
  expect(rule(clusterState, [[cluster, denied]])).toMatchObject({ ruling: 'unknown', codes: [] });
});
