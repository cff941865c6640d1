// Puts the stand-in on a machine as an executable `ibmcloud`, and is what that executable runs.
import { appendFileSync, chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Environment } from '../../variables.js';
import { findScenario } from '../scenarios/index.js';
import type { World } from '../world.js';
import { readVariants } from './disturbance.js';
import { runIbmcloud } from './ibmcloud.js';

/** The hidden sub-command that the executable starts. */
export const STAND_IN_COMMAND = 'ibmcloud-stand-in';

/** How the executable is set up. */
export interface Installation {
  /** The Node that runs it. */
  nodePath: string;
  /** The program that knows the hidden sub-command. */
  entry: string;
  /** A scenario's name, the path of a world in JSON (ending in `.json`), or a world, which is written beside it. */
  scenario: string | World;
  variant?: string;
  /** A file to which each invocation is appended, where the environment does not name one. */
  record?: string;
  /** The folder in which the user keeps the session, where that is not the home folder. */
  home?: string;
}

function posixQuoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

function argumentsOf(dir: string, { entry, scenario, variant, record, home }: Installation): string[] {
  let name = scenario;
  if (typeof name !== 'string') {
    const file = join(dir, 'world.json');
    writeFileSync(file, JSON.stringify(name));
    name = file;
  }
  const optional = Object.entries({ variant, record, home }).flatMap(([flag, value]) => (value ? [`--${flag}`, value] : []));
  return [entry, STAND_IN_COMMAND, '--scenario', name, ...optional, '--'];
}

/** Writes the executable into a folder, which the caller then puts first on the PATH. Returns the executable's path. */
export function installStandIn(dir: string, installation: Installation): string {
  readVariants(installation.variant);
  mkdirSync(dir, { recursive: true });
  const command = [installation.nodePath, ...argumentsOf(dir, installation)];
  if (process.platform === 'win32') {
    const file = join(dir, 'ibmcloud.cmd');
    // `cmd.exe` reads a file in the code page of the console, and takes % for the begin of a variable.
    const words = command.map((part) => `"${part.replaceAll('%', '%%')}"`);
    writeFileSync(file, `@chcp 65001 >nul\r\n@${words.join(' ')} %*\r\n`);
    return file;
  }
  const file = join(dir, 'ibmcloud');
  writeFileSync(file, `#!/bin/sh\nexec ${command.map(posixQuoted).join(' ')} "$@"\n`);
  chmodSync(file, 0o755);
  return file;
}

/** One recorded invocation. */
export interface RecordedInvocation {
  argv: string[];
  /** Settings that shape the output; never a key or a token. */
  settings: Record<string, string>;
}

const SETTINGS = /^(?:(?:IBMCLOUD|BLUEMIX)_(?:COLOR|TRACE|VERSION_CHECK|ANALYTICS|QUIET|HOME|CONFIG_HOME|HTTP_TIMEOUT)|LC_ALL|LANG)$/;

function record(file: string | undefined, argv: string[], env: Environment): void {
  if (!file) return;
  const settings = Object.fromEntries(Object.entries(env).filter(([name, value]) => SETTINGS.test(name) && value !== undefined));
  appendFileSync(file, `${JSON.stringify({ argv, settings } satisfies { argv: string[]; settings: object })}\n`);
}

/** Reads what was recorded; an absent file means that nothing ran. */
export function readRecord(file: string): RecordedInvocation[] {
  try {
    return readFileSync(file, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line) as RecordedInvocation);
  } catch {
    return [];
  }
}

function worldNamed(name: string): World {
  if (name.endsWith('.json')) return JSON.parse(readFileSync(name, 'utf8')) as World;
  const scenario = findScenario(name);
  if (!scenario) throw new Error(`no such scenario: ${name}`);
  return scenario.world();
}

interface Settings { scenario?: string; variant?: string; record?: string; home?: string }

function readSettings(argv: readonly string[]): { settings: Settings; rest: string[] } {
  const end = argv.indexOf('--');
  const own = end === -1 ? argv : argv.slice(0, end);
  const settings: Record<string, string> = {};
  for (let index = 0; index + 1 < own.length; index += 2) settings[(own[index] ?? '').replace(/^--/, '')] = own[index + 1] ?? '';
  return { settings, rest: end === -1 ? [] : argv.slice(end + 1) };
}

/** A place for output: a stream of the process, or something that a test looks into. */
export interface Sink {
  write(text: string): unknown;
}

/** What the executable runs: `argv` is what follows the hidden sub-command. Resolves to the exit code. */
export async function standInMain(argv: readonly string[], env: Environment, stdout: Sink, stderr: Sink): Promise<number> {
  const { settings, rest } = readSettings(argv);
  record(env['IBMCLOUD_STANDIN_RECORD'] ?? settings.record, rest, env);
  const printed = runIbmcloud(rest, {
    world: worldNamed(settings.scenario ?? 'healthy-classic'),
    env,
    ...(settings.variant !== undefined && { variant: settings.variant }),
    ...(settings.home !== undefined && { home: settings.home }),
  });
  if (printed.delayMs !== undefined) await sleep(printed.delayMs);
  if (printed.stdout !== '') stdout.write(printed.stdout);
  if (printed.stderr !== '') stderr.write(printed.stderr);
  return printed.exitCode;
}
