// How one check comes out on the facts: its ruling, its findings with their levels, and what a missing fact means for it.
import { catalogue } from '../catalogue/catalogue.js';
import { type Level, LEVELS } from '../catalogue/entry.js';
import { roleToSee } from '../catalogue/messages/unknowns.js';
import type { Check, CheckContext, Finding, Proof, Weight } from '../checks/check.js';
import type { Fact, FactSpec, Unknown } from '../evidence/fact.js';
import { factOf, type Facts } from '../evidence/index.js';
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

/** True where a verdict is unknown for want of this ruling. */
export function isOpen({ ruling, weight }: Ruling): boolean {
  return ruling === 'unknown' && weight === 'hangs';
}

/** A finding with its final level and the proof it rests on. */
export interface JudgedFinding extends Finding {
  readonly level: Level;
  readonly provedBy: Proof;
  readonly check: string;
  /** Who excuses it, and until when: it was an error. */
  readonly waiver?: Waiver;
}

/** What came of one check. */
export interface Outcome {
  readonly ruling: Ruling;
  readonly findings: readonly JudgedFinding[];
  /** Facts whose refusal a finding of this check explains already. */
  readonly explained: readonly string[];
}

/** The titles of findings, each once, for the reason of a ruling. */
export function titlesOf(findings: readonly Finding[]): string {
  return [...new Set(findings.map(({ code }) => catalogue[code].title))].join('; ');
}

/** Rules one check on the facts of its scope. `now` decides what is expired. */
export function rule(check: Check, facts: Facts, inputs: Inputs, now: Date): Outcome {
  const context = contextOf(check, facts, inputs, now);
  const needs = needsOf(check, facts);
  const { ruling, because, findings = [], missing = [], explained = [] } = conclude(check, needs, context, facts);
  const provedBy = proofOf(check, needs);
  const roots = missing.flatMap((name) => rootsOf(name, facts));
  return {
    ruling: {
      check: check.id,
      ruling,
      because,
      provedBy,
      missing: roots,
      roles: rolesToLook(roots, facts),
      weight: weightOf(check, context, ruling === 'unknown' && findings.length > 0),
    },
    findings: findings.map((one) => ({ ...one, provedBy, check: check.id })),
    explained,
  };
}

/** A fact that a check needs, and the name by which `judge` gets its value. */
interface Need {
  readonly name: string;
  readonly spec: FactSpec<unknown>;
  readonly fact: Fact<unknown>;
}

/** A finding with its final level. */
type Levelled = Finding & { readonly level: Level };

/** What a check comes to: a ruling and the reason, with findings or with the facts that are missing. */
interface Conclusion extends Pick<Ruling, 'ruling' | 'because'> {
  readonly findings?: readonly Levelled[];
  readonly missing?: readonly string[];
  readonly explained?: readonly string[];
}

/** The first of these that applies: an exemption, a fact that is not needed, a refusal that is the answer, a fact that is missing, the judgement. */
function conclude(check: Check, needs: readonly Need[], context: CheckContext, facts: Facts): Conclusion {
  const exemption = check.exempt(context) ?? reasonNotNeeded(needs);
  if (exemption !== undefined) return { ruling: 'exempt', because: exemption };
  const unlearned = needs.filter(isUnlearned);
  const answer = refusalThatAnswers(check, unlearned, context);
  if (answer !== undefined) return { ...withFindings([answer.finding], check, facts), explained: [answer.fact] };
  if (unlearned.length > 0) return { ruling: 'unknown', because: reasonsOf(unlearned), missing: unlearned.map(({ spec }) => spec.name) };
  const { findings, because, undecided, missing = [] } = check.judge(valuesOf(needs), context);
  if (findings.length > 0) return withFindings(findings, check, facts);
  return { ruling: undecided ? 'unknown' : 'passed', because, missing };
}

function contextOf({ consults }: Check, facts: Facts, inputs: Inputs, now: Date): CheckContext {
  const consulted = Object.fromEntries(Object.entries(consults).map(([name, spec]) => [name, factOf(facts, spec)]));
  return { inputs, now, consulted: consulted as CheckContext['consulted'] };
}

function needsOf({ needs }: Check, facts: Facts): readonly Need[] {
  return Object.entries(needs).map(([name, spec]) => ({ name, spec, fact: factOf(facts, spec) }));
}

function reasonNotNeeded(needs: readonly Need[]): string | undefined {
  return needs.map(({ fact }) => fact).find((fact) => fact.state === 'not-needed')?.because;
}

type UnlearnedNeed = Need & { readonly fact: Unknown };

function isUnlearned(need: Need): need is UnlearnedNeed {
  return need.fact.state === 'unknown';
}

/** The first refusal that the check takes for the answer, and of which fact it is. */
function refusalThatAnswers(check: Check, unlearned: readonly UnlearnedNeed[], context: CheckContext): { finding: Finding; fact: string } | undefined {
  for (const { name, spec, fact } of unlearned) {
    const answer = check.refused[name]?.(fact, context);
    if (answer !== undefined) return { finding: { ...answer, refusal: fact }, fact: spec.name };
  }
  return undefined;
}

/** A ruling names the reason; the finding, and the support bundle, have the service's words in full. */
const LONGEST_WORDS = 100;

/** How each reason reads behind a check's question. */
const REASON_WORDS = {
  denied: 'not allowed to read this',
  unreachable: 'no usable answer',
  unreadable: 'the answer cannot be relied on',
  absent: 'it does not exist',
} as const;

function reasonsOf(unlearned: readonly UnlearnedNeed[]): string {
  // Words of a service may end in a full stop, which a list does not want.
  return [...new Set(unlearned.map(({ fact }) => reasonOf(fact)))].map((reason) => reason.replace(/\.$/, '')).join('; ');
}

function reasonOf({ why, code, words }: Unknown): string {
  if (why === 'blocked') return words;
  // What a service says with this code is always the same, and stands in the finding.
  if (why === 'denied' && code !== undefined) return `${REASON_WORDS.denied} (${code})`;
  return `${REASON_WORDS[why]}: ${cutBetweenWords(words, LONGEST_WORDS)}`;
}

function valuesOf(needs: readonly Need[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(needs.map(({ name, fact }) => [name, fact.state === 'known' ? fact.value : undefined]));
}

const RULING_OF_LEVEL = { error: 'failed', unknown: 'unknown', warning: 'warned', notice: 'passed' } as const;

/** Ruled by the worst finding. */
function withFindings(findings: readonly Finding[], check: Check, facts: Facts): Conclusion {
  const levelled = findings.map((one) => withLevel(one, check, facts));
  const worst = LEVELS.find((level) => levelled.some((one) => one.level === level)) ?? 'notice';
  return { ruling: RULING_OF_LEVEL[worst], because: titlesOf(findings), findings: levelled };
}

/** An error about one infrastructure is no error where nobody knows on which one the cluster will be. */
function withLevel(one: Finding, { only }: Check, facts: Facts): Levelled {
  const level = one.level ?? catalogue[one.code].level;
  const where = factOf(facts, place);
  const isInfrastructureOpen = where.state === 'known' && where.value.provider === undefined;
  return only !== undefined && level === 'error' && isInfrastructureOpen ? { ...one, level: 'unknown', onlyIf: only } : { ...one, level };
}

/** What makes the verdict unknown by a finding does not only support it. */
function weightOf({ weight }: Check, context: CheckContext, isFindingOpen: boolean): Weight {
  if (isFindingOpen) return 'hangs';
  return typeof weight === 'function' ? weight(context) : weight;
}

/** Facts out of a command line's session are weaker than what the service itself answered. */
function proofOf({ proof }: Check, needs: readonly Need[]): Proof {
  return needs.some(({ fact }) => fact.state === 'known' && fact.source.startsWith('ibmcloud ')) ? 'cli-session' : proof;
}

/** The facts at which the trouble began: a blocked fact leads to what blocks it. */
function rootsOf(name: string, facts: Facts): readonly string[] {
  const fact = facts[name];
  const isBlocked = fact?.state === 'unknown' && fact.why === 'blocked';
  return isBlocked ? (fact.blockedBy ?? []).flatMap((blocker) => rootsOf(blocker, facts)) : [name];
}

/** The roles for facts that were refused, or that showed only in part. What a service did not answer, no role brings. */
function rolesToLook(names: readonly string[], facts: Facts): readonly string[] {
  const refused = names.filter((name) => {
    const fact = facts[name];
    return fact?.state !== 'unknown' || fact.why === 'denied';
  });
  return [...new Set(refused.flatMap((name) => roleToSee(name) ?? []))];
}
