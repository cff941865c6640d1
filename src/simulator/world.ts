// The data that a simulated IBM Cloud is made of: plain values that survive a trip through JSON.
import type { Fault } from './fault.js';
import type { Wire } from './wire.js';

/** An account of IBM Cloud. `classicAccount` is the linked classic infrastructure account, null where none is linked. */
export interface Account {
  id: string;
  name: string;
  owner: string;
  classicAccount: string | null;
  /** With restricted visibility a user without a role on user management sees nobody but themselves. */
  restrictedUserList?: boolean;
  settings?: AccountSettings;
}

/** What the identity settings of an account restrict. Absent members stand for "not set". */
export interface AccountSettings {
  restrictCreateServiceId?: 'RESTRICTED' | 'NOT_RESTRICTED' | 'NOT_SET';
  restrictCreatePlatformApikey?: 'RESTRICTED' | 'NOT_RESTRICTED' | 'NOT_SET';
  allowedIpAddresses?: string;
  mfa?: string;
}

/** An API key. `value` is the secret itself: everything here is invented, so nothing is lost by keeping it plain. */
export interface ApiKey {
  id: string;
  name: string;
  value: string;
  iamId: string;
  accountId: string;
  locked?: boolean;
  disabled?: boolean;
  expiresAt?: string;
  createdAt?: string;
  description?: string;
  /** IAM refuses to exchange the key, for a reason that lies outside the key's own record. */
  refusal?: TokenRefusal;
}

/** An answer of the token endpoint that says no. */
export interface TokenRefusal {
  status: number;
  errorCode: string;
  errorMessage: string;
  errorDetails?: string;
  requirements?: { code: string; error: string };
}

/** A user of the account, as user management knows them. */
export interface User {
  iamId: string;
  userId: string;
  email: string;
  firstName: string;
  lastName: string;
  state: UserState;
}

/** A state that user management gives a user. */
export type UserState = 'ACTIVE' | 'PENDING' | 'PROCESSING' | 'DISABLED_CLASSIC_INFRASTRUCTURE' | 'VPN_ONLY';

/** A service ID: `id` is its own (`ServiceId-...`), `iamId` what policies and keys name (`iam-ServiceId-...`). */
export interface ServiceId {
  id: string;
  iamId: string;
  name: string;
  locked?: boolean;
}

/** A trusted profile. It has no API key; only a signed-in command line acts as one here. */
export interface TrustedProfile {
  id: string;
  iamId: string;
  name: string;
}

/** A resource group of an account. */
export interface ResourceGroup {
  id: string;
  name: string;
  default: boolean;
}

/** An infrastructure, in the service's own words. */
export type Provider = 'classic' | 'vpc-gen2' | 'satellite';

/** A cluster, by what tells clusters apart; the many fixed fields of the wire are filled in when it is served. */
export interface Cluster {
  id: string;
  name: string;
  region: string;
  resourceGroupId: string;
  provider: Provider;
  type: 'kubernetes' | 'openshift';
  state: string;
  status: string;
  master: { state: string; status: string; health: string };
  version: string;
  zones: string[];
  workers: Worker[];
  createdAt: string;
  ownerEmail: string;
  /** The infrastructure user, where the cluster was made with manually set classic credentials. */
  apiUser?: string;
  trustedProfileId?: string;
  keyProtect?: boolean;
  accountId?: string;
}

/** A worker node with the two messages in which credential trouble shows. */
export interface Worker {
  id: string;
  pool: string;
  flavor: string;
  zone: string;
  version: string;
  actualState: string;
  desiredState: string;
  message: string;
  messageDetails?: string;
  health: { state: string; message: string };
  privateIp: string;
  publicIp?: string;
}

/** What the service keeps for one region and resource group: the stored key, and manually set classic credentials. */
export interface Pair {
  region: string;
  resourceGroupId: string;
  owner: KeyOwner | null;
  credentials: { apiUser: string } | null;
  infra: InfraAnswer | null;
}

/** Whose key it is. `keyId` names the stored key among the API keys of the world. */
export interface KeyOwner {
  iamId: string;
  keyId: string;
  name: string;
  email: string;
}

/** The service's analysis of classic permissions. Whatever is sufficient is left out. */
export interface InfraAnswer {
  account?: string;
  accountType?: string;
  virtualWorker?: Missing;
  physicalWorker?: Missing;
  network?: Missing;
  storage?: Missing;
}

/** Names of missing permissions. An empty list says "insufficient" without names. */
export interface Missing {
  required?: string[];
  recommended?: string[];
}

/** One access or authorization policy; it is served in the first and in the second version of the interface. */
export interface Policy {
  id: string;
  type: 'access' | 'authorization';
  /** Who is granted: an identity, an access group, or (authorization) a service. */
  subject: { iamId: string } | { accessGroupId: string } | { serviceName: string; serviceInstance?: string };
  /** Role names such as `Administrator`, `Reader`, `AuthorizationDelegator`; made into CRNs when served. */
  roles: string[];
  /** Attributes of the resource, e.g. serviceName, region, resourceGroupId, serviceType. */
  resource: Record<string, string>;
  /** A condition on the grant (second version only), e.g. a time window. */
  rule?: Record<string, unknown>;
  pattern?: string;
}

/** A group of identities; only `members` of the group have its policies. */
export interface AccessGroup {
  id: string;
  name: string;
  members: string[];
}

/** The calls that a caller may or may not be allowed to make. */
export const CALLS = [
  'cluster', 'clusters', 'workers', 'worker-pools', 'key-owner', 'credentials', 'user-config', 'infra-permissions', 'quota',
  'resource-groups', 'users', 'api-keys', 'service-ids', 'trusted-profiles', 'policies', 'access-groups', 'account-settings',
] as const;

/** One of the calls, as faults name them. */
export type CallName = (typeof CALLS)[number];

/** The session of a signed-in `ibmcloud` command. */
export interface Session {
  loggedIn: boolean;
  iamId: string;
  region: string;
  resourceGroupId: string | null;
}

/** Everything that exists in one simulated cloud. */
export interface World {
  account: Account;
  otherAccounts?: Account[];
  /** The secret that the pipeline holds; it need not be the value of any key that exists. */
  apiKey: string;
  apiKeys: ApiKey[];
  users: User[];
  serviceIds: ServiceId[];
  trustedProfiles: TrustedProfile[];
  resourceGroups: ResourceGroup[];
  clusters: Cluster[];
  pairs: Pair[];
  policies: Policy[];
  accessGroups: AccessGroup[];
  /** What each identity may ask, by IAM ID. An identity that is not listed may ask nothing. */
  access: Record<string, CallName[]>;
  session: Session;
  faults: Fault[];
  wire: Wire;
  /** Lifetimes in seconds of the tokens issued one after the other; the last one repeats. */
  tokenLifetimes: number[];
}
