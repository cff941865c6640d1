// IBM's own client libraries read the simulated cloud; an answer they cannot read would be wrong.
import AccessGroups from '@ibm-cloud/platform-services/iam-access-groups/v2.js';
import Identity from '@ibm-cloud/platform-services/iam-identity/v1.js';
import Policies from '@ibm-cloud/platform-services/iam-policy-management/v1.js';
import ResourceManager from '@ibm-cloud/platform-services/resource-manager/v2.js';
import UserManagement from '@ibm-cloud/platform-services/user-management/v1.js';
import { BaseService, IamAuthenticator } from 'ibm-cloud-sdk-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { baseWorld, IDS, PIPELINE_KEY, USERS } from '../../src/simulator/scenarios/base-world.js';
import { serve, type Simulation } from '../../src/simulator/server.js';
import type { User } from '../../src/simulator/world.js';

const CROWD: User[] = Array.from({ length: 230 }, (_, index) => ({
  iamId: `IBMid-66000${index}`, userId: `person${index}@example.com`, email: `person${index}@example.com`, firstName: 'Person', lastName: String(index), state: 'ACTIVE',
}));

let simulation: Simulation;
let options: { authenticator: IamAuthenticator; serviceUrl: string };

beforeAll(async () => {
  simulation = await serve(baseWorld({ users: [...USERS, ...CROWD] }));
  options = { authenticator: new IamAuthenticator({ apikey: PIPELINE_KEY, url: simulation.endpoints.IBMCLOUD_IAM_API_ENDPOINT }), serviceUrl: simulation.url };
});

afterAll(() => simulation.close());

describe('the identity service', () => {
  it('lists the keys of an identity and tells about the given one', async () => {
    const identity = new Identity(options);
    const { result } = await identity.listApiKeys({ accountId: IDS.account, iamId: IDS.automation });
    expect(result.apikeys).toMatchObject([{ id: IDS.storedKey, name: 'containers-kubernetes-key', disabled: false }]);
    const details = await identity.getApiKeysDetails({ iamApiKey: PIPELINE_KEY });
    expect(details.result).toMatchObject({ name: 'deploy-pipeline', iam_id: IDS.pipeline, account_id: IDS.account });
    expect((await identity.getApiKey({ id: IDS.storedKey })).result.iam_id).toBe(IDS.automation);
    expect((await identity.getAccountSettings({ accountId: IDS.account })).result.restrict_create_platform_apikey).toBe('NOT_SET');
  });

  it('refuses a key that does not exist, and the library hands the refusal on', async () => {
    const authenticator = new IamAuthenticator({ apikey: 'nonsense', url: simulation.url });
    const identity = new Identity({ authenticator, serviceUrl: simulation.url });
    await expect(identity.listApiKeys({})).rejects.toMatchObject({ status: 400, body: expect.stringContaining('BXNIM0415E') });
  });
});

describe('user management', () => {
  it('pages through the users, finds one by address, and shows one', async () => {
    const users = new UserManagement(options);
    const pager = new UserManagement.UsersPager(users, { accountId: IDS.account, limit: 100 });
    expect(await pager.getAll()).toHaveLength(USERS.length + CROWD.length);
    const { result } = await users.listUsers({ accountId: IDS.account, search: 'email:iks-automation@example.com' });
    expect(result.resources).toMatchObject([{ iam_id: IDS.automation, state: 'ACTIVE' }]);
    expect((await users.getUserProfile({ accountId: IDS.account, iamId: IDS.automation })).result.firstname).toBe('IKS');
    await expect(users.getUserProfile({ accountId: IDS.account, iamId: IDS.person })).rejects.toMatchObject({ status: 404, message: 'The user was not found in the account.' });
  });
});

describe('resource groups, policies and access groups', () => {
  it('lists resource groups by name', async () => {
    const manager = new ResourceManager(options);
    const { result } = await manager.listResourceGroups({ accountId: IDS.account, name: 'payments' });
    expect(result.resources).toMatchObject([{ id: IDS.paymentsGroup, state: 'ACTIVE', default: false }]);
  });

  it('lists policies in both versions', async () => {
    const policies = new Policies(options);
    const first = await policies.listPolicies({ accountId: IDS.account, iamId: IDS.automation, type: 'access' });
    const second = await policies.listV2Policies({ accountId: IDS.account, iamId: IDS.automation, serviceName: 'is' });
    expect(first.result.policies.map((policy) => policy.id)).toEqual(['p-owner-containers', 'p-owner-vpc', 'p-owner-registry']);
    expect(second.result.policies).toMatchObject([{ control: { grant: { roles: [{ role_id: 'crn:v1:bluemix:public:iam::::role:Administrator' }] } } }]);
    const authorizations = await policies.listPolicies({ accountId: IDS.account, type: 'authorization' });
    expect(authorizations.result.policies).toMatchObject([{ subjects: [{ attributes: [{ name: 'serviceName', value: 'containers-kubernetes' }, {}] }] }]);
  });

  it('lists the access groups of an identity', async () => {
    const groups = new AccessGroups(options);
    const { result } = await groups.listAccessGroups({ accountId: IDS.account, iamId: IDS.pipeline });
    expect(result).toMatchObject({ total_count: 1, groups: [{ id: IDS.operatorsGroup, name: 'cluster-operators' }] });
  });
});

describe('the container service', () => {
  async function get(url: string, qs: Record<string, string> = {}, headers: Record<string, string> = {}): Promise<unknown> {
    const service = new BaseService({ authenticator: options.authenticator, serviceUrl: simulation.endpoints.IBMCLOUD_CS_API_ENDPOINT });
    const parameters = { options: { url, method: 'GET', qs }, defaultOptions: { serviceUrl: simulation.endpoints.IBMCLOUD_CS_API_ENDPOINT, headers: { Accept: 'application/json', ...headers } } };
    // The method is protected: every generated client is a subclass that calls it.
    const { result } = await (service as unknown as { createRequest(parameters: unknown): Promise<{ result: unknown }> }).createRequest(parameters);
    return result;
  }

  it('answers the core library', async () => {
    expect(await get('/v2/getCluster', { cluster: 'payments-prod' })).toMatchObject({ id: IDS.classicCluster, provider: 'classic' });
    expect(await get('/v1/logging/payments-prod/clusterkeyowner')).toMatchObject({ name: 'IKS Automation' });
    expect(await get('/v2/getWorkers', { cluster: 'payments-prod' })).toHaveLength(2);
    const pair = { 'X-Region': 'us-south', 'X-Auth-Resource-Group': IDS.paymentsGroup };
    expect(await get('/v1/infra-permissions', {}, pair)).toMatchObject({ account: IDS.classicAccount });
    await expect(get('/v1/credentials', {}, pair)).rejects.toMatchObject({ status: 404, body: expect.stringContaining('E0051') });
  });
});
