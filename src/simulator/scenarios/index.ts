// All scenarios, in the order in which people are shown them.

import { healthy, permissions } from './permissions.js';
import type { Scenario } from './scenario.js';

export type { Scenario, Verdict } from './scenario.js';

/** The one list of scenarios. */
export const SCENARIOS: readonly Scenario[] = [...healthy, ...permissions];

/** Finds a scenario by its name. */
export function findScenario(name: string): Scenario | undefined {
  return SCENARIOS.find((scenario) => scenario.name === name);
}
