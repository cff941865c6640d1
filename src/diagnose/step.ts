// A step of a remedy: its words, and its command on a line of its own so that it can be copied.
import { wrap } from '../text.js';

const WIDTH = 80;
const COMMAND = '(?:ibmcloud|kubectl|oc|docker|podman|skopeo|export|curl) [a-zA-Z"\'-]';
const AFTER_WORDS = new RegExp(`^(.*?: )(${COMMAND}.+)$`, 'su');
const ALONE = new RegExp(`^()(${COMMAND}.+)$`, 'su');
/** Where a command ends and words go on. */
const TAIL = /(?:, (?:or|and|then|in) | \((?!.*--)|; | and (?=ibmcloud|kubectl)|, through ).*$/su;

export interface StepParts {
  readonly words: string;
  readonly command: string;
  readonly tail: string;
}

/** The words of a step, the command that follows them, and what is said after it; each may be empty. */
export function splitStep(step: string): StepParts {
  const parts = ALONE.exec(step) ?? AFTER_WORDS.exec(step);
  if (parts === null) return { words: step, command: '', tail: '' };
  const rest = parts[2] ?? '';
  const tail = TAIL.exec(rest)?.[0] ?? '';
  return { words: (parts[1] ?? '').trim(), command: rest.slice(0, rest.length - tail.length), tail: tail.replace(/^[,;]? /u, '') };
}

/** A step for a terminal: wrapped words, the command as it is, and what is said after it. */
export function stepLines(step: string, lead: string): string {
  const { words, command, tail } = splitStep(step);
  const lines = [
    ...(words === '' ? [] : [wrap(words, WIDTH, lead.length)]),
    ...(command === '' ? [] : [' '.repeat(lead.length) + command]),
    ...(tail === '' ? [] : [wrap(tail, WIDTH, lead.length)]),
  ].join('\n');
  return lead + lines.slice(lead.length);
}
