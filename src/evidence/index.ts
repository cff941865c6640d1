// The facts, in the order in which people read them: those of every run, and those that only another fact asks for.
import { accountSettings } from './account-settings.js';
import { callerRoles } from './caller-roles.js';
import { caller } from './caller.js';
import { clusterList } from './cluster-list.js';
import { cluster } from './cluster.js';
import { credentials } from './credentials.js';
import type { Fact, FactSpec } from './fact.js';
import { givenKey } from './given-key.js';
import { infraPermissions } from './infra-permissions.js';
import { keyOwner } from './key-owner.js';
import { kmsAuthorization } from './kms-authorization.js';
import { ownerRoles } from './owner-roles.js';
import { ownerState } from './owner-state.js';
import { place } from './place.js';
import { resourceGroups } from './resource-groups.js';
import { session } from './session.js';
import { storedKey } from './stored-key.js';
import { workers } from './workers.js';

/** Facts that are learned for every run or every target. `resource-groups` and `cluster-list` are learned where another fact consults them. */
export const FACTS: readonly FactSpec<unknown>[] = [
  caller,
  session,
  givenKey,
  callerRoles,
  kmsAuthorization,
  cluster,
  place,
  keyOwner,
  storedKey,
  credentials,
  infraPermissions,
  ownerState,
  ownerRoles,
  workers,
  accountSettings,
];

/** Facts that are learned only where they are consulted. */
export const CONSULTED_FACTS: readonly FactSpec<unknown>[] = [resourceGroups, clusterList];

/** Facts by name. */
export type Facts = Readonly<Record<string, Fact<unknown>>>;

/** What was learned about one target. */
export interface TargetEvidence {
  /** The cluster as the user named it; null where none is named. */
  readonly ref: string | null;
  readonly facts: Facts;
}

/** All that was learned: facts of the account once, and the facts of each target. */
export interface Evidence {
  readonly account: Facts;
  readonly targets: readonly TargetEvidence[];
}

/** All facts that hold for a target: those of the account, and its own. */
export function factsOf({ account }: Evidence, target: TargetEvidence | undefined): Facts {
  return { ...account, ...target?.facts };
}

/** Why a fact that nobody asked for says nothing: a guard has stopped the run, or no check needs it. */
export const NOT_LOOKED_AT = 'not looked at';

/** One fact out of the evidence; a fact that is not there was not asked for. */
export function factOf<T>(facts: Facts, spec: FactSpec<T>): Fact<T> {
  return (facts[spec.name] as Fact<T> | undefined) ?? { state: 'not-needed', because: NOT_LOOKED_AT };
}
