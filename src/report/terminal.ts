// The report for a terminal: at most 80 columns, commands on lines of their own so that they can be copied.
import { catalogue } from '../catalogue/catalogue.js';
import { byLevel, WHO } from '../catalogue/entry.js';
import { stepLines } from '../remedy-step.js';
import { clean, COLUMNS, wrap } from '../text.js';
import { fillPieces } from './fill.js';
import type { Report, ReportFinding, ReportRuling, ReportTarget } from './report.js';
import { type Actor, actorsOf, isUntouched, notVerified, plural, questionOf, shorteningClause, targetName, verdictSentence } from './sentences.js';

const COLOURS = { red: 31, green: 32, yellow: 33, blue: 34, grey: 90, bold: 1 } as const;
type Paint = (colour: keyof typeof COLOURS, text: string) => string;

const VERDICT_COLOUR = { pass: 'green', fail: 'red', unknown: 'yellow', skipped: 'grey' } as const;
const LEVEL_COLOUR = { error: 'red', unknown: 'yellow', warning: 'yellow', notice: 'blue' } as const;
const RULING_WORD: Readonly<Record<ReportRuling['ruling'], readonly [string, keyof typeof COLOURS]>> = {
  passed: ['ok', 'green'],
  failed: ['FAIL', 'red'],
  warned: ['warn', 'yellow'],
  unknown: ['?', 'yellow'],
  exempt: ['-', 'grey'],
};

/** Where a target is and who acts there must not push the rest out of sight. */
const LONGEST_LABEL = 200;

/** The report as plain text. @param colour whether escape sequences are wanted */
export function terminalText(report: Report, colour: boolean): string {
  const paint: Paint = (name, text) => (colour ? `\u001b[${COLOURS[name]}m${text}\u001b[0m` : text);
  return `${[
    paint('bold', paint(VERDICT_COLOUR[report.verdict], report.verdict.toUpperCase())),
    wrap(verdictSentence(report)),
    '',
    ...report.findings.flatMap((finding) => findingLines(finding, paint)),
    ...report.targets.flatMap((target) => targetLines(report, target, paint)),
    ...(report.rulings.length === 0 ? [] : [paint('bold', 'The account'), ...rulingLines(report.rulings, paint), '']),
    wrap(`${countsClause(report)}; ${effortClause(report)}.${shorteningClause(report)}`),
  ].join('\n')}\n`;
}

function countsClause({ counts: { errors, warnings, undetermined } }: Report): string {
  return `${plural(errors, 'error')}, ${plural(warnings, 'warning')}${undetermined === 0 ? '' : `, ${undetermined} not verified`}`;
}

function effortClause({ requests, durationMs, transport }: Report): string {
  return `${plural(requests, 'request')} in ${(durationMs / 1000).toFixed(1)} s over ${transport}`;
}

function targetLines(report: Report, target: ReportTarget, paint: Paint): string[] {
  const { region, resourceGroup, provider } = target;
  const places = [region, resourceGroup.name && `group ${resourceGroup.name}`, provider !== 'unknown' && provider].filter(Boolean);
  const where = clean(places.join(', '), LONGEST_LABEL);
  const open = notVerified(target.rulings).map(({ what, role }) => `${what}${role === '' ? '' : ` (needs ${role})`}`);
  return [
    hanging(paint('bold', `${targetName(target)}${where === '' ? '' : ` (${where})`}: ${paint(VERDICT_COLOUR[target.verdict], target.verdict)}`), 2),
    ...actorsOf(report, target).map((actor) => actorLine(actor, paint)),
    '',
    ...byLevel(target.findings).flatMap((finding) => findingLines(finding, paint)),
    ...(isUntouched(report, target) ? [hanging(`  ${paint('yellow', '?    ')} Not checked: there was no sign-in.`, 8)] : rulingLines(target.rulings, paint)),
    ...(open.length === 0 || isUntouched(report, target) ? [] : ['', hanging(`  Not verified (the verdict does not depend on it): ${open.join(', ')}`, 4)]),
    '',
  ];
}

function actorLine({ role, who, isInEffect }: Actor, paint: Paint): string {
  return hanging(`  ${role.padEnd(26)}${clean(who, LONGEST_LABEL)}${isInEffect ? paint('green', '  <- used by IBM') : ''}`, 28);
}

/** What does not apply is told in one line, so that the answers stand out. */
function rulingLines(rulings: readonly ReportRuling[], paint: Paint): string[] {
  const exempt = rulings.filter(({ ruling }) => ruling === 'exempt').map(({ check }) => check);
  const told = rulings.filter(({ ruling }) => ruling !== 'exempt').map((ruling) => rulingLine(ruling, paint));
  return exempt.length === 0 ? told : [...told, paint('grey', wrap(`not made here: ${exempt.join(', ')}`, 8))];
}

function rulingLine({ check, ruling, because }: ReportRuling, paint: Paint): string {
  const asks = questionOf(check);
  const [word, colour] = RULING_WORD[ruling];
  return hanging(`  ${paint(colour, word.padEnd(5))} ${asks}`, 8) + (because === '' ? '' : `\n${paint('grey', wrap(clean(because, 400), 8))}`);
}

function findingLines(finding: ReportFinding, paint: Paint): string[] {
  const { code, args, level, title, says, because, who, docs } = finding;
  const steps = catalogue[code].fix.flatMap((step, index) => stepLines(fillPieces(step, args), `  ${index + 1}. `));
  return [
    hanging(`${paint(LEVEL_COLOUR[level], level.toUpperCase())} ${title} (${code})`, 2),
    wrap(says, 2),
    wrap(`Why it matters: ${because}`, 2),
    wrap(`Who fixes it: ${WHO[who]}.`, 2),
    ...steps,
    `  ${docs}`,
    '',
  ];
}

/** Wraps behind a first line that keeps its own indent. */
function hanging(text: string, indent: number): string {
  const plain = text.replace(/\u001b\[\d+m/g, '');
  if (plain.length <= COLUMNS) return text;
  const cutAt = text.lastIndexOf(' ', COLUMNS + (text.length - plain.length));
  return cutAt <= indent ? text : `${text.slice(0, cutAt)}\n${wrap(text.slice(cutAt + 1), indent)}`;
}
