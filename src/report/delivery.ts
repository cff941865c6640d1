// What a check hands to whoever writes it to the runner, the terminal or a file.
import type { Annotation } from '../annotation.js';
import type { Bundle } from './bundle.js';
import type { Outputs } from './outputs.js';
import type { Report } from './report.js';

/** All that a check has to say, ready for whoever writes it to the runner, the terminal or a file. */
export interface Delivery {
  readonly report: Report;
  readonly annotations: readonly Annotation[];
  readonly summary: string;
  readonly outputs: Outputs;
  /** Undefined where the inputs want none for this verdict. */
  readonly bundle: Bundle | undefined;
  readonly failsJob: boolean;
  /** Exit code of the command. */
  readonly exitCode: number;
}
