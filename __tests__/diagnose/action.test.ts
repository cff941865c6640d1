// The diagnose action as the runner starts it: inputs and the runner's files in the environment, and nothing else.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KNOWN_ERRORS } from '../../src/catalogue/known-errors/index.js';
import { type ActionLeft, runAction } from '../support/bundle.js';

const IMS = 'Cannot create IMS portal token, as no IMS account is linked to the selected BSS account';
const ITEM = "'Item' must be ordered with permission.";
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'diagnose-action-'));
  mkdirSync(join(folder, 'deep'));
  writeFileSync(join(folder, 'a.log'), `fine\n${IMS}\n`);
  writeFileSync(join(folder, 'deep', 'b.log'), `${ITEM}\n`);
  writeFileSync(join(folder, 'fine.txt'), 'fine\n');
  writeFileSync(join(folder, 'all.txt'), KNOWN_ERRORS.map((entry) => `${entry.examples[0]}\n${'filler\n'.repeat(400)}`).join(''));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const at = (name: string): string => join(folder, name);
const run = (inputs: Readonly<Record<string, string>>, env: Readonly<Record<string, string>> = {}): Promise<ActionLeft> => runAction(inputs, env, 'dist/diagnose/index.js');
const matches = (left: ActionLeft): Record<string, unknown>[] => JSON.parse(left.outputs['matches'] ?? '') as Record<string, unknown>[];

describe('what it is given', () => {
  it('files and patterns, one a line', async () => {
    const left = await run({ 'log-file': `${at('a.log')}\n\n  ${at('**/*.log')}\n` });
    expect(left).toMatchObject({ exitCode: 0, outputs: { codes: 'no-linked-classic-account,item-must-be-ordered-with-permission', matched: 'true' } });
    expect(matches(left)[0]).toMatchObject({ file: at('a.log'), line: 2, text: IMS, class: 'no-ims-account-linked', who: 'account-owner' });
    for (const name of ['code', 'class', 'file', 'line', 'text', 'title', 'because', 'fix', 'who', 'docs']) expect(matches(left)[0]).toHaveProperty(name);
    expect(left.annotations.map(({ level }) => level)).toEqual(['error', 'error']);
    expect(left.summary).toContain('No classic account is linked');
  });
  it('a text', async () => expect(matches(await run({ text: `a\n${IMS}` }))[0]).toMatchObject({ file: 'text', line: 2 }));
  it('nothing', async () => {
    const left = await run({});
    expect(left.exitCode).not.toBe(0);
    expect(left.annotations).toEqual([expect.objectContaining({ level: 'error', message: expect.stringContaining('log-file') })]);
  });
  it('files that are not there, each by name in one message', async () => {
    const left = await run({ 'log-file': `${at('nope')}\n${at('*.nope')}` });
    expect(left.exitCode).not.toBe(0);
    expect(left.annotations).toHaveLength(1);
    expect(left.annotations[0]?.message).toMatch(/\/nope: no such file; .*\*\.nope: no file matches/u);
  });
  it('a wish that is neither true nor false', async () => {
    const left = await run({ 'text': IMS, 'annotate-later-steps': 'yes' });
    expect(left.exitCode).not.toBe(0);
    expect(left.annotations[0]?.message).toContain('"yes"');
  });
});

describe('what it says', () => {
  it('nothing known, in a notice', async () => {
    const left = await run({ 'log-file': at('fine.txt') });
    expect(left).toMatchObject({ exitCode: 0, outputs: { matches: '[]', codes: '', matched: 'false' } });
    expect(left.annotations).toEqual([expect.objectContaining({ level: 'notice', message: expect.stringContaining('5 bytes') })]);
  });
  it('ten annotations of many causes, the tenth with the number of the rest', async () => {
    const left = await run({ 'log-file': at('all.txt') });
    const all = matches(left).length;
    expect(all).toBeGreaterThan(30);
    expect(left.annotations).toHaveLength(10);
    expect(left.annotations[9]?.title).toBe(`${all - 9} more known errors`);
    expect(Buffer.byteLength(left.summary)).toBeLessThan(2 ** 20);
  });
  it('no command but its own, whatever the log says', async () => {
    const left = await run({ text: `::error::a ${IMS}\n##[error]${ITEM}\r::set-output name=codes::b\n::add-mask::x\n` });
    const commands = left.stdout.split(/\r\n|[\r\n\u0085\u2028\u2029]/u).filter((line) => /^\s*::/u.test(line));
    expect(commands).toHaveLength(2);
    expect(left.stdout).not.toContain('##[');
  });
});

describe('where something cannot be written', () => {
  it.each(['GITHUB_OUTPUT', 'GITHUB_STEP_SUMMARY', 'GITHUB_STATE'])('%s: the answer stands', async (name) => {
    const left = await run({ text: IMS }, { [name]: '/nowhere/at/all' });
    expect(left.exitCode).toBe(0);
    expect(left.annotations).toEqual([expect.objectContaining({ level: 'error', title: 'No classic account is linked to the account of the key' })]);
  });
});

describe('later steps', () => {
  it('registers the matcher as its last act', async () => {
    const left = await run({ 'annotate-later-steps': 'true' });
    expect(left.exitCode).toBe(0);
    expect(left.stdout.trimEnd().split('\n').at(-1)).toMatch(/^::add-matcher::.*iks-preflight-matcher\.json$/u);
  });
  it('removes it in the post step', async () => {
    const left = await runAction({}, { 'STATE_iks-preflight-matcher': 'yes' }, 'dist/post/index.js');
    expect(left).toMatchObject({ exitCode: 0, stdout: '::remove-matcher owner=iks-preflight::\n' });
  });
  it('leaves alone what it did not register', async () => expect((await runAction({}, {}, 'dist/post/index.js')).stdout).toBe(''));
});
