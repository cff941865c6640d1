// The sentences on a diagnosis that every writer shares.
import type { DiagnoseResult, Match } from './diagnose.js';

/** Where a match stands, and how many more lines say the same. */
export function placeOf(match: Match): string {
  const file = match.file === '-' ? 'standard input' : match.file;
  return `${file}, line ${match.line}${match.count > 1 ? `, and ${match.count - 1} more ${match.count === 2 ? 'line' : 'lines'}` : ''}`;
}

/** How many causes were found in how many logs. */
export function summaryLine({ matches, files }: DiagnoseResult): string {
  const causes = matches.length === 1 ? 'One known cause' : `${matches.length} known causes`;
  return `${causes} in ${files === 1 ? 'this log' : `${files} logs`}.`;
}

/** The commands to run next, each once: causes of one change share theirs. */
export function nextCommands({ matches }: DiagnoseResult): string[] {
  return [...new Set(matches.flatMap(({ next }) => (next === null ? [] : [next])))];
}

const WHERE_ERRORS_GO = 'Tools write their errors to standard error: add 2>&1 to the command whose output is kept.';

/** What is said where nothing was recognised: no all-clear, and no word on an empty log's failure. */
export function nothingFound({ files, bytes }: DiagnoseResult): string {
  const logs = files === 1 ? 'The log is empty' : `The ${files} logs are empty`;
  if (bytes === 0) return `${logs}, so nothing can be said about the failure. ${WHERE_ERRORS_GO}`;
  const read = `${files === 1 ? 'one log' : `${files} logs`}, ${bytes.toLocaleString('en-US')} bytes`;
  return `No known permission or credential error (${read}). The failure has another cause, or one that the catalogue does not know.`;
}
