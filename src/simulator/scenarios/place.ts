// Scenarios about which cluster, region, resource group and account are meant, and about guards.
import { CALLS } from '../world.js';
import { baseWorld, classicCluster, IDS, pair, pipelineMay, satelliteCluster, vpcWorld } from './base-world.js';
import type { Scenario } from './scenario.js';

const CLASSIC = { cluster: 'payments-prod' };

/** Scenarios about the target. */
export const places: Scenario[] = [
  {
    name: 'wrong-region',
    title: 'The pipeline expects another region than the cluster has.',
    inputs: { ...CLASSIC, region: 'eu-de' },
    world: () => baseWorld(),
    expect: { verdict: 'fail', codes: ['region-mismatch'] },
  },
  {
    name: 'region-alias',
    title: 'The cluster carries the old name of the region that the pipeline expects.',
    inputs: { cluster: 'orders-prod', region: 'eu-de' },
    world: () => {
      const world = vpcWorld();
      return { ...world, clusters: world.clusters.map((cluster) => (cluster.region === 'eu-de' ? { ...cluster, region: 'eu-central' } : cluster)) };
    },
    expect: { verdict: 'pass', codes: [] },
  },
  {
    name: 'wrong-group',
    title: 'The pipeline expects another resource group than the cluster has.',
    inputs: { ...CLASSIC, 'resource-group': 'default' },
    world: () => baseWorld(),
    expect: { verdict: 'fail', codes: ['resource-group-mismatch'] },
  },
  {
    name: 'cluster-unknown',
    title: 'No cluster has the name that the pipeline gives.',
    inputs: { cluster: 'payments-prd' },
    world: () => baseWorld(),
    expect: { verdict: 'fail', codes: ['cluster-not-found'] },
  },
  {
    name: 'cluster-elsewhere',
    title: 'The cluster exists, but the key belongs to another account.',
    inputs: CLASSIC,
    world: () => {
      const world = baseWorld();
      return { ...world, apiKeys: world.apiKeys.map((key) => (key.iamId === IDS.pipeline ? { ...key, accountId: IDS.otherAccount } : key)) };
    },
    expect: { verdict: 'fail', codes: ['cluster-not-found'] },
  },
  {
    name: 'cluster-access-denied',
    title: 'The caller has no role on the cluster.',
    inputs: CLASSIC,
    world: () => baseWorld({ access: pipelineMay(['resource-groups']) }),
    expect: { verdict: 'fail', codes: ['cluster-access-denied'] },
  },
  {
    name: 'group-header-hides-cluster',
    title: 'The caller may see the cluster, but not its resource group: naming the group hides the cluster.',
    inputs: { ...CLASSIC, 'resource-group': 'payments' },
    world: () => baseWorld({ wire: { groupHeaderHidesCluster: true } }),
    expect: { verdict: 'pass', codes: [] },
  },
  {
    name: 'several-clusters',
    title: 'Two clusters of two regions and groups, one of them without the required permissions.',
    inputs: { cluster: 'payments-prod\norders-prod' },
    world: () => baseWorld({
      pairs: [
        pair('us-south', IDS.paymentsGroup, { infra: { account: IDS.classicAccount, storage: { required: ['Add Storage'] } } }),
        pair('eu-de', IDS.defaultGroup),
      ],
    }),
    expect: { verdict: 'fail', codes: ['infra-permissions-missing-required'] },
  },
  {
    name: 'every-cluster',
    title: 'Every cluster that the caller can see, in two regions and groups.',
    inputs: { cluster: '*' },
    world: () => baseWorld(),
    expect: { verdict: 'pass', codes: [] },
  },
  {
    name: 'every-cluster-but-one-list',
    title: 'Every cluster, while one of the lists of clusters may not be seen: the others are judged all the same.',
    inputs: { cluster: '*' },
    world: () => baseWorld({
      faults: [{
        match: { path: '/v2/satellite/getClusters' },
        status: 403,
        body: {
          code: 'A0007',
          description: 'You do not have the correct permissions to perform this action.',
          incidentID: '5b0e91c4-7d23-4a68-8f1b-c06d2e9a7134',
          type: 'Authentication',
        },
      }],
    }),
    expect: { verdict: 'unknown', codes: ['cluster-list-denied'] },
  },
  {
    name: 'satellite',
    title: 'A Satellite cluster, for which IBM analyses no infrastructure permissions.',
    inputs: { cluster: 'store-edge' },
    world: () => baseWorld({
      clusters: [satelliteCluster()],
      pairs: [pair('us-south', IDS.defaultGroup)],
      session: { loggedIn: true, iamId: IDS.pipeline, region: 'us-south', resourceGroupId: IDS.defaultGroup },
    }),
    expect: { verdict: 'pass', codes: [] },
  },
  {
    name: 'cluster-deleting',
    title: 'The cluster is being deleted.',
    inputs: { ...CLASSIC, operation: 'replace-worker' },
    world: () => baseWorld({ clusters: [classicCluster({ state: 'deleting', status: 'Deleting' })] }),
    expect: { verdict: 'fail', codes: ['cluster-state-blocks-operation'] },
  },
  {
    name: 'cluster-unsupported',
    title: 'The version of the cluster is no longer supported; no operation is named, and changes of workers are among those that are forbidden.',
    inputs: CLASSIC,
    world: () => baseWorld({ clusters: [classicCluster({ state: 'unsupported', status: 'Unsupported' })] }),
    expect: { verdict: 'fail', codes: ['cluster-state-blocks-operation'] },
  },
  {
    name: 'cluster-updating',
    title: 'The master is being updated; no operation is named, and no change of workers is forbidden.',
    inputs: CLASSIC,
    world: () => baseWorld({ clusters: [classicCluster({ state: 'updating', status: 'Updating' })] }),
    expect: { verdict: 'pass', codes: ['cluster-state-blocks-operation'] },
  },
  {
    name: 'cluster-state-unknown',
    title: 'The service names no state of the cluster.',
    inputs: { ...CLASSIC, operation: 'replace-worker' },
    world: () => baseWorld({ clusters: [classicCluster({ state: '', status: '', master: { state: '', status: '', health: '' } })] }),
    expect: { verdict: 'pass', codes: [] },
  },
];

/** Scenarios in which a guard of the pipeline speaks. */
export const guards: Scenario[] = [
  {
    name: 'account-unexpected',
    title: 'The key belongs to another account than the pipeline expects.',
    inputs: { ...CLASSIC, 'expect-account': IDS.otherAccount },
    world: () => baseWorld(),
    expect: { verdict: 'fail', codes: ['account-mismatch'] },
  },
  {
    name: 'owner-unexpected',
    title: 'The key owner is not the one that the pipeline expects.',
    inputs: { ...CLASSIC, 'expect-owner': 'cluster-owner@example.com' },
    world: () => baseWorld(),
    expect: { verdict: 'fail', codes: ['api-key-owner-unexpected'] },
  },
  {
    name: 'credentials-unexpected',
    title: 'The pipeline expects manually set classic credentials, and there are none.',
    inputs: { ...CLASSIC, 'expect-credentials': 'classic' },
    world: () => baseWorld({ access: pipelineMay(CALLS) }),
    expect: { verdict: 'fail', codes: ['credentials-unexpected'] },
  },
];
