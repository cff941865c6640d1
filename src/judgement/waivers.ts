// Applies waivers to judgements: an excused error becomes a warning that is still shown, with the reason and who answers for it.
import { catalogue } from '../catalogue/catalogue.js';
import { finding } from '../checks/check.js';
import { cluster } from '../evidence/cluster.js';
import { type Evidence, factOf } from '../evidence/index.js';
import { place } from '../evidence/place.js';
import type { Waiver } from '../inputs/inputs.js';
import type { RunJudgement, ScopeJudgement } from './judge.js';
import type { JudgedFinding } from './ruling.js';

/** Only errors can be excused: what could not be verified stays unknown, so no waiver makes a verdict out of nothing. */
export function withWaivers(judgments: RunJudgement, evidence: Evidence, waivers: readonly Waiver[], now: Date): RunJudgement {
  if (waivers.length === 0) return judgments;
  const valid = waivers.filter((waiver) => !isExpired(waiver, now));
  const used = new Set<Waiver>();
  const account = excuse(judgments.account, (one) => valid.filter((waiver) => waiver.target === undefined && waiver.code === one.code), used);
  const targets = judgments.targets.map((judgment, index) => {
    const names = namesOfTarget(evidence, index);
    return excuse(judgment, (one) => valid.filter((waiver) => waiver.code === one.code && isFor(waiver, names)), used);
  });
  const present = evidence.targets.flatMap((_target, index) => namesOfTarget(evidence, index));
  // A waiver for a target that this run does not look at is none of its business, and what could not be looked at may still need one.
  const looked = [judgments.account, ...judgments.targets].every(({ rulings }) => rulings.every(({ ruling, weight }) => ruling !== 'unknown' || weight !== 'hangs'));
  const unused = looked ? valid.filter((waiver) => !used.has(waiver) && isFor(waiver, present)) : [];
  const stale = [...waivers.filter((waiver) => isExpired(waiver, now)).map(expired), ...unused.map(superfluous)];
  const because = stale.length > 0 ? [...new Set(stale.map(({ code }) => catalogue[code].title))].join('; ') : `${used.size} in use`;
  const ruling = { check: 'waivers', ruling: stale.length > 0 ? 'warned' : 'passed', because, provedBy: 'read-probe', missing: [], roles: [], weight: 'supports' } as const;
  return { account: { ...account, findings: [...account.findings, ...stale], rulings: [...account.rulings, ruling] }, targets };
}

function excuse(judgment: ScopeJudgement, waiversFor: (one: JudgedFinding) => readonly Waiver[], used: Set<Waiver>): ScopeJudgement {
  const findings = judgment.findings.map((one): JudgedFinding => {
    const fitting = one.level === 'error' ? waiversFor(one) : [];
    const [waiver] = fitting;
    if (waiver === undefined) return one;
    for (const each of fitting) used.add(each);
    return { ...one, level: 'warning', waiver };
  });
  const rulings = judgment.rulings.map((ruling) => {
    const stillFails = findings.some(({ check, level }) => check === ruling.check && level === 'error');
    return ruling.ruling === 'failed' && !stillFails ? { ...ruling, ruling: 'warned' as const, because: `${ruling.because} (waived)` } : ruling;
  });
  return { ...judgment, findings, rulings };
}

/** The last day counts in full, in UTC. */
function isExpired({ expires }: Waiver, now: Date): boolean {
  return now.getTime() >= Date.parse(`${expires}T00:00:00Z`) + 86_400_000;
}

function isFor({ target }: Waiver, names: readonly string[]): boolean {
  return target === undefined || names.includes(target.toLowerCase());
}

/** What a waiver may call a target: the cluster's name or ID, or `region/resource-group`. */
function namesOfTarget(evidence: Evidence, index: number): readonly string[] {
  const { ref, facts } = evidence.targets[index] ?? { ref: null, facts: {} };
  const found = factOf(facts, cluster);
  const where = factOf(facts, place);
  const ofCluster = found.state === 'known' ? [found.value.id, found.value.name] : [];
  const ofPlace = where.state === 'known' ? [`${where.value.region}/${where.value.group.name}`, `${where.value.region}/${where.value.group.id}`] : [];
  return [ref ?? '', ...ofCluster, ...ofPlace].filter((name) => name !== '').map((name) => name.toLowerCase());
}

const STALE = { level: 'warning', provedBy: 'read-probe', check: 'waivers' } as const;

function expired(waiver: Waiver): JudgedFinding {
  return { ...finding('waiver-expired', { ...argsOf(waiver), expires: waiver.expires }), ...STALE };
}

function superfluous(waiver: Waiver): JudgedFinding {
  return { ...finding('waiver-unused', argsOf(waiver)), ...STALE };
}

function argsOf({ code, target, owner, reason }: Waiver) {
  return { waived: code, waivedFor: target ?? 'every target', waiverOwner: owner, reason };
}
