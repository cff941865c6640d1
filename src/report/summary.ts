// The job summary: one Markdown page that a tired person can act on, always below the runner's limit of one MiB.
import { catalogue } from '../catalogue/catalogue.js';
import { byLevel, WHO } from '../catalogue/entry.js';
import { cellCode, clean, codeSpan, escapeMarkdown } from '../text.js';
import { fillMarkdown, fillPlain } from './fill.js';
import type { Report, ReportFinding, ReportRuling, ReportTarget } from './report.js';
import { actorsOf, isUntouched, LONGEST_NAME, notVerified, plural, questionOf, shorteningClause, targetName, verdictSentence } from './sentences.js';
import type { Verdict } from './verdict.js';

/** The runner drops a whole summary above 1 MiB; a page this long is read by nobody anyway. */
const LONGEST_BYTES = 900 * 1024;

const SIGN: Readonly<Record<Verdict, string>> = { pass: '✅ pass', fail: '❌ fail', unknown: '❔ unknown', skipped: '⏭️ skipped' };
const RULING_SIGN: Readonly<Record<ReportRuling['ruling'], string>> = { passed: '✅', failed: '❌', warned: '⚠️', unknown: '❔', exempt: '➖' };
const LEVEL_SIGN = { error: '❌', unknown: '❔', warning: '⚠️', notice: 'ℹ️' } as const;

/** The page. Where it would be too long, the findings of the last targets are left to report.json. */
export function summaryOf(report: Report): string {
  const all = report.targets.length;
  const steps = [...[all, ...halves(all)].map((sections) => ({ sections, rows: all })), ...halves(all).map((rows) => ({ sections: 0, rows }))];
  for (const { sections, rows } of steps) {
    const page = pageOf(report, sections, rows);
    if (Buffer.byteLength(page) <= LONGEST_BYTES) return page;
  }
  return pageOf({ ...report, findings: report.findings.slice(0, 1) }, 0, 0);
}

/** Half of a number, half of that, down to none. */
function halves(count: number): number[] {
  const half = Math.floor(count / 2);
  return count === 0 ? [] : [half, ...halves(half)];
}

function pageOf(report: Report, most: number, rows: number): string {
  const shown = report.targets.slice(0, most);
  const left = report.targets.length - shown.length;
  return [
    `## ${SIGN[report.verdict]}: iks-preflight`,
    `**${escapeMarkdown(verdictSentence(report))}**`,
    factsLine(report),
    ...(report.targets.length > 1 ? [overview(report, rows)] : []),
    ...report.findings.map((finding) => findingSection(finding)),
    ...shown.flatMap((target) => targetSection(report, target)),
    ...(left > 0 ? [`${plural(left, 'more target')} left out, to keep this page below the runner's limit: see report.json.`] : []),
    ...(report.rulings.length === 0 ? [] : ['### The account', rulingTable(report.rulings)]),
    footer(report),
  ].join('\n\n') + '\n';
}

function factsLine(report: Report): string {
  const { errors, warnings, undetermined } = report.counts;
  const counts = [plural(errors, 'error'), plural(warnings, 'warning'), ...(undetermined === 0 ? [] : [`${undetermined} not verified`])].join(', ');
  const effort = `${plural(report.requests, 'request')} in ${(report.durationMs / 1000).toFixed(1)} s`;
  return `Operation ${codeSpan(report.operation)}, mode ${codeSpan(report.mode)}: ${counts}. Checked at ${report.checkedAt} with ${effort}.`;
}

/** A name from outside; one that is longer than any name of IBM's must not push the rest out of sight. */
function named(name: string): string {
  return escapeMarkdown(clean(name, LONGEST_NAME));
}

function overview(report: Report, most: number): string {
  const rows = report.targets.slice(0, most).map(overviewRow);
  return ['| Target | Region | Resource group | Verdict | Findings |', '|---|---|---|---|---|', ...rows].join('\n');
}

function overviewRow(target: ReportTarget): string {
  const { region, resourceGroup, verdict, findings } = target;
  const codes = findings.filter(({ level }) => level !== 'notice').map(({ code }) => cellCode(code));
  const cells = [escapeMarkdown(targetName(target)), named(region || '–'), named(resourceGroup.name || '–'), SIGN[verdict], codes.join(' ') || '–'];
  return `| ${cells.join(' | ')} |`;
}

function targetSection(report: Report, target: ReportTarget): string[] {
  const where = whereLine(target);
  const actors = actorsOf(report, target).map(({ role, who, isInEffect }) => {
    const [sign, note] = isInEffect ? ['👉', ' **used by IBM**'] : ['', ''];
    return `| ${sign} | ${role} | ${escapeMarkdown(who)}${note} |`;
  });
  const open = notVerified(target.rulings).map(({ what, role, because }) => {
    const grant = role === '' ? '' : ` To verify it, grant ${role}.`;
    return `- ${codeSpan(what)}: ${escapeMarkdown(because.replace(/\.+$/, ''))}.${grant}`;
  });
  return [
    `### ${SIGN[target.verdict].split(' ')[0]} ${escapeMarkdown(targetName(target))}`,
    ...(where === '' ? [] : [where]),
    ['| | Whose credentials IBM uses | |', '|---|---|---|', ...actors].join('\n'),
    ...byLevel(target.findings).map(findingSection),
    isUntouched(report, target) ? 'Not checked: there was no sign-in.' : rulingTable(target.rulings),
    ...(open.length === 0 || isUntouched(report, target) ? [] : ['**Not verified** (the verdict does not depend on it):', open.join('\n')]),
  ];
}

function whereLine({ region, resourceGroup, provider }: ReportTarget): string {
  return [
    region && `region ${named(region)}`,
    resourceGroup.name && `resource group ${named(resourceGroup.name)}`,
    provider !== 'unknown' && `infrastructure ${provider}`,
  ].filter(Boolean).join(', ');
}

/** One line a check; those that do not apply are folded away, so that the answers stand out. */
function rulingTable(rulings: readonly ReportRuling[]): string {
  const table = (rows: readonly ReportRuling[]) => ['| | Check | Answer |', '|---|---|---|', ...rows.map(rulingRow)].join('\n');
  const exempt = rulings.filter(({ ruling }) => ruling === 'exempt');
  const answered = rulings.filter(({ ruling }) => ruling !== 'exempt');
  return [
    ...(answered.length === 0 ? [] : [table(answered)]),
    ...(exempt.length === 0 ? [] : [`<details><summary>${plural(exempt.length, 'check')} not made here</summary>\n\n${table(exempt)}\n\n</details>`]),
  ].join('\n\n');
}

function rulingRow({ check, ruling, because }: ReportRuling): string {
  const asks = questionOf(check);
  return `| ${RULING_SIGN[ruling]} | ${asks} | ${escapeMarkdown(because)} |`;
}

function findingSection(finding: ReportFinding): string {
  const { code, args, level, who, docs } = finding;
  const message = catalogue[code];
  const ids = [
    finding.incident && `incident ${codeSpan(finding.incident)}`,
    finding.transaction && `transaction ${codeSpan(finding.transaction)}`,
  ].filter(Boolean).join(', ');
  return [
    `#### ${LEVEL_SIGN[level]} ${fillMarkdown(message.title, args)} (${codeSpan(code)})`,
    fillMarkdown(message.says, args),
    `**Why it matters.** ${finding.because === fillPlain(message.because, args) ? fillMarkdown(message.because, args) : escapeMarkdown(finding.because)}`,
    `**What to do**, by ${WHO[who]}:`,
    message.fix.map((step, index) => `${index + 1}. ${fillMarkdown(step, args)}`).join('\n'),
    `[IBM's documentation](${docs})${ids === '' ? '' : `; for IBM support: ${ids}`}`,
  ].join('\n\n');
}

function footer(report: Report): string {
  const { tool, transport, caller } = report;
  const who = caller.kind === 'unknown' ? '' : ` Signed in as ${escapeMarkdown(caller.name || caller.id)}, account ${escapeMarkdown(caller.account)}.`;
  const advice = 'A pass holds for the moment of the check: run it right before the change.';
  return `<sub>${tool.name} ${tool.version}, checked over ${transport}.${who} ${advice}${shorteningClause(report)}</sub>`;
}
