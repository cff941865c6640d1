// Small text files as editors and shells write them.
import { readFileSync } from 'node:fs';

/** The text of a file in UTF-8, or in UTF-16 with its mark, as `>` of Windows PowerShell writes it. Throws as `readFileSync` does. */
export function readTextFile(path: string): string {
  const bytes = readFileSync(path);
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return new TextDecoder().decode(bytes);
}
