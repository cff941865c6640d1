// What was named and is no log: an archive or another binary file, of which "nothing known" would be taken for an answer.

/** First bytes of the formats in which logs are kept. */
const PACKED: readonly (readonly [string, readonly number[]])[] = [
  ['gzip', [0x1f, 0x8b]],
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
  ['bzip2', [0x42, 0x5a, 0x68]],
  ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a]],
];
/** Control characters that logs do hold: NUL (of UTF-16), bell, back-space, white space, escape. */
const IN_LOGS = new Set([0, 7, 8, 9, 10, 11, 12, 13, 27]);
const HEAD = 4096;
const LEAST = 32;

/** Bytes that are no text, and what to do about it. */
export class NoText extends Error {}

/** Throws where the first bytes of a log show that it is none. */
export function refuseBinary(bytes: Uint8Array): void {
  const packed = PACKED.find(([, magic]) => magic.every((byte, at) => bytes[at] === byte));
  if (packed !== undefined) throw new NoText(`is packed (${packed[0]}); unpack it first`);
  const head = bytes.subarray(0, HEAD);
  const odd = head.filter((byte) => byte < 32 && !IN_LOGS.has(byte)).length;
  // In random bytes every twelfth is such a one.
  if (head.length >= LEAST && odd > head.length / 20) throw new NoText('is no text');
}
