// Runs one `ibmcloud` command without a shell, to its end or to its time limit; what hangs is ended, and never waited for.
import type { ChildProcess } from 'node:child_process';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { getExecOutput } from '@actions/exec';
import type { Environment } from './cli-find.js';

/** What a command left behind, or why it left nothing. */
export type Ran =
  | { readonly exitCode: number; readonly stdout: string; readonly stderr: string }
  | { readonly failure: 'time' | 'start'; readonly words: string };

/** After the command has ended, this long is waited for a process that still holds its output open. */
const CLOSING_MS = 1500;

/** How long a command may run, and what else ends it. */
export interface Limit {
  readonly ms: number;
  /** The check is over: whatever still runs is ended. */
  readonly over: AbortSignal;
}

/** Runs a command. Never throws. */
export async function runCommand(file: string, args: readonly string[], env: Environment, limit: Limit): Promise<Ran> {
  const watch = watchChild(args);
  const given = Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined));
  const options = { env: given, silent: true, ignoreReturnCode: true, delay: CLOSING_MS, input: Buffer.alloc(0) };
  const running = getExecOutput(quoted(file), [...args], options).catch((error: unknown): Ran => ({ failure: 'start', words: error instanceof Error ? error.message : String(error) }));
  const { reached, forget } = whenReached(limit);
  const ran = await Promise.race([running, reached]);
  forget();
  watch.stop();
  if ('failure' in ran && ran.failure === 'time') end(watch.child());
  return ran;
}

function whenReached({ ms, over }: Limit): { readonly reached: Promise<Ran>; readonly forget: () => void } {
  let forget = (): void => undefined;
  const reached = new Promise<Ran>((resolve) => {
    const timer = setTimeout(() => resolve({ failure: 'time', words: `it did not end within ${Math.ceil(ms / 1000)} s` }), ms);
    const onOver = (): void => resolve({ failure: 'time', words: 'the check was over before it ended' });
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

/** @actions/exec neither ends a command nor hands out its process, but Node tells of every process that is started. */
function watchChild(args: readonly string[]): { readonly child: () => ChildProcess | undefined; readonly stop: () => void } {
  let own: ChildProcess | undefined;
  const onStart = (message: unknown): void => {
    const { process: child } = message as { process: ChildProcess };
    // Only a moment later does the process know its own arguments.
    process.nextTick(() => {
      if (own !== undefined || TAKEN.has(child) || !isStartedWith(child, args)) return;
      TAKEN.add(child);
      own = child;
      RUNNING.add(child);
      child.once('close', () => RUNNING.delete(child));
      // A command that ends before its standard input is closed must not bring the check down.
      child.stdin?.on('error', () => undefined);
    });
  };
  subscribe('child_process', onStart);
  return { child: () => own, stop: () => unsubscribe('child_process', onStart) };
}

/** Ends every command that still runs, at once: for a program that is about to end. */
export function endRunning(): void {
  for (const child of RUNNING) child.kill('SIGKILL');
}

const RUNNING = new Set<ChildProcess>();

/** The same command can run twice at once in different folders; each process belongs to one watch. */
const TAKEN = new WeakSet<ChildProcess>();

function isStartedWith({ spawnargs }: ChildProcess, args: readonly string[]): boolean {
  // `cmd.exe` gets its whole command line as one argument.
  return process.platform === 'win32' ? args.every((argument) => spawnargs.join(' ').includes(argument)) : args.join('\0') === spawnargs.slice(1).join('\0');
}

/** Ends a process and what it has started; afterwards nothing of it keeps this program alive. */
function end(child: ChildProcess | undefined): void {
  if (child?.pid === undefined) return;
  void endTree(child.pid).finally(() => child.kill('SIGKILL'));
  for (const stream of [child.stdin, child.stdout, child.stderr]) stream?.destroy();
  child.unref();
}

/** The command starts its plug-ins as processes of their own, which outlive it unless they are ended with it. */
async function endTree(pid: number): Promise<void> {
  const [file, args] = process.platform === 'win32' ? ['taskkill', ['/pid', String(pid), '/T', '/F']] : ['pkill', ['-KILL', '-P', String(pid)]];
  await getExecOutput(file, args, { silent: true, ignoreReturnCode: true, delay: CLOSING_MS, input: Buffer.alloc(0) }).catch(() => undefined);
}
