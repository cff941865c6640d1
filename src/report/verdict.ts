// The verdict: decided from the judgement alone, before anything is reported.
import type { Inputs } from '../inputs/inputs.js';
import type { ScopeJudgement } from '../judgement/judge.js';

/** The answer of a check, or of one target. */
export type Verdict = 'pass' | 'fail' | 'unknown' | 'skipped';

/** Any error: fail. Otherwise unknown, if something that the verdict depends on is open. A pass needs at least one check that passed. */
export function verdictOf({ findings, rulings }: Pick<ScopeJudgement, 'findings' | 'rulings'>): Verdict {
  if (findings.some(({ level }) => level === 'error')) return 'fail';
  const open = findings.some(({ level }) => level === 'unknown') || rulings.some(({ ruling, weight }) => ruling === 'unknown' && weight === 'hangs');
  // Where every check is exempt, as for the clusters of an account that is not the expected one, nothing was asked.
  const isProved = rulings.some(({ ruling }) => ruling === 'passed' || ruling === 'warned');
  return open || !isProved ? 'unknown' : 'pass';
}

/** The verdict on the whole run is the worst one. */
export function worstOf(verdicts: readonly Verdict[]): Verdict {
  return (['fail', 'unknown', 'skipped'] as const).find((verdict) => verdicts.includes(verdict)) ?? 'pass';
}

/** The inputs that say what a verdict does to the pipeline. */
type Strictness = Pick<Inputs, 'mode' | 'on-unknown'>;

/** Whether the pipeline goes on in spite of the verdict: in audit always, and after an unknown that the user only wants to be warned of. */
function goesOn(verdict: Verdict, inputs: Strictness): boolean {
  return inputs.mode === 'audit' || (verdict === 'unknown' && inputs['on-unknown'] === 'warn');
}

/** Whether the job fails for it. */
export function failsJob(verdict: Verdict, inputs: Strictness): boolean {
  return (verdict === 'fail' || verdict === 'unknown') && !goesOn(verdict, inputs);
}

const EXIT_CODES: Readonly<Record<Verdict, number>> = { pass: 0, fail: 1, unknown: 3, skipped: 4 };

/** Exit code of the command. */
export function exitCodeOf(verdict: Verdict, inputs: Strictness): number {
  return goesOn(verdict, inputs) ? 0 : EXIT_CODES[verdict];
}
