// The resource manager: resource groups by name and ID.
import type { ResourceGroup } from '../world.js';
import { platformError, type Reply } from './envelope.js';
import { type Incoming, may, ok, type Route } from './route.js';

function groupBody(group: ResourceGroup, accountId: string): Record<string, unknown> {
  return {
    id: group.id,
    crn: `crn:v1:bluemix:public:resource-controller::a/${accountId}::resource-group:${group.id}`,
    account_id: accountId,
    name: group.name,
    state: 'ACTIVE',
    default: group.default,
    enable_reclamation: false,
    quota_id: '7ce89f4a-4381-4600-b814-3cd9a4f4bdf4',
    quota_url: '/v2/quota_definitions/7ce89f4a-4381-4600-b814-3cd9a4f4bdf4',
    payment_methods_url: `/v2/resource_groups/${group.id}/payment_methods`,
    resource_linkages: [],
    teams_url: `/v2/resource_groups/${group.id}/teams`,
    created_at: '2024-01-08T12:00:00.000Z',
    updated_at: '2024-01-08T12:00:00.000Z',
  };
}

function refused(): Reply {
  return platformError(403, 'not_authorized', 'You are not authorized to list the resource groups of this account.');
}

function list(request: Incoming): Reply {
  const { world, query, caller } = request;
  const account = query.get('account_id') ?? '';
  if (account === '' && caller.sub_type === 'ServiceId') {
    return platformError(400, 'bad_request', 'Can not get resource groups without account id');
  }
  if (account !== '' && account !== caller.account.bss) return refused();
  if (!may(request, 'resource-groups') && world.wire.groupsDenied === 'refused') return refused();
  const visible = may(request, 'resource-groups') && caller.account.bss === world.account.id ? world.resourceGroups : [];
  const name = query.get('name');
  const onlyDefault = query.get('default') === 'true';
  const groups = visible.filter((group) => (name === null || group.name === name) && (!onlyDefault || group.default));
  return ok({ resources: groups.map((group) => groupBody(group, caller.account.bss)) });
}

function one(request: Incoming): Reply {
  if (!may(request, 'resource-groups')) return refused();
  const group = request.world.resourceGroups.find((candidate) => candidate.id === request.params['id']);
  return group ? ok(groupBody(group, request.caller.account.bss)) : platformError(404, 'not_found', 'The resource group was not found.');
}

/** The calls of the resource manager. */
export const resourceManagerRoutes: Route[] = [
  { call: 'resource-groups', service: 'resource-manager', path: '/v2/resource_groups', answer: list },
  { call: 'resource-group', service: 'resource-manager', path: '/v2/resource_groups/:id', answer: one },
];
