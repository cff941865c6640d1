// The checks, in the order in which people read them. This list is the only one.
import { accountLink } from './account-link.js';
import { apiKeyOwner } from './api-key-owner.js';
import type { Check } from './check.js';
import { cliTarget } from './cli-target.js';
import { cluster } from './cluster.js';
import { clusterState } from './cluster-state.js';
import { credentialSource } from './credential-source.js';
import { everyCluster } from './every-cluster.js';
import { expectedAccount } from './expected-account.js';
import { expectedCredentials } from './expected-credentials.js';
import { expectedOwner } from './expected-owner.js';
import { givenKey } from './given-key.js';
import { infraPermissions } from './infra-permissions.js';
import { ownerMembership } from './owner-membership.js';
import { region } from './region.js';
import { resourceGroup } from './resource-group.js';
import { signIn } from './sign-in.js';
import { storedKey } from './stored-key.js';
import { workers } from './workers.js';

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
  apiKeyOwner,
  expectedOwner,
  ownerMembership,
  storedKey,
  credentialSource,
  expectedCredentials,
  accountLink,
  infraPermissions,
  workers,
];
