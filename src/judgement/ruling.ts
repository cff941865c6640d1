// How one check comes out on the facts: its ruling, its findings with their levels, and what a missing fact means for it.
import { catalogue } from '../catalogue/catalogue.js';
import { type Level, LEVELS } from '../catalogue/entry.js';
import { roleToSee } from '../catalogue/messages/unknowns.js';
import type { Check, CheckContext, Finding, Proof, Weight } from '../checks/check.js';
import type { Fact, Needs, Unknown } from '../evidence/fact.js';
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

/** A finding with its final level and the proof it rests on. */
export interface JudgedFinding extends Finding {
  readonly level: Level;
  readonly provedBy: Proof;
  readonly check: string;
  /** Who excuses it, and until when: it was an error. */
  readonly waiver?: Waiver;
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
  return [...new Set(refused.flatMap((name) => roleToSee(name) ?? []))];
}

/** What came of one check. */
export interface Outcome {
  readonly ruling: Ruling;
  readonly findings: readonly JudgedFinding[];
  /** Facts whose refusal a finding of this check explains already. */
  readonly explained: readonly string[];
}

/** Rules one check on the facts of its scope. `now` decides what is expired. */
export function rule(check: Check, facts: Facts, inputs: Inputs, now: Date): Outcome {
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
