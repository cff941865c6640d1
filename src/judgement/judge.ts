// Judges evidence by the list of checks: pure, and the same evidence always gives the same judgement.
import { catalogue, isCode } from '../catalogue/catalogue.js';
import { type Level, LEVELS } from '../catalogue/entry.js';
import { UNKNOWN_FACTS, type UnknownFact } from '../catalogue/messages/unknowns.js';
import type { Check, CheckContext, Finding, Proof, Weight } from '../checks/check.js';
import { findingOfUnknown } from '../checks/unknown.js';
import type { Fact, Needs, Unknown } from '../evidence/fact.js';
import { type Evidence, factOf, type Facts } from '../evidence/index.js';
import { place } from '../evidence/place.js';
import type { Inputs, Waiver } from '../inputs/inputs.js';
import { cutBetweenWords } from '../text.js';

/** How a check came out. */
export interface Ruling {
  readonly check: string;
  readonly ruling: 'passed' | 'failed' | 'warned' | 'unknown' | 'exempt';
  readonly because: string;
  readonly provedBy: Proof;
  /** The facts at which the trouble began, where the ruling is unknown for want of facts. */
  readonly missing: readonly string[];
  /** The roles that would let the check look; empty where no role would change anything, as in an outage. */
  readonly roles: readonly string[];
  readonly weight: Weight;
}

/** A finding with its final level and the proof it rests on. */
export interface JudgedFinding extends Finding {
  readonly level: Level;
  readonly provedBy: Proof;
  readonly check: string;
  /** Who excuses it, and until when: it was an error. */
  readonly waiver?: Waiver;
}

/** The judgement on one scope: the account, or one target. */
export interface ScopeJudgement {
  readonly findings: readonly JudgedFinding[];
  readonly rulings: readonly Ruling[];
  /** Unlearned facts that a finding tells of already, here or for the account. */
  readonly told: ReadonlySet<string>;
}

/** The judgement on the account and on every target. */
export interface RunJudgement {
  readonly account: ScopeJudgement;
  readonly targets: readonly ScopeJudgement[];
}

/** Judges everything. `now` decides what is expired. */
export function judge(checks: readonly Check[], evidence: Evidence, inputs: Inputs, now: Date): RunJudgement {
  const ofAccount = judgeScope(checks, 'account', evidence.account, inputs, now);
  const ofTargets = evidence.targets.map((target) => judgeScope(checks, 'target', { ...evidence.account, ...target.facts }, inputs, now));
  // A fact of the account that hides something of several targets is one cause, so it is reported once.
  const shared = [...ofAccount.unlearned, ...ofTargets.flatMap(({ unlearned }) => unlearned)].filter((name) => name in evidence.account && !ofAccount.explained.has(name));
  const rulings = [ofAccount, ...ofTargets].flatMap((outcome) => outcome.rulings);
  const toldOfAccount = new Set([...ofAccount.explained, ...shared]);
  return {
    account: { findings: [...ofAccount.findings, ...unknownFindings(shared, evidence.account, rulings)], rulings: ofAccount.rulings, told: toldOfAccount },
    targets: ofTargets.map(({ findings, rulings: own, unlearned, explained }, index) => {
      const facts = evidence.targets[index]?.facts ?? {};
      const said = [...findings, ...unknownFindings(unlearned.filter((name) => name in facts), facts, own)];
      return { findings: [...said, ...unsaid(checks, said, own)], rulings: own, told: new Set([...toldOfAccount, ...explained, ...unlearned]) };
    }),
  };
}

interface ScopeOutcome extends Omit<ScopeJudgement, 'told'> {
  /** Facts that a check of weight `hangs` misses and that no finding explains, traced to where they could not be learned. */
  readonly unlearned: readonly string[];
  readonly explained: ReadonlySet<string>;
}

function judgeScope(checks: readonly Check[], scope: Check['scope'], facts: Facts, inputs: Inputs, now: Date): ScopeOutcome {
  const outcomes = checks.filter((check) => check.scope === scope).map((check) => judgeOne(check, facts, inputs, now));
  const explained = new Set(outcomes.flatMap((outcome) => outcome.explained));
  const missing = outcomes.filter(({ ruling }) => ruling.ruling === 'unknown' && ruling.weight === 'hangs').flatMap(({ ruling }) => ruling.missing);
  const unlearned = missing.filter((name) => !explained.has(name));
  return { findings: outcomes.flatMap((outcome) => outcome.findings), rulings: outcomes.map(({ ruling }) => ruling), unlearned: [...new Set(unlearned)], explained };
}

/** Evidence that is there and proves nothing makes a verdict unknown, too; nobody is left without a word about it. */
function unsaid(checks: readonly Check[], findings: readonly JudgedFinding[], rulings: readonly Ruling[]): JudgedFinding[] {
  if (findings.some(({ level }) => level === 'error' || level === 'unknown')) return [];
  const open = rulings.find(({ ruling, weight, missing }) => ruling === 'unknown' && weight === 'hangs' && missing.length === 0);
  const fact = Object.values(checks.find(({ id }) => id === open?.check)?.needs ?? {}).find(({ name }) => isCode(`${name}-unreadable`));
  if (open === undefined || fact === undefined) return [];
  return [{ ...findingOfUnknown(fact.name, { state: 'unknown', why: 'unreadable', words: open.because }, []), level: 'unknown', provedBy: open.provedBy, check: open.check }];
}

/** The facts at which the trouble began: a blocked fact leads to what blocks it. */
function rootsOf(name: string, facts: Facts): readonly string[] {
  const fact = facts[name];
  return fact?.state === 'unknown' && fact.why === 'blocked' ? (fact.blockedBy ?? []).flatMap((blocker) => rootsOf(blocker, facts)) : [name];
}

/** The roles for facts that were refused, or that showed only in part. What a service did not answer, no role brings. */
function rolesToLook(names: readonly string[], facts: Facts): readonly string[] {
  const refused = names.filter((name) => {
    const fact = facts[name];
    return fact?.state !== 'unknown' || fact.why === 'denied';
  });
  return [...new Set(refused.flatMap((name) => (name in UNKNOWN_FACTS ? [UNKNOWN_FACTS[name as UnknownFact][1]] : [])))];
}

interface Outcome {
  readonly ruling: Ruling;
  readonly findings: readonly JudgedFinding[];
  /** Facts whose refusal a finding of this check explains already. */
  readonly explained: readonly string[];
}

function judgeOne(check: Check, facts: Facts, inputs: Inputs, now: Date): Outcome {
  const circumstances: CheckContext = { inputs, now, consulted: consult(check.consults, facts) as CheckContext['consulted'] };
  const weight = typeof check.weight === 'function' ? check.weight(circumstances) : check.weight;
  const without = (ruling: Ruling['ruling'], because: string, missing: readonly string[] = []): Outcome => ({
    ruling: { check: check.id, ruling, because, provedBy: proofOf(check, facts), missing, roles: rolesToLook(missing, facts), weight },
    findings: [],
    explained: [],
  });
  const exemption = check.exempt(circumstances);
  if (exemption !== undefined) return without('exempt', exemption);
  const needed = Object.entries(consult(check.needs, facts)).map(([name, fact]) => ({ name, fact, spec: check.needs[name]?.name ?? name }));
  const spared = needed.find((need) => need.fact.state === 'not-needed');
  if (spared?.fact.state === 'not-needed') return without('exempt', spared.fact.because);
  const unlearned = needed.filter((need): need is typeof need & { fact: Unknown } => need.fact.state === 'unknown');
  for (const { spec, fact } of unlearned) {
    const answer = check.refused(spec, fact, circumstances);
    if (answer !== undefined) return withFindings(check, weight, [{ ...answer, refusal: fact }], facts, [spec]);
  }
  if (unlearned.length > 0) return without('unknown', becauseOf(unlearned), unlearned.flatMap(({ spec }) => rootsOf(spec, facts)));
  const values = Object.fromEntries(needed.map(({ name, fact }) => [name, fact.state === 'known' ? fact.value : undefined]));
  const { findings, because, undecided, missing } = check.judge(values, circumstances);
  return findings.length > 0 ? withFindings(check, weight, findings, facts, []) : without(undecided ? 'unknown' : 'passed', because, (missing ?? []).flatMap((name) => rootsOf(name, facts)));
}

function consult(needs: Needs, facts: Facts): Record<string, Fact<unknown>> {
  return Object.fromEntries(Object.entries(needs).map(([name, spec]) => [name, factOf(facts, spec)]));
}

/** A ruling names the reason; the finding, and the support bundle, have the service's words in full. */
const LONGEST_WORDS = 100;

/** How each reason reads behind a check's question. */
const REASON_WORDS = { denied: 'not allowed to read this', unreachable: 'no usable answer', unreadable: 'the answer cannot be relied on', absent: 'it does not exist' } as const;

function becauseOf(unlearned: readonly { readonly fact: Unknown }[]): string {
  const reasons = unlearned.map(({ fact }) => {
    if (fact.why === 'blocked') return fact.words;
    // What a service says with this code is always the same, and stands in the finding.
    return `${REASON_WORDS[fact.why]}${fact.why === 'denied' && fact.code !== undefined ? ` (${fact.code})` : `: ${cutBetweenWords(fact.words, LONGEST_WORDS)}`}`;
  });
  // Words of a service may end in a full stop, which a list does not want.
  return [...new Set(reasons)].map((reason) => reason.replace(/\.$/, '')).join('; ');
}

function withFindings(check: Check, weight: Weight, findings: readonly Finding[], facts: Facts, explained: readonly string[]): Outcome {
  const provedBy = proofOf(check, facts);
  const judged = findings.map((one) => ({ ...levelled(one, check, facts), provedBy, check: check.id }));
  const ruling = RULING_OF_LEVEL[LEVELS.find((level) => judged.some((one) => one.level === level)) ?? 'notice'];
  // What makes the verdict unknown does not only support it.
  const counted = ruling === 'unknown' ? 'hangs' : weight;
  return { ruling: { check: check.id, ruling, because: [...new Set(judged.map(({ code }) => catalogue[code].title))].join('; '), provedBy, missing: [], roles: [], weight: counted }, findings: judged, explained };
}

const RULING_OF_LEVEL = { error: 'failed', unknown: 'unknown', warning: 'warned', notice: 'passed' } as const;

/** An error about one infrastructure is no error where nobody knows on which one the cluster will be. */
function levelled(one: Finding, check: Check, facts: Facts): Finding & { level: Level } {
  const level = one.level ?? catalogue[one.code].level;
  const where = factOf(facts, place);
  if (check.only === undefined || level !== 'error' || where.state !== 'known' || where.value.provider !== undefined) return { ...one, level };
  return { ...one, level: 'unknown', onlyIf: check.only };
}

/** Facts out of a command line's session are weaker than what the service itself answered. */
function proofOf(check: Check, facts: Facts): Proof {
  const sources = Object.values(consult(check.needs, facts)).map((fact) => (fact.state === 'known' ? fact.source : ''));
  return sources.some((source) => source.startsWith('ibmcloud ')) ? 'cli-session' : check.proof;
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
