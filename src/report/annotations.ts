// The annotations of a report, the worst first.
import { type Annotation, LONGEST_MESSAGE, withinLimit } from '../annotation.js';
import { type Level, WHO } from '../catalogue/entry.js';
import { cut } from '../text.js';
import { isShortened } from './redact.js';
import { allFindings, type Report, type ReportFinding } from './report.js';
import { shorteningClause, targetName } from './sentences.js';

const SHOWN_AS: Readonly<Record<Level, Annotation['level']>> = { error: 'error', unknown: 'warning', warning: 'warning', notice: 'notice' };

/** The annotations of a report. A cause that several clusters share is one annotation that names them. */
export function annotationsOf(report: Report): readonly Annotation[] {
  const clause = shorteningClause(report).trim();
  const all = grouped(report).map(({ finding, where }) => annotationOf(finding, where, clause));
  return (['error', 'warning', 'notice'] as const).flatMap((level) => withinLimit(all.filter((one) => one.level === level), (one) => one, restOf));
}

interface Group {
  readonly finding: ReportFinding;
  readonly where: string[];
}

function grouped(report: Report): readonly Group[] {
  const groups = new Map<string, Group>();
  const owners = new Map(report.targets.flatMap((target) => target.findings.map((finding) => [finding, target] as const)));
  const namesOf = (finding: ReportFinding): string[] => {
    const target = owners.get(finding);
    return target === undefined ? [] : [targetName(target)];
  };
  for (const finding of allFindings(report)) {
    const { cluster: _cluster, ...args } = finding.args;
    const key = JSON.stringify([finding.code, finding.level, args]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { finding, where: namesOf(finding) });
    else group.where.push(...namesOf(finding));
  }
  return [...groups.values()];
}

/** @param clause what to say where a name in it is shortened; whoever is sent an annotation has nothing else */
function annotationOf(finding: ReportFinding, where: readonly string[], clause: string): Annotation {
  const others = where.length > 1 ? ` This is so for ${where.length} targets: ${where.slice(0, 8).join(', ')}${where.length > 8 ? ', …' : ''}.` : '';
  const ids = [finding.incident && `Incident ${finding.incident}.`, finding.transaction && `Transaction ${finding.transaction}.`].filter(Boolean).join(' ');
  const lines = [
    finding.says + others,
    `Why it matters: ${finding.because}`,
    `Who fixes it: ${WHO[finding.who]}.`,
    ...finding.fix.map((step, index) => `${index + 1}. ${step}`),
    `See ${finding.docs}${ids === '' ? '' : ` (${ids})`}`,
  ];
  const message = [...lines, ...(clause !== '' && lines.some(isShortened) ? [clause] : [])].join('\n');
  return { level: SHOWN_AS[finding.level], title: `${finding.title} [${finding.code}]`, message: cut(message, LONGEST_MESSAGE) };
}

function restOf(rest: readonly Annotation[]): Annotation {
  const titles = rest.map(({ title }) => title).join('; ');
  const message = `The runner shows ten annotations a level. ${rest.length} more stand in the job summary and in report.json: ${titles}`;
  return { level: rest[0]?.level ?? 'notice', title: `${rest.length} more, see the job summary`, message: cut(message, LONGEST_MESSAGE) };
}
