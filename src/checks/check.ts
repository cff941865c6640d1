// A check answers one question about facts that are known; it does no I/O, reads no clock and cannot fail.
import type { ArgsOf, Code } from '../catalogue/catalogue.js';
import type { Level } from '../catalogue/entry.js';
import type { Fact, FactSpec, Needs, Unknown, ValuesOf } from '../evidence/fact.js';
import type { Inputs } from '../inputs/inputs.js';
import type { Provider } from '../operations/names.js';

/** By what kind of evidence an answer was reached. docs/access.md says what each kind cannot see. */
export type Proof = 'service-analysis' | 'service-record' | 'token-claim' | 'policy-read' | 'read-probe' | 'cli-session';

/** What a check found: a code of the catalogue and what fills its holes. */
export interface Finding {
  readonly code: Code;
  readonly args: Readonly<Record<string, string>>;
  /** Where it differs from the level of the catalogue entry. */
  readonly level?: Level;
  /** The finding counts only if the cluster is on the infrastructure of its check; that is not known. */
  readonly onlyIf?: Provider;
  /** Why the finding is an open question, in a sentence of ours. */
  readonly doubt?: string;
  /** The service's own words, its incident and transaction, where the finding rests on a refusal. */
  readonly refusal?: Unknown;
}

/** Builds a finding; the compiler asks for exactly the holes of the message. */
export function finding<C extends Code>(code: C, args: ArgsOf<C>, more: Pick<Finding, 'level' | 'onlyIf' | 'doubt' | 'refusal'> = {}): Finding {
  return { code, args: args as Readonly<Record<string, string>>, ...more };
}

/** Facts that a check looks at whether they are known or not. */
export type Consulted<N extends Needs> = { readonly [K in keyof N]: N[K] extends FactSpec<infer T> ? Fact<T> : never };

/** What a check is given besides the values it needs. */
export interface CheckContext<M extends Needs = Needs> {
  readonly inputs: Inputs;
  readonly now: Date;
  readonly consulted: Consulted<M>;
}

/** What a check answers: findings (none means passed), and for the report a sentence on what the pass rests on. */
export interface CheckResult {
  readonly findings: readonly Finding[];
  /** Why it is fine, where it is. */
  readonly because: string;
  /** The evidence exists but does not prove anything either way: the ruling is `unknown`. */
  readonly undecided?: boolean;
  /** The facts without which it stays undecided. */
  readonly missing?: readonly string[];
}

/** Whether the verdict hangs on a check, or it only supports. */
export type Weight = 'hangs' | 'supports';

/** A check. Its id is its file's name. */
export interface Check {
  readonly id: string;
  /** A question that can be answered with yes; yes means passed. */
  readonly asks: string;
  /** A check of the account is made once and belongs to no target. */
  readonly scope: 'account' | 'target';
  /** `hangs`: the verdict is unknown where this is. `supports`: it can fail the verdict, and its absence is listed. */
  readonly weight: Weight | ((context: CheckContext) => Weight);
  readonly proof: Proof;
  /** The check says something about this infrastructure only. Where the infrastructure is not known, its errors are unknowns. */
  readonly only?: Provider;
  readonly needs: Needs;
  readonly consults: Needs;
  /** Why the check does not apply, or undefined where it does. */
  readonly exempt: (context: CheckContext) => string | undefined;
  /** What the refusal of a needed fact means where the refusal itself is the answer, by the fact's name in `needs`. */
  readonly refused: Readonly<Record<string, (reason: Unknown, context: CheckContext) => Finding | undefined>>;
  readonly judge: (values: Readonly<Record<string, unknown>>, context: CheckContext) => CheckResult;
}

/** Declares a check; `judge` receives exactly the values of the facts in `needs`. */
export function defineCheck<N extends Needs, M extends Needs = Record<never, never>>(check: {
  readonly id: string;
  readonly asks: string;
  readonly scope?: 'account';
  readonly weight: Weight | ((context: CheckContext<M>) => Weight);
  readonly proof: Proof;
  readonly only?: Provider;
  readonly needs: N;
  readonly consults?: M;
  readonly exempt?: (context: CheckContext<M>) => string | undefined;
  readonly refused?: { readonly [K in keyof N]?: (reason: Unknown, context: CheckContext<M>) => Finding | undefined };
  readonly judge: (values: ValuesOf<N>, context: CheckContext<M>) => CheckResult;
}): Check {
  const complete = { scope: 'target', consults: {}, exempt: () => undefined, refused: {}, ...check };
  return complete as unknown as Check;
}

/** A judgement without findings. */
export function passed(because: string): CheckResult {
  return { findings: [], because };
}

/** A judgement that leaves the question open; `missing` names the facts that would answer it. */
export function undecided(because: string, ...missing: readonly FactSpec<unknown>[]): CheckResult {
  return { findings: [], because, undecided: true, missing: missing.map(({ name }) => name) };
}

/** A judgement with findings. */
export function found(...findings: readonly Finding[]): CheckResult {
  return { findings, because: '' };
}
