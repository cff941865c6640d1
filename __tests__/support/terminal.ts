// A terminal that remembers what a command prints.
import { Readable } from 'node:stream';
import type { Terminal } from '../../src/command/terminal.js';

export interface Printed { code: number; out: string; err: string }

/** Runs a command as `cli.ts` would, with nothing in the environment. @param input what stands in standard input */
export async function runCommand(command: (words: readonly string[], terminal: Terminal) => Promise<number>, words: readonly string[], input = '', more: Partial<Terminal> = {}): Promise<Printed> {
  const printed = { out: '', err: '' };
  const code = await command(words, {
    env: {},
    stdin: Readable.from([Buffer.from(input)]),
    stdout: (text) => void (printed.out += text),
    stderr: (text) => void (printed.err += text),
    isTTY: false,
    progressWidth: undefined,
    now: () => new Date('2026-01-02T03:04:05Z'),
    entry: '',
    ...more,
  });
  return { code, ...printed };
}
