// The outputs, all strings, as action.yml names them.
import { fingerprintOf } from '../evidence/fingerprint.js';
import type { Evidence } from '../evidence/index.js';
import { cut, printableJson } from '../text.js';
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

/** The outputs by name; all of them are strings, as the runner wants them. */
export type Outputs = Readonly<Record<(typeof OUTPUT_NAMES)[number], string>>;

/** The outputs of a report. Paths are filled in by the entry once the files are written. */
export function outputsOf(report: Report, evidence: Evidence): Outputs {
  const findings = allFindings(report);
  const first = report.targets[0];
  const unique = (pick: (target: Report['targets'][number]) => readonly string[]) => printableJson([...new Set(report.targets.flatMap(pick))].map((name) => cut(name, LONGEST_PERMISSION)));
  return {
    'verdict': report.verdict,
    'ready': String(report.verdict === 'pass'),
    'codes': [...new Set(findings.map(({ code }) => code))].join(','),
    'errors': String(report.counts.errors),
    'warnings': String(report.counts.warnings),
    'undetermined': String(report.counts.undetermined),
    'findings': printableJson(withinBudget(findings)),
    'effective-credentials': first?.effectiveCredentials.source ?? 'unknown',
    'key-owner': first?.keyOwner?.email || first?.keyOwner?.name || '',
    'missing-required': unique(({ missingRequired }) => missingRequired),
    'missing-recommended': unique(({ missingRecommended }) => missingRecommended),
    'targets': printableJson(report.targets.map((target) => ({ cluster: target.cluster === null ? '' : target.cluster.name || target.cluster.id, region: target.region, resourceGroup: target.resourceGroup.name, verdict: target.verdict }))),
    'fingerprint': fingerprintOf(evidence),
    'checked-at': report.checkedAt,
    'report-path': '',
    'bundle-path': '',
    'schema-version': String(report.schemaVersion),
  };
}

/** No permission of IBM's has a name of this length. */
const LONGEST_PERMISSION = 300;

/** The runner takes one MiB of outputs from a job. The worst findings come first; report.json has all of them. */
const LONGEST_FINDINGS = 400_000;

function withinBudget<T>(findings: readonly T[]): readonly T[] {
  let length = 2;
  return findings.filter((one) => {
    const more = printableJson(one).length + 1;
    const fits = length + more <= LONGEST_FINDINGS;
    if (fits) length += more;
    return fits;
  });
}
