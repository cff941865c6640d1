// Scenarios about classic infrastructure permissions, and about nothing being wrong at all.
import type { InfraAnswer, World } from '../world.js';
import { baseWorld, IDS, pair, vpcWorld } from './base-world.js';
import type { Scenario } from './scenario.js';

const CLASSIC = { cluster: 'payments-prod' };

function analysed(infra: InfraAnswer): () => World {
  return () => baseWorld({ pairs: [pair('us-south', IDS.paymentsGroup, { infra })] });
}

/** Scenarios in which nothing is wrong. */
export const healthy: Scenario[] = [
  {
    name: 'healthy-classic',
    title: 'A classic cluster whose key belongs to a functional ID with every permission.',
    inputs: CLASSIC,
    world: () => baseWorld(),
    expect: { verdict: 'pass', codes: [] },
  },
  {
    name: 'healthy-vpc',
    title: 'A VPC cluster whose key belongs to an active functional ID.',
    inputs: { cluster: 'orders-prod' },
    world: () => vpcWorld(),
    expect: { verdict: 'pass', codes: [] },
  },
];

/** Scenarios in which permissions are missing, or not proved to be there. */
export const permissions: Scenario[] = [
  {
    name: 'missing-required',
    title: 'The key owner lacks permissions that the service calls required.',
    inputs: CLASSIC,
    world: analysed({
      account: IDS.classicAccount,
      virtualWorker: { required: ['View Virtual Server Details'], recommended: ['Add Server', 'Cancel Server'] },
      physicalWorker: {},
      storage: { required: ['Add Storage', 'Manage Storage'] },
    }),
    expect: { verdict: 'fail', codes: ['infra-permissions-missing-required', 'infra-permissions-missing-recommended'] },
  },
  {
    name: 'missing-recommended',
    title: 'The key owner lacks permissions that the service merely recommends.',
    inputs: CLASSIC,
    world: analysed({ account: IDS.classicAccount, network: { recommended: ['Manage DNS', 'Edit Hostname/Domain'] } }),
    expect: { verdict: 'pass', codes: ['infra-permissions-missing-recommended'] },
  },
  {
    name: 'missing-without-names',
    title: 'The service says that permissions are insufficient and names none.',
    inputs: CLASSIC,
    world: analysed({ account: IDS.classicAccount, virtualWorker: { required: [] } }),
    expect: { verdict: 'fail', codes: ['infra-permissions-missing-required'] },
  },
  {
    name: 'permissions-unproven',
    title: 'The permission analysis is empty: it names neither an account nor a permission.',
    inputs: CLASSIC,
    world: analysed({}),
    expect: { verdict: 'unknown', codes: ['infra-permissions-unproven'] },
  },
  {
    name: 'account-not-linked',
    title: 'A classic cluster in an account without classic infrastructure, and no manually set credentials.',
    inputs: CLASSIC,
    world: () => baseWorld({ account: { ...baseWorld().account, classicAccount: null } }),
    expect: { verdict: 'fail', codes: ['account-not-linked'] },
  },
];
