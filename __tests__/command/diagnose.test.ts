// The command `diagnose`: its words, its exit codes, its formats, its progress.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { diagnoseCommand } from '../../src/command/diagnose.js';
import type { Terminal } from '../../src/command/terminal.js';
import { type Printed, runCommand } from '../support/terminal.js';

const IMS = 'Cannot create IMS portal token, as no IMS account is linked to the selected BSS account';
const folder = mkdtempSync(join(tmpdir(), 'diagnose-command-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const at = (...names: string[]): string => join(folder, ...names);
const run = (words: string[], input = '', more: Partial<Terminal> = {}): Promise<Printed> => runCommand(diagnoseCommand, words, input, more);

it('0 with a match', async () => expect(await run(['-'], IMS)).toMatchObject({ code: 0, out: expect.stringContaining('No classic account') }));
it('0 without', async () => expect(await run([], 'fine')).toMatchObject({ code: 0, out: expect.stringContaining('No known permission') }));
it('says of an empty log that it is empty, and where errors go', async () => expect(await run(['-'], '')).toMatchObject({ code: 0, out: expect.stringMatching(/is empty[\s\S]*2>&1/u) }));
it('2 for files that are not there, each by name', async () => {
  const { code, out, err } = await run([at('x'), at('y')]);
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain(`${at('x')}: no such file`);
  expect(err).toContain(`${at('y')}: no such file`);
});
it('2 with what could be read, where a file is missing', async () => {
  writeFileSync(at('ok.log'), `${IMS}\n`);
  expect(await run([at('ok.log'), at('missing.log')])).toMatchObject({ code: 2, out: expect.stringContaining('No classic account'), err: expect.stringContaining('missing.log: no such file') });
});
it('2 for a wrong format and a wrong option, both', async () => {
  const { code, err } = await run(['--format', 'xml', '--nope', '-']);
  expect(code).toBe(2);
  expect(err).toContain('--format: "xml": allowed are text, json, markdown, github');
  expect(err).toContain('--nope: no such option');
});
it('help', async () => expect(await run(['--help'])).toMatchObject({ code: 0, out: expect.stringContaining('iks-preflight diagnose') }));
it('json', async () => expect(JSON.parse((await run(['--format', 'json', '-'], IMS)).out)).toMatchObject({ schemaVersion: 1 }));

it('2 for a format without a word', async () => expect(await run(['-', '--format'])).toMatchObject({ code: 2, err: expect.stringContaining('--format: needs a value') }));
it('reports how far it is on a terminal, and wipes that', async () => {
  const now = performance.now.bind(performance);
  let clock = 0;
  performance.now = () => (clock += 1000);
  try {
    writeFileSync(at('a.log'), `${IMS}\n`);
    const { out, err } = await run([at('a.log')], '', { progressWidth: 80 });
    expect(err).toBe('\r\u001b[KReading: 0 MiB of 0 MiB (100 %)\r\u001b[K');
    expect(out).toContain('No classic account');
  } finally {
    performance.now = now;
  }
});
it('colours a terminal, but not with NO_COLOR', async () => {
  expect((await run(['-'], IMS, { isTTY: true })).out).toContain('\u001b[');
  expect((await run(['-'], IMS, { isTTY: true, env: { NO_COLOR: '1' } })).out).not.toContain('\u001b[');
});
