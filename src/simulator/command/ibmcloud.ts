// The stand-in for the `ibmcloud` command: reading commands, answered from the same world as the simulated services.
import type { Environment } from '../../variables.js';
import { freshProgress } from '../exchange.js';
import type { World } from '../world.js';
import { CORE_COMMANDS } from './core-commands.js';
import { print, readVariants, type Variant } from './disturbance.js';
import { type CommandLine, readCommandLine } from './line.js';
import { login } from './login.js';
import { PLUGIN_COMMANDS } from './plugin-commands.js';
import { type CommandResult, failed, type Printed } from './result.js';
import type { Run } from './run.js';
import { findSession } from './session.js';
import { table } from './text.js';

/** How the stand-in is set up. */
export interface StandIn {
  world: World;
  env: Environment;
  /** Disturbances, separated by commas; see `VARIANTS`. */
  variant?: string;
  /** The folder in which the user keeps the session, where that is not the home folder. */
  home?: string;
  nowMs?: number;
}

const HANGING_MS = 600_000;
const WRITING_FLAGS = ['region', 'group', 'account', 'unset-region', 'unset-resource-group'];

const EXPIRED: Partial<Record<Variant, string>> = {
  'session-inactive': "\nAuthentication failed. Unable to refresh auth token: Remote server error. Status code: 400, error code: BXNIM0439E, message: Session 'C-7d0c3b5e' is invalidated due to inactivity.. Try again later.",
  'session-inactive-new': "Session inactive: Session 'C-7d0c3b5e' is invalidated due to inactivity.",
  'login-token-expired': "Login token is expired. Please update tokens using 'ibmcloud login' and try again",
  'refresh-token-expired': 'Remote server error. Status code: 400, error code: BXNIM0408E, message: Provided refresh token is expired',
  'token-invalid': 'Invalid token: Provided token is expired',
};

function expiry(variants: ReadonlySet<Variant>): string | undefined {
  return (Object.keys(EXPIRED) as Variant[]).filter((name) => variants.has(name)).map((name) => EXPIRED[name])[0];
}

function signedOut(line: CommandLine): CommandResult {
  if (line.command.startsWith('ks')) return failed("Log in to the IBM Cloud CLI by running 'ibmcloud login'.");
  if (line.command !== 'target') return failed("You are not logged in. Log in by running 'ibmcloud login'.");
  const text = "API endpoint: https://cloud.ibm.com\nRegion: \nNot logged in. Use 'ibmcloud login' to log in.\n";
  return { kind: 'shown', ok: false, body: { api_endpoint: 'https://cloud.ibm.com', region: { mccp_id: '', name: '' } }, text };
}

function pluginList(variants: ReadonlySet<Variant>): CommandResult {
  const kubernetes = variants.has('no-plugin') ? [] : [{ name: 'container-service/kubernetes-service', version: [1, 0, 774] }];
  const plugins = [{ name: 'container-registry', version: [1, 3, 16] }, ...kubernetes];
  const body = plugins.map(({ name, version: [Major, Minor, Build] }) => ({ Name: name.split('/')[0], Version: { Major, Minor, Build } }));
  const header = ['Plugin Name', 'Version', 'Status', 'Private endpoints supported'];
  const rows = plugins.map(({ name, version }) => [name, version.join('.'), '', 'true']);
  return { kind: 'shown', ok: false, progress: 'Listing installed plug-ins...\n', body, text: `\n${table([header, ...rows], true)}` };
}

function textOnly(line: CommandLine, variants: ReadonlySet<Variant>): boolean {
  return line.json && variants.has(line.command.startsWith('ks') ? 'plugin-text-only' : 'core-text-only');
}

function withSession(run: Run): CommandResult {
  const { line, variants } = run;
  const isTarget = line.command === 'target';
  if (isTarget && WRITING_FLAGS.some((flag) => flag in line.flags)) return failed('This stand-in only reads.');
  const expired = expiry(variants);
  // The target is read from the configuration alone, and stays readable when the session is dead.
  if (expired !== undefined && !isTarget) return failed(expired);
  const core = CORE_COMMANDS[line.command];
  if (core) return core(run);
  const command = PLUGIN_COMMANDS[line.command];
  if (!command) return { kind: 'usage', message: `'${line.command}' is not a reading command of this stand-in.` };
  if (command.needs !== undefined && !line.flags[command.needs]) return { kind: 'usage', message: `Required flag "--${command.needs}" not set` };
  return command.answer(run);
}

function resultOf(standIn: StandIn, line: CommandLine, variants: ReadonlySet<Variant>, nowMs: number): CommandResult {
  const { world, env } = standIn;
  const isVersion = 'version' in line.flags || line.command === 'version';
  if (isVersion) return { kind: 'shown', ok: false, body: {}, text: 'ibmcloud 2.38.1 (9e4f3b2-2026-06-18T16:00:00+00:00)\n' };
  if (line.command === 'plugin list') return pluginList(variants);
  const isPlugin = line.command.startsWith('ks');
  if (isPlugin && variants.has('no-plugin')) return failed("'ks' is not a registered command. See 'ibmcloud help'.");
  if (isPlugin && variants.has('usage-exit-zero')) return { kind: 'usage', message: 'flag provided but not defined: -cluster' };
  if (textOnly(line, variants)) return { kind: 'usage', message: 'flag provided but not defined: -output' };
  const progress = freshProgress();
  if (line.command === 'login') return login(world, env, line, progress, nowMs);
  const session = variants.has('not-logged-in') ? null : findSession(world, env, standIn.home ?? null);
  return session === null ? signedOut(line) : withSession({ world, env, line, variants, session, progress, nowMs });
}

/** Runs one command of the stand-in. Only `login` touches the file system, and only below a private folder. */
export function runIbmcloud(argv: readonly string[], standIn: StandIn): Printed {
  const variants = readVariants(standIn.variant);
  const line = readCommandLine(argv);
  const printed = print(resultOf(standIn, line, variants, standIn.nowMs ?? Date.now()), line, variants, standIn.env);
  const hangs = variants.has('hang') || (variants.has('hang-plugin') && line.command.startsWith('ks'));
  return hangs ? { ...printed, delayMs: HANGING_MS } : printed;
}
