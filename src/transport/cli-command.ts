// Runs one `ibmcloud` command without a shell, to its end or to its time limit; what hangs is ended, and never waited for.
import { AsyncLocalStorage } from 'node:async_hooks';
import type { ChildProcess } from 'node:child_process';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { exec } from '@actions/exec';
import { type Collector, collector } from './cli-collect.js';
import type { Environment } from './cli-find.js';
import { endTree } from './cli-tree.js';

/** What a command left behind, or why it left nothing. */
export type Ran =
  | { readonly exitCode: number; readonly stdout: string; readonly stderr: string }
  | { readonly failure: 'time' | 'start' | 'size'; readonly words: string };

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
    watch.failed,
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
  return { failure: 'start', words: error instanceof Error ? error.message : String(error) };
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
    // As many commands may run at once as there are regions and groups.
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

/** The watch in whose name something is being started. */
const STARTING = new AsyncLocalStorage<object>();

interface Watch {
  readonly run: <T>(start: () => T) => T;
  /** The process that `run` has started, once it has. */
  readonly child: () => ChildProcess | undefined;
  /** That there will be none, where the library itself does not tell. */
  readonly failed: Promise<Ran>;
  /** Ends the process and what it has started, also where it starts only now. */
  readonly end: () => void;
  readonly stop: () => void;
}

/** @actions/exec neither ends a command nor hands out its process, but Node tells of every process that is started. */
function watchChild(): Watch {
  const self = {};
  let own: ChildProcess | undefined;
  let isOver = false;
  let fail = (_error: unknown): void => undefined;
  const failed = new Promise<Ran>((resolve) => {
    fail = (error) => resolve(notStarted(error));
  });
  const onStart = (message: unknown): void => {
    if (own !== undefined || STARTING.getStore() !== self) return;
    const { process: child } = message as { process: ChildProcess };
    own = child;
    RUNNING.add(child);
    child.once('close', () => RUNNING.delete(child));
    // Only a moment later is it known whether there is a process, and has it a standard input.
    process.nextTick(() => {
      if (child.pid === undefined) STILLBORN.add(fail);
      // A command that ends before its standard input is closed must not bring the check down.
      child.stdin?.on('error', () => undefined);
      if (isOver) end(child);
    });
  };
  const endOwn = (): void => {
    isOver = true;
    end(own);
  };
  const stop = (): void => {
    unsubscribe('child_process', onStart);
    STILLBORN.delete(fail);
    if (--watches === 0) process.off('unhandledRejection', onStray);
  };
  subscribe('child_process', onStart);
  if (watches++ === 0) process.on('unhandledRejection', onStray);
  return { run: (start) => STARTING.run(self, start), child: () => own, failed, end: endOwn, stop };
}

let watches = 0;

/** Commands that the system refused to start; what was thrown then is lost inside the library, and comes up as a rejection that nobody holds. */
const STILLBORN = new Set<(error: unknown) => void>();

function onStray(reason: unknown): void {
  const [fail] = STILLBORN;
  if (fail === undefined) throw reason;
  STILLBORN.delete(fail);
  fail(reason);
}

/** Ends every command that still runs, at once: for a program that is about to end. */
export function endRunning(): void {
  for (const child of RUNNING) endWithTree(child);
}

const RUNNING = new Set<ChildProcess>();

/** Ends a process and what it has started; afterwards nothing of it keeps this program alive. */
function end(child: ChildProcess | undefined): void {
  if (child === undefined) return;
  endWithTree(child);
  letGo(child);
}

function endWithTree(child: ChildProcess): void {
  if (child.pid === undefined) return;
  // A shell that is not stopped goes on to its next command as soon as this one is gone.
  if (process.platform !== 'win32') child.kill('SIGSTOP');
  endTree(child.pid);
  child.kill('SIGKILL');
}

/** What a command leaves running in the background may hold its output open for hours; this program does not wait for it. */
function letGo(child: ChildProcess | undefined): void {
  for (const stream of [child?.stdin, child?.stdout, child?.stderr]) stream?.destroy();
  child?.unref();
}
