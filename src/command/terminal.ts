// What a command may use of the terminal and the process; the entry hands it in, tests hand in their own.
import { cut } from '../text.js';
import type { Environment } from '../variables.js';

/** The surroundings of a command. */
export interface Terminal {
  readonly env: Environment;
  readonly stdin: NodeJS.ReadableStream;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** Whether standard output is a terminal, for colour. */
  readonly isTTY: boolean;
  /** How wide standard error is where it is a terminal, for progress; `undefined` where it is none. */
  readonly progressWidth: number | undefined;
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
  const { progressWidth: width } = terminal;
  if (width === undefined) return { show: () => undefined, wipe: () => undefined };
  return {
    show: (text) => terminal.stderr(`\r\u001b[K${cut(text, Math.max(width - 2, 1))}`),
    wipe: () => terminal.stderr('\r\u001b[K'),
  };
}
