// The annotations of a diagnosis: an error each cause.
import { type Annotation, LONGEST_MESSAGE, withinLimit } from '../annotation.js';
import { WHO } from '../catalogue/entry.js';
import { clean, cut, neutraliseCommands } from '../text.js';
import type { DiagnoseResult, Match } from './diagnose.js';
import { nothingFound, placeOf } from './sentences.js';

/** An error each cause, or one notice. A log is no file of the repository, so the place is named in the words. */
export function annotationsOf(result: DiagnoseResult): readonly Annotation[] {
  if (result.matches.length > 0) return withinLimit(result.matches, annotationOf, restOf);
  return [{ level: 'notice', title: result.bytes === 0 ? 'Nothing to explain' : 'No known permission or credential error', message: nothingFound(result) }];
}

function annotationOf(match: Match): Annotation {
  const steps = match.fix.map((step, index) => `${index + 1}. ${step}`).join('\n');
  const next = match.next === null ? '' : `\n\nNext, to tell the possible causes apart:\n${match.next}`;
  const text = `${placeOf(match)}: ${clean(match.text, 300)}\n\n${match.because}\n\nTo do, by ${WHO[match.who]}:\n${steps}${next}\n\n${match.docs}`;
  return { level: 'error', title: clean(match.title, 200), message: neutraliseCommands(cut(text, LONGEST_MESSAGE - 100)) };
}

function restOf(rest: readonly Match[]): Annotation {
  const causes = rest.map((match) => `${match.title} (${placeOf(match)})`).join('; ');
  return { level: 'error', title: `${rest.length} more known errors`, message: cut(`${causes}. The log of this step explains each.`, LONGEST_MESSAGE) };
}
