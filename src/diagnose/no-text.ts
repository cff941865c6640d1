// What was named and is no log: an archive or another binary file, of which "nothing known" would be taken for an answer.

/** How the formats begin in which logs are kept, byte by byte. */
const PACKED: readonly (readonly [string, RegExp])[] = [
  ['gzip', /^\x1f\x8b/],
  ['zip', /^PK\x03\x04/],
  ['zstd', /^\x28\xb5\x2f\xfd/],
  ['bzip2', /^BZh[1-9]1AY&SY/],
  ['xz', /^\xfd7zXZ\0/],
];
/** Control characters that logs do hold: NUL (of UTF-16), bell, back-space, white space, escape. */
const IN_LOGS = new Set([0, 7, 8, 9, 10, 11, 12, 13, 27]);
const HEAD = 4096;
const LEAST = 32;

/** Bytes that are no text, and what to do about it. */
export class NoText extends Error {}

/** Throws where the first bytes of a log show that it is none. */
export function refuseBinary(bytes: Uint8Array): void {
  const start = Buffer.from(bytes.subarray(0, 16)).toString('latin1');
  const packed = PACKED.find(([, magic]) => magic.test(start));
  if (packed !== undefined) throw new NoText(`is packed (${packed[0]}); unpack it first`);
  const head = bytes.subarray(0, HEAD);
  const odd = head.filter((byte) => byte < 32 && !IN_LOGS.has(byte)).length;
  // In random bytes every twelfth is such a one.
  if (head.length >= LEAST && odd > head.length / 20) throw new NoText('is no text');
}
