// Takes a command's output apart: the JSON between whatever else was printed, and the text without colours.
import { parseJson } from '../../json.js';

/** Text without escape sequences and carriage returns. */
export function plain(text: string): string {
  return text
    .replace(/\u001b\[[0-?]*[ -/]*[@-~]/g, '')
    .replace(/\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)/g, '')
    .replace(/\r\n?/g, '\n')
    .replace(/^\uFEFF/, '');
}

/**
 * The last whole JSON object or list that begins at the start of a line. Messages of the day and traced answers stand before the
 * result, so the last one counts; a cut-off one is none, and nothing inside it is taken for a result.
 * ASSUMPTION json-last: nothing in JSON is printed behind the result.
 */
export function lastJson(output: string): unknown {
  const text = plain(output);
  let last: unknown;
  let from = 0;
  let misses = 0;
  let wasted = 0;
  for (const { index } of text.matchAll(/^[{[]/gm)) {
    if (index < from) continue;
    const end = endOfValue(text, index);
    const value = end === undefined ? undefined : parseJson(text.slice(index, end));
    if (end === undefined || value === undefined) {
      // Output that begins like JSON again and again, and never is, must not be read through each time.
      wasted += (end ?? text.length) - index;
      if ((misses += 1) > MOST_MISSES || wasted > MOST_WASTED) return undefined;
      continue;
    }
    last = value;
    from = end;
  }
  return last;
}

const MOST_MISSES = 100;
/** Characters read for nothing. */
const MOST_WASTED = 32 * 1024 * 1024;

/** Where the value that begins at `start` ends; brackets inside strings do not count. */
function endOfValue(text: string, start: number): number | undefined {
  let depth = 0;
  const tokens = /"(?:[^"\\]|\\.)*"|[{}[\]]/gs;
  tokens.lastIndex = start;
  for (let match = tokens.exec(text); match !== null; match = tokens.exec(text)) {
    const [token] = match;
    if (token === '{' || token === '[') depth += 1;
    else if (token === '}' || token === ']') depth -= 1;
    if (depth === 0) return tokens.lastIndex;
  }
  return undefined;
}
