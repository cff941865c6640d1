// What was named and is no log: an archive or another binary file, of which "nothing known" would be taken for an answer.

/** How the formats begin in which logs are kept, byte by byte. */
const PACKED: readonly (readonly [string, RegExp])[] = [
  ['gzip', /^\x1f\x8b/],
  ['zip', /^PK\x03\x04/],
  ['zstd', /^\x28\xb5\x2f\xfd/],
  ['bzip2', /^BZh[1-9]1AY&SY/],
  ['xz', /^\xfd7zXZ\0/],
];
/** Control characters that logs do hold: NUL as padding, bell, back-space, white space, shifts of the character set, escape. */
const IN_LOGS = new Set([0, 7, 8, 9, 10, 11, 12, 13, 14, 15, 27]);
const HEAD = 4096;
const LEAST = 32;

/** Bytes that are no text, and what to do about it. */
export class NoText extends Error {}

/** Throws where the first bytes of a log, which is not in UTF-16, show that it is none. */
export function refuseBinary(bytes: Uint8Array): void {
  const head = Buffer.from(bytes.subarray(0, HEAD));
  const start = head.toString('latin1', 0, 16);
  const packed = PACKED.find(([, magic]) => magic.test(start));
  if (packed !== undefined) throw new NoText(`is compressed (${packed[0]}); decompress it first`);
  // Either alone is met in logs: frames of containers hold control characters, old encodings are no UTF-8.
  const controls = head.filter((byte) => byte < 32 && !IN_LOGS.has(byte)).length;
  const broken = head.toString('utf8').match(/\ufffd/gu)?.length ?? 0;
  if (head.length >= LEAST && controls > head.length / 50 && broken > head.length / 10) throw new NoText('is not a text file');
}
