// What a command has to say, before it is printed one way or another.

/** Shown: a body for JSON and a text for people. Failed: a message. Usage: the arguments were not understood. */
export type CommandResult =
  | { kind: 'shown'; text: string; body: unknown; progress?: string; ok?: boolean }
  | { kind: 'failed'; message: string; progress?: string; after?: string }
  | { kind: 'usage'; message: string };

/** What reaches the terminal. */
export interface Printed {
  stdout: string;
  stderr: string;
  exitCode: number;
  delayMs?: number;
}

/** A failure in the words given. */
export function failed(message: string, more: { progress?: string; after?: string } = {}): CommandResult {
  return { kind: 'failed', message, ...more };
}
