// Ends everything that a process has started: the command starts plug-ins as processes, wrappers start the command, and each outlives its parent.
import { readdirSync, readFileSync } from 'node:fs';
import { getExecOutput } from '@actions/exec';

/** Ends what the process has started, however deep. The process itself is ended by its own handle. */
export async function endTree(pid: number): Promise<void> {
  if (process.platform === 'win32') await run('taskkill', ['/pid', String(pid), '/T', '/F']);
  else if (process.platform === 'linux') endTreeAtOnce(pid);
  else endBelow(pid, parentsIn(await run('ps', ['-A', '-o', 'pid=,ppid='])));
}

/** The same without waiting, for a program that is about to end; only Linux tells without a command which process has which parent. */
export function endTreeAtOnce(pid: number): void {
  if (process.platform === 'linux') endBelow(pid, parentsInProc());
}

/** Lines of a process and its parent. */
export function parentsIn(table: string): Map<number, number> {
  return new Map([...table.matchAll(/^\s*(\d+)\s+(\d+)\s*$/gm)].map(([, pid, parent]) => [Number(pid), Number(parent)]));
}

/** Slim containers have neither `ps` nor `pkill`. */
function parentsInProc(): Map<number, number> {
  const parents = new Map<number, number>();
  for (const entry of entriesOf('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    // The name stands in brackets and may hold some itself; behind it come the state and the parent.
    const parent = /^.*\)\s+\S\s+(\d+)\s/s.exec(textOf(`/proc/${entry}/stat`))?.[1];
    if (parent !== undefined) parents.set(Number(entry), Number(parent));
  }
  return parents;
}

function endBelow(pid: number, parents: ReadonlyMap<number, number>): void {
  for (const [child, parent] of parents) {
    if (parent !== pid || child === pid) continue;
    kill(child);
    endBelow(child, parents);
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

function entriesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

async function run(file: string, args: string[]): Promise<string> {
  return getExecOutput(file, args, { silent: true, ignoreReturnCode: true, delay: 1500, input: Buffer.alloc(0) }).then(({ stdout }) => stdout, () => '');
}
