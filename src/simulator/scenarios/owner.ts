// Scenarios about whose key it is that acts for a region and resource group.
import { USUAL_WIRE } from '../wire.js';
import { type ApiKey, CALLS, type Pair, type UserState, type World } from '../world.js';
import { access, activeUser, baseWorld, IDS, inDays, pair, pipelineMay, POLICIES, USERS, VIEWER_CALLS, vpcWorld } from './base-world.js';
import type { Scenario } from './scenario.js';

const CLASSIC = { cluster: 'payments-prod' };
const VPC = { cluster: 'orders-prod' };

/** The base world after the functional ID left the account, and its key with it. */
function ownerGone(): Pick<World, 'users' | 'apiKeys'> {
  return {
    users: USERS.filter((user) => user.iamId !== IDS.automation),
    apiKeys: baseWorld().apiKeys.filter((key) => key.iamId !== IDS.automation),
  };
}

function crowd(count: number): World['users'] {
  return Array.from({ length: count }, (_none, index) => activeUser(`IBMid-crowd-${index}`, `u${index}@example.com`, 'U', `${index}`));
}

function ownerState(state: UserState): World {
  return baseWorld({ users: USERS.map((user) => (user.iamId === IDS.automation ? { ...user, state } : user)) });
}

function storedKey(change: Partial<ApiKey>): World {
  return baseWorld({ apiKeys: baseWorld().apiKeys.map((key) => (key.id === IDS.storedKey ? { ...key, ...change } : key)) });
}

const PERSON = activeUser(IDS.person, 'marta.lindqvist@example.com', 'Marta', 'Lindqvist');

function ownedBy(owner: Pair['owner'], more: Partial<World>): World {
  const { apiKeys } = baseWorld();
  return baseWorld({
    pairs: [pair('us-south', IDS.paymentsGroup, { owner })],
    apiKeys: apiKeys.map((key) => (key.id === IDS.storedKey && owner ? { ...key, iamId: owner.iamId } : key)),
    ...more,
  });
}

/** Scenarios about the owner as a member of the account. */
export const owners: Scenario[] = [
  {
    name: 'owner-gone',
    title: 'The key owner is no longer a user of the account.',
    inputs: CLASSIC,
    world: () => baseWorld(ownerGone()),
    expect: { verdict: 'fail', codes: ['api-key-owner-inactive'] },
  },
  {
    name: 'owner-gone-vpc',
    title: 'The key owner of a VPC cluster is no longer a user of the account.',
    inputs: VPC,
    world: () => vpcWorld(ownerGone()),
    expect: { verdict: 'fail', codes: ['api-key-owner-inactive'] },
  },
  {
    name: 'owner-gone-large-account',
    title: 'The key owner of a VPC cluster is no longer a user of an account whose users fill several pages.',
    inputs: VPC,
    world: () => vpcWorld({ ...ownerGone(), users: [...ownerGone().users, ...crowd(230)] }),
    expect: { verdict: 'fail', codes: ['api-key-owner-inactive'] },
  },
  {
    name: 'owner-hidden-vpc',
    title: 'Whether the key owner of a VPC cluster is active may not be seen by this caller.',
    inputs: VPC,
    world: () => vpcWorld({ access: pipelineMay(VIEWER_CALLS) }),
    expect: { verdict: 'unknown', codes: ['owner-state-denied'] },
  },
  {
    name: 'owner-missing',
    title: 'The service keeps no key for the region and resource group of an existing cluster.',
    inputs: VPC,
    world: () => vpcWorld({ pairs: [pair('us-south', IDS.paymentsGroup)] }),
    expect: { verdict: 'fail', codes: ['api-key-owner-missing'] },
  },
  {
    name: 'owner-classic-disabled',
    title: 'The key owner is active, but barred from classic infrastructure.',
    inputs: CLASSIC,
    world: () => ownerState('DISABLED_CLASSIC_INFRASTRUCTURE'),
    expect: { verdict: 'fail', codes: ['api-key-owner-classic-disabled'] },
  },
  {
    name: 'owner-is-person',
    title: 'The key belongs to a colleague, not to a functional or service ID.',
    inputs: CLASSIC,
    world: () => ownedBy({ iamId: IDS.person, keyId: IDS.storedKey, name: 'Marta Lindqvist', email: PERSON.email }, { users: [...USERS, PERSON] }),
    expect: { verdict: 'pass', codes: ['api-key-owner-is-person'] },
  },
  {
    name: 'owner-is-service-id',
    title: 'The key belongs to a service ID, for which the service gives no e-mail address.',
    inputs: CLASSIC,
    world: () => ownedBy({ iamId: IDS.serviceOwner, keyId: IDS.storedKey, name: 'iks-key-owner', email: '' }, {
      serviceIds: [{ id: IDS.serviceOwner.replace('iam-', ''), iamId: IDS.serviceOwner, name: 'iks-key-owner' }],
      wire: { ...USUAL_WIRE, ownerId: 'iam-id' },
    }),
    expect: { verdict: 'pass', codes: [] },
  },
  {
    name: 'owner-is-service-id-vpc',
    title: "The key of a VPC cluster belongs to a service ID, which only the key's own record names.",
    inputs: VPC,
    world: () => ({ ...vpcWorld(), ...serviceOwner() }),
    expect: { verdict: 'pass', codes: [] },
  },
  {
    name: 'owner-service-id-gone-vpc',
    title: 'IAM does not find the service ID that owns the key of a VPC cluster, and shows others.',
    inputs: VPC,
    world: () => ({ ...vpcWorld(), ...serviceOwner(), serviceIds: [{ id: 'ServiceId-0b1f', iamId: 'iam-ServiceId-0b1f', name: 'backup' }] }),
    expect: { verdict: 'fail', codes: ['api-key-owner-inactive'] },
  },
  {
    name: 'owner-service-id-unseen-vpc',
    title: 'IAM does not find the service ID that owns the key of a VPC cluster, and shows no other one either.',
    inputs: VPC,
    world: () => ({ ...vpcWorld(), ...serviceOwner(), serviceIds: [] }),
    expect: { verdict: 'unknown', codes: ['owner-state-denied'] },
  },
];

/** The stored key belongs to a service ID; the service gives the key's ID and no e-mail address. */
function serviceOwner(): Pick<World, 'pairs' | 'apiKeys' | 'serviceIds' | 'policies'> {
  const { apiKeys } = baseWorld();
  return {
    pairs: [pair('eu-de', IDS.defaultGroup, { owner: { iamId: IDS.serviceOwner, keyId: IDS.storedKey, name: 'iks-key-owner', email: '' } })],
    apiKeys: apiKeys.map((key) => (key.id === IDS.storedKey ? { ...key, iamId: IDS.serviceOwner } : key)),
    serviceIds: [{ id: IDS.serviceOwner.replace('iam-', ''), iamId: IDS.serviceOwner, name: 'iks-key-owner' }],
    policies: [...POLICIES, access('p-service-owner-vpc', { iamId: IDS.serviceOwner }, ['Administrator'], { serviceType: 'service' })],
  };
}

/** Scenarios about the stored key itself. */
export const storedKeys: Scenario[] = [
  {
    name: 'stored-key-disabled',
    title: 'The key that the service stored was disabled.',
    inputs: CLASSIC,
    world: () => storedKey({ disabled: true }),
    expect: { verdict: 'fail', codes: ['owner-key-disabled'] },
  },
  {
    name: 'stored-key-expired',
    title: 'The key that the service stored has expired.',
    inputs: CLASSIC,
    world: (now) => storedKey({ expiresAt: inDays(-2, now) }),
    expect: { verdict: 'fail', codes: ['owner-key-expired'] },
  },
  {
    name: 'stored-key-expiring',
    title: 'The key that the service stored expires within days.',
    inputs: CLASSIC,
    world: (now) => storedKey({ expiresAt: inDays(5, now) }),
    expect: { verdict: 'pass', codes: ['owner-key-expiring'] },
  },
  {
    name: 'stored-key-hidden',
    title: 'The keys of the account may not be listed; the rest proves enough for a classic cluster.',
    inputs: CLASSIC,
    world: () => ({ ...storedKey({ disabled: true }), access: pipelineMay(CALLS.filter((call) => call !== 'api-keys')) }),
    expect: { verdict: 'pass', codes: [] },
  },
  {
    name: 'stored-key-ambiguous',
    title: 'The owner has two keys of the name that the service uses, one of them disabled, and nothing tells which one counts.',
    inputs: CLASSIC,
    world: () => {
      const { apiKeys } = baseWorld();
      const second = {
        ...apiKeys[1],
        id: 'ApiKey-7a92e0c4-15d8-4b63-9f7e-2c08d1b6a45f',
        value: 'simulated-key-stored-by-the-service-0002',
        disabled: true,
      } as ApiKey;
      return baseWorld({ apiKeys: [...apiKeys, second], wire: { ownerId: 'iam-id' } });
    },
    expect: { verdict: 'pass', codes: [] },
  },
];

/** Policies of the base world without those of the key owner for VPC infrastructure. */
const WITHOUT_VPC_ROLE = POLICIES.filter((policy) => policy.id !== 'p-owner-vpc');

/** Scenarios about the key owner's role on VPC infrastructure. */
export const ownerRoles: Scenario[] = [
  {
    name: 'vpc-role-missing',
    title: 'No policy shows that the key owner is Administrator on VPC infrastructure.',
    inputs: VPC,
    world: () => vpcWorld({ policies: WITHOUT_VPC_ROLE }),
    expect: { verdict: 'pass', codes: ['vpc-role-missing'] },
  },
  {
    name: 'vpc-role-hidden',
    title: "The key owner's policies may not be read by this caller.",
    inputs: VPC,
    world: () => vpcWorld({ policies: WITHOUT_VPC_ROLE, access: pipelineMay([...VIEWER_CALLS, 'users']) }),
    expect: { verdict: 'pass', codes: [] },
  },
  {
    name: 'vpc-role-by-group',
    title: 'The key owner is Administrator on VPC infrastructure through an access group.',
    inputs: VPC,
    world: () => vpcWorld({
      policies: WITHOUT_VPC_ROLE,
      accessGroups: [{ id: IDS.operatorsGroup, name: 'cluster-operators', members: [IDS.pipeline, IDS.automation] }],
    }),
    expect: { verdict: 'pass', codes: [] },
  },
];
