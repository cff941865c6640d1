// What a diagnosis looks like: for a terminal, a job summary, a program, and as annotations and outputs of an action.
import { WHO } from '../catalogue/entry.js';
import { clean, codeSpan, cut, escapeMarkdown, neutraliseCommands, wrap } from '../text.js';
import type { DiagnoseResult, Match } from './diagnose.js';
import { nextCommand } from './next-command.js';
import { ownMarkdown } from '../catalogue/own-words.js';
import { commandLines, piecesOf, stepLines } from '../remedy-step.js';

/** One annotation for the runner. */
export interface DiagnoseAnnotation {
  readonly level: 'error' | 'warning' | 'notice';
  readonly title: string;
  readonly message: string;
  readonly file?: string;
  readonly line?: number;
}

const WIDTH = 80;
/** The runner keeps this many annotations of a level and step, and cuts a message here. */
const MOST_ANNOTATIONS = 10;
const LONGEST_MESSAGE = 4096;
/** Far below the 1 MiB above which the runner drops a whole summary. */
const LONGEST_SUMMARY = 200_000;

/** For a terminal, 80 columns wide. */
export function renderText(result: DiagnoseResult, { colour = false }: { colour?: boolean } = {}): string {
  const paint = (code: string, text: string) => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);
  if (result.matches.length === 0) return `${wrap(nothing(result), WIDTH)}\n`;
  const blocks = result.matches.map((match) => [
    paint('1;31', `✗ ${match.title}`),
    paint('2', `  ${place(match)}`),
    quoted(clean(match.text, 300)),
    '',
    wrap(match.because, WIDTH, 2),
    '',
    wrap(`To do, by ${WHO[match.who]}:`, WIDTH, 2),
    ...match.fix.flatMap((step, index) => stepLines(piecesOf(step), `  ${index + 1}. `)),
    '',
    paint('2', `  ${match.docs}`),
    paint('2', `  iks-preflight explain ${match.code}`),
  ].join('\n'));
  const next = nextCommand(result);
  const tail = next === undefined ? '' : `\n\n${paint('1', 'Next, to tell the possible causes apart:')}\n${commandLines(next, '  ').join('\n')}`;
  return `${printable(`${summaryLine(result)}\n\n${blocks.join('\n\n')}${tail}`)}\n`;
}

/** A quote that fits the terminal; words without an end, such as JSON without spaces, go on on the next line. */
function quoted(text: string): string {
  const width = WIDTH - 4;
  return wrap(text.replace(new RegExp(`\\S{${width}}(?=\\S)`, 'gu'), '$& '), width).split('\n').map((line) => `  > ${line}`).join('\n');
}

/** For the job summary. */
export function renderMarkdown(result: DiagnoseResult): string {
  if (result.matches.length === 0) return `### iks-preflight diagnose\n\n${escapeMarkdown(nothing(result))}\n`;
  const next = nextCommand(result);
  const sections = result.matches.map((match) => [
    `#### ${escapeMarkdown(match.title)}`,
    `${codeSpan(place(match))}`,
    `> ${codeSpan(clean(match.text, 400))}`,
    escapeMarkdown(match.because),
    `**To do, by ${escapeMarkdown(WHO[match.who])}**`,
    match.fix.map((step, index) => `${index + 1}. ${ownMarkdown(step)}`).join('\n'),
    `[Documentation](${match.docs}) · ${codeSpan(match.code)}`,
  ].join('\n\n'));
  const tail = next === undefined ? [] : ['**Next, to tell the possible causes apart**', `\`\`\`sh\n${next}\n\`\`\``];
  const page = ['### iks-preflight diagnose', escapeMarkdown(summaryLine(result)), ...sections, ...tail].join('\n\n');
  return `${neutraliseCommands(cut(page, LONGEST_SUMMARY))}\n`;
}

/** For a program; schema version 1. */
export function renderJson(result: DiagnoseResult): string {
  const page = JSON.stringify({ schemaVersion: 1, matches: result.matches, next: nextCommand(result) ?? null }, undefined, 2);
  return `${inert(page)}\n`;
}

/** JSON of which no line begins with ::, and in which the old form of a command is broken by an escape that a reader of JSON undoes. */
function inert(json: string): string {
  return json.replace(/##\[/gu, '#\\u0023[');
}

/** For the runner's log: workflow commands that become annotations. */
export function renderGithub(result: DiagnoseResult): string {
  const commands = annotations(result).map(({ level, title, message, file, line }) => {
    const properties = [`title=${property(title)}`, ...(file === undefined ? [] : [`file=${property(file)}`]), ...(line === undefined ? [] : [`line=${line}`])];
    return `::${level} ${properties.join(',')}::${data(message)}`;
  });
  return `${[...commands, neutraliseCommands(renderText(result).trimEnd())].join('\n')}\n`;
}

/** One error each cause. A log is no file of the repository, so the place is named in the words. */
export function annotations(result: DiagnoseResult): DiagnoseAnnotation[] {
  const { matches } = result;
  if (matches.length === 0) return [{ level: 'notice', title: result.bytes === 0 ? 'Nothing to explain' : 'No known permission or credential error', message: nothing(result) }];
  const shown = matches.slice(0, matches.length > MOST_ANNOTATIONS ? MOST_ANNOTATIONS - 1 : MOST_ANNOTATIONS);
  const all = shown.map((match): DiagnoseAnnotation => ({ level: 'error', title: clean(match.title, 200), message: message(match) }));
  const rest = matches.slice(shown.length);
  if (rest.length === 0) return all;
  return [...all, {
    level: 'error',
    title: `${rest.length} more known errors`,
    message: cut(`${rest.map((match) => `${match.title} (${place(match)})`).join('; ')}. The log of this step explains each.`, LONGEST_MESSAGE),
  }];
}

/** Values of the action's outputs. */
export function outputs({ matches }: DiagnoseResult): { matches: string; codes: string; matched: string } {
  return {
    matches: inert(JSON.stringify(matches)),
    codes: matches.map((match) => match.code).join(','),
    matched: String(matches.length > 0),
  };
}

function message(match: Match): string {
  const steps = match.fix.map((step, index) => `${index + 1}. ${step}`).join('\n');
  const text = `${place(match)}: ${clean(match.text, 300)}\n\n${match.because}\n\nTo do, by ${WHO[match.who]}:\n${steps}\n\n${match.docs}`;
  return neutraliseCommands(cut(text, LONGEST_MESSAGE - 100));
}

function place(match: Match): string {
  const file = match.file === '-' ? 'standard input' : match.file;
  return `${file}, line ${match.line}${match.count > 1 ? `, and ${match.count - 1} more ${match.count === 2 ? 'line' : 'lines'}` : ''}`;
}

function summaryLine({ matches, files }: DiagnoseResult): string {
  const causes = matches.length === 1 ? 'One known cause' : `${matches.length} known causes`;
  return `${causes} in ${files === 1 ? 'this log' : `${files} logs`}.`;
}

function nothing({ files, bytes }: DiagnoseResult): string {
  const logs = files === 1 ? 'The log is empty' : `The ${files} logs are empty`;
  if (bytes === 0) return `${logs}, so nothing can be said of the failure. Tools write their errors to standard error: add 2>&1 to the command whose output is kept.`;
  const read = `${files === 1 ? 'one log' : `${files} logs`}, ${bytes.toLocaleString('en-US')} bytes`;
  return `No known permission or credential error (${read}). The failure has another cause, or one that the catalogue does not know.`;
}

/** Log text may not start a workflow command, whoever reads standard output. */
function printable(text: string): string {
  return neutraliseCommands(text);
}

function data(text: string): string {
  return text.replace(/%/gu, '%25').replace(/\r/gu, '%0D').replace(/\n/gu, '%0A');
}

function property(text: string): string {
  return data(text).replace(/:/gu, '%3A').replace(/,/gu, '%2C');
}
