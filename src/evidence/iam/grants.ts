// What a policy grants, and whether it covers a service and a place: the reading of IAM's policies, without asking for any.
import { presentName } from '../../regions.js';
import type { Place } from '../place.js';

/** One policy, reduced to what it grants. */
export interface Grant {
  /** `Administrator`, `Reader` …; a custom role as `custom:<name>`. */
  readonly roles: readonly string[];
  /** What it is limited to, by the names of IAM: `serviceName`, `serviceType`, `region`, `resourceGroupId` … */
  readonly attributes: Readonly<Record<string, string>>;
  /** Limited to resources with a tag, which nobody can see from here. */
  readonly isTagged: boolean;
}

/** Services whose policies matter to a cluster; all others are dropped as soon as they are read. */
export type PolicyService = 'containers-kubernetes' | 'container-registry' | 'is' | 'iam-identity';

/** What a role has to be good for. */
export interface Wanted {
  readonly service: PolicyService;
  /** Any of these is enough. */
  readonly roles: readonly string[];
  /** `account`: no limit to a resource group counts. Else the region, group and cluster that the grant must cover. */
  readonly scope: 'account' | { readonly where: Place; readonly cluster: string | undefined };
}

/** Whether grants hold a role: `maybe` where a custom role or a tag leaves it open. */
export type Holds = 'yes' | 'maybe' | 'no';

/** Searches grants for a role. */
export function holds(grants: readonly Grant[], wanted: Wanted): Holds {
  const answers = grants.map((grant) => grantHolds(grant, wanted));
  return answers.includes('yes') ? 'yes' : answers.includes('maybe') ? 'maybe' : 'no';
}

function grantHolds(grant: Grant, { service, roles, scope }: Wanted): Holds {
  const reach = isAbout(grant, service) ? reachOf(grant.attributes, scope, NARROWING[service]) : 'no';
  if (reach === 'no') return 'no';
  if (grant.roles.some((role) => roles.includes(role))) return grant.isTagged ? 'maybe' : reach;
  return grant.roles.some((role) => role.startsWith('custom:')) ? 'maybe' : 'no';
}

/**
 * Whether a grant is about a service. A blanket policy for all IAM-enabled services (`serviceType` service) covers none of the
 * account management services, and `iam-identity` is one of these. Source: IBM's account documentation on policies; the trap was
 * reported in terraform-provider-ibm issue 6816.
 */
export function isAbout({ attributes }: Grant, service: PolicyService): boolean {
  const name = attributes['serviceName'];
  if (name !== undefined) return matches(name, service);
  const isAccountManagement = service === 'iam-identity';
  if (attributes['service_group_id'] !== undefined) return attributes['service_group_id'] === 'IAM' && isAccountManagement;
  const type = attributes['serviceType'];
  if (type !== undefined) return type === (isAccountManagement ? 'platform_service' : 'service');
  // ASSUMPTION blanket-without-type: a policy that names a resource group and nothing else is for all IAM-enabled services in it.
  return !isAccountManagement && attributes['resourceType'] === undefined && attributes['resourceGroupId'] !== undefined;
}

/** Attributes that say what kind of thing is granted, not where. */
const KINDS = ['serviceName', 'serviceType', 'service_group_id'];

/** Limits that leave no role for the whole account. A role on one service ID may be enough to make a key for it, so such a limit of the identity service leaves it open. */
const NARROWING_ANY = ['resourceGroupId', 'serviceInstance', 'resourceType', 'resource'];
const NARROWING: Partial<Readonly<Record<PolicyService, readonly string[]>>> = { 'iam-identity': ['resourceGroupId'] };

/** A limit of an unfamiliar kind, such as one subnet, leaves it open whether the grant reaches the place. */
export function reachOf(attributes: Grant['attributes'], scope: Wanted['scope'], narrowing: readonly string[] = NARROWING_ANY): Holds {
  const limits = Object.entries(attributes).filter(([name]) => !KINDS.includes(name));
  if (scope === 'account') {
    if (limits.some(([name, value]) => narrowing.includes(name) && value !== '*')) return 'no';
    return limits.every(([name]) => name === 'region') ? 'yes' : 'maybe';
  }
  const { where, cluster } = scope;
  const answers = limits.map(([name, value]): Holds => {
    if (name === 'region') return matches(presentName(value), presentName(where.region)) ? 'yes' : 'no';
    if (name === 'resourceGroupId') return matches(value.toLowerCase(), where.group.id.toLowerCase()) ? 'yes' : 'no';
    if (name === 'serviceInstance') return cluster !== undefined && matches(value, cluster) ? 'yes' : 'no';
    return 'maybe';
  });
  return answers.includes('no') ? 'no' : answers.includes('maybe') ? 'maybe' : 'yes';
}

/** IAM's wildcard: `*` stands for any text. */
export function matches(pattern: string, text: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  if (rest.length === 0) return pattern === text;
  const last = rest.pop() ?? '';
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length) return false;
  let at = first.length;
  for (const part of rest) {
    at = text.indexOf(part, at);
    if (at < 0) return false;
    at += part.length;
  }
  return at <= text.length - last.length;
}

/** The name at the end of a role's CRN; a custom role is marked as one, since its actions are not in the policy. */
export function roleName(roleId: string): string {
  const [kind = '', name = roleId] = roleId.split(':').slice(-2);
  return /^customRole$/i.test(kind) ? `custom:${name}` : name;
}
