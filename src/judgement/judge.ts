// Judges evidence by the list of checks: pure, and the same evidence always gives the same judgement.
import { isCode } from '../catalogue/catalogue.js';
import type { Check } from '../checks/check.js';
import { findingOfUnknown } from '../checks/unknown.js';
import type { Unknown } from '../evidence/fact.js';
import { type Evidence, type Facts, factsOf, type TargetEvidence } from '../evidence/index.js';
import type { Inputs } from '../inputs/inputs.js';
import { isOpen, type JudgedFinding, rule, type Ruling } from './ruling.js';

/** The judgement on one scope: the account, or one target. */
export interface ScopeJudgement {
  readonly findings: readonly JudgedFinding[];
  readonly rulings: readonly Ruling[];
  /** Unlearned facts that a finding tells of already, here or for the account. */
  readonly told: ReadonlySet<string>;
}

/** The judgement on one target, which it carries along. */
export interface TargetJudgement extends ScopeJudgement {
  readonly target: TargetEvidence;
}

/** The judgement on the account and on every target. */
export interface RunJudgement {
  readonly account: ScopeJudgement;
  readonly targets: readonly TargetJudgement[];
}

/** Judges everything. `now` decides what is expired. */
export function judge(checks: readonly Check[], evidence: Evidence, inputs: Inputs, now: Date): RunJudgement {
  const ofAccount = judgeScope(checks, 'account', evidence.account, inputs, now);
  const ofTargets = evidence.targets.map((target) => ({ target, outcome: judgeScope(checks, 'target', factsOf(evidence, target), inputs, now) }));
  const outcomes = [ofAccount, ...ofTargets.map(({ outcome }) => outcome)];
  // A fact of the account that hides something of several targets is one cause, so it is reported once.
  const shared = outcomes.flatMap(({ unlearned }) => unlearned).filter((name) => name in evidence.account && !ofAccount.explained.has(name));
  const told = new Set([...ofAccount.explained, ...shared]);
  const openQuestions = unknownFindings(shared, evidence.account, outcomes.flatMap(({ rulings }) => rulings));
  return {
    account: { findings: [...ofAccount.findings, ...openQuestions], rulings: ofAccount.rulings, told },
    targets: ofTargets.map(({ target, outcome }) => judgeTarget(checks, target, outcome, told)),
  };
}

/** What is said of a target alone. @param told facts of which the account's findings tell already */
function judgeTarget(checks: readonly Check[], target: TargetEvidence, outcome: ScopeOutcome, told: ReadonlySet<string>): TargetJudgement {
  const { findings, rulings, unlearned, explained } = outcome;
  const openQuestions = unknownFindings(unlearned.filter((name) => name in target.facts), target.facts, rulings);
  const said = [...findings, ...openQuestions];
  return { target, findings: [...said, ...unsaid(checks, said, rulings)], rulings, told: new Set([...told, ...explained, ...unlearned]) };
}

interface ScopeOutcome extends Omit<ScopeJudgement, 'told'> {
  /** Facts that a check of weight `hangs` misses and that no finding explains, traced to where they could not be learned. */
  readonly unlearned: readonly string[];
  readonly explained: ReadonlySet<string>;
}

function judgeScope(checks: readonly Check[], scope: Check['scope'], facts: Facts, inputs: Inputs, now: Date): ScopeOutcome {
  const outcomes = checks.filter((check) => check.scope === scope).map((check) => rule(check, facts, inputs, now));
  const rulings = outcomes.map(({ ruling }) => ruling);
  const explained = new Set(outcomes.flatMap((outcome) => outcome.explained));
  const missing = rulings.filter(isOpen).flatMap((ruling) => ruling.missing);
  const unlearned = [...new Set(missing)].filter((name) => !explained.has(name));
  return { findings: outcomes.flatMap(({ findings }) => findings), rulings, unlearned, explained };
}

/** Evidence that is there and proves nothing makes a verdict unknown, too; nobody is left without a word about it. */
function unsaid(checks: readonly Check[], findings: readonly JudgedFinding[], rulings: readonly Ruling[]): JudgedFinding[] {
  if (findings.some(({ level }) => level === 'error' || level === 'unknown')) return [];
  const open = rulings.find((ruling) => isOpen(ruling) && ruling.missing.length === 0);
  const fact = Object.values(checks.find(({ id }) => id === open?.check)?.needs ?? {}).find(({ name }) => isCode(`${name}-unreadable`));
  if (open === undefined || fact === undefined) return [];
  const finding = findingOfUnknown(fact.name, { state: 'unknown', why: 'unreadable', words: open.because }, []);
  return [{ ...finding, level: 'unknown', provedBy: open.provedBy, check: open.check }];
}

/** One finding a cause: facts that one outage or one missing role hides are named together. */
function unknownFindings(names: readonly string[], facts: Facts, rulings: readonly Ruling[]): JudgedFinding[] {
  const causes = new Map<string, { fact: Unknown; names: string[] }>();
  for (const name of new Set(names)) {
    const fact = facts[name];
    if (fact?.state !== 'unknown') continue;
    const cause = [fact.why, fact.status, fact.code, fact.code === undefined ? fact.words : ''].join(' ');
    const earlier = causes.get(cause);
    if (earlier === undefined) causes.set(cause, { fact, names: [name] });
    else earlier.names.push(name);
  }
  return [...causes.values()].map(({ fact, names: [first = '', ...others] }) => {
    const ruled = rulings.find(({ missing }) => missing.includes(first));
    return { ...findingOfUnknown(first, fact, others), level: 'unknown', provedBy: ruled?.provedBy ?? 'service-record', check: ruled?.check ?? first };
  });
}
