// A small company's cloud in which everything is in order; scenarios are made by changing one thing in it.
import { USUAL_WIRE, type Wire } from '../wire.js';
import { type CallName, CALLS, type Cluster, type Pair, type Policy, type User, type Worker, type World } from '../world.js';

/** The names and IDs that scenarios refer to. */
export const IDS = {
  account: '4b8e2f6a90c14d73b5e1a7c0d9f83e62',
  classicAccount: '2187640',
  otherAccount: 'c07d5a1e83b2496f9ad4e6b10f7c2538',
  defaultGroup: '0d3f7b915e2a4c68a1b0c9d8e7f6a5b4',
  paymentsGroup: '7c1e5a9d3b8f4026b6d4e2f0a8c39571',
  classicCluster: 'bq7n1l4d0c9s2m5k8r30',
  vpcCluster: 'cr2v8k6f0h1p4t7w9y50',
  satelliteCluster: 'ct5s3a7t0e2l4i6t8e10',
  automation: 'IBMid-270005QK7D',
  pipeline: 'IBMid-270006WR2M',
  accountOwner: 'IBMid-110000TF4B',
  person: 'IBMid-550003LN9C',
  serviceOwner: 'iam-ServiceId-3e9d6c1a-58b7-4f20-9c64-1a7d0e2b85f3',
  serviceCaller: 'iam-ServiceId-8a41f7d2-06c3-4b9e-a5d8-7f2c3e6019b4',
  storedKey: 'ApiKey-5f0d9c3e-2b71-4a86-8e94-c6d1f7a03b52',
  operatorsGroup: 'AccessGroupId-b6f8c2d4-71e0-4953-a8b7-0d9e5f3c1a26',
} as const;

/** The secret that the pipeline of the base world holds. It opens nothing but simulated clouds. */
export const PIPELINE_KEY = 'simulated-key-of-the-deploy-pipeline-0001';

/** A user who is active. */
export function activeUser(iamId: string, email: string, firstName: string, lastName: string): User {
  return { iamId, userId: email, email, firstName, lastName, state: 'ACTIVE' };
}

const AUTOMATION = activeUser(IDS.automation, 'iks-automation@example.com', 'IKS', 'Automation');

/** The users of the base world: the functional ID that owns the keys, the pipeline, the account's owner. */
export const USERS: User[] = [
  activeUser(IDS.accountOwner, 'dana.whitfield@example.com', 'Dana', 'Whitfield'),
  AUTOMATION,
  activeUser(IDS.pipeline, 'deploy-pipeline@example.com', 'Deploy', 'Pipeline'),
];

const KUBERNETES = '1.33.4_1540';
const OPENSHIFT = '4.19.25_1572_openshift';

/** A healthy worker of a cluster. */
export function worker(clusterId: string, number: number, zone: string, overrides: Partial<Worker> = {}): Worker {
  return {
    id: `kube-${clusterId}-prod-default-${String(number).padStart(8, '0')}`,
    pool: 'default',
    flavor: zone.startsWith('dal') || zone.startsWith('fra') ? 'b3c.4x16.encrypted' : 'bx2.4x16',
    zone,
    version: zone.startsWith('eu-de') || zone.startsWith('store') ? OPENSHIFT : KUBERNETES,
    actualState: 'deployed',
    desiredState: 'deployed',
    message: 'Ready',
    health: { state: 'normal', message: 'Ready' },
    privateIp: `10.177.42.${10 + number}`,
    ...(zone.startsWith('dal') && { publicIp: `169.48.203.${10 + number}` }),
    ...overrides,
  };
}

function cluster(overrides: Partial<Cluster> & Pick<Cluster, 'id' | 'name' | 'provider' | 'region' | 'resourceGroupId' | 'zones'>): Cluster {
  return {
    type: 'kubernetes',
    state: 'normal',
    status: 'All Workers Normal',
    master: { state: 'deployed', status: 'Ready', health: 'normal' },
    version: overrides.type === 'openshift' ? OPENSHIFT : KUBERNETES,
    workers: overrides.zones.map((zone, index) => worker(overrides.id, index + 1, zone)),
    createdAt: '2025-03-11T14:05:00+0000',
    ownerEmail: AUTOMATION.email,
    ...overrides,
  };
}

/** The classic cluster `payments-prod` in us-south, in the group `payments`. */
export function classicCluster(overrides: Partial<Cluster> = {}): Cluster {
  return cluster({
    id: IDS.classicCluster,
    name: 'payments-prod',
    provider: 'classic',
    region: 'us-south',
    resourceGroupId: IDS.paymentsGroup,
    zones: ['dal10', 'dal12'],
    ...overrides,
  });
}

/** The VPC cluster `orders-prod` in eu-de, in the group `default`. */
export function vpcCluster(overrides: Partial<Cluster> = {}): Cluster {
  return cluster({
    id: IDS.vpcCluster,
    name: 'orders-prod',
    provider: 'vpc-gen2',
    type: 'openshift',
    region: 'eu-de',
    resourceGroupId: IDS.defaultGroup,
    zones: ['eu-de-1', 'eu-de-2'],
    ...overrides,
  });
}

/** The Satellite cluster `store-edge`, managed from us-south, in the group `default`. */
export function satelliteCluster(overrides: Partial<Cluster> = {}): Cluster {
  return cluster({
    id: IDS.satelliteCluster,
    name: 'store-edge',
    provider: 'satellite',
    type: 'openshift',
    region: 'us-south',
    resourceGroupId: IDS.defaultGroup,
    zones: ['store-1'],
    ...overrides,
  });
}

/** What the service keeps for a region and group in order: a stored key of the functional ID, nothing set manually, nothing missing. */
export function pair(region: string, resourceGroupId: string, overrides: Partial<Pair> = {}): Pair {
  return {
    region,
    resourceGroupId,
    owner: { iamId: IDS.automation, keyId: IDS.storedKey, name: 'IKS Automation', email: AUTOMATION.email },
    credentials: null,
    infra: { account: IDS.classicAccount },
    ...overrides,
  };
}

/** A policy that gives roles to somebody. */
export function access(id: string, subject: Policy['subject'], roles: string[], resource: Record<string, string>): Policy {
  return { id, type: 'access', subject, roles, resource };
}

/** The policies of the base world. */
export const POLICIES: Policy[] = [
  access('p-owner-containers', { iamId: IDS.automation }, ['Administrator', 'Manager'], { serviceName: 'containers-kubernetes' }),
  access('p-owner-vpc', { iamId: IDS.automation }, ['Administrator'], { serviceName: 'is' }),
  access('p-owner-registry', { iamId: IDS.automation }, ['Administrator', 'Manager'], { serviceName: 'container-registry' }),
  access('p-operators-containers', { accessGroupId: IDS.operatorsGroup }, ['Administrator', 'Manager'], { serviceName: 'containers-kubernetes' }),
  access('p-operators-registry', { accessGroupId: IDS.operatorsGroup }, ['Administrator'], { serviceName: 'container-registry' }),
  access('p-operators-vpc', { accessGroupId: IDS.operatorsGroup }, ['Administrator'], { serviceName: 'is' }),
  access('p-operators-groups', { accessGroupId: IDS.operatorsGroup }, ['Viewer'], { resourceType: 'resource-group' }),
  {
    id: 'p-kube-kms',
    type: 'authorization',
    subject: { serviceName: 'containers-kubernetes' },
    roles: ['Reader', 'AuthorizationDelegator'],
    resource: { serviceName: 'kms' },
  },
];

/** A world in order, with both clusters. `overrides` replace whole members; of the wire, single points. */
export function baseWorld(overrides: Partial<Omit<World, 'wire'>> & { wire?: Partial<Wire> } = {}): World {
  return {
    account: { id: IDS.account, name: 'Larkspur Retail', owner: IDS.accountOwner, classicAccount: IDS.classicAccount },
    otherAccounts: [{ id: IDS.otherAccount, name: 'Larkspur Sandbox', owner: IDS.accountOwner, classicAccount: null }],
    apiKey: PIPELINE_KEY,
    apiKeys: [
      { id: 'ApiKey-1d7a4c90-6e35-4fb2-9b08-a2c5e8f01374', name: 'deploy-pipeline', value: PIPELINE_KEY, iamId: IDS.pipeline, accountId: IDS.account },
      {
        id: IDS.storedKey,
        name: 'containers-kubernetes-key',
        value: 'simulated-key-stored-by-the-service-0001',
        iamId: IDS.automation,
        accountId: IDS.account,
      },
    ],
    users: USERS,
    serviceIds: [],
    trustedProfiles: [],
    resourceGroups: [
      { id: IDS.defaultGroup, name: 'default', default: true },
      { id: IDS.paymentsGroup, name: 'payments', default: false },
    ],
    clusters: [classicCluster(), vpcCluster()],
    pairs: [pair('us-south', IDS.paymentsGroup), pair('eu-de', IDS.defaultGroup)],
    policies: POLICIES,
    accessGroups: [{ id: IDS.operatorsGroup, name: 'cluster-operators', members: [IDS.pipeline] }],
    access: { [IDS.pipeline]: [...CALLS], [IDS.automation]: [...CALLS], [IDS.accountOwner]: [...CALLS] },
    session: { loggedIn: true, iamId: IDS.pipeline, region: 'us-south', resourceGroupId: IDS.paymentsGroup },
    faults: [],
    tokenLifetimes: [3600],
    ...overrides,
    wire: { ...USUAL_WIRE, ...overrides.wire },
  };
}

/** A world in which the pipeline's command line is targeted at the VPC cluster's region and group. */
export function vpcWorld(overrides: Parameters<typeof baseWorld>[0] = {}): World {
  return baseWorld({ session: { loggedIn: true, iamId: IDS.pipeline, region: 'eu-de', resourceGroupId: IDS.defaultGroup }, ...overrides });
}

/** What a caller with Viewer on the cluster may ask, and nothing of identities or policies. */
export const VIEWER_CALLS: CallName[] = [
  'cluster', 'clusters', 'workers', 'worker-pools', 'key-owner', 'credentials', 'user-config', 'infra-permissions', 'quota',
];

/** The rights of the base world, with those of the pipeline replaced. */
export function pipelineMay(calls: readonly CallName[]): World['access'] {
  return { [IDS.pipeline]: [...calls], [IDS.automation]: [...CALLS], [IDS.accountOwner]: [...CALLS] };
}

/** A point in time, so many days from `now`, as IAM writes it. */
export function inDays(days: number, now = new Date()): string {
  return `${new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 16)}+0000`;
}
