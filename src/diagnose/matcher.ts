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
 * A pattern of the plain form as one for a raw line: either letter case, quotes around words, apostrophes. The runner
 * reads ECMAScript's dialect without its flags, so the case is spelled out. What spans long gaps, and other scripts,
 * is left out: on one line it hardly occurs, and it would cost the runner time.
 */
function rawLine(source: string): string | undefined {
  if (/\{\d+,[1-9]\d{2,}\}/u.test(source) || /\(\?[<!=]/u.test(source) || source.startsWith('^') || /[^\u0020-\u007e]/u.test(source)) return undefined;
  return source.replace(/\\.|\[[^\]]*\]|\(\?:|\{[\d,]*\}|cannot|[a-z ]/gu, (token) => {
    if (token === ' ') return QUOTED_SPACE;
    if (token === 'cannot') return CANNOT;
    return /^[a-z]$/u.test(token) ? eitherCase(token) : token;
  });
}

const eitherCase = (letter: string): string => `[${letter}${letter.toUpperCase()}]`;
const QUOTED_SPACE = `["'\`’]?\\s["'\`‘]?`;
const CANNOT = "[cC][aA][nN](?:[nN][oO][tT]|['’][tT]| [nN][oO][tT])";
