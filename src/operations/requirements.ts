// What each operation needs on each infrastructure, as data. The service's own classes always take precedence over this table.
import { type Operation, type Provider, PROVIDERS, WORKER_OPERATIONS } from './names.js';
import { findPermission } from './permissions.js';

/** A platform role on Kubernetes Service, from the least to the most. */
export const ROLES = ['Viewer', 'Editor', 'Operator', 'Administrator'] as const;
/** A platform role on Kubernetes Service. */
export type Role = (typeof ROLES)[number];

/** A role on another service than Kubernetes Service. */
export interface FurtherRole {
  /** `key-owner` is the identity behind the stored key; where the operation creates that key, it is the caller. */
  readonly of: 'caller' | 'key-owner' | 'service';
  readonly service: string;
  readonly role: string;
  /** What goes with it: the scope, or when it counts. */
  readonly note: string;
}

/** One row: what an operation needs. */
export interface Requirement {
  readonly operation: Exclude<Operation, 'any'>;
  readonly provider: Provider;
  /** Platform role on Kubernetes Service of the identity that starts the operation. */
  readonly role: Role;
  /** Keys of the classic permissions that the credentials need; empty for other infrastructures, where IBM names roles instead. */
  readonly permissions: readonly string[];
  /** Further roles, on other services. */
  readonly further: readonly FurtherRole[];
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
const CREATE = ['SERVER_ADD', ...VIEW, 'REMOTE_MANAGEMENT', 'SERVER_RELOAD', ...CASES];
const BALANCE = ['DNS_MANAGE', 'HOSTNAME_EDIT', 'IP_ADD', 'NETWORK_ROUTE_MANAGE', 'PORT_CONTROL', 'SECURITY_CERTIFICATE_MANAGE', 'SECURITY_CERTIFICATE_VIEW'];
const STORE = ['ADD_SERVICE_STORAGE', 'NAS_MANAGE'];

const ROLES_PAGE = 'https://cloud.ibm.com/docs/containers?topic=containers-iam-platform-access-roles';
const KMS_PAGE = 'https://cloud.ibm.com/docs/containers?topic=containers-encryption-setup';
const KEY_PAGE = 'https://cloud.ibm.com/docs/containers?topic=containers-access-creds';

interface Need {
  readonly role: Role;
  readonly classic: readonly string[];
  /** IBM names one role for every change of VPC infrastructure; for the master alone it names none. */
  readonly touchesInfrastructure: boolean;
  readonly further?: readonly FurtherRole[];
  readonly source?: string;
}

const KEY_CREATION: readonly FurtherRole[] = [
  { of: 'caller', service: 'iam-identity', role: 'Operator', note: 'a service ID, where the key is created; a resource group as scope has no effect' },
  { of: 'caller', service: 'iam-identity', role: 'User API key creator', note: 'a user, where the account restricts the creation of API keys' },
];
const CREATION: readonly FurtherRole[] = [
  ...KEY_CREATION,
  { of: 'caller', service: 'iam-identity', role: 'Service ID creator', note: 'where the account restricts the creation of service IDs' },
  { of: 'caller', service: 'container-registry', role: 'Administrator', note: 'for the whole account; a resource group does not count' },
];
const KMS: readonly FurtherRole[] = [
  { of: 'service', service: 'kms or hs-crypto', role: 'Reader', note: 'an authorization with Kubernetes Service as its source, delegated' },
];
const VPC_OWNER: FurtherRole = { of: 'key-owner', service: 'is', role: 'Administrator', note: 'VPC Infrastructure Services' };

const NEEDS: Readonly<Record<Exclude<Operation, 'any'>, Need>> = {
  'create-cluster': { role: 'Administrator', classic: CREATE, touchesInfrastructure: true, further: CREATION },
  'delete-cluster': { role: 'Administrator', classic: CANCEL, touchesInfrastructure: true },
  'create-worker-pool': { role: 'Operator', classic: [...ORDER, 'NETWORK_ROUTE_MANAGE'], touchesInfrastructure: true },
  'resize-worker-pool': { role: 'Operator', classic: ORDER, touchesInfrastructure: true },
  'remove-worker': { role: 'Operator', classic: CANCEL, touchesInfrastructure: true },
  'replace-worker': { role: 'Operator', classic: [...ORDER, 'SERVER_CANCEL'], touchesInfrastructure: true },
  'reload-worker': { role: 'Operator', classic: RELOAD, touchesInfrastructure: true },
  'update-worker': { role: 'Operator', classic: RELOAD, touchesInfrastructure: true },
  'update-master': { role: 'Operator', classic: [], touchesInfrastructure: false },
  'load-balancer': { role: 'Editor', classic: BALANCE, touchesInfrastructure: true },
  'storage': { role: 'Viewer', classic: STORE, touchesInfrastructure: true },
  'enable-kms': { role: 'Administrator', classic: [], touchesInfrastructure: false, further: KMS, source: KMS_PAGE },
  'reset-api-key': { role: 'Administrator', classic: [], touchesInfrastructure: false, further: KEY_CREATION, source: KEY_PAGE },
};

const rowsFor = (provider: Provider): Requirement[] =>
  (Object.keys(NEEDS) as Exclude<Operation, 'any'>[]).map((operation) => {
    const { role, classic, touchesInfrastructure: touches, further = [], source = ROLES_PAGE } = NEEDS[operation];
    const ofOwner = provider === 'vpc' && touches ? [VPC_OWNER] : [];
    return { operation, provider, role, permissions: provider === 'classic' ? classic : [], further: [...ofOwner, ...further], source, read: '2026-11-23' };
  });

/** Every operation on every infrastructure. */
export const REQUIREMENTS: readonly Requirement[] = PROVIDERS.flatMap(rowsFor);

/** The platform role that starts the operation; Viewer for `any`, which names no change. */
export function roleFor(operation: Operation): Role {
  return operation === 'any' ? 'Viewer' : NEEDS[operation].role;
}

/** The platform roles that hold at least a role. Operator and Editor differ in what they add to Viewer; commands of Editor take Operator too. */
export function enoughFor(role: Role): readonly Role[] {
  return ROLES.slice(ROLES.indexOf(role));
}

/** True where the operation orders, changes or removes something of the infrastructure; `any` may do all of it. */
export function touchesInfrastructure(operation: Operation): boolean {
  return operation === 'any' || NEEDS[operation].touchesInfrastructure;
}

/** True where the operation is about workers of a cluster that exists, and about nothing else. */
export function changesWorkers(operation: Operation): boolean {
  return ['delete-cluster', ...WORKER_OPERATIONS].includes(operation);
}

/** True where the caller gets a new key for the region and group, whatever becomes of the present one. */
export function replacesKey(operation: Operation): boolean {
  return operation === 'reset-api-key';
}

/** Why nothing is asked or judged of the present key where the operation replaces it. */
export const KEY_IS_REPLACED = 'the operation replaces the key';

/** True where IBM will create an API key for the caller. @param isFirst no cluster of the region and group is there yet */
export function createsKey(operation: Operation, isFirst: boolean): boolean {
  return replacesKey(operation) || (operation === 'create-cluster' && isFirst);
}

/**
 * Whether a missing permission stops an operation.
 * `any` stands for all that the service calls required; so does a name that no table has, where the operation needs anything at all.
 * @param kind the class that the service gave the permission
 */
export function isNeeded(operation: Operation, name: string, kind: 'required' | 'recommended'): boolean {
  const permission = findPermission(name);
  if (operation === 'any') return kind === 'required';
  if (permission === undefined) return kind === 'required' && NEEDS[operation].touchesInfrastructure;
  return NEEDS[operation].classic.includes(permission.key);
}
