// The outputs, all strings, as action.yml names them.
import { fingerprintOf } from '../evidence/fingerprint.js';
import type { Evidence } from '../evidence/index.js';
import { cut, printableJson } from '../text.js';
import { allFindings, type Report, type ReportTarget } from './report.js';

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
  const missing = (kind: 'missingRequired' | 'missingRecommended') => {
    const names = new Set(report.targets.flatMap((target) => target[kind]));
    return printableJson([...names].map((name) => cut(name, LONGEST_PERMISSION)));
  };
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
    'missing-required': missing('missingRequired'),
    'missing-recommended': missing('missingRecommended'),
    'targets': printableJson(report.targets.map(targetEntry)),
    'fingerprint': fingerprintOf(evidence),
    'checked-at': report.checkedAt,
    'report-path': '',
    'bundle-path': '',
    'schema-version': String(report.schemaVersion),
  };
}

/** A target in the output `targets`, of which a matrix is made. */
function targetEntry({ cluster, region, resourceGroup, verdict }: ReportTarget) {
  return { cluster: cluster === null ? '' : cluster.name || cluster.id, region, resourceGroup: resourceGroup.name, verdict };
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
