// Scenarios about what single operations need beyond a sound key owner.
import { type CallName, CALLS, type Policy, type World } from '../world.js';
import { baseWorld, classicCluster, IDS, pair, PIPELINE_KEY, pipelineMay, POLICIES, VIEWER_CALLS, vpcWorld, worker } from './base-world.js';
import type { Scenario } from './scenario.js';

const CLASSIC = { cluster: 'payments-prod' };
const VPC = { cluster: 'orders-prod' };
const CREATE_VPC = { operation: 'create-cluster', provider: 'vpc', region: 'eu-de', 'resource-group': 'payments' };
const ENABLE_KMS = { ...VPC, operation: 'enable-kms' };

/** Nothing was created in eu-de and `payments` yet, so the service keeps nothing for it. */
function newPair(policies = POLICIES): World {
  return baseWorld({ policies, session: { loggedIn: true, iamId: IDS.pipeline, region: 'eu-de', resourceGroupId: IDS.paymentsGroup } });
}

/** The caller is a service ID, with these policies of its own. */
function serviceCaller(policies: Policy[], calls: readonly CallName[] = CALLS, makeWorld = vpcWorld): World {
  return makeWorld({
    serviceIds: [{ id: IDS.serviceCaller.replace('iam-', ''), iamId: IDS.serviceCaller, name: 'payments-deploy' }],
    apiKeys: [
      { id: 'ApiKey-9c2b7e40-8f15-4d3a-b6e1-05a7c8d9f362', name: 'payments-deploy', value: PIPELINE_KEY, iamId: IDS.serviceCaller, accountId: IDS.account },
      ...baseWorld().apiKeys.filter((key) => key.value !== PIPELINE_KEY),
    ],
    access: { [IDS.serviceCaller]: [...calls] },
    policies: [...POLICIES, ...policies],
    session: { loggedIn: true, iamId: IDS.serviceCaller, region: 'us-south', resourceGroupId: IDS.paymentsGroup },
  });
}

const BLANKET: Policy = {
  id: 'p-service-blanket', type: 'access', subject: { iamId: IDS.serviceCaller }, roles: ['Administrator', 'Manager'], resource: { serviceType: 'service' },
};
const IDENTITY_OPERATOR: Policy = {
  id: 'p-service-identity', type: 'access', subject: { iamId: IDS.serviceCaller }, roles: ['Operator'], resource: { serviceName: 'iam-identity' },
};
const REGISTRY_OF_ONE_GROUP: Policy = {
  id: 'p-operators-registry-scoped', type: 'access', subject: { accessGroupId: IDS.operatorsGroup }, roles: ['Administrator'],
  resource: { serviceName: 'container-registry', resourceGroupId: IDS.paymentsGroup },
};

const WITHOUT_POLICIES = CALLS.filter((call) => call !== 'policies' && call !== 'access-groups');

function without(...ids: string[]): Policy[] {
  return POLICIES.filter((policy) => !ids.includes(policy.id));
}

/** Scenarios about creating a cluster, and about who may own its key. */
export const creations: Scenario[] = [
  {
    name: 'create-cluster',
    title: 'The first cluster of a region and resource group is about to be created; its creator becomes the key owner.',
    inputs: CREATE_VPC,
    world: () => newPair(),
    expect: { verdict: 'pass', codes: [] },
  },
  {
    name: 'create-cluster-on-classic',
    title: 'The first classic cluster of a region and resource group is about to be created; there is no key yet whose permissions could be analysed.',
    inputs: { ...CREATE_VPC, provider: 'classic' },
    world: () => newPair(),
    expect: { verdict: 'unknown', codes: ['infra-permissions-unproven'] },
  },
  {
    name: 'create-cluster-beside-another',
    title: 'A further cluster of a region and resource group is about to be created; the present key owner acts for it.',
    inputs: { operation: 'create-cluster', provider: 'classic', region: 'us-south', 'resource-group': 'payments' },
    world: () => baseWorld(),
    expect: { verdict: 'pass', codes: [] },
  },
  {
    name: 'registry-role-missing',
    title: "The creator's role on Container Registry is limited to a resource group, which does not count.",
    inputs: CREATE_VPC,
    world: () => newPair([...without('p-operators-registry'), REGISTRY_OF_ONE_GROUP]),
    expect: { verdict: 'pass', codes: ['registry-role-missing'] },
  },
  {
    name: 'registry-role-hidden',
    title: 'A cluster is about to be created by a caller who may not read policies.',
    inputs: CREATE_VPC,
    world: () => ({ ...newPair(), access: pipelineMay(WITHOUT_POLICIES) }),
    expect: { verdict: 'pass', codes: [] },
  },
  {
    name: 'service-id-lacks-operator',
    title: 'A service ID is about to own the key, and its wide policy does not cover the identity service.',
    inputs: { ...VPC, operation: 'reset-api-key' },
    world: () => serviceCaller([BLANKET]),
    expect: { verdict: 'fail', codes: ['service-id-lacks-iam-operator'] },
  },
  {
    name: 'service-id-with-operator',
    title: 'A service ID is about to own the key, and is Operator on the identity service.',
    inputs: { ...VPC, operation: 'reset-api-key' },
    world: () => serviceCaller([BLANKET, IDENTITY_OPERATOR]),
    expect: { verdict: 'pass', codes: [] },
  },
  {
    name: 'service-id-policies-hidden',
    title: 'A service ID is about to own the key, and may not read its own policies.',
    inputs: { ...VPC, operation: 'reset-api-key' },
    world: () => serviceCaller([BLANKET], WITHOUT_POLICIES),
    expect: { verdict: 'pass', codes: [] },
  },
  {
    name: 'service-id-on-classic',
    title: 'A service ID is about to own the key of classic clusters, for which it can have no permissions.',
    inputs: { ...CLASSIC, operation: 'reset-api-key' },
    world: () => serviceCaller([BLANKET, IDENTITY_OPERATOR], CALLS, baseWorld),
    expect: { verdict: 'pass', codes: ['service-id-on-classic'] },
  },
];

/** Scenarios about encryption and trusted profiles. */
export const extras: Scenario[] = [
  {
    name: 'kms-authorized',
    title: 'Encryption is about to be enabled, and the authorization between the services exists.',
    inputs: ENABLE_KMS,
    world: () => vpcWorld(),
    expect: { verdict: 'pass', codes: [] },
  },
  {
    name: 'kms-authorization-missing',
    title: 'Encryption is about to be enabled without an authorization between the services.',
    inputs: ENABLE_KMS,
    world: () => vpcWorld({ policies: without('p-kube-kms') }),
    expect: { verdict: 'fail', codes: ['kms-authorization-missing'] },
  },
  {
    name: 'kms-authorization-hidden',
    title: 'Encryption is about to be enabled, and the authorizations may not be listed by this caller.',
    inputs: ENABLE_KMS,
    world: () => vpcWorld({ access: pipelineMay([...VIEWER_CALLS, 'users']) }),
    expect: { verdict: 'unknown', codes: ['kms-authorization-denied'] },
  },
  {
    name: 'trusted-profile',
    title: 'A VPC cluster that was given a trusted profile.',
    inputs: { cluster: 'orders-prod' },
    world: () => {
      const world = vpcWorld();
      const profile = 'Profile-2d8f6b1c-94e7-4a03-8c5d-b0e1f7a62934';
      return {
        ...world,
        trustedProfiles: [{ id: profile, iamId: `iam-${profile}`, name: 'iks-infrastructure' }],
        clusters: world.clusters.map((cluster) => (cluster.id === IDS.vpcCluster ? { ...cluster, trustedProfileId: profile } : cluster)),
      };
    },
    expect: { verdict: 'pass', codes: [] },
  },
];

function workerFails(message: string): World {
  const failed = worker(IDS.classicCluster, 2, 'dal12', { actualState: 'provision_failed', message, health: { state: 'critical', message } });
  return baseWorld({
    clusters: [classicCluster({ state: 'warning', status: 'Some Workers Unhealthy', workers: [worker(IDS.classicCluster, 1, 'dal10'), failed] })],
    pairs: [pair('us-south', IDS.paymentsGroup)],
  });
}

/** Scenarios in which a worker is the witness. */
export const witnesses: Scenario[] = [
  {
    name: 'worker-permission-failure',
    title: 'The permission analysis is green, yet a worker could not be ordered for want of a permission.',
    inputs: CLASSIC,
    world: () => workerFails("'Item' must be ordered with permission."),
    expect: { verdict: 'fail', codes: ['worker-permission-failure'] },
  },
  {
    name: 'worker-other-failure',
    title: 'A worker failed for a reason that has nothing to do with permissions.',
    inputs: CLASSIC,
    world: () => workerFails('Could not obtain network VLAN with ID: 2234945.'),
    expect: { verdict: 'pass', codes: [] },
  },
  {
    name: 'workers-hidden',
    title: 'The workers of an unhealthy cluster may not be listed by this caller.',
    inputs: CLASSIC,
    world: () => ({ ...workerFails("'Item' must be ordered with permission."), access: pipelineMay(CALLS.filter((call) => call !== 'workers')) }),
    expect: { verdict: 'pass', codes: [] },
  },
];
