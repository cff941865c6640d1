// Which known error a text shows: one short text for the preflight's checks, or a stretch of a log for diagnose.
import { KNOWN_ERRORS } from '../catalogue/known-errors/index.js';
import type { KnownError } from '../catalogue/known-errors/known-error.js';
import type { Stretch } from './announced.js';
import { beginsError, inContext, isInError, type Recognised } from './match-context.js';
import { indexAt, type PlainText, plainText } from './plain-text.js';

/** What stands this near belongs to the same record, so that the more specific entry speaks for it. */
const RECORD = 1200;
const SAME_CAUSE = 400;
const SAME_RECORD = 250;
/** A block of a log in which more than this matches is so full of matches that none is lost by stopping. */
const MOST = 2000;

/**
 * How many records beyond its first one a match may reach into: the vaguer the words, the less they may be gathered from lines
 * that have nothing to do with each other. Words that others use as well are as vague as a general entry.
 */
const SPAN = { specific: Infinity, general: 2, fallback: 0 } as const;

/** A vague pattern with such a gap joins a name and a refusal, which a later line may say of anything; one without is a sentence, which may be wrapped. */
const FAR = /\{0,[1-9]\d\d\}/;

const order = new Map(KNOWN_ERRORS.map((entry, index) => [entry, index]));
const TIERS = { specific: 0, general: 1, fallback: 2 } as const;
const tier = (entry: KnownError): number => TIERS[entry.tier ?? 'specific'];
const rank = (entry: KnownError): number => order.get(entry) ?? Infinity;

/** The entry that explains a short text (a worker's message, an error of the service, a refused token), if one does. */
export function recognise(text: string): KnownError | undefined {
  const found = findRecognised(plainText(text.slice(0, 20_000)));
  return found.sort((a, b) => tier(a.entry) - tier(b.entry) || rank(a.entry) - rank(b.entry))[0]?.entry;
}

/** An entry by its code or by a code that IBM prints, whatever the case. */
export function findKnownError(code: string): KnownError | undefined {
  const wanted = code.trim().toLowerCase();
  return KNOWN_ERRORS.find((entry) => entry.code === wanted)
    ?? KNOWN_ERRORS.find((entry) => entry.ibmCodes?.some((each) => each.toLowerCase() === wanted));
}

/** One pattern of an entry, compiled to find all its places; `shared` where others than IBM use these words. */
export interface Wording {
  readonly entry: KnownError;
  readonly pattern: RegExp;
  readonly shared: boolean;
}

let compiled: readonly Wording[] | undefined;

/** Every wording of the catalogue, in its order. Compiled when first needed. */
export function allWordings(): readonly Wording[] {
  return (compiled ??= KNOWN_ERRORS.flatMap((entry) => [
    ...entry.patterns.map((pattern) => wording(entry, pattern, false)),
    ...(entry.shared ?? []).map((pattern) => wording(entry, pattern, true)),
  ]));
}

function wording(entry: KnownError, pattern: RegExp, shared: boolean): Wording {
  // Of vague words no more than is needed, so that what stands between two of them does not reach into the next message.
  const source = shared || entry.tier === 'fallback' ? pattern.source.replace(/(\.\{\d+,\d+\})(?!\?)/gu, '$1?') : pattern.source;
  return { entry, pattern: new RegExp(source, 'gu'), shared };
}

/** All matches of the candidates in a text, one a cause and record: the most specific one, in order of appearance. */
export function findRecognised(plain: PlainText, candidates: Iterable<Wording> = allWordings()): Recognised[] {
  const byEntry = new Map<KnownError, Recognised[][]>();
  let left = MOST;
  for (const wording of candidates) {
    const { entry, shared } = wording;
    const matches = matchesOf(wording, plain, left).filter((match) => inContext(match, shared, plain));
    if (matches.length === 0) continue;
    left -= matches.length;
    byEntry.set(entry, [...(byEntry.get(entry) ?? []), matches]);
  }
  const found = [...byEntry.values()].flatMap(shortest).sort((a, b) => a.start - b.start || b.end - a.end);
  return found.filter((match, index) => !isSpokenFor(match, index, found, plain));
}

/** Where several wordings of an entry meet the same record, the shortest says where the message stands: it needs the least around it. */
function shortest(wordings: readonly Recognised[][]): Recognised[] {
  const [only] = wordings;
  if (only !== undefined && wordings.length === 1) return only;
  const all = wordings.flatMap((matches, wording) => matches.map((match) => ({ match, wording })));
  // By where they stand, so that a log full of matches costs no more than its size.
  const kept = new Map<number, { match: Recognised; wording: number }[]>();
  return all.sort((a, b) => length(a.match) - length(b.match)).flatMap((one) => {
    const cells = cellsOf(one.match);
    if (cells.some((cell) => kept.get(cell)?.some((other) => other.wording !== one.wording && isNear(other.match, one.match)))) return [];
    for (const cell of cells) kept.set(cell, [...(kept.get(cell) ?? []), one]);
    return [one.match];
  });
}

/** The stretches of SAME_RECORD characters in which something could be near to a match. */
function cellsOf({ start, end }: Recognised): number[] {
  const first = Math.floor((start - SAME_RECORD) / SAME_RECORD);
  const last = Math.floor((end + SAME_RECORD) / SAME_RECORD);
  return Array.from({ length: last - first + 1 }, (_none, index) => first + index);
}

function length({ start, end }: Recognised): number {
  return end - start;
}

function matchesOf({ entry, pattern, shared }: Wording, plain: PlainText, most: number): Recognised[] {
  const { text, recordStarts, steps } = plain;
  const span = SPAN[entry.tier ?? (shared ? 'general' : 'specific')];
  const matches: Recognised[] = [];
  const next = () => hitIn(plain, pattern, entry.tier !== undefined && FAR.test(pattern.source));
  pattern.lastIndex = 0;
  for (let hit = next(); hit !== undefined && matches.length < most; hit = next()) {
    const { start, end } = hit;
    const firstRecord = indexAt(recordStarts, start);
    const lastRecord = indexAt(recordStarts, end - 1);
    // The words that decide stand at the end: `test -n $KEY || echo KEY is not set`.
    const said = stretchAt(plain.announced, end - 1);
    const step = stretchAt(steps, start);
    // What does not count here may stand in full farther down.
    if (said !== undefined) pattern.lastIndex = Math.max(said.end, start + 1);
    else if (step !== undefined && !isInError(plain, end)) pattern.lastIndex = Math.max(step.end, start + 1);
    else if (lastRecord - firstRecord > span) pattern.lastIndex = recordStarts[firstRecord + 1] ?? text.length;
    else if (end > start) matches.push({ entry, start, end, firstRecord, lastRecord });
    else pattern.lastIndex += 1;
  }
  return matches;
}

/**
 * The next hit; one that reaches into what is no refusal is tried again with what stands before that.
 * @param vague whether its words need an error to stand in
 */
function hitIn(plain: PlainText, pattern: RegExp, vague: boolean): Stretch | undefined {
  for (let until = plain.text; ;) {
    const hit = pattern.exec(until);
    if (hit === null && until === plain.text) return undefined;
    if (hit === null) {
      pattern.lastIndex = until.length;
      until = plain.text;
      continue;
    }
    const found = { start: hit.index, end: hit.index + hit[0].length };
    const cut = harmlessFrom(plain, found, vague);
    if (cut === undefined) return found;
    pattern.lastIndex = cut > found.start ? found.start : Math.max(cut, found.end);
    until = cut > found.start ? plain.text.slice(0, cut) : plain.text;
  }
}

/** Where something begins, in front of the end of a hit, that tells of no failure: a step of Terraform, or a later line that is no error. */
function harmlessFrom(plain: PlainText, { start, end }: Stretch, vague: boolean): number | undefined {
  const step = stretchAt(plain.steps, end - 1);
  if (step !== undefined) return step.start;
  const message = plain.messageStarts[indexAt(plain.messageStarts, end - 1)] ?? 0;
  if (!vague || message <= start || isInError(plain, end)) return undefined;
  return /fail|error|unable|access check/.test(plain.text.slice(start, message)) ? undefined : message;
}

function stretchAt(stretches: readonly Stretch[], at: number): Stretch | undefined {
  return stretches.find(({ start, end }) => start <= at && at < end);
}

function isNear(a: Recognised, b: Recognised): boolean {
  return gap(a, b) < SAME_RECORD;
}

/** Whether another match of the same record explains it better. */
function isSpokenFor(match: Recognised, index: number, found: readonly Recognised[], plain: PlainText): boolean {
  // Sorted by start, so only neighbours within the record's size (and one pattern's reach) can matter.
  for (const step of [-1, 1]) {
    for (let at = index + step; at >= 0 && at < found.length; at += step) {
      const other = found[at];
      if (other === undefined || Math.abs(other.start - match.start) > RECORD * 2) break;
      if (other.entry !== match.entry && isBetter(other, match, plain)) return true;
    }
  }
  return false;
}

function isBetter(other: Recognised, match: Recognised, plain: PlainText): boolean {
  if (tier(other.entry) !== tier(match.entry)) return tier(other.entry) < tier(match.entry) && isOneFailure(other, match, plain);
  const reach = other.entry.class === match.entry.class ? SAME_CAUSE : -1;
  return gap(other, match) <= reach && rank(other.entry) < rank(match.entry);
}

/** Whether two matches stand in one record, or in two of which the later one is no error of its own. */
function isOneFailure(a: Recognised, b: Recognised, { text, recordStarts }: PlainText): boolean {
  const records = Math.max(a.firstRecord - b.lastRecord, b.firstRecord - a.lastRecord);
  const later = recordStarts[Math.max(a.firstRecord, b.firstRecord)] ?? 0;
  return gap(a, b) <= RECORD && (records <= 0 || (records === 1 && !beginsError(text, later)));
}

/** Characters between two matches; negative where they overlap. */
function gap(a: Recognised, b: Recognised): number {
  return Math.max(a.start - b.end, b.start - a.end);
}
