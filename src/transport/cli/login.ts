// Signs a key in inside a private, temporary folder, so that the user's own session is neither used nor changed.
import { constants, mkdtempSync, rmSync } from 'node:fs';
import { copyFile, link, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Secret } from '../../secret.js';
import { messageOf } from '../../text.js';
import type { Environment } from '../../variables.js';
import { type Refused, refused } from '../transport.js';
import { loginArguments } from './allowed.js';
import { endRunning } from './child.js';
import { ownFolders, privateEnvironment } from './environment.js';
import { readLoginFailure, saysFailed } from './refusal.js';
import { CliSession, runInTime, type Runner, unfinished } from './session.js';

const SOURCE = 'ibmcloud login';

/** What ends a program from outside; the last one is how Windows says Ctrl-Break. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGBREAK'] as const;

/** Windows keeps the files of a process that was ended for a moment longer. */
const REMOVAL = { recursive: true, force: true, maxRetries: 10, retryDelay: 50 } as const;

/** Private sessions and their folders, which `remove` takes away. */
export class PrivateSessions {
  readonly #runner: Runner;
  readonly #env: Environment;
  readonly #homes = new Set<string>();
  readonly #opening = new Set<Promise<CliSession | Refused>>();
  #isClosed = false;
  readonly #onExit = (): void => {
    // A login that goes on alone would write its session after all.
    endRunning();
    for (const home of this.#homes) removeAtOnce(home);
  };

  /** Taken off after the first, so that the signal then does what it would have done. */
  readonly #onSignal = (signal: NodeJS.Signals): void => {
    this.#onExit();
    this.#forget();
    process.kill(process.pid, signal);
  };

  constructor(runner: Runner, env: Environment) {
    this.#runner = runner;
    this.#env = env;
  }

  /** Signs in. A login that fails leaves no folder behind. @param groupId the group that the session targets, or none */
  async open(apiKey: Secret, groupId?: string): Promise<CliSession | Refused> {
    const opening = this.#open(apiKey, groupId);
    this.#opening.add(opening);
    return opening.finally(() => this.#opening.delete(opening));
  }

  /** Removes every folder, also of a login that has only begun; afterwards none is made. */
  async remove(): Promise<void> {
    this.#isClosed = true;
    await Promise.allSettled(this.#opening);
    await Promise.all([...this.#homes].map((home) => this.#drop(home)));
  }

  async #open(apiKey: Secret, groupId: string | undefined): Promise<CliSession | Refused> {
    const args = loginArguments(groupId);
    if (args === undefined) return refused('unreadable', SOURCE, 'the resource group cannot be passed on to a command as it is');
    if (this.#isClosed) return refused('unreachable', SOURCE, 'the check was over before it could be run');
    try {
      // In one go with remembering it: a signal that came between the two would leave it behind.
      const home = mkdtempSync(join(tmpdir(), 'iks-preflight-'));
      this.#remember(home);
      const failure = await this.#signIn(home, args, apiKey);
      if (failure === undefined) return new CliSession(this.#runner, privateEnvironment(this.#env, home));
      await this.#drop(home);
      return failure;
    } catch (error) {
      return refused('unreadable', SOURCE, `the private folder could not be made: ${messageOf(error)}`);
    }
  }

  async #signIn(home: string, args: readonly string[], apiKey: Secret): Promise<Refused | undefined> {
    await lendPlugins(this.#env, join(home, '.bluemix'));
    const ran = await runInTime(this.#runner, args, { ...privateEnvironment(this.#env, home), IBMCLOUD_API_KEY: apiKey.open() });
    if ('failure' in ran) return unfinished(ran, SOURCE);
    // Versions of the command have failed with 0.
    if (ran.exitCode === 0 && !saysFailed(ran.stdout, ran.stderr)) return undefined;
    // Scrubbed before anything is cut: half a key is not recognised any more.
    const { known: _known, ...failure } = readLoginFailure(apiKey.scrub(ran.stdout), apiKey.scrub(ran.stderr));
    return { state: 'refused', source: SOURCE, ...failure };
  }

  async #drop(home: string): Promise<void> {
    const isGone = await rm(home, REMOVAL).then(() => true, () => false);
    // What cannot be removed now is tried once more at the end.
    if (isGone) this.#homes.delete(home);
    if (this.#homes.size === 0) this.#forget();
  }

  /** However this program ends, a cancelled job included, no session of the key stays behind. */
  #remember(home: string): void {
    if (this.#homes.size === 0) {
      process.on('exit', this.#onExit);
      for (const signal of SIGNALS) process.on(signal, this.#onSignal);
    }
    this.#homes.add(home);
  }

  #forget(): void {
    process.off('exit', this.#onExit);
    for (const signal of SIGNALS) process.off(signal, this.#onSignal);
  }
}

/** One folder that resists must not keep the others, nor end the program in the middle. */
function removeAtOnce(home: string): void {
  try {
    rmSync(home, REMOVAL);
  } catch {
    // Nothing more can be done from here.
  }
}

/**
 * Lets the private folder use the plug-in that the user has installed; its settings stay apart.
 * ASSUMPTION plugin-folder: plug-ins lie in `plugins/<name>/`, listed in `plugins/config.json`. Where that is not so, nothing is lent,
 * and the commands of the plug-in are not to be had in a private session.
 */
async function lendPlugins(env: Environment, to: string): Promise<void> {
  for (const from of ownFolders(env)) {
    const lent = await lendFrom(resolve(from, 'plugins'), join(to, 'plugins')).catch(() => false);
    if (lent) return;
    await rm(join(to, 'plugins'), { recursive: true, force: true });
  }
}

async function lendFrom(from: string, to: string): Promise<boolean> {
  const list = await readFile(join(from, 'config.json'));
  const name = (await readdir(from)).find((entry) => entry === 'container-service' || entry === 'kubernetes-service');
  if (name === undefined) return false;
  await mkdir(join(to, name), { recursive: true });
  const files = (await readdir(join(from, name))).filter((file) => !file.endsWith('.json'));
  await Promise.all(files.map((file) => lendFile(join(from, name, file), join(to, name, file))));
  // Last, since it says that the plug-in is there.
  await writeFile(join(to, 'config.json'), list);
  return true;
}

/** Ways to put a file at a second place. Windows lets an ordinary user make no symbolic link, and a hard link leads to no other disk. */
const LENDING: readonly ((from: string, to: string) => Promise<void>)[] = [symlink, link, (from, to) => copyFile(from, to, constants.COPYFILE_EXCL)];

/** @param ways tried in turn until one works; where something is in the place already, none is: it could lead to the user's own file */
export async function lendFile(from: string, to: string, ways = LENDING): Promise<void> {
  const [way, ...others] = ways;
  await way?.(from, to).catch((error: NodeJS.ErrnoException) => {
    if (others.length === 0 || error.code === 'EEXIST') throw error;
    return lendFile(from, to, others);
  });
}
