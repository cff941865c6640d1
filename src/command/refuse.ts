// How a command ends without doing anything: with help, or with one message that names every fault.
import { describeFaults, type Fault, type RawInputs, withoutSecrets } from '../inputs/inputs.js';
import { neutraliseCommands, wrap } from '../text.js';
import type { Terminal } from './terminal.js';

/** One message for every fault, on standard error, without any secret. @returns exit code 2 */
export function refuse(faults: readonly Fault[], raw: RawInputs, terminal: Terminal): number {
  const lines = describeFaults(withoutSecrets(faults, raw, terminal.env)).split('\n').map((line) => `  ${wrap(line, 4).trimStart()}`);
  const text = `iks-preflight: invalid usage, nothing was done:\n${lines.join('\n')}\nRun iks-preflight --help, or --help behind a command.\n`;
  terminal.stderr(neutraliseCommands(text));
  return 2;
}

/** Prints a text and ends well. */
export function say(terminal: Terminal, text: string): number {
  terminal.stdout(text);
  return 0;
}
