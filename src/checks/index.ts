// The checks, in the order in which people read them. This list is the only one.
import { accountLink } from './account-link.js';
import { apiKeyOwner } from './api-key-owner.js';
import { callerRole } from './caller-role.js';
import type { Check } from './check.js';
import { cliTarget } from './cli-target.js';
import { clusterState } from './cluster-state.js';
import { cluster } from './cluster.js';
import { credentialSource } from './credential-source.js';
import { everyCluster } from './every-cluster.js';
import { expectedAccount } from './expected-account.js';
import { expectedCredentials } from './expected-credentials.js';
import { expectedOwner } from './expected-owner.js';
import { futureOwner } from './future-owner.js';
import { givenKey } from './given-key.js';
import { infraPermissions } from './infra-permissions.js';
import { keyCreation } from './key-creation.js';
import { kmsAuthorization } from './kms-authorization.js';
import { ownerMembership } from './owner-membership.js';
import { region } from './region.js';
import { registryRole } from './registry-role.js';
import { resourceGroup } from './resource-group.js';
import { serviceIdOperator } from './service-id-operator.js';
import { signIn } from './sign-in.js';
import { storedKey } from './stored-key.js';
import { vpcRole } from './vpc-role.js';
import { workers } from './workers.js';

/** Every check; each is made for the account or for each target, as its scope says. */
export const CHECKS: readonly Check[] = [
  signIn,
  expectedAccount,
  givenKey,
  everyCluster,
  cluster,
  region,
  resourceGroup,
  cliTarget,
  clusterState,
  callerRole,
  apiKeyOwner,
  expectedOwner,
  ownerMembership,
  storedKey,
  credentialSource,
  expectedCredentials,
  accountLink,
  infraPermissions,
  vpcRole,
  workers,
  serviceIdOperator,
  futureOwner,
  keyCreation,
  registryRole,
  kmsAuthorization,
];
