// The outputs, all strings, as action.yml names them.
import { createHash } from 'node:crypto';
import type { Evidence, Facts } from '../evidence/index.js';
import { factOf } from '../evidence/index.js';
import { credentials } from '../evidence/credentials.js';
import { infraPermissions, missingNames } from '../evidence/infra-permissions.js';
import { keyOwner } from '../evidence/key-owner.js';
import { place } from '../evidence/place.js';
import { presentName } from '../regions.js';
import { sourceOf } from './effective.js';
import { allFindings, type Report } from './report.js';

/** Output names in the order of action.yml. */
export const OUTPUT_NAMES = [
  'verdict',
  'ready',
  'codes',
  'errors',
  'warnings',
  'undetermined',
  'findings',
  'effective-credentials',
  'key-owner',
  'missing-required',
  'missing-recommended',
  'targets',
  'fingerprint',
  'checked-at',
  'report-path',
  'bundle-path',
  'schema-version',
] as const;

export type Outputs = Readonly<Record<(typeof OUTPUT_NAMES)[number], string>>;

/** The outputs of a report. Paths are filled in by the entry once the files are written. */
export function outputsOf(report: Report, evidence: Evidence): Outputs {
  const findings = allFindings(report);
  const first = report.targets[0];
  const unique = (pick: (target: Report['targets'][number]) => readonly string[]) => JSON.stringify([...new Set(report.targets.flatMap(pick))]);
  return {
    'verdict': report.verdict,
    'ready': String(report.verdict === 'pass'),
    'codes': [...new Set(findings.map(({ code }) => code))].join(','),
    'errors': String(report.counts.errors),
    'warnings': String(report.counts.warnings),
    'undetermined': String(report.counts.undetermined),
    'findings': JSON.stringify(withinBudget(findings)),
    'effective-credentials': first?.effectiveCredentials.source ?? 'unknown',
    'key-owner': first?.keyOwner?.email || first?.keyOwner?.name || '',
    'missing-required': unique(({ missingRequired }) => missingRequired),
    'missing-recommended': unique(({ missingRecommended }) => missingRecommended),
    'targets': JSON.stringify(report.targets.map((target) => ({ cluster: target.cluster === null ? '' : target.cluster.name || target.cluster.id, region: target.region, resourceGroup: target.resourceGroup.name, verdict: target.verdict }))),
    'fingerprint': fingerprintOf(evidence),
    'checked-at': report.checkedAt,
    'report-path': '',
    'bundle-path': '',
    'schema-version': String(report.schemaVersion),
  };
}

/** The runner takes one MiB of outputs from a job. The worst findings come first; report.json has all of them. */
const LONGEST_FINDINGS = 400_000;

function withinBudget<T>(findings: readonly T[]): readonly T[] {
  let length = 2;
  const first = findings.findIndex((one) => (length += JSON.stringify(one).length + 1) > LONGEST_FINDINGS);
  return first === -1 ? findings : findings.slice(0, first);
}

/** The parts of a fingerprint, in their order. */
export const FINGERPRINT_PARTS = ['owner', 'source', 'required'] as const;

/**
 * A hash of who owns the keys, which credentials count and what is missing of what is required, over all targets: `1.<owner>.<source>.<required>`.
 * Each part is 16 hexadecimal digits, so that a comparison can say what changed. It holds no identity, and does not depend on how identities are shown.
 */
export function fingerprintOf(evidence: Evidence): string {
  const parts = [ownerPart, sourcePart, requiredPart].map((part) => digest(JSON.stringify([...new Set(evidence.targets.map(({ facts }) => `${pairKey(facts)} ${part(facts)}`))].sort())));
  return ['1', ...parts].join('.');
}

function pairKey(facts: Facts): string {
  const where = factOf(facts, place);
  return where.state === 'known' ? `${presentName(where.value.region)}/${where.value.group.id}` : 'unknown';
}

function ownerPart(facts: Facts): string {
  const owner = factOf(facts, keyOwner);
  return owner.state === 'known' ? (owner.value.email || owner.value.iamId || owner.value.name || owner.value.keyId || owner.value.otherId).toLowerCase() : owner.state;
}

function sourcePart(facts: Facts): string {
  const byHand = factOf(facts, credentials);
  return `${sourceOf(facts)} ${byHand.state === 'known' && byHand.value.set ? byHand.value.user.toLowerCase() : ''}`;
}

function requiredPart(facts: Facts): string {
  const analysis = factOf(facts, infraPermissions);
  return analysis.state === 'known' ? [...missingNames(analysis.value, 'required')].sort().join(',') : analysis.state;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
