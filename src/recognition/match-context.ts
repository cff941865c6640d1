// Whether the words of an entry mean what it says where they stand: the signs for and against a match.
import { CAUSES, FOREIGN, IBM, VENDORS } from '../catalogue/known-errors/contexts.js';
import type { KnownError } from '../catalogue/known-errors/known-error.js';
import { indexAt, type PlainText } from './plain-text.js';

/** One place in a plain text at which an entry's pattern matched. */
export interface Recognised {
  readonly entry: KnownError;
  readonly start: number;
  readonly end: number;
  /** The numbers of the records in which it begins and ends. */
  readonly firstRecord: number;
  readonly lastRecord: number;
}

/** How far from a match a sign of its vendor may stand, and how near a sign of another cause must be to count. */
const NEEDS_WITHIN = 2000;
const UNLESS_WITHIN = 600;
/** A text this short is all that there is to explain. */
const ALONE = 500;

/** Whether a match counts. @param shared whether others than IBM use its words */
export function inContext({ entry, start, end, firstRecord, lastRecord }: Recognised, shared: boolean, plain: PlainText): boolean {
  const { text, lineStarts, recordStarts } = plain;
  if (isBareCode(text.slice(start, end)) && !isTold(plain, start, end)) return false;
  const near = around(isInError(plain, end) ? text : plain.withoutSteps, start, end, NEEDS_WITHIN);
  if (entry.needs !== undefined && !entry.needs.test(near)) return false;
  if (shared && text.length > ALONE && !isIbms(entry, text.slice(start, end)) && !IBM.test(near)) return false;
  if (entry.unless === undefined) return true;
  const place = {
    start,
    end,
    line: lineStarts[indexAt(lineStarts, start)] ?? 0,
    own: Math.max(recordStarts[firstRecord] ?? 0, start - UNLESS_WITHIN),
    from: Math.max(contextStart(text, recordStarts, firstRecord), start - UNLESS_WITHIN),
    // What stands alone is explained with all that stands there.
    to: Math.min((shared && text.length <= ALONE ? undefined : recordStarts[lastRecord + 1]) ?? text.length, end + UNLESS_WITHIN),
  };
  const isCertain = isIbms(entry, text.slice(start, end));
  return !entry.unless.some((sign) => !(isCertain && FOREIGN.has(sign)) && excludes(sign, text, place, shared || entry.needs !== undefined));
}

/** A match, and where its line, its own record and the context before it begin; `to` is where signs against it end to count. */
interface Place { start: number; end: number; line: number; own: number; from: number; to: number }

/** Where the context of a record begins: a command stands before its error, but another error says nothing of this one. */
function contextStart(text: string, recordStarts: readonly number[], record: number): number {
  const own = recordStarts[record] ?? 0;
  const before = recordStarts[record - 1];
  return before === undefined || beginsError(text, before) ? own : before;
}

/** How what failed says so, behind stamps and levels. */
const ERROR = /^(?:\S{1,250} \(local-exec\): )?\W{0,4}(?:error\b(?! \[)|failed\b|fatal\b|panic\b|denied\b|unauthorized: |forbidden\b|\d{1,3} errors? occurr)|\blevel[=:] ?(?:error|fatal)/u;

/** Whether the record at `at` is an error of its own, rather than a command or what goes with another one. */
export function beginsError(text: string, at: number): boolean {
  return /^\W{0,4}(?:error\b(?! \[)|fatal\b|panic\b|warning failed\b)/u.test(text.slice(at, at + 24));
}

/** Whether what ends at `end` stands in an error, so that it may be one of the resource that a step of Terraform named before. */
export function isInError({ text, lineStarts, recordStarts, errorStarts, steps }: PlainText, end: number): boolean {
  const line = lineStarts[indexAt(lineStarts, end - 1)] ?? 0;
  const record = indexAt(recordStarts, end - 1);
  const start = recordStarts[record] ?? 0;
  if (errorStarts.has(line) || ERROR.test(text.slice(line, line + 300))) return true;
  // Behind a step nothing shows that a line still belongs to the error before it.
  if (steps.some((step) => start <= step.start && step.end < end)) return false;
  // The CLI of IBM says FAILED, and why on the next line.
  return errorStarts.has(start) || ERROR.test(text.slice(start, start + 300)) || text.slice(recordStarts[record - 1] ?? start, start).trim() === 'failed';
}

/** @param vague whether others than IBM use the words; a sentence that is IBM's own stays so after a line of another vendor */
function excludes(sign: RegExp, text: string, place: Place, vague: boolean): boolean {
  // A limit or a fault of the network one record earlier is another story.
  const from = CAUSES.has(sign) ? place.own : place.from;
  if (!sign.test(text.slice(from, place.to))) return false;
  // On the line of the message, and in what comes behind it in its record, another vendor's name is about the message.
  if (!VENDORS.has(sign) || sign.test(text.slice(place.line, place.to))) return true;
  return vague && distanceTo(sign, text, place) <= distanceTo(IBM, text, place);
}

/** How far the nearest sign stands from the match; 0 inside it. */
function distanceTo(sign: RegExp, text: string, { start, end, from, to }: Place): number {
  const distances = [...text.slice(from, to).matchAll(new RegExp(sign.source, 'gu'))].map(({ index, 0: hit }) => {
    const at = from + index;
    return Math.max(0, start - (at + hit.length), at - end);
  });
  return Math.min(...distances, Infinity);
}

/** A code as the Kubernetes Service gives them: as short as the name of a model or the begin of a commit. */
function isBareCode(matched: string): boolean {
  return /^(?:[a-z]\d{4}|e(?=[a-f]{0,3}\d|adba)[0-9a-f]{4})$/.test(matched);
}

/** Whether a code stands in brackets, or in a message that speaks of a code or of what failed. */
function isTold({ text, messageStarts }: PlainText, start: number, end: number): boolean {
  const message = indexAt(messageStarts, start);
  const from = Math.max(messageStarts[message] ?? 0, start - UNLESS_WITHIN);
  const to = Math.min(messageStarts[message + 1] ?? text.length, end + UNLESS_WITHIN);
  if (/^[)\]>:）]/.test(text.slice(end, to)) || text.slice(from, to).trim().length <= end - start) return true;
  return TELLS_OF_FAILURE.test(text.slice(from, to));
}

/** Words of a message that speaks of a code or of what failed. */
const TELLS_OF_FAILURE = new RegExp([
  '\\bcode\\b|_code\\b|error|fail|exception|denied|refused|rejected|unauthorized|not authorized|forbidden|permission|incident',
  'cannot|could not|unable|invalid|expired|not found',
].join('|'));

/** Codes that nobody but IBM prints. */
const IBMS_OWN = /\bbxn(?:im|ui)[o0]?\d{3}|softlayer_exception|\bcr[cg]\d{4}e/;

function isIbms(entry: KnownError, matched: string): boolean {
  return IBMS_OWN.test(matched) || (entry.ibmCodes ?? []).some((code) => matched.includes(code.toLowerCase()));
}

function around(text: string, start: number, end: number, distance: number): string {
  return text.slice(Math.max(0, start - distance), end + distance);
}
