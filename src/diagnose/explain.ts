// `explain CODE` for an entry of the known-error catalogue.
import { WHO } from '../catalogue/entry.js';
import type { KnownError } from '../catalogue/known-errors/known-error.js';
import { clean, wrap } from '../text.js';
import { piecesOf, stepLines } from '../remedy-step.js';

const WIDTH = 80;

/** An entry as a page for a terminal: what it means, why, what to do, who does it. */
export function explainKnownError(entry: KnownError): string {
  return [
    `${entry.title}`,
    wrap(`${entry.code}${entry.ibmCodes === undefined ? '' : ` (IBM: ${entry.ibmCodes.join(', ')})`}`, WIDTH),
    '',
    'Message',
    wrap(entry.says, WIDTH, 2),
    '',
    'Why',
    wrap(entry.because, WIDTH, 2),
    '',
    wrap(`What to do, by ${WHO[entry.who]}`, WIDTH),
    ...entry.fix.flatMap((step, index) => stepLines(piecesOf(step), `  ${index + 1}. `)),
    '',
    ...(entry.checks.length === 0 ? [] : ['Checks that tell its causes apart', wrap(entry.checks.join(', '), WIDTH, 2), '']),
    'Seen as',
    ...entry.examples.map((example) => wrap(clean(example, 240), WIDTH, 2)),
    '',
    entry.docs,
    '',
  ].join('\n');
}
