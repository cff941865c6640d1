// Ends everything that a process has started: the command starts plug-ins as processes, wrappers start the command, and each outlives its parent.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** Longer than this nothing is waited for the table of processes. */
const TABLE_MS = 5000;

/**
 * Ends what the process has started, however deep, without waiting for anything, since this program may be about to end.
 * The process itself is ended by its own handle.
 */
export function endTree(pid: number): void {
  if (process.platform === 'win32') run('taskkill', ['/pid', String(pid), '/T', '/F']);
  else endBelow(pid, process.platform === 'linux' ? parentsInProc() : parentsIn(run('ps', ['-A', '-o', 'pid=,ppid='])));
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

function run(file: string, args: readonly string[]): string {
  return spawnSync(file, args, { encoding: 'utf8', timeout: TABLE_MS, stdio: ['ignore', 'pipe', 'ignore'], windowsHide: true }).stdout ?? '';
}
