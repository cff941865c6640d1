// The command `explain CODE`: any entry of the catalogues, by our code or by IBM's.
import { type Code, catalogue, isCode } from '../catalogue/catalogue.js';
import { WHO } from '../catalogue/entry.js';
import { WITHOUT_CASE } from '../catalogue/message.js';
import { type KnownError, KNOWN_ERRORS } from '../catalogue/known-errors/index.js';
import { findKnownError, recognise } from '../recognition/recognise.js';
import type { Fault } from '../inputs/inputs.js';
import { piecesOf, stepLines } from '../remedy-step.js';
import { fillPieces, fillPlain } from '../report/fill.js';
import { clean, wrap } from '../text.js';
import { refuse, say } from './refuse.js';
import { EXPLAIN_HELP } from './help.js';
import type { Terminal } from './terminal.js';

const WIDTH = 80;

/** Runs `explain CODE...`. @returns 0, or 2 where a code is in no catalogue */
export async function explainCommand(words: readonly string[], terminal: Terminal): Promise<number> {
  if (words.includes('--help') || words.includes('-h')) return say(terminal, EXPLAIN_HELP);
  if (words.length === 0) return refuse([{ input: 'explain', value: undefined, problem: 'name a code, such as account-not-linked or A0656' }], {}, terminal);
  const pages = words.map((word) => ({ word, page: pageFor(word) }));
  const faults = pages.filter(({ page }) => page === undefined).map(({ word }) => faultFor(word));
  if (faults.length > 0) return refuse(faults, {}, terminal);
  return say(terminal, pages.map(({ page }) => page).join('\n'));
}

function pageFor(word: string): string | undefined {
  const lower = word.toLowerCase();
  if (isCode(lower)) return explainFinding(lower);
  const finding = FOUND_BY_CHECK[lower];
  if (finding !== undefined) return explainFinding(finding);
  // A word that only IBM prints, such as the name of an exception, is as good as a code.
  const entry = findKnownError(word) ?? (/[_\d]/.test(word) ? recognise(word) : undefined);
  return entry === undefined ? undefined : explainKnownError(entry);
}

/** Codes of the service that no log needs explained, since a check says what lies behind them. */
const FOUND_BY_CHECK: Readonly<Record<string, Code>> = { e0008: 'cluster-not-found', a0006: 'cluster-not-found', g0004: 'cluster-not-found', a0002: 'cluster-unreachable' };

/** A finding as a page for a terminal; what a check fills in stands in angle brackets. */
function explainFinding(code: Code): string {
  const { level, title, says, because, fix, who, docs } = catalogue[code];
  return [
    title,
    `${code} (level ${level})`,
    '',
    'What it says',
    wrap(fillPlain(says, WITHOUT_CASE), WIDTH, 2),
    '',
    'Why it matters',
    wrap(fillPlain(because, WITHOUT_CASE), WIDTH, 2),
    '',
    wrap(`What to do, by ${WHO[who]}`, WIDTH),
    ...fix.flatMap((step, index) => stepLines(fillPieces(step, WITHOUT_CASE), `  ${index + 1}. `)),
    '',
    docs,
    '',
  ].join('\n');
}

/** An entry as a page for a terminal: what it means, why, what to do, who does it. */
function explainKnownError(entry: KnownError): string {
  return [
    `${entry.title}`,
    wrap(`${entry.code}${entry.ibmCodes === undefined ? '' : ` (IBM: ${entry.ibmCodes.join(', ')})`}`, WIDTH),
    '',
    'Message',
    wrap(entry.says, WIDTH, 2),
    '',
    'Why',
    wrap(entry.because, WIDTH, 2),
    '',
    wrap(`What to do, by ${WHO[entry.who]}`, WIDTH),
    ...entry.fix.flatMap((step, index) => stepLines(piecesOf(step), `  ${index + 1}. `)),
    '',
    ...(entry.checks.length === 0 ? [] : ['Checks that tell its causes apart', wrap(entry.checks.join(', '), WIDTH, 2), '']),
    'Seen as',
    ...entry.examples.map((example) => wrap(clean(example, 240), WIDTH, 2)),
    '',
    entry.docs,
    '',
  ].join('\n');
}

function faultFor(word: string): Fault {
  if (word.startsWith('-')) return { input: 'explain', value: word, problem: 'no such option; it takes codes, and --help' };
  if (word.toUpperCase() === 'E0051') return { input: 'explain', value: word, problem: 'this is no error: the service says with it that no classic credentials were set by hand, which is normal' };
  const near = [...Object.keys(catalogue), ...KNOWN_ERRORS.map(({ code }) => code)].filter((code) => isNear(code, word.toLowerCase())).slice(0, 5);
  return { input: 'explain', value: word, problem: near.length > 0 ? `no such code; near it are ${near.join(', ')}` : 'no such code; docs/findings.md lists all of them, by the message that a person sees' };
}

function isNear(code: string, word: string): boolean {
  const parts = word.split(/[^a-z0-9]+/).filter((part) => part.length > 3);
  return parts.length > 0 && parts.some((part) => code.includes(part));
}
