// What a scenario is: a world, the inputs that go with it, and what a check has to find there.
import type { World } from '../world.js';

/** What a scenario expects; written out here, since the simulated cloud knows nothing of reports. */
export type Verdict = 'pass' | 'fail' | 'unknown' | 'skipped';

/** One situation that a pipeline can meet. */
export interface Scenario {
  name: string;
  /** One sentence for people. */
  title: string;
  /** Action inputs by name, without the key. */
  inputs: Record<string, string>;
  /** Expiry dates are reckoned from `now`. */
  world(now?: Date): World;
  expect: { verdict: Verdict; codes: string[] };
}
