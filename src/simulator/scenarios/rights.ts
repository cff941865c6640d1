// Scenarios about what the caller needs to start an operation, and about who may have API keys created.
import { CALLS, type Policy, type World } from '../world.js';
import { access, baseWorld, IDS, pipelineMay, POLICIES } from './base-world.js';
import type { Scenario } from './scenario.js';

const REPLACE = { cluster: 'payments-prod', operation: 'replace-worker' };
const CREATE = { operation: 'create-cluster', provider: 'vpc', region: 'eu-de', 'resource-group': 'payments' };
const WITHOUT_POLICIES = CALLS.filter((call) => call !== 'policies' && call !== 'access-groups');

/** The pipeline has one policy of its own on clusters, and is in no group. */
function own(roles: string[], resource: Policy['resource']): World {
  const policy = access('p-pipeline-clusters', { iamId: IDS.pipeline }, roles, { serviceName: 'containers-kubernetes', ...resource });
  return baseWorld({ policies: [...POLICIES, policy], accessGroups: [] });
}

/** Scenarios about the platform role of the caller. */
export const callerRights: Scenario[] = [
  {
    name: 'caller-role-missing',
    title: 'The caller is Viewer on the cluster and about to replace a worker.',
    inputs: REPLACE,
    world: () => own(['Viewer'], {}),
    expect: { verdict: 'pass', codes: ['caller-role-missing'] },
  },
  {
    name: 'caller-role-elsewhere',
    title: 'The caller is Operator on the clusters of another resource group.',
    inputs: REPLACE,
    world: () => own(['Operator'], { resourceGroupId: IDS.defaultGroup }),
    expect: { verdict: 'pass', codes: ['caller-role-missing'] },
  },
  {
    name: 'caller-role-of-one-cluster',
    title: 'The caller is Operator on this one cluster.',
    inputs: REPLACE,
    world: () => own(['Operator'], { serviceInstance: IDS.classicCluster }),
    expect: { verdict: 'pass', codes: [] },
  },
  {
    name: 'caller-role-custom',
    title: 'The caller has a custom role, whose actions its policy does not show.',
    inputs: REPLACE,
    world: () => own([`crn:v1:bluemix:public:containers-kubernetes::a/${IDS.account}::customRole:WorkerReplacer`], {}),
    expect: { verdict: 'pass', codes: [] },
  },
  {
    name: 'caller-role-hidden',
    title: 'The caller is about to replace a worker and may not read policies.',
    inputs: REPLACE,
    world: () => ({ ...own(['Viewer'], {}), access: pipelineMay(WITHOUT_POLICIES) }),
    expect: { verdict: 'pass', codes: [] },
  },
];

function restricted(policies: Policy[]): World {
  const world = baseWorld();
  return {
    ...world,
    account: { ...world.account, settings: { restrictCreatePlatformApikey: 'RESTRICTED', restrictCreateServiceId: 'RESTRICTED' } },
    policies: [...POLICIES, ...policies],
  };
}

const CREATOR_ROLES = ['UserApiKeyCreator', 'ServiceIdCreator'];
const CREATORS = access('p-operators-creators', { accessGroupId: IDS.operatorsGroup }, CREATOR_ROLES, { serviceName: 'iam-identity' });

/** Scenarios about accounts that restrict who may create API keys and service IDs. */
export const keyCreations: Scenario[] = [
  {
    name: 'key-creation-restricted',
    title: 'The account restricts the creation of API keys and service IDs, and the creator of the first cluster holds neither role.',
    inputs: CREATE,
    world: () => restricted([]),
    expect: { verdict: 'pass', codes: ['api-key-creation-restricted', 'service-id-creation-restricted'] },
  },
  {
    name: 'key-creation-allowed',
    title: 'The account restricts the creation of API keys and service IDs, and the creator of the first cluster holds both roles.',
    inputs: CREATE,
    world: () => restricted([CREATORS]),
    expect: { verdict: 'pass', codes: [] },
  },
  {
    name: 'account-settings-hidden',
    title: 'The creator of the first cluster may not see what the account restricts.',
    inputs: CREATE,
    world: () => ({ ...restricted([]), access: pipelineMay(CALLS.filter((call) => call !== 'account-settings')) }),
    expect: { verdict: 'pass', codes: [] },
  },
];
