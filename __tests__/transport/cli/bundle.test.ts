// The committed bundles over the command line: the demo with its own stand-in, and the action after a step that has logged in.
import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { installStandIn, readRecord } from '../../../src/simulator/command/install.js';
import { findScenario } from '../../../src/simulator/scenarios/index.js';
import { serve } from '../../../src/simulator/server.js';
import { objectionTo } from '../../../src/transport/cli/allowed.js';
import { runAction, runCommand } from '../../support/bundle.js';

const CLI = resolve(import.meta.dirname, '../../../dist/cli/index.js');
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cli-bundle-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('demo --transport cli installs a stand-in, asks it, and takes it away', async () => {
  const left = await runCommand(['demo', '--transport', 'cli'], { PATH: '/usr/bin:/bin', TMPDIR: folder });
  expect([left.exitCode, left.stdout]).toEqual([0, expect.stringMatching(/over\s+cli\s+\(the\s+session.s\s+token\s+over\s+HTTPS\)/)]);
  expect(readdirSync(folder)).toEqual([]);
  const failing = await runCommand(['demo', 'missing-required', '--transport', 'cli', '--format', 'json'], { PATH: '/usr/bin:/bin', TMPDIR: folder });
  expect([failing.exitCode, JSON.parse(failing.stdout).verdict]).toEqual([1, 'fail']);
});

test.each([
  ['healthy-classic', 'plain', 'pass'],
  ['healthy-classic', 'no-token', 'pass'],
  ['missing-required', 'no-token', 'fail'],
  ['healthy-classic', 'session-inactive', 'fail'],
])('the action without a key: %s, %s', async (name, variant, verdict) => {
  const scenario = findScenario(name);
  if (scenario === undefined) throw new Error(name);
  const world = scenario.world();
  const simulation = await serve(world);
  const record = join(folder, 'record');
  installStandIn(folder, { nodePath: process.execPath, entry: CLI, scenario: world, variant, record });
  try {
    const left = await runAction(scenario.inputs, { ...simulation.endpoints, PATH: `${folder}:/usr/bin:/bin`, HOME: folder });
    expect(left.outputs['verdict'], left.stdout).toBe(verdict);
    expect([left.stdout, left.stderr, left.summary, ...Object.values(left.files)].join()).not.toMatch(/eyJ[\w-]{10,}\./);
    for (const { argv } of readRecord(record)) expect(objectionTo(argv), argv.join(' ')).toBeUndefined();
  } finally {
    await simulation.close();
  }
});

test.skipIf(process.platform === 'win32').each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('a job that is ended by %s leaves no session of the key behind', async (signal) => {
  const world = findScenario('healthy-classic')?.world();
  if (world === undefined) throw new Error('no world');
  const [bin, temporary] = [join(folder, 'bin'), join(folder, 'tmp')];
  mkdirSync(temporary);
  installStandIn(bin, { nodePath: process.execPath, entry: CLI, scenario: world, variant: 'hang' });
  const env = { PATH: `${bin}:/usr/bin:/bin`, HOME: folder, TMPDIR: temporary, IBMCLOUD_API_KEY: world.apiKey };
  const child = spawn(process.execPath, [CLI, 'check', '--cluster', 'payments-prod', '--transport', 'cli'], { env, stdio: 'ignore' });
  const ended = new Promise((resolve) => child.on('close', (_code, by) => resolve(by)));
  await vi.waitFor(() => expect(readdirSync(temporary)).toHaveLength(1), { timeout: 10_000 });
  child.kill(signal);
  expect(await ended).toBe(signal);
  expect(readdirSync(temporary)).toEqual([]);
});

test.skipIf(process.platform === 'win32')('a command that the system refuses to start is unknown, and no fault of this program', async () => {
  const file = join(folder, 'ibmcloud');
  writeFileSync(file, '#!/bin/sh\nexit 0\n', { mode: 0o755 });
  // A file that is open for writing, as while it is being installed, cannot be run.
  const open = openSync(file, 'r+');
  const left = await runCommand(['check', '--cluster', 'x', '--transport', 'cli', '--timeout', '20'], { PATH: `${folder}:/usr/bin:/bin`, HOME: folder });
  closeSync(open);
  expect([left.exitCode, left.stderr]).toEqual([3, '']);
  expect(left.stdout).toContain('ETXTBSY');
});

test('the demo ends with words where nothing can be put into the temporary folder', async () => {
  const left = await runCommand(['demo', '--transport', 'cli'], { PATH: '/usr/bin:/bin', TMPDIR: join(folder, 'none') });
  expect([left.exitCode, left.stderr]).toEqual([2, expect.stringMatching(/the stand-in for ibmcloud cannot be put\s+there/)]);
});
