// One log, of any size, read in constant memory: fast pass over its bytes, slow pass where a word of the catalogue stands.
import type { KnownError } from '../catalogue/known-errors/known-error.js';
import { indexAt, type PlainText, plainText } from '../recognition/plain-text.js';
import { allWordings, findRecognised, type Wording } from '../recognition/recognise.js';
import { triggersOf } from '../recognition/trigger.js';
import { countLines, Prefilter } from './prefilter.js';

/** What the scanner saw: an entry at a line, with that part of the log in which it stands. */
export interface Sighting {
  readonly entry: KnownError;
  /** Counted from 1. */
  readonly line: number;
  /** The lines of the message as they stand in the log, unclean; of a very long line the part that was looked at. */
  readonly text: string;
  /** The words that were recognised, in the plain form. */
  readonly matched: string;
  /** The log up to the end of the message, and what follows, both unclean, for names of clusters and regions. */
  readonly around: () => { before: string; after: string };
}

/** Bytes that are looked at on each side of a word: a message's own length, its prefixes and its context. */
const REACH = 3072;
/** Words nearer to each other than this are looked at together, but never more than this much at once. */
const TOGETHER = 2048;
// A larger block leaves so much behind in one go that the collector lets the heap grow, which on a log full of errors shows.
const BLOCK = 16_384;
const SIZE = 1 << 20;
const ESCAPE = 0x1b;
const LONGEST_COLOUR = 64;
/** Lines of one message that are quoted. */
const LINES = 9;

interface WordIndex {
  readonly wordingsOf: readonly (readonly Wording[])[];
  readonly prefilter: Prefilter;
}

let built: WordIndex | undefined;

/** Which words lead to which wordings; read off the patterns, so that nobody maintains it. Built when first needed. */
function wordIndex(): WordIndex {
  return (built ??= buildIndex());
}

function buildIndex(): WordIndex {
  const index = new Map<string, Set<Wording>>();
  for (const wording of allWordings()) {
    for (const word of triggersOf(wording.pattern)) {
      for (const form of inLogs(word)) index.set(form, (index.get(form) ?? new Set()).add(wording));
    }
  }
  return { wordingsOf: [...index.values()].map((set) => [...set]), prefilter: new Prefilter([...index.keys()]) };
}

/** A word of another script also stands in logs as JSON escapes. */
function inLogs(word: string): string[] {
  const first = word.codePointAt(0) ?? 0;
  return first < 0x250 ? [word] : [word, `\\u${first.toString(16).padStart(4, '0')}`];
}

/** Takes a log piece by piece and reports what it recognises, in the log's order. */
export class Scanner {
  readonly #report: (sighting: Sighting) => void;
  readonly #index = wordIndex();
  readonly #buffer = Buffer.allocUnsafeSlow(SIZE);
  /** Bytes in the buffer, and the first of them not yet searched for words. */
  #length = 0;
  #searched = 0;
  /** How far the lines are counted: a place in the buffer, and its line. */
  #counted = 0;
  #line = 1;
  /** Bytes at the end of the buffer that begin an escape sequence, whose end has not come yet. */
  #open = 0;
  /** For each entry the last line that it was reported at: one line is one sighting. */
  readonly #last = new Map<KnownError, number>();

  constructor(report: (sighting: Sighting) => void) {
    this.#report = report;
  }

  /** The free part of the buffer, to be filled by a reader without copying; then call `filled`. */
  room(): Buffer {
    if (this.#length > SIZE - 4 * REACH) this.#advance(false);
    return this.#buffer.subarray(this.#length);
  }

  /** Says that `count` bytes were put into `room()`. */
  filled(count: number): void {
    const from = this.#length;
    this.#length += count;
    // UTF-16 that was appended to another log, or a torn file: without the NUL bytes its words are readable.
    if (this.#buffer.subarray(from, this.#length).includes(0)) this.#dropNul(from);
    if (this.#open > 0 || this.#buffer.subarray(from, this.#length).includes(ESCAPE)) this.#dropColour(from - this.#open);
  }

  push(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length;) {
      const room = this.room();
      const part = bytes.subarray(at, at + room.length);
      room.set(part);
      this.filled(part.length);
      at += part.length;
    }
  }

  end(): void {
    this.#advance(true);
  }

  #dropNul(from: number): void {
    let to = from;
    for (let at = from; at < this.#length; at += 1) {
      const byte = this.#buffer[at]!;
      if (byte !== 0) this.#buffer[to++] = byte;
    }
    this.#length = to;
  }

  /** Colour that begins or ends inside a word, or stands between two, would hide it from the first pass. */
  #dropColour(from: number): void {
    const buffer = this.#buffer;
    let to = from;
    let at = from;
    while (at < this.#length) {
      const end = buffer[at] === ESCAPE ? endOfColour(buffer, at, this.#length) : at;
      if (end > this.#length) break;
      if (end > at) at = end;
      else buffer[to++] = buffer[at++]!;
    }
    this.#open = this.#length - at;
    buffer.copyWithin(to, at, this.#length);
    this.#length = to + this.#open;
  }

  /** Searches what has enough of the log behind it, then keeps only what a later match may need before it. */
  #advance(last: boolean): void {
    const to = last ? this.#length : this.#length - REACH;
    while (this.#searched < to) this.#searched = this.#searchBlock(this.#searched, to);
    const kept = Math.max(0, this.#searched - REACH);
    this.#countTo(kept);
    this.#buffer.copyWithin(0, kept, this.#length);
    this.#counted = 0;
    this.#length -= kept;
    this.#searched -= kept;
  }

  /** Finds the next stretch with words in [from, to) and looks at it; returns where to go on. */
  #searchBlock(from: number, to: number): number {
    const { prefilter, wordingsOf } = this.#index;
    const words = new Set<number>();
    let first = -1;
    let end = from;
    for (;;) {
      const until = first < 0 ? to : Math.min(to, end + TOGETHER, first + BLOCK);
      const hit = prefilter.find(this.#buffer, end, until, this.#length);
      if (hit === undefined) break;
      if (first < 0) first = hit.end;
      end = hit.end;
      for (; hit.word >= 0; hit.word = prefilter.nextAt(this.#buffer, hit, this.#length)) words.add(hit.word);
    }
    if (first < 0) return to;
    const wordings = new Set([...words].flatMap((word) => wordingsOf[word] ?? []));
    this.#look(this.#lineFrom(Math.max(0, first - REACH), first), Math.min(this.#length, end + REACH), first, wordings);
    return end;
  }

  /** Where the first whole line behind `from` begins; `from` itself where no line begins before `first`. Half a line reads as another one. */
  #lineFrom(from: number, first: number): number {
    const end = from === 0 && this.#line === 1 && this.#counted === 0 ? -1 : this.#buffer.indexOf(0x0a, from);
    return end < 0 || end >= first ? from : end + 1;
  }

  /** The line of a place in the buffer. Places are asked for in nearly ascending order, so little is counted twice. */
  #countTo(at: number): number {
    if (at >= this.#counted) this.#line += countLines(this.#buffer, this.#counted, at);
    else this.#line -= countLines(this.#buffer, at, this.#counted);
    this.#counted = at;
    return this.#line;
  }

  /** The slow pass over bytes [from, to). What ends before the line of the word at `first` was seen with that word's block. */
  #look(from: number, to: number, first: number, wordings: ReadonlySet<Wording>): void {
    const raw = this.#buffer.toString('utf8', from, to);
    const plain = plainText(raw);
    const seen = plain.lineStarts[countLines(this.#buffer, from, first - 1)] ?? 0;
    const found = findRecognised(plain, wordings).filter(({ end }) => end > seen);
    if (found.length === 0) return;
    const line = this.#countTo(from);
    const lines = raw.split('\n');
    for (const { entry, start, end } of found) {
      const index = indexAt(plain.lineStarts, messageStart(plain, start, end));
      if ((this.#last.get(entry) ?? 0) >= line + index) continue;
      this.#last.set(entry, line + index);
      const last = indexAt(plain.lineStarts, end - 1);
      this.#report({
        entry,
        line: line + index,
        text: lines.slice(index, Math.min(last + 1, index + LINES)).join('\n'),
        matched: plain.text.slice(start, end),
        around: () => ({ before: lines.slice(0, last + 1).join('\n'), after: lines.slice(last + 1).join('\n') }),
      });
    }
  }
}

/** Words that say no. */
const REFUSAL = /denied|unauthori[sz]ed|not authori[sz]ed|forbidden|\b40\d\b|insufficient|invalid|expired|not found|internal error/;

/** Where the message begins that says no: the last one of a match, where all before it is the command or the step that led to it. */
function messageStart({ text, messageStarts }: PlainText, start: number, end: number): number {
  const last = messageStarts[indexAt(messageStarts, end - 1)] ?? 0;
  return last > start && REFUSAL.test(text.slice(last, end)) && !REFUSAL.test(text.slice(start, last)) ? last : start;
}

/** Behind a CSI sequence that begins at `at`; `at` where none does, beyond `length` where it may go on there. */
function endOfColour(bytes: Uint8Array, at: number, length: number): number {
  const most = at + LONGEST_COLOUR;
  let end = at + 1;
  if (end < length && bytes[end] !== 0x5b) return at;
  for (end += 1; end < length && end < most; end += 1) {
    const byte = bytes[end]!;
    if (byte >= 0x40 && byte <= 0x7e) return end + 1;
    if (byte < 0x20 || byte > 0x3f) return at;
  }
  return end >= most ? at : length + 1;
}
