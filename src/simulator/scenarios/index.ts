// All scenarios, in the order in which people are shown them.
import { credentials } from './credentials.js';
import { drifts } from './drift.js';
import { givenKeys } from './given-key.js';
import { creations, extras, witnesses } from './operations.js';
import { ownerRoles, owners, storedKeys } from './owner.js';
import { healthy, permissions } from './permissions.js';
import { guards, places } from './place.js';
import { callerRights, keyCreations } from './rights.js';
import type { Scenario } from './scenario.js';
import { services } from './service.js';

export type { Scenario, Verdict } from './scenario.js';

/** The one list of scenarios. */
export const SCENARIOS: readonly Scenario[] = [
  ...healthy,
  ...permissions,
  ...credentials,
  ...owners,
  ...storedKeys,
  ...ownerRoles,
  ...places,
  ...guards,
  ...givenKeys,
  ...services,
  ...creations,
  ...callerRights,
  ...keyCreations,
  ...extras,
  ...witnesses,
  ...drifts,
];

/** Finds a scenario by its name. */
export function findScenario(name: string): Scenario | undefined {
  return SCENARIOS.find((scenario) => scenario.name === name);
}
