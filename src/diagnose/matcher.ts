// A GitHub problem matcher made from the catalogue: a later step's known error becomes an annotation by itself.
import type { KnownError } from '../catalogue/known-errors/known-error.js';
import { KNOWN_ERRORS } from '../catalogue/known-errors/index.js';

/** The file that the runner reads after `::add-matcher::`. */
export interface ProblemMatcher {
  readonly problemMatcher: readonly {
    readonly owner: string;
    readonly severity: 'error';
    readonly pattern: readonly { readonly regexp: string; readonly message: number; readonly code?: number }[];
  }[];
}

/** The owner by which the post step removes the matcher. */
export const MATCHER_OWNER = 'iks-preflight';

/**
 * The matcher. Its limits, which the documentation repeats: it sees one line at a time, so a wrapped or escaped message
 * passes unnoticed; it knows nothing of what stands around the line, so entries that need that are left out; it shows
 * the line, not the explanation; and the runner stops a matcher that takes too long. For the whole answer run diagnose.
 */
export function problemMatcher(entries: readonly KnownError[] = KNOWN_ERRORS): ProblemMatcher {
  const sources = entries
    .filter((entry) => entry.tier === undefined && entry.needs === undefined)
    .flatMap((entry) => entry.patterns.map((pattern) => rawLine(pattern.source)))
    .filter((source): source is string => source !== undefined);
  const codes = entries.flatMap((entry) => entry.ibmCodes ?? []);
  return {
    problemMatcher: [{
      owner: MATCHER_OWNER,
      severity: 'error',
      // Two patterns would have to match two lines, so there is one. The time stamp and colour of a line stay outside.
      pattern: [{ regexp: `^(.*(?:${[...new Set([...sources, `\\b(?:${codes.join('|')})\\b`])].join('|')}).*)$`, message: 1 }],
    }],
  };
}

/**
 * A pattern of the plain form as one for a raw line of the runner's .NET expressions: any letter case, quotes around
 * words, apostrophes. What spans long gaps is left out: on one line it hardly occurs, and it would cost the runner time.
 */
function rawLine(source: string): string | undefined {
  if (/\{\d+,[1-9]\d{2,}\}/u.test(source) || source.includes('(?<') || source.includes('(?!') || source.startsWith('^')) return undefined;
  const open = source
    .replace(/cannot/gu, "can(?:not|'t|’t)")
    .replace(/ not (?=[a-z(])/gu, " (?:not |n't )?not ".replace("(?:not |n't )?", ''))
    .replace(/ /gu, `["'\`’]?\\s["'\`‘]?`);
  return `(?i:${open})`;
}
