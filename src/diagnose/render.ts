// What a diagnosis looks like: for a terminal, a runner's log, a job summary, a program, and as the outputs of the action.
import { workflowCommand } from '../annotation.js';
import { WHO } from '../catalogue/entry.js';
import { ownMarkdown } from '../catalogue/own-words.js';
import { commandLines, piecesOf, stepLines } from '../remedy-step.js';
import { clean, codeSpan, COLUMNS, cut, escapeMarkdown, neutraliseCommands, printableJson, wrap } from '../text.js';
import { annotationsOf } from './annotations.js';
import type { DiagnoseResult } from './diagnose.js';
import { nextCommands, nothingFound, placeOf, summaryLine } from './sentences.js';

/** Far below the 1 MiB above which the runner drops a whole summary. */
const LONGEST_SUMMARY = 200_000;

/** For a terminal, 80 columns wide. */
export function renderText(result: DiagnoseResult, { colour = false }: { colour?: boolean } = {}): string {
  const paint = (code: string, text: string) => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);
  if (result.matches.length === 0) return `${wrap(nothingFound(result))}\n`;
  const blocks = result.matches.map((match) => [
    paint('1;31', `✗ ${match.title}`),
    paint('2', `  ${placeOf(match)}`),
    quoted(clean(match.text, 300)),
    '',
    wrap(match.because, 2),
    '',
    wrap(`To do, by ${WHO[match.who]}:`, 2),
    ...match.fix.flatMap((step, index) => stepLines(piecesOf(step), `  ${index + 1}. `)),
    '',
    paint('2', `  ${match.docs}`),
    paint('2', `  iks-preflight explain ${match.code}`),
  ].join('\n'));
  const next = nextCommands(result).flatMap((command) => commandLines(command, '  '));
  const tail = next.length === 0 ? '' : `\n\n${paint('1', 'Next, to tell the possible causes apart:')}\n${next.join('\n')}`;
  // Log text may not start a workflow command, whoever reads standard output.
  return `${neutraliseCommands(`${summaryLine(result)}\n\n${blocks.join('\n\n')}${tail}`)}\n`;
}

/** A quote that fits the terminal; words without an end, such as JSON without spaces, go on on the next line. */
function quoted(text: string): string {
  const width = COLUMNS - 4;
  return wrap(text.replace(new RegExp(`\\S{${width}}(?=\\S)`, 'gu'), '$& '), 0, width).split('\n').map((line) => `  > ${line}`).join('\n');
}

/** For the job summary. */
export function renderMarkdown(result: DiagnoseResult): string {
  if (result.matches.length === 0) return `### iks-preflight diagnose\n\n${escapeMarkdown(nothingFound(result))}\n`;
  const next = nextCommands(result);
  const sections = result.matches.map((match) => [
    `#### ${escapeMarkdown(match.title)}`,
    `${codeSpan(placeOf(match))}`,
    `> ${codeSpan(clean(match.text, 400))}`,
    escapeMarkdown(match.because),
    `**To do, by ${escapeMarkdown(WHO[match.who])}**`,
    match.fix.map((step, index) => `${index + 1}. ${ownMarkdown(step)}`).join('\n'),
    `[Documentation](${match.docs}) · ${codeSpan(match.code)}`,
  ].join('\n\n'));
  const tail = next.length === 0 ? [] : ['**Next, to tell the possible causes apart**', `\`\`\`sh\n${next.join('\n')}\n\`\`\``];
  const page = ['### iks-preflight diagnose', escapeMarkdown(summaryLine(result)), ...sections, ...tail].join('\n\n');
  return `${neutraliseCommands(cut(page, LONGEST_SUMMARY))}\n`;
}

/** For a program; schema version 1. */
export function renderJson(result: DiagnoseResult): string {
  return `${printableJson({ schemaVersion: 1, matches: result.matches }, 2)}\n`;
}

/** For the runner's log: workflow commands that become annotations, and the text. */
export function renderGithub(result: DiagnoseResult): string {
  return `${annotationsOf(result).map((one) => `${workflowCommand(one)}\n`).join('')}${renderText(result)}`;
}

/** Values of the action's outputs. */
export function outputs({ matches }: DiagnoseResult): { matches: string; codes: string; matched: string } {
  return {
    matches: printableJson(matches),
    codes: matches.map((match) => match.code).join(','),
    matched: String(matches.length > 0),
  };
}
