// The action and the command, started as the runner and a person start them, where something is wrong around them.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { OUTPUT_NAMES } from '../src/report/outputs.js';
import { findScenario } from '../src/simulator/scenarios/index.js';
import { serve, type Simulation } from '../src/simulator/server.js';
import { runAction, runCommand } from './support/bundle.js';

const KEY = 'planted-api-key-0123456789';
const folder = mkdtempSync(join(tmpdir(), 'iks-preflight-entries-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A folder where a file should be: writing to it fails for every user, root included. */
function unwritable(name: string): string {
  const path = join(folder, name);
  mkdirSync(path, { recursive: true });
  return path;
}

async function withScenario<T>(name: string, use: (simulation: Simulation, inputs: Record<string, string>) => Promise<T>): Promise<T> {
  const scenario = findScenario(name);
  if (scenario === undefined) throw new Error(name);
  const simulation = await serve(scenario.world());
  try {
    return await use(simulation, { 'api-key': simulation.apiKey, ...scenario.inputs });
  } finally {
    await simulation.close();
  }
}

const BAD = { 'api-key': `${KEY}\n`, 'cluster': '*\nb ad', 'operation': 'unknown', 'timeout': '-1', 'mode': 'audit', 'region': `x ${KEY}`, 'summary': 'maybe' };
const BAD_ENV = { IC_API_KEY: 'another-key-0123456789', IBMCLOUD_IAM_API_ENDPOINT: 'http://iam.cloud.ibm.com' };
const NAMED = ['cluster', 'operation', 'timeout', 'api-key', 'region', 'summary', 'IBMCLOUD_IAM_API_ENDPOINT', 'different keys', 'line break', 'loopback', 'cannot be combined with names'];

describe.concurrent('wrong inputs', () => {
  test('fail the action with every fault in one annotation and no secret anywhere, in audit mode too', async () => {
    const left = await runAction(BAD, BAD_ENV);
    expect(left.exitCode).toBe(2);
    expect(Object.keys(left.outputs).sort()).toEqual([...OUTPUT_NAMES].sort());
    expect(left.outputs).toMatchObject({ verdict: 'fail', ready: 'false', codes: 'inputs-invalid', errors: '1' });
    expect(left.annotations.filter(({ level }) => level === 'error')).toHaveLength(1);
    for (const part of NAMED) expect(left.annotations[0]?.message, part).toContain(part);
    const log = left.stdout.replace(/^::add-mask::.*$/gm, '');
    for (const text of [log, left.stderr, left.summary, JSON.stringify(left.outputs), ...Object.values(left.files)]) expect(text).not.toMatch(/planted-api-key|another-key/);
    expect(JSON.parse(left.files['report.json'] ?? '')).toMatchObject({ verdict: 'fail', findings: [{ code: 'inputs-invalid' }] });
  });

  test('end the command with 2 and one message on standard error', async () => {
    const words = Object.entries(BAD).flatMap(([name, value]) => (name === 'cluster' ? ['--cluster', '*', '--cluster', 'b ad'] : [`--${name}`, value]));
    const left = await runCommand(['check', ...words, '--clutser', 'x', 'stray', '--format', 'xml'], BAD_ENV);
    expect([left.exitCode, left.stdout]).toEqual([2, '']);
    for (const part of [...NAMED, '--clutser', 'stray', 'xml']) expect(left.stderr.replace(/\s+/g, ' '), part).toContain(part);
    expect(left.stderr).not.toMatch(/planted-api-key|another-key/);
    for (const line of left.stderr.split('\n')) expect(line.length, line).toBeLessThanOrEqual(80);
  });

  test('give a program that reads the report one, on standard output and as a file', async () => {
    const left = await runCommand(['check', '--operation', 'resize-worker-pool', '--region', 'us-south', '--format', 'json', '--report-dir', join(folder, 'faults')], { IC_API_KEY: KEY });
    expect(left.exitCode).toBe(2);
    for (const text of [left.stdout, readFileSync(join(folder, 'faults', 'report.json'), 'utf8')]) expect(JSON.parse(text)).toMatchObject({ verdict: 'fail', targets: [], findings: [{ code: 'inputs-invalid', says: expect.stringContaining('resize-worker-pool changes an existing one') }] });
    expect(left.stderr).toContain('resize-worker-pool');
  });

  test.each([['nonsense'], []])('a command that does not exist ends with 2 (%s)', async (...words) => {
    const left = await runCommand(words.filter((word): word is string => word !== undefined));
    expect([left.exitCode, left.stdout]).toEqual([2, '']);
    expect(left.stderr).toContain('iks-preflight check');
  });

  test('text that looks like a workflow command is none when it is repeated', async () => {
    const left = await runCommand(['check', '--cluster', '::error::x', '\n::error::y', '##[error]z'], { GITHUB_ACTIONS: 'true' });
    expect(left.exitCode).toBe(2);
    expect(left.stderr).not.toMatch(/^\s*::/m);
    expect(left.stderr).not.toContain('##[');
  });

  test('a key file that is no key file is a fault that does not quote it', async () => {
    const path = join(folder, 'key.json');
    writeFileSync(path, `{"apikey": "${KEY}"`);
    const left = await runAction({ 'api-key': `@${path}`, 'cluster': 'c' });
    expect([left.exitCode, left.outputs['codes']]).toEqual([2, 'inputs-invalid']);
    expect(JSON.stringify(left)).not.toContain('planted-api');
  });
});

describe.concurrent('no credentials', () => {
  test('are an error, or skipped with one notice, as require-credentials says', async () => {
    const needed = await runAction({ cluster: 'c' });
    expect([needed.exitCode, needed.outputs['verdict'], needed.outputs['codes']]).toEqual([1, 'fail', 'credentials-missing']);
    const spared = await runAction({ 'cluster': 'c', 'require-credentials': 'false' });
    expect([spared.exitCode, spared.outputs['verdict'], spared.outputs['ready'], spared.annotations.map(({ level }) => level)]).toEqual([0, 'skipped', 'false', ['notice']]);
    expect((await runCommand(['check', '--cluster', 'c', '--require-credentials', 'false'])).exitCode).toBe(4);
  });
});

describe.concurrent('what cannot be written', () => {
  test.each<[string, Record<string, string>, Record<string, string>]>([
    ['outputs', {}, { GITHUB_OUTPUT: unwritable('output') }],
    ['outputs to a file that is not there', {}, { GITHUB_OUTPUT: join(folder, 'nowhere', 'output') }],
    ['the summary', {}, { GITHUB_STEP_SUMMARY: unwritable('summary') }],
    ['the report', { 'report-dir': join(folder, 'file-in-the-way', 'x') }, {}],
    ['all of them', { 'report-dir': join(folder, 'file-in-the-way', 'x') }, { GITHUB_OUTPUT: unwritable('output'), GITHUB_STEP_SUMMARY: unwritable('summary') }],
  ])('%s never changes the verdict', async (_name, more, env) => {
    writeFileSync(join(folder, 'file-in-the-way'), '');
    for (const [scenario, exitCode] of [['healthy-classic', 0], ['missing-required', 1], ['permissions-unproven', 3]] as const) {
      await withScenario(scenario, async (simulation, inputs) => {
        const left = await runAction({ ...inputs, ...more }, { ...simulation.endpoints, ...env });
        expect(left.exitCode, left.stdout + left.stderr).toBe(exitCode);
        expect(left.stdout).toContain('could not be written');
        expect(left.stdout + left.stderr).not.toContain('bug in iks-preflight');
      });
    }
  });

  test('nor does a runner without any of its files', async () => {
    await withScenario('missing-required', async (simulation, inputs) => {
      const left = await runAction(inputs, { ...simulation.endpoints, GITHUB_OUTPUT: '', GITHUB_STEP_SUMMARY: '', RUNNER_TEMP: join(folder, 'temp') });
      expect(left.exitCode).toBe(1);
      expect(JSON.parse(readFileSync(join(folder, 'temp/iks-preflight/report.json'), 'utf8'))).toMatchObject({ verdict: 'fail' });
    });
  });

  test('of the command: a directory that cannot be made is told, and the verdict stands', async () => {
    writeFileSync(join(folder, 'file-in-the-way'), '');
    const left = await runCommand(['demo', 'missing-required', '--report-dir', join(folder, 'file-in-the-way', 'x')]);
    expect(left.exitCode).toBe(1);
    expect(left.stderr).toContain('could not be written');
  });
});

describe.concurrent('a fault of the program', () => {
  /** Breaks one thing that the program cannot do without, in the process that is started. */
  const BROKEN = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent('Date.prototype.toISOString = () => { throw new Error("staged\\n::error::fault"); };')}` };

  test('ends the action with 70, says where to report it, and is no verdict', async () => {
    const left = await withScenario('healthy-classic', (simulation, inputs) => runAction(inputs, { ...simulation.endpoints, ...BROKEN }));
    expect(left.exitCode).toBe(70);
    expect(left.annotations).toEqual([expect.objectContaining({ level: 'error', message: expect.stringContaining('https://github.com/') })]);
    expect(left.outputs['verdict']).toBeUndefined();
    expect(left.annotations[0]?.message).toContain('staged');
  });

  test('ends the command with 70, and its words are no workflow command', async () => {
    const left = await runCommand(['demo'], BROKEN);
    expect(left.exitCode).toBe(70);
    expect(left.stderr).toContain('bug in iks-preflight');
    expect(left.stderr).not.toMatch(/^\s*::/m);
  });

  test('is not what a port in use is', async () => {
    const server = createServer();
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as { port: number };
    const left = await runCommand(['simulate', '--port', String(port)]);
    server.close();
    expect([left.exitCode, left.stdout]).toEqual([2, '']);
    expect(left.stderr).toContain(String(port));
  });
});

describe.concurrent('the command', () => {
  test.each([
    ['healthy-classic', [], 0], ['missing-required', [], 1], ['permissions-unproven', [], 3],
    ['missing-required', ['--mode', 'audit'], 0], ['permissions-unproven', ['--mode', 'audit'], 0], ['permissions-unproven', ['--on-unknown', 'warn'], 0], ['missing-required', ['--on-unknown', 'warn'], 1],
  ] as const)('demo %s %j ends with %i', async (scenario, words, exitCode) => expect((await runCommand(['demo', scenario, ...words])).exitCode).toBe(exitCode));

  test('prints JSON and nothing else on standard output', async () => {
    const left = await runCommand(['demo', 'missing-required', '--format', 'json'], { GITHUB_ACTIONS: 'true' });
    expect(JSON.parse(left.stdout)).toMatchObject({ schemaVersion: 1, verdict: 'fail' });
  });

  test('fits 80 columns, but for what cannot be wrapped', async () => {
    for (const scenario of ['missing-required', 'several-clusters', 'owner-gone', 'cluster-elsewhere', 'credentials-by-hand']) {
      const { stdout } = await runCommand(['demo', scenario]);
      const wide = stdout.split('\n').filter((line) => line.length > 80 && !/^\s*(https:\/\/|\S+$)/.test(line));
      expect(wide, scenario).toEqual([]);
      expect(stdout).not.toContain('\u001b');
    }
  });

  test.each([['--help'], ['check', '--help'], ['demo', '--help'], ['simulate', '--help'], ['--version']])('%s %s', async (...words) => {
    const left = await runCommand(words.filter((word) => word !== undefined));
    expect([left.exitCode, left.stderr]).toEqual([0, '']);
    for (const line of left.stdout.split('\n')) expect(line.length, line).toBeLessThanOrEqual(80);
  });

  test('knows no prototype\'s names as commands or scenarios', async () => {
    for (const words of [['constructor'], ['__proto__'], ['demo', 'constructor'], ['demo', '__proto__']]) expect((await runCommand(words)).exitCode).toBe(2);
  });
});
