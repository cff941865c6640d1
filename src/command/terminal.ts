// What a command may use of the terminal and the process; the entry hands it in, tests hand in their own.
import type { Environment } from '../variables.js';

/** The surroundings of a command. */
export interface Terminal {
  readonly env: Environment;
  readonly stdin: NodeJS.ReadableStream;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** Whether standard output is a terminal, for colour. */
  readonly isTTY: boolean;
  /** Whether standard error is a terminal, for progress. */
  readonly showsProgress: boolean;
  readonly now: () => Date;
  /** The bundle that runs, for commands that start it again. */
  readonly entry: string;
}

/** Colour only on a terminal, and never where NO_COLOR is set to anything. */
export function wantsColour({ env, isTTY }: Terminal): boolean {
  return isTTY && !env['NO_COLOR'] && env['TERM'] !== 'dumb';
}

/** A line on standard error that says what is going on; it is wiped before anything else is printed. */
export function progressLine(terminal: Terminal): { readonly show: (text: string) => void; readonly wipe: () => void } {
  if (!terminal.showsProgress) return { show: () => undefined, wipe: () => undefined };
  return {
    show: (text) => terminal.stderr(`\r\u001b[K${text.slice(0, 78)}`),
    wipe: () => terminal.stderr('\r\u001b[K'),
  };
}
