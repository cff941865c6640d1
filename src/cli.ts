#!/usr/bin/env node
// The command line: finds the command, hands it the terminal, and turns its answer into the exit code.
import { checkCommand } from './command/check.js';
import { demoCommand, simulateCommand } from './command/demo.js';
import { diagnoseCommand } from './command/diagnose.js';
import { explainCommand } from './command/explain.js';
import { MAIN_HELP } from './command/help.js';
import { hintFor } from './command/near.js';
import type { Terminal } from './command/terminal.js';
import { withoutSecrets } from './inputs/inputs.js';
import { STAND_IN_COMMAND, standInMain } from './simulator/command/install.js';
import { clean, neutraliseCommands } from './text.js';
import { variables } from './variables.js';
import { ISSUES, VERSION } from './version.js';

const COMMANDS: Readonly<Record<string, (words: readonly string[], terminal: Terminal) => Promise<number>>> = {
  check: checkCommand,
  diagnose: diagnoseCommand,
  explain: explainCommand,
  demo: demoCommand,
  simulate: simulateCommand,
};

const terminal: Terminal = {
  env: variables(process.env),
  stdin: process.stdin,
  stdout: (text) => void process.stdout.write(text),
  stderr: (text) => void process.stderr.write(text),
  isTTY: process.stdout.isTTY === true,
  progressWidth: process.stderr.isTTY ? (process.stderr.columns ?? 80) : undefined,
  now: () => new Date(),
  entry: process.argv[1] ?? '',
};

// A reader that has seen enough, such as `head`, is no fault.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // Windows says EOF.
    if (error.code === 'EPIPE' || error.code === 'EOF') return;
    process.exitCode = 70;
    if (stream === process.stdout) terminal.stderr(`What was found could not be printed: ${error.code ?? error.message}.\n`);
  });
}

async function main([name, ...words]: readonly string[]): Promise<number> {
  if (name === '--version' || name === '-V' || name === '-v' || name === 'version') return print(`${VERSION}\n`);
  if (name === 'help' && words[0] !== undefined) return main([words[0], '--help']);
  if (name === '--help' || name === '-h' || name === 'help') return print(MAIN_HELP);
  if (name === STAND_IN_COMMAND) return standInMain(words, terminal.env, process.stdout, process.stderr);
  const command = name === undefined || !Object.hasOwn(COMMANDS, name) ? undefined : COMMANDS[name];
  if (command !== undefined) return command(words, terminal);
  terminal.stderr(neutraliseCommands(`iks-preflight: ${withoutCommand(name)}\n\n${MAIN_HELP}`));
  return 2;
}

/** What is said where no command, or none that there is, was named. */
function withoutCommand(name: string | undefined): string {
  if (name === undefined) return 'no command was named.';
  const [shown] = withoutSecrets([{ input: clean(name, 100), value: undefined, problem: '' }], {}, terminal.env);
  return `there is no command ${JSON.stringify(shown?.input)}; ${hintFor(name, Object.keys(COMMANDS), 'see below.')}`;
}

function print(text: string): number {
  terminal.stdout(text);
  return 0;
}

function reportBug(error: unknown): void {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  terminal.stderr(`This is a bug in iks-preflight, not a problem of your cluster. Please report it with\nthis text: ${ISSUES}\n${neutraliseCommands(text)}\n`);
  process.exitCode = 70;
}

process.on('uncaughtException', (error) => {
  reportBug(error);
  process.exit();
});
main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
}, reportBug);
