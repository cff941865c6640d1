// What is shown of a message: on one line, without secrets, and of a very long line the part in which it stands.
import { clean, cut } from '../text.js';
import { scrub } from './scrub.js';

const LONGEST = 500;

/**
 * The message as it is quoted, safe to print.
 * @param text its lines as they stand in the log
 * @param matched the words that were recognised, in the plain form
 */
export function quoteOf(text: string, matched: string): string {
  // Secrets first: of one that is cut, the rest would not be known for a secret.
  const whole = scrub(clean(text));
  const word = matched.split(' ').sort((a, b) => b.length - a.length)[0] ?? '';
  const at = whole.length <= LONGEST ? 0 : Math.max(0, whole.toLowerCase().indexOf(word) - Math.floor(LONGEST / 3));
  return cut(at === 0 ? whole : `…${whole.slice(at)}`, LONGEST);
}
