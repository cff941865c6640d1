// Applies waivers to judgements: an excused error becomes a warning that is still shown, with the reason and who answers for it.
import { finding } from '../checks/check.js';
import { cluster } from '../evidence/cluster.js';
import { factOf, type TargetEvidence } from '../evidence/index.js';
import { place } from '../evidence/place.js';
import type { Waiver } from '../inputs/inputs.js';
import type { RunJudgement, ScopeJudgement } from './judge.js';
import { isOpen, type JudgedFinding, type Ruling, titlesOf } from './ruling.js';

/** Only errors can be excused: what could not be verified stays unknown, so no waiver makes a verdict out of nothing. */
export function withWaivers(judgement: RunJudgement, waivers: readonly Waiver[], now: Date): RunJudgement {
  if (waivers.length === 0) return judgement;
  const valid = waivers.filter((waiver) => !isExpired(waiver, now));
  const used = new Set<Waiver>();
  const account = excuse(judgement.account, valid.filter(({ target }) => target === undefined), used);
  const targets = judgement.targets.map((scope) => excuse(scope, valid.filter((waiver) => isFor(waiver, namesOf(scope.target))), used));
  // A waiver for a target that this run does not look at is none of its business, and what could not be looked at may still need one.
  const isLookedAt = [judgement.account, ...judgement.targets].every(({ rulings }) => !rulings.some(isOpen));
  const present = judgement.targets.flatMap(({ target }) => namesOf(target));
  const unused = isLookedAt ? valid.filter((waiver) => !used.has(waiver) && isFor(waiver, present)) : [];
  const stale = [...waivers.filter((waiver) => isExpired(waiver, now)).map(expired), ...unused.map(superfluous)];
  return { account: { ...account, findings: [...account.findings, ...stale], rulings: [...account.rulings, rulingOf(stale, used.size)] }, targets };
}

function rulingOf(stale: readonly JudgedFinding[], inUse: number): Ruling {
  const outcome = stale.length > 0 ? { ruling: 'warned', because: titlesOf(stale) } as const : { ruling: 'passed', because: `${inUse} in use` } as const;
  return { check: 'waivers', ...outcome, provedBy: 'read-probe', missing: [], roles: [], weight: 'supports' };
}

/** @param waivers those that are for this scope @param used collects those that excused something */
function excuse<T extends ScopeJudgement>(scope: T, waivers: readonly Waiver[], used: Set<Waiver>): T {
  const findings = scope.findings.map((one): JudgedFinding => {
    const fitting = one.level === 'error' ? waivers.filter(({ code }) => code === one.code) : [];
    const [waiver] = fitting;
    if (waiver === undefined) return one;
    for (const each of fitting) used.add(each);
    return { ...one, level: 'warning', waiver };
  });
  const rulings = scope.rulings.map((ruling) => {
    const stillFails = findings.some(({ check, level }) => check === ruling.check && level === 'error');
    return ruling.ruling === 'failed' && !stillFails ? { ...ruling, ruling: 'warned' as const, because: `${ruling.because} (waived)` } : ruling;
  });
  return { ...scope, findings, rulings };
}

/** The last day counts in full, in UTC. */
function isExpired({ expires }: Waiver, now: Date): boolean {
  return now.getTime() >= Date.parse(`${expires}T00:00:00Z`) + 86_400_000;
}

function isFor({ target }: Waiver, names: readonly string[]): boolean {
  return target === undefined || names.includes(target.toLowerCase());
}

/** What a waiver may call a target: the cluster's name or ID, or `region/resource-group`. */
function namesOf({ ref, facts }: TargetEvidence): readonly string[] {
  const found = factOf(facts, cluster);
  const where = factOf(facts, place);
  const ofCluster = found.state === 'known' ? [found.value.id, found.value.name] : [];
  const ofPlace = where.state === 'known' ? [where.value.group.name, where.value.group.id].map((group) => `${where.value.region}/${group}`) : [];
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
