// The fast first pass over the bytes of a log: where one of some hundred words stands, in whatever letter case.

/** A word that was found, and where its last byte is. */
export interface WordHit { word: number; end: number }

/**
 * Finds many words at once by skipping (Wu and Manber's method): it looks at three bytes, and where these occur in no
 * word it moves on by nearly the length of the shortest one. Work grows with the log, never with the number of words
 * times the log. Case is folded in the hash, and confirmed byte by byte.
 */
export class Prefilter {
  readonly #shift = new Uint8Array(32_768);
  readonly #heads = new Int16Array(32_768).fill(-1);
  readonly #next: Int16Array;
  readonly #words: readonly Uint8Array[];
  readonly #offsets: readonly number[];
  readonly #width: number;

  constructor(words: readonly string[]) {
    this.#words = words.map((word) => Uint8Array.from(Buffer.from(word.toLowerCase(), 'utf8'), fold));
    const width = Math.min(...this.#words.map((word) => word.length));
    this.#width = width;
    this.#next = new Int16Array(words.length).fill(-1);
    this.#shift.fill(width - 2);
    this.#offsets = this.#words.map((word) => rarestWindow(word, width));
    this.#words.forEach((word, index) => this.#add(word.subarray(this.#offsets[index], (this.#offsets[index] ?? 0) + width), index));
  }

  #add(window: Uint8Array, index: number): void {
    for (let at = 2; at < window.length; at += 1) {
      const slot = hash(window[at - 2] ?? 0, window[at - 1] ?? 0, window[at] ?? 0);
      this.#shift[slot] = Math.min(this.#shift[slot] ?? 0, window.length - 1 - at);
      if (at === window.length - 1) {
        this.#next[index] = this.#heads[slot] ?? -1;
        this.#heads[slot] = index;
      }
    }
  }

  /** The first hit in `bytes` that ends in [from, to): its word and the offset behind it; `undefined` where none is. */
  find(bytes: Uint8Array, from: number, to: number, limit: number): WordHit | undefined {
    const shift = this.#shift;
    let at = Math.max(from, this.#width - 1);
    while (at < to) {
      const slot = ((bytes[at - 2]! & 31) << 10) | ((bytes[at - 1]! & 31) << 5) | (bytes[at]! & 31);
      const step = shift[slot]!;
      if (step > 0) {
        at += step;
        continue;
      }
      const word = this.#confirm(bytes, at, slot, limit);
      if (word >= 0) return { word, end: at + 1 };
      at += 1;
    }
    return undefined;
  }

  /** The next word that ends in the same place as `word` does, which `find` or this returned; -1 after the last. */
  nextAt(bytes: Uint8Array, { word, end }: WordHit, limit: number): number {
    for (let next = this.#next[word] ?? -1; next >= 0; next = this.#next[next] ?? -1) {
      if (this.#is(bytes, end - 1, next, limit)) return next;
    }
    return -1;
  }

  #confirm(bytes: Uint8Array, at: number, slot: number, limit: number): number {
    for (let word = this.#heads[slot]!; word >= 0; word = this.#next[word]!) {
      if (this.#is(bytes, at, word, limit)) return word;
    }
    return -1;
  }

  #is(bytes: Uint8Array, at: number, index: number, limit: number): boolean {
    const word = this.#words[index]!;
    const start = at + 1 - this.#width - this.#offsets[index]!;
    if (start < 0 || start + word.length > limit) return false;
    for (let offset = 0; offset < word.length; offset += 1) {
      if ((bytes[start + offset]! | 32) !== word[offset]) return false;
    }
    return true;
  }
}

const fold = (byte: number): number => byte | 32;

function hash(a: number, b: number, c: number): number {
  return ((a & 31) << 10) | ((b & 31) << 5) | (c & 31);
}

/** Letter groups that English logs are full of; a window of a word without them is looked at less often. */
const FREQUENT = /ing|ion|tio|ent|the|ati|for|ter|est|res|con|com|ver|pro|ser|str|ate|sta|err|ess|ect|and|ine|all|ons|ste|nst|per|ste|ure|ted|ble|age/g;

function rarestWindow(word: Uint8Array, width: number): number {
  const text = Buffer.from(word).toString('latin1');
  let best = 0;
  let least = Infinity;
  for (let at = 0; at + width <= text.length; at += 1) {
    const frequent = text.slice(at, at + width).match(FREQUENT)?.length ?? 0;
    if (frequent < least) {
      least = frequent;
      best = at;
    }
  }
  return best;
}

/** How many line feeds are in bytes[from, to): four bytes at a time, since every byte of a log passes here. */
export function countLines(bytes: Buffer, from: number, to: number): number {
  let count = 0;
  let at = from;
  for (; at < to && ((bytes.byteOffset + at) & 3) !== 0; at += 1) if (bytes[at] === 10) count += 1;
  if (at >= to) return count;
  const words = new Int32Array(bytes.buffer, bytes.byteOffset + at, (to - at) >> 2);
  for (let index = 0; index < words.length; index += 1) {
    const x = words[index]! ^ 0x0a0a0a0a;
    const zero = ~(((x & 0x7f7f7f7f) + 0x7f7f7f7f) | x | 0x7f7f7f7f);
    if (zero !== 0) count += Math.imul((zero >>> 7) & 0x01010101, 0x01010101) >>> 24;
  }
  for (at += words.length * 4; at < to; at += 1) if (bytes[at] === 10) count += 1;
  return count;
}
