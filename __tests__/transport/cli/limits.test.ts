// Commands that print without end, never end, or leave something running: none of them may cost more than its own answer.
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Secret } from '../../../src/secret.js';
import { collector } from '../../../src/transport/cli/collect.js';
import { runCommand } from '../../../src/transport/cli/command.js';
import { lendFile, PrivateSessions } from '../../../src/transport/cli/login.js';
import { lastJson } from '../../../src/transport/cli/output.js';
import { CliSession } from '../../../src/transport/cli/session.js';
import { parentsIn } from '../../../src/transport/cli/tree.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cli-limits-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function command(body: string): string {
  const file = join(folder, 'ibmcloud');
  writeFileSync(file, `#!/bin/sh\n${body}\n`);
  chmodSync(file, 0o755);
  return file;
}

const limit = (ms: number) => ({ ms, over: new AbortController().signal });
const env = { PATH: '/usr/bin:/bin' };
const denied = (): Promise<void> => Promise.reject(new Error('EPERM'));

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // What nobody has fetched yet is dead all the same.
    return !existsSync(`/proc/${pid}/stat`) || !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

describe.skipIf(process.platform === 'win32')('a command', () => {
  test('that never stops printing is ended, and does not bring the check down', async () => {
    const ran = await runCommand(command('exec yes "[{ and so on"'), ['target'], env, limit(20_000));
    expect(ran).toEqual({ failure: 'size', words: 'it printed more than 32 MiB' });
  }, 30_000);

  test('that hangs is ended with all that it has started, however deep', async () => {
    const pids = join(folder, 'pids');
    const deep = `sh -c 'echo $$ >> ${pids}; sh -c "echo \\$\\$ >> ${pids}; sleep 300; true"; true'`;
    const ran = await runCommand(command(`trap "" TERM; echo $$ >> ${pids}; ${deep}; true`), ['target'], env, limit(1000));
    expect(ran).toEqual({ failure: 'time', words: 'it did not end within 1 s' });
    const started = readFileSync(pids, 'utf8').trim().split('\n').map(Number);
    expect(started).toHaveLength(3);
    await vi.waitFor(() => expect(started.filter(isRunning)).toEqual([]), { timeout: 5000 });
  });

  test('is read to its end, however busy this program was when it ended', async () => {
    const running = runCommand(command('sleep 0.2; head -c 60000 /dev/zero | tr "\\0" x'), ['target'], env, limit(20_000));
    await new Promise((resolve) => setTimeout(resolve, 100));
    // Nothing is read while this loop turns, until long after the command's end.
    for (const until = performance.now() + 2500; performance.now() < until; );
    const ran = await running;
    expect('stdout' in ran && ran.stdout.length).toBe(60_000);
  });

  test('that leaves something running with its output open is not waited for', async () => {
    const pid = join(folder, 'pid');
    const ran = await runCommand(command(`sleep 300 & echo $! > ${pid}; echo '{}'`), ['target'], env, limit(20_000));
    expect(ran).toEqual({ exitCode: 0, stdout: '{}\n', stderr: '' });
    const left = Number(readFileSync(pid, 'utf8'));
    // It is the user's own, so it is let go and not ended.
    expect(isRunning(left)).toBe(true);
    process.kill(left, 'SIGKILL');
  });
});

describe.skipIf(process.platform === 'win32')('two commands of the same words at once', () => {
  test('each has its own process: one that hangs is ended alone', async () => {
    const file = command('test "$HANGS" = no || exec sleep 300; sleep 2; echo "[]"');
    const started = [limit(1000), limit(20_000)].map((each, index) => runCommand(file, ['ks', 'clusters'], { ...env, HANGS: ['yes', 'no'][index] }, each));
    expect(await Promise.all(started)).toEqual([{ failure: 'time', words: 'it did not end within 1 s' }, { exitCode: 0, stdout: '[]\n', stderr: '' }]);
  }, 10_000);
});

describe.skipIf(process.platform === 'win32')('a command that comes too late', () => {
  test('is not started where the check is over', async () => {
    const started = performance.now();
    const ran = await runCommand(command(`touch ${join(folder, 'ran')}; sleep 300`), ['target'], env, { ms: 20_000, over: AbortSignal.abort() });
    expect(ran).toEqual({ failure: 'time', words: 'the time was over before it could be run' });
    expect([existsSync(join(folder, 'ran')), performance.now() - started < 1000]).toEqual([false, true]);
  });

  test('is ended also where its time is over while it is being started', async () => {
    const pids = join(folder, 'pids');
    const file = command(`echo $$ >> ${pids}; exec sleep 300`);
    writeFileSync(pids, '');
    await Promise.all(Array.from({ length: 24 }, (_each, index) => runCommand(file, ['target', String(index)], env, limit(index / 2))));
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(readFileSync(pids, 'utf8').trim().split('\n').filter((pid) => pid !== '').map(Number).filter(isRunning)).toEqual([]);
  });

  test('waits for its turn, and its time goes on', async () => {
    const file = command('sleep 0.5; echo "[]"');
    const ran = await Promise.all(Array.from({ length: 40 }, (_each, index) => runCommand(file, ['target', String(index)], env, limit(index < 36 ? 20_000 : 400))));
    expect(ran.map((each) => ('failure' in each ? each.failure : each.stdout))).toEqual([...Array<string>(36).fill('[]\n'), ...Array<string>(4).fill('time')]);
  }, 20_000);
});

test('a place that is taken is left as it is', async () => {
  const taken = (): Promise<void> => Promise.reject(Object.assign(new Error('taken'), { code: 'EEXIST' }));
  const lent: string[] = [];
  await expect(lendFile('a', 'b', [taken, (...names) => Promise.resolve(void lent.push(...names))])).rejects.toThrow('taken');
  expect(lent).toEqual([]);
});

test('a file is lent in the first way that works', async () => {
  const lent: string[] = [];
  await lendFile('a', 'b', [denied, (...names) => Promise.resolve(void lent.push(...names)), denied]);
  expect(lent).toEqual(['a', 'b']);
});

test('a file that cannot be lent in any way says so', () => expect(lendFile('a', 'b', [denied, denied])).rejects.toThrow('EPERM'));

test('both streams count together', async () => {
  const { listeners, texts, tooMuch } = collector(1024 * 1024);
  listeners.stdout(Buffer.from('é').subarray(0, 1));
  listeners.stdout(Buffer.from('é').subarray(1));
  listeners.stderr(Buffer.alloc(1024 * 1024));
  expect([await tooMuch, texts()]).toEqual(['it printed more than 1 MiB', { stdout: 'é', stderr: '' }]);
});

test('the table of processes is read as every ps prints it', () => {
  expect([...parentsIn('    1     0\n  210     1\n32000   210\n')]).toEqual([[1, 0], [210, 1], [32000, 210]]);
});

test('output that begins like JSON on every line is read in bounded time', () => {
  const before = performance.now();
  expect(lastJson('[\n'.repeat(8_000_000))).toBeUndefined();
  expect(performance.now() - before).toBeLessThan(5000);
});

describe.skipIf(process.platform === 'win32')('a login with a key', () => {
  const KEY = 'planted-api-key-0123456789';
  const opened = async (body: string, sessions?: (made: PrivateSessions) => Promise<void>) => {
    const made = new PrivateSessions({ file: command(body), deadline: Date.now() + 20_000, over: new AbortController().signal, count: () => undefined }, env);
    await sessions?.(made);
    const session = await made.open(new Secret(KEY));
    await made.remove();
    return session;
  };

  test('is not believed where it says that it failed, whatever it ends with', async () => {
    expect(await opened('echo OK')).toBeInstanceOf(CliSession);
    expect(await opened('echo FAILED >&2; echo "no" >&2')).toMatchObject({ state: 'refused', words: 'no' });
  });

  test('hides the key in the words', async () => {
    expect(await opened('echo FAILED >&2; echo "The key $IBMCLOUD_API_KEY is wrong" >&2; exit 1')).toMatchObject({ words: 'The key *** is wrong' });
  });

  test('is not begun after the end, so that no folder is left behind', async () => {
    expect(await opened(`touch ${join(folder, 'ran')}`, (made) => made.remove())).toMatchObject({ state: 'refused', why: 'unreachable' });
    expect(existsSync(join(folder, 'ran'))).toBe(false);
  });
});
