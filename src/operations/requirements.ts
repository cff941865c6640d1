// What each operation needs on each infrastructure, as data. The service's own classes always win over this table.
import { findPermission } from './permissions.js';
import type { Operation, Provider } from './names.js';

/** A platform role on Kubernetes Service, from the least to the most. */
export const ROLES = ['Viewer', 'Editor', 'Operator', 'Administrator'] as const;
export type Role = (typeof ROLES)[number];

/** One row: what an operation needs. */
export interface Requirement {
  readonly operation: Exclude<Operation, 'any'>;
  readonly provider: Provider;
  /** Platform role on Kubernetes Service of the identity that starts the operation. */
  readonly role: Role;
  /** Keys of the classic permissions that the credentials need; empty for other infrastructures, where IBM names roles instead. */
  readonly permissions: readonly string[];
  /** Where it was read. */
  readonly source: string;
  /** The day on which it was read; a test fails when a row is older than a year. */
  readonly read: string;
}

const VIEW = ['VIRTUAL_GUEST_VIEW', 'HARDWARE_VIEW'];
const ORDER = ['SERVER_ADD', ...VIEW, 'PUBLIC_NETWORK_COMPUTE'];
const CANCEL = ['SERVER_CANCEL', ...VIEW];
const RELOAD = ['SERVER_RELOAD', 'REMOTE_MANAGEMENT', ...VIEW];
const CASES = ['TICKET_ADD', 'TICKET_EDIT', 'TICKET_VIEW'];
const BALANCE = ['DNS_MANAGE', 'HOSTNAME_EDIT', 'IP_ADD', 'NETWORK_ROUTE_MANAGE', 'PORT_CONTROL', 'SECURITY_CERTIFICATE_MANAGE', 'SECURITY_CERTIFICATE_VIEW'];
const STORE = ['ADD_SERVICE_STORAGE', 'NAS_MANAGE'];

const ROLES_PAGE = 'https://cloud.ibm.com/docs/containers?topic=containers-iam-platform-access-roles';
const PERMISSIONS_PAGE = 'https://cloud.ibm.com/docs/containers?topic=containers-classic-credentials';

const CLASSIC: Readonly<Record<Exclude<Operation, 'any'>, readonly [Role, readonly string[]]>> = {
  'create-cluster': ['Administrator', ['SERVER_ADD', ...VIEW, 'REMOTE_MANAGEMENT', 'SERVER_RELOAD', ...CASES]],
  'delete-cluster': ['Administrator', CANCEL],
  'create-worker-pool': ['Operator', [...ORDER, 'NETWORK_ROUTE_MANAGE']],
  'resize-worker-pool': ['Operator', ORDER],
  'remove-worker': ['Operator', CANCEL],
  'replace-worker': ['Operator', [...ORDER, 'SERVER_CANCEL']],
  'reload-worker': ['Operator', RELOAD],
  'update-worker': ['Operator', RELOAD],
  'update-master': ['Operator', []],
  'load-balancer': ['Editor', BALANCE],
  'storage': ['Viewer', STORE],
  'enable-kms': ['Administrator', []],
  'reset-api-key': ['Administrator', []],
};

const rowsFor = (provider: Provider): Requirement[] =>
  (Object.keys(CLASSIC) as Exclude<Operation, 'any'>[]).map((operation) => ({
    operation,
    provider,
    role: CLASSIC[operation][0],
    permissions: provider === 'classic' ? CLASSIC[operation][1] : [],
    source: provider === 'classic' ? PERMISSIONS_PAGE : ROLES_PAGE,
    read: '2026-11-23',
  }));

/** Every operation on every infrastructure. */
export const REQUIREMENTS: readonly Requirement[] = [...rowsFor('classic'), ...rowsFor('vpc'), ...rowsFor('satellite')];

/** The platform role that starts the operation; Viewer for `any`, which names no change. */
export function roleFor(operation: Operation): Role {
  return operation === 'any' ? 'Viewer' : CLASSIC[operation][0];
}

/**
 * Whether a missing permission stops an operation.
 * `any` stands for all that the service calls required; so does a name that no table has.
 * @param kind the class that the service gave the permission
 */
export function isNeeded(operation: Operation, name: string, kind: 'required' | 'recommended'): boolean {
  const permission = findPermission(name);
  if (operation === 'any' || permission === undefined) return kind === 'required';
  return CLASSIC[operation][1].includes(permission.key);
}
