// The process of one command: found, watched, and ended with all that it has started.
import { AsyncLocalStorage } from 'node:async_hooks';
import type { ChildProcess } from 'node:child_process';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { endTree } from './tree.js';

/** The watch in whose name something is being started. */
const STARTING = new AsyncLocalStorage<object>();

/** How one command is started, and its process known and ended. */
export interface Watch {
  /** Starts it: the process that is started meanwhile is the command's. */
  readonly run: <T>(start: () => T) => T;
  /** The process that `run` has started, once it has. */
  readonly child: () => ChildProcess | undefined;
  /** Why there will be none, where the library itself does not tell. */
  readonly failed: Promise<unknown>;
  /** Ends the process and what it has started, also where it starts only now. */
  readonly end: () => void;
  /** Watches no longer, once the command has ended. */
  readonly stop: () => void;
}

/** @actions/exec neither ends a command nor hands out its process, but Node tells of every process that is started. */
export function watchChild(): Watch {
  const self = {};
  let own: ChildProcess | undefined;
  let isOver = false;
  let fail = (_error: unknown): void => undefined;
  const failed = new Promise<unknown>((resolve) => {
    fail = resolve;
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
export function letGo(child: ChildProcess | undefined): void {
  for (const stream of [child?.stdin, child?.stdout, child?.stderr]) stream?.destroy();
  child?.unref();
}
