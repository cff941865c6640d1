// What changed since the last good run: the fingerprints of then and now, compared part by part over the whole run.
import { catalogue } from '../catalogue/catalogue.js';
import { type Finding, finding } from '../checks/check.js';
import { clusterList } from '../evidence/cluster-list.js';
import { credentials } from '../evidence/credentials.js';
import { sourceOf } from '../evidence/effective-source.js';
import type { FactSpec } from '../evidence/fact.js';
import { FINGERPRINT_PARTS, fingerprintOf } from '../evidence/fingerprint.js';
import { type Evidence, factOf, type Facts } from '../evidence/index.js';
import { infraPermissions, missingNames } from '../evidence/infra-permissions.js';
import { keyOwner, labelOfOwner } from '../evidence/key-owner.js';
import { place } from '../evidence/place.js';
import { type Inputs, wantsEveryCluster } from '../inputs/inputs.js';
import type { RunJudgement, ScopeJudgement } from './judge.js';

/** For each part of a fingerprint: the finding, the facts it is made of, and how it is said what is there now. */
const PARTS: Readonly<Record<(typeof FINGERPRINT_PARTS)[number], { readonly facts: readonly FactSpec<unknown>[]; readonly say: (facts: Facts) => string; readonly finding: (now: string) => Finding }>> = {
  owner: { facts: [place, keyOwner], say: ownerNow, finding: (now) => finding('key-owner-changed', { now }) },
  source: { facts: [place, credentials, infraPermissions], say: sourceNow, finding: (now) => finding('credential-source-changed', { now }) },
  required: { facts: [place, infraPermissions], say: requiredNow, finding: (now) => finding('required-permissions-changed', { now }) },
};

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
  const then = last.split('.').slice(1);
  const now = fingerprintOf(evidence).split('.').slice(1);
  const isWhole = !wantsEveryCluster(inputs) || factOf(evidence.account, clusterList).state === 'known';
  const open = FINGERPRINT_PARTS.filter((part) => !isWhole || !isLearned(evidence, PARTS[part].facts) || (part === 'source' && evidence.targets.some(({ facts }) => isUnnamed(facts))));
  const changed = FINGERPRINT_PARTS.filter((part, index) => then[index] !== now[index] && !open.includes(part));
  const findings = changed.map((part) => ({ ...PARTS[part].finding(nowIn(evidence, part)), level: 'warning', provedBy: 'service-record', check: 'drift' }) as const);
  const ruling = changed.length > 0 ? 'warned' : open.length > 0 ? 'unknown' : 'passed';
  const because = changed.length > 0 ? findings.map(({ code }) => catalogue[code].title).join('; ') : open.length > 0 ? `could not be compared: ${open.join(', ')}` : 'nothing has changed since the last fingerprint';
  return { findings, rulings: [{ check: 'drift', ruling, because, provedBy: 'service-record', missing: [], roles: [], weight: 'supports' }] };
}

function isLearned(evidence: Evidence, facts: readonly FactSpec<unknown>[]): boolean {
  return evidence.targets.length > 0 && evidence.targets.every((target) => facts.every((fact) => factOf(target.facts, fact).state !== 'unknown' && fact.name in target.facts));
}

/** That credentials are set manually may be known without whose they are. */
function isUnnamed(facts: Facts): boolean {
  const manual = factOf(facts, credentials);
  return manual.state === 'known' && manual.value.set && manual.value.user === '';
}

function nowIn(evidence: Evidence, part: (typeof FINGERPRINT_PARTS)[number]): string {
  const lines = evidence.targets.map(({ facts }) => {
    const where = factOf(facts, place);
    const pair = where.state === 'known' ? `${where.value.region} and ${where.value.group.name}` : 'an unknown place';
    return `${PARTS[part].say(facts)} in ${pair}`;
  });
  return [...new Set(lines)].join('; ');
}

function ownerNow(facts: Facts): string {
  const owner = factOf(facts, keyOwner);
  return owner.state === 'known' ? labelOfOwner(owner.value) : 'nobody';
}

function sourceNow(facts: Facts): string {
  const manual = factOf(facts, credentials);
  const source = sourceOf(facts);
  if (source === 'classic') return `classic credentials of ${(manual.state === 'known' && manual.value.set && manual.value.user) || 'an unnamed user'}`;
  if (source === 'unknown') return 'credentials that are not known for certain';
  return source === 'trusted-profile' ? 'a trusted profile' : 'the API key';
}

function requiredNow(facts: Facts): string {
  const analysis = factOf(facts, infraPermissions);
  return analysis.state === 'known' ? missingNames(analysis.value, 'required').join(', ') || 'nothing' : 'not analysed';
}
