// Runs one `ibmcloud` command without a shell, to its end or to its time limit; what hangs is ended, and never waited for.
import type { ChildProcess } from 'node:child_process';
import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { exec } from '@actions/exec';
import { messageOf } from '../../text.js';
import type { Environment } from '../../variables.js';
import { letGo, watchChild } from './child.js';
import { type Collector, collector } from './collect.js';

/** Why a command left nothing behind. */
export interface Unfinished {
  readonly failure: 'time' | 'start' | 'size';
  readonly words: string;
}

/** What a command left behind, or why it left nothing. */
export type Ran = { readonly exitCode: number; readonly stdout: string; readonly stderr: string } | Unfinished;

/** After the command has ended, this long is waited for a process that still holds its output open. */
const CLOSING_MS = 1500;

/** What is there already is read within this time. */
const READING_MS = 100;

/** How long a command may run, and what else ends it. */
export interface Limit {
  readonly ms: number;
  /** The check is over: whatever still runs is ended. */
  readonly over: AbortSignal;
}

/** Runs a command, when it is its turn. Never throws. */
export async function runCommand(file: string, args: readonly string[], env: Environment, limit: Limit): Promise<Ran> {
  const asked = performance.now();
  await turn();
  try {
    const ms = limit.ms - (performance.now() - asked);
    if (limit.over.aborted || ms <= 0) return { failure: 'time', words: 'the time was over before it could be run' };
    return await runNow(file, args, env, { ...limit, ms });
  } finally {
    nextTurn();
  }
}

/** More at once would not be faster: each is a process, its plug-in another one, and a system has only so many open files. */
const AT_ONCE = 16;
const waiting: (() => void)[] = [];
let running = 0;

function turn(): Promise<void> {
  if (running >= AT_ONCE) return new Promise((resolve) => waiting.push(resolve));
  running += 1;
  return Promise.resolve();
}

function nextTurn(): void {
  const next = waiting.shift();
  if (next === undefined) running -= 1;
  else next();
}

async function runNow(file: string, args: readonly string[], env: Environment, limit: Limit): Promise<Ran> {
  const watch = watchChild();
  const output = collector();
  const given = Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined));
  const options = { env: given, silent: true, ignoreReturnCode: true, delay: CLOSING_MS, input: Buffer.alloc(0), listeners: output.listeners };
  const ended = Promise.race([
    watch.failed.then(notStarted),
    watch.run(() => exec(quoted(file), [...args], options)).then(
      async (exitCode): Promise<Ran> => {
        await readOut(watch.child(), output);
        return { exitCode, ...output.texts() };
      },
      notStarted,
    ),
  ]);
  void ended.then(watch.stop);
  const { reached, forget } = whenReached(limit);
  const ran = await Promise.race([ended, reached, output.tooMuch.then((words): Ran => ({ failure: 'size', words }))]);
  forget();
  if ('failure' in ran && ran.failure !== 'start') watch.end();
  else letGo(watch.child());
  return ran;
}

function notStarted(error: unknown): Ran {
  return { failure: 'start', words: messageOf(error) };
}

/** The library stops waiting by the clock; a program that was busy until then has not read everything yet. */
async function readOut(child: ChildProcess | undefined, { size }: Collector): Promise<void> {
  const isOpen = (): boolean => [child?.stdout, child?.stderr].some((stream) => stream?.readableEnded === false);
  for (let seen = -1; isOpen() && size() !== seen; await sleep(READING_MS)) seen = size();
}

function whenReached({ ms, over }: Limit): { readonly reached: Promise<Ran>; readonly forget: () => void } {
  let forget = (): void => undefined;
  const reached = new Promise<Ran>((resolve) => {
    const timer = setTimeout(() => resolve({ failure: 'time', words: `it did not end within ${Math.ceil(ms / 1000)} s` }), ms);
    const onOver = (): void => resolve({ failure: 'time', words: 'the check was over before it ended' });
    // Every command that runs listens to the same end, and that is no leak.
    setMaxListeners(0, over);
    over.addEventListener('abort', onOver);
    if (over.aborted) onOver();
    forget = () => {
      clearTimeout(timer);
      over.removeEventListener('abort', onOver);
    };
  });
  return { reached, forget };
}

/** @actions/exec takes the file apart at white space, so it is handed over in quotes. */
function quoted(file: string): string {
  return `"${file.replaceAll('"', '\\"')}"`;
}
