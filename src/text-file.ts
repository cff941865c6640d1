// Small text files as editors and shells write them.
import { closeSync, openSync, readSync } from 'node:fs';

/**
 * The text of a file in UTF-8, or in UTF-16 with its mark, as `>` of Windows PowerShell writes it. Throws where the file
 * cannot be read or holds more than `most` bytes, of which it then reads no more.
 */
export function readTextFile(path: string, most: number): string {
  const bytes = Buffer.alloc(most + 1);
  const file = openSync(path, 'r');
  try {
    let length = 0;
    for (let read = -1; read !== 0 && length <= most; length += read) read = readSync(file, bytes, length, bytes.length - length, null);
    if (length > most) throw new Error(`it is larger than ${most / 1024} KiB`);
    return decoded(bytes.subarray(0, length));
  } finally {
    closeSync(file);
  }
}

function decoded(bytes: Buffer): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return new TextDecoder().decode(bytes);
}
