// The verdict: decided from the judgement alone, before anything is reported.
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

/** Whether the job fails for it. */
export function failsJob(verdict: Verdict, inputs: { readonly mode: string; readonly 'on-unknown': string }): boolean {
  if (inputs.mode === 'audit') return false;
  return verdict === 'fail' || (verdict === 'unknown' && inputs['on-unknown'] === 'fail');
}

const EXIT_CODES: Readonly<Record<Verdict, number>> = { pass: 0, fail: 1, unknown: 3, skipped: 4 };

/** Exit code of the command. Audit always goes on; so does an unknown that the user only wants to be warned of. */
export function exitCodeOf(verdict: Verdict, inputs: { readonly mode: string; readonly 'on-unknown': string }): number {
  const goesOn = inputs.mode === 'audit' || (verdict === 'unknown' && inputs['on-unknown'] === 'warn');
  return goesOn ? 0 : EXIT_CODES[verdict];
}
