// What changed since the last good run: the fingerprints of then and now, compared part by part over the whole run.
import { finding } from '../checks/check.js';
import { clusterList } from '../evidence/cluster-list.js';
import { FINGERPRINT_PARTS, fingerprintOf, type FingerprintPart } from '../evidence/fingerprint.js';
import { type Evidence, factOf, type Facts } from '../evidence/index.js';
import { place } from '../evidence/place.js';
import { type Inputs, wantsEveryCluster } from '../inputs/inputs.js';
import type { RunJudgement, ScopeJudgement } from './judge.js';
import { type JudgedFinding, type Ruling, titlesOf } from './ruling.js';

/** The finding for each part that changed. */
const CODES = { owner: 'key-owner-changed', source: 'credential-source-changed', required: 'required-permissions-changed' } as const;

/** Adds what has changed since the last fingerprint. It is about the whole run, so it stands with what is said of the account. */
export function withDrift(judgement: RunJudgement, evidence: Evidence, inputs: Inputs): RunJudgement {
  const { findings, rulings } = driftOf(evidence, inputs);
  const { account } = judgement;
  return { ...judgement, account: { ...account, findings: [...account.findings, ...findings], rulings: [...account.rulings, ...rulings] } };
}

/** Nothing where no fingerprint was given. What could not be learned is not compared. */
export function driftOf(evidence: Evidence, inputs: Inputs): Pick<ScopeJudgement, 'findings' | 'rulings'> {
  const last = inputs['last-fingerprint'];
  if (last === undefined) return { findings: [], rulings: [] };
  const [then, now] = [last, fingerprintOf(evidence)].map((fingerprint) => fingerprint.split('.').slice(1));
  const isWhole = !wantsEveryCluster(inputs) || factOf(evidence.account, clusterList).state === 'known';
  const open = FINGERPRINT_PARTS.filter((part) => !isWhole || !isLearned(part, evidence));
  const changed = FINGERPRINT_PARTS.filter((part, index) => then?.[index] !== now?.[index] && !open.includes(part));
  const findings = changed.map((part) => findingOf(part, evidence));
  const ruling: Ruling = { check: 'drift', ...comparisonOf(findings, open), provedBy: 'service-record', missing: [], roles: [], weight: 'supports' };
  return { findings, rulings: [ruling] };
}

/** Learned of every target, and of one at least. */
function isLearned({ madeOf, isOpen }: FingerprintPart, { targets }: Evidence): boolean {
  const isKnown = (facts: Facts): boolean => [place, ...madeOf].every((spec) => spec.name in facts && factOf(facts, spec).state !== 'unknown');
  return targets.length > 0 && targets.every(({ facts }) => isKnown(facts) && !isOpen?.(facts));
}

function findingOf({ name, said }: FingerprintPart, { targets }: Evidence): JudgedFinding {
  const now = [...new Set(targets.map(({ facts }) => `${said(facts)} in ${pairOf(facts)}`))].join('; ');
  return { ...finding(CODES[name], { now }), level: 'warning', provedBy: 'service-record', check: 'drift' };
}

function pairOf(facts: Facts): string {
  const where = factOf(facts, place);
  return where.state === 'known' ? `${where.value.region} and ${where.value.group.name}` : 'an unknown place';
}

function comparisonOf(findings: readonly JudgedFinding[], open: readonly FingerprintPart[]): Pick<Ruling, 'ruling' | 'because'> {
  if (findings.length > 0) return { ruling: 'warned', because: titlesOf(findings) };
  if (open.length > 0) return { ruling: 'unknown', because: `could not be compared: ${open.map(({ name }) => name).join(', ')}` };
  return { ruling: 'passed', because: 'nothing has changed since the last fingerprint' };
}
