// Policy management and access groups: who was granted what, directly or through a group.
import type { AccessGroup, CallName, Policy } from '../world.js';
import { platformError, type Reply } from './envelope.js';
import { type Incoming, may, ok, page, type Route } from './route.js';

const SERVICE_ROLES = ['Reader', 'Writer', 'Manager', 'ContentReader'];
const IDENTITY_ROLES = ['UserApiKeyCreator', 'ServiceIdCreator'];
const CREATED = '2025-06-01T07:00:00.000Z';

/** The CRN of a role's name; what is a CRN already stays. */
function roleCrn(role: string): string {
  if (role.startsWith('crn:')) return role;
  if (IDENTITY_ROLES.includes(role)) return `crn:v1:bluemix:public:iam-identity::::serviceRole:${role}`;
  return `crn:v1:bluemix:public:iam::::${SERVICE_ROLES.includes(role) ? 'serviceRole' : 'role'}:${role}`;
}

function subjectPairs(policy: Policy, accountId: string): [string, string][] {
  const { subject } = policy;
  if ('iamId' in subject) return [['iam_id', subject.iamId]];
  if ('accessGroupId' in subject) return [['access_group_id', subject.accessGroupId]];
  const instance: [string, string][] = subject.serviceInstance === undefined ? [] : [['serviceInstance', subject.serviceInstance]];
  return [['serviceName', subject.serviceName], ['accountId', accountId], ...instance];
}

function resourcePairs(policy: Policy, accountId: string): [string, string][] {
  return [['accountId', accountId], ...Object.entries(policy.resource)];
}

function envelope(policy: Policy, version: 'v1' | 'v2'): Record<string, unknown> {
  return {
    id: policy.id,
    type: policy.type,
    href: `https://iam.cloud.ibm.com/${version}/policies/${policy.id}`,
    created_at: CREATED,
    created_by_id: 'IBMid-110000AA01',
    last_modified_at: CREATED,
    last_modified_by_id: 'IBMid-110000AA01',
    state: 'active',
  };
}

function bodyV1(policy: Policy, accountId: string): Record<string, unknown> {
  return {
    ...envelope(policy, 'v1'),
    subjects: [{ attributes: subjectPairs(policy, accountId).map(([name, value]) => ({ name, value })) }],
    roles: policy.roles.map((role) => ({ role_id: roleCrn(role), display_name: role.split(':').at(-1), description: '' })),
    resources: [{ attributes: resourcePairs(policy, accountId).map(([name, value]) => ({ name, value, operator: 'stringEquals' })) }],
  };
}

function bodyV2(policy: Policy, accountId: string): Record<string, unknown> {
  const attribute = ([key, value]: [string, string]): object => ({ key, operator: 'stringEquals', value });
  return {
    ...envelope(policy, 'v2'),
    subject: { attributes: subjectPairs(policy, accountId).map(attribute) },
    resource: { attributes: resourcePairs(policy, accountId).map(attribute) },
    control: { grant: { roles: policy.roles.map((role) => ({ role_id: roleCrn(role) })) } },
    ...(policy.pattern !== undefined && { pattern: policy.pattern }),
    ...(policy.rule !== undefined && { rule: policy.rule }),
  };
}

function denied(): Reply {
  return platformError(403, 'insufficent_permissions', 'You are not allowed to list the policies or groups of this account.');
}

/** The checks that all lists of this file share: an account, the caller's own, and the right to look. */
function gate(request: Incoming, right: CallName): Reply | null {
  const account = request.query.get('account_id') ?? '';
  if (account === '') return platformError(400, 'bad_request', 'The query parameter account_id is required.');
  return account === request.caller.account.bss && may(request, right) ? null : denied();
}

function selected(policy: Policy, query: URLSearchParams): boolean {
  const wanted = (name: string, value: string | undefined): boolean => query.get(name) === null || query.get(name) === value;
  return wanted('type', policy.type)
    && wanted('iam_id', 'iamId' in policy.subject ? policy.subject.iamId : undefined)
    && wanted('access_group_id', 'accessGroupId' in policy.subject ? policy.subject.accessGroupId : undefined)
    && wanted('service_name', policy.resource['serviceName'])
    && wanted('service_type', policy.resource['serviceType'])
    && wanted('state', 'active');
}

function listPolicies(version: 'v1' | 'v2'): Route['answer'] {
  return (request) => {
    const refusal = gate(request, 'policies');
    if (refusal) return refusal;
    const { world, query, caller } = request;
    // The first version does not know conditions, and leaves out the policies that have one.
    const policies = world.policies.filter((policy) => selected(policy, query) && (version === 'v2' || policy.rule === undefined));
    const body = version === 'v1' ? bodyV1 : bodyV2;
    const start = Number(query.get('start') ?? 0);
    const { items, limit, next } = page(policies, start, Number(query.get('limit')), 50);
    const self = `https://iam.cloud.ibm.com/${version}/policies?account_id=${caller.account.bss}&limit=${limit}`;
    return ok({
      limit,
      first: { href: self },
      ...(next !== null && { next: { href: `${self}&start=${next}`, start: String(next) } }),
      policies: items.map((policy) => body(policy, caller.account.bss)),
    });
  };
}

function groupBody(group: AccessGroup, accountId: string): Record<string, unknown> {
  return {
    id: group.id,
    name: group.name,
    description: '',
    account_id: accountId,
    created_at: CREATED,
    created_by_id: 'IBMid-110000AA01',
    last_modified_at: CREATED,
    last_modified_by_id: 'IBMid-110000AA01',
    href: `https://iam.cloud.ibm.com/v2/groups/${group.id}`,
    is_federated: false,
  };
}

function listGroups(request: Incoming): Reply {
  const refusal = gate(request, 'access-groups');
  if (refusal) return refusal;
  const { world, query, caller } = request;
  const iamId = query.get('iam_id');
  const groups = world.accessGroups.filter((group) => iamId === null || group.members.includes(iamId));
  const start = Number(query.get('offset') ?? 0);
  const { items, limit, next } = page(groups, start, Number(query.get('limit')), 50);
  const self = `https://iam.cloud.ibm.com/v2/groups?account_id=${caller.account.bss}&limit=${limit}`;
  return ok({
    limit,
    offset: start,
    total_count: groups.length,
    first: { href: self },
    ...(next !== null && { next: { href: `${self}&offset=${next}` } }),
    groups: items.map((group) => groupBody(group, caller.account.bss)),
  });
}

/** The calls of policy management and access groups. */
export const policyRoutes: Route[] = [
  { call: 'policies', service: 'policies', path: '/v1/policies', answer: listPolicies('v1') },
  { call: 'policies', service: 'policies', path: '/v2/policies', answer: listPolicies('v2') },
  { call: 'access-groups', service: 'policies', path: '/v2/groups', answer: listGroups },
];
