// A step of a remedy: its words, and its command on a line of its own so that it can be copied.
import { wrap } from '../text.js';

const WIDTH = 80;
const COMMAND = /^(.*?)(?::? |^)((?:ibmcloud|kubectl|oc|docker|podman|skopeo|export|curl) [a-zA-Z"'-].+)$/su;

/** The words of a step and the command that ends it, which may be empty. */
export function splitStep(step: string): { words: string; command: string } {
  const parts = /: (?=ibmcloud |kubectl |oc |docker |podman |skopeo |export |curl )/u.test(step) ? COMMAND.exec(step) : null;
  const whole = /^(?:ibmcloud|kubectl|export) \S+ /u.test(step) && !step.includes('. ') ? step : '';
  if (whole !== '') return { words: '', command: whole };
  return parts === null ? { words: step, command: '' } : { words: `${parts[1] ?? ''}:`, command: parts[2] ?? '' };
}

/** A step for a terminal: wrapped words, then the command as it is. */
export function stepLines(step: string, lead: string): string {
  const { words, command } = splitStep(step);
  const text = words === '' ? [] : [wrap(words, WIDTH, lead.length)];
  const lines = [...text, ...(command === '' ? [] : [`${' '.repeat(lead.length)}${command}`])].join('\n');
  return lead + lines.slice(lead.length);
}
