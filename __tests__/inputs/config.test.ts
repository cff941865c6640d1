// The configuration file: inputs under those of the workflow, waivers, and every fault at once without a value.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readInputsOverConfig } from '../../src/inputs/config-file.js';
import { CONFIG_PATH, GUARDS, parseConfig } from '../../src/inputs/config.js';

const WAIVER = 'code: owner-key-expired, reason: a reason, owner: me, expires: 2027-01-31';
const problemsOf = (text: string): string[] => {
  const reading = parseConfig(text, 'file.yml');
  return 'faults' in reading ? reading.faults.map(({ input, problem }) => `${input}: ${problem}`) : [];
};

describe('parsing', () => {
  test.each([
    ['nothing', '', {}],
    ['a comment', '# nothing yet\n', {}],
    ['words, numbers and switches become strings', 'timeout: 30\nsummary: false\nregion: eu-de\n', { timeout: '30', summary: 'false', region: 'eu-de' }],
    ['a list of clusters', 'cluster: [one, two]\n', { cluster: 'one\ntwo' }],
    ['lines of clusters', 'cluster: |\n  one\n  two\n', { cluster: 'one\ntwo\n' }],
    ['no value', 'region:\n', {}],
    ['no stays a word', 'expect-owner: no\n', { 'expect-owner': 'no' }],
  ] as const)('%s', (_name, text, inputs) => {
    expect(parseConfig(text, 'file.yml')).toEqual({ config: { inputs, waivers: [] } });
  });

  test('waivers', () => {
    expect(parseConfig(`waivers:\n  - { ${WAIVER} }\n  - { ${WAIVER}, target: eu-de/default }\n`, 'file.yml')).toEqual({
      config: {
        inputs: {},
        waivers: [
          { code: 'owner-key-expired', reason: 'a reason', owner: 'me', expires: '2027-01-31' },
          { code: 'owner-key-expired', reason: 'a reason', owner: 'me', expires: '2027-01-31', target: 'eu-de/default' },
        ],
      },
    });
  });

  test.each([
    ['broken YAML', 'cluster: [one\n', [/file\.yml line \d+\): is no valid YAML/]],
    ['a key given twice', 'region: a\nregion: b\n', [/no valid YAML/]],
    ['a list', '- one\n', [/config \(file\.yml\): holds a list; write each setting as name: value/]],
    ['a word', 'payments-prod\n', [/holds a single value; write each/]],
    ['a set', '!!set {cluster, region}\n', [/holds a single value; write each/]],
    ['an unknown input', 'regoin: eu-de\n', [/there is no regoin; allowed are/]],
    ['the file in itself', 'config: other.yml\n', [/there is no config/]],
    ['a nested value', 'region: { name: eu-de }\n', [/region\): a text, a number, true or false/]],
    ['a waiver without anything', 'waivers: [{}]\n', [/code\): is missing/, /reason\): is missing/, /owner\): is missing/, /expires\): is missing/]],
    ['an unknown code', `waivers: [{ ${WAIVER.replace('owner-key-expired', 'owner-key-old')} }]\n`, [/owner-key-old is not a finding code/]],
    ['a warning', `waivers: [{ ${WAIVER.replace('owner-key-expired', 'owner-key-expiring')} }]\n`, [/never an error/]],
    ['an unknown', `waivers: [{ ${WAIVER.replace('owner-key-expired', 'cluster-denied')} }]\n`, [/never an error/]],
    ['a day that is none', `waivers: [{ ${WAIVER.replace('2027-01-31', '2027-02-30')} }]\n`, [/YYYY-MM-DD/]],
    ['an empty reason', `waivers: [{ ${WAIVER.replace('a reason', '" "')} }]\n`, [/reason\): must not be empty/]],
    ['an unknown word of a waiver', `waivers: [{ ${WAIVER}, until: 2028 }]\n`, [/there is no until/]],
  ] as const)('%s', (_name, text, problems) => {
    const found = problemsOf(text);
    expect(found).toHaveLength(problems.length);
    problems.forEach((problem, index) => expect(found[index]).toMatch(problem));
  });

  test.each(GUARDS)('the guard %s cannot be waived', (code) => {
    expect(problemsOf(`waivers: [{ ${WAIVER.replace('owner-key-expired', code)} }]\n`)).toEqual([`config (file.yml waivers.0.code): ${code} is a guard and cannot be waived`]);
  });

  test('a key is refused and never shown', () => {
    const found = problemsOf('api-key: aB3_secret_secret_secret\ncluster: x\n');
    expect(found).toHaveLength(1);
    expect(found[0]).not.toContain('secret_secret');
  });

  test('a thicket of aliases is refused, not unfolded', () => {
    const text = `a: &a [x, x]\n${[...'bcdefghij'].map((name, index) => `${name}: &${name} [${`*${'abcdefghij'[index]}, `.repeat(9)}x]`).join('\n')}\n`;
    expect(() => parseConfig(text, 'file.yml')).not.toThrow();
    expect(problemsOf(text).length).toBeGreaterThan(0);
  });
});

describe('reading', () => {
  const directories: string[] = [];
  afterAll(() => directories.forEach((directory) => rmSync(directory, { recursive: true, force: true })));
  const root = (text?: string) => {
    const directory = mkdtempSync(join(tmpdir(), 'iks-preflight-config-'));
    directories.push(directory);
    if (text !== undefined) {
      mkdirSync(join(directory, dirname(CONFIG_PATH)), { recursive: true });
      writeFileSync(join(directory, CONFIG_PATH), text);
    }
    return directory;
  };
  const read = (raw: Record<string, string>, directory: string | undefined) => readInputsOverConfig(raw, {}, directory);

  test('an input of the workflow wins', () => {
    const reading = read({ region: 'eu-gb', timeout: '' }, root('cluster: one\nregion: eu-de\ntimeout: 30\n'));
    expect(reading).toMatchObject({ inputs: { cluster: ['one'], region: 'eu-gb', timeout: 30 } });
  });

  test('without a file nothing changes', () => {
    expect(read({ cluster: 'one' }, root())).toMatchObject({ inputs: { cluster: ['one'], waivers: [] } });
  });

  test('a file that was named must be there', () => {
    expect(read({ cluster: 'one', config: 'none.yml' }, root())).toEqual({ faults: [{ input: 'config', value: 'none.yml', problem: 'there is no such file' }] });
  });

  test('where no root is given, only a file that was named is read', () => {
    const directory = root('cluster: one\n');
    expect(read({}, undefined)).toHaveProperty('faults');
    expect(read({ config: join(directory, CONFIG_PATH) }, undefined)).toMatchObject({ inputs: { cluster: ['one'] } });
  });

  test('a wrong value in the file is a fault of that input', () => {
    expect(read({}, root('cluster: one\noperation: explode\n'))).toMatchObject({ faults: [{ input: 'operation', value: 'explode' }] });
  });

  test('faults of both are named, and nothing is called missing that the file may have', () => {
    expect(read({ mode: 'loud' }, root('cluster: [one\n'))).toMatchObject({ faults: [{ problem: expect.stringContaining('no valid YAML') }, { input: 'mode' }] });
  });

  test('a directory in its place is a fault, not a crash', () => {
    const directory = root();
    mkdirSync(join(directory, CONFIG_PATH), { recursive: true });
    expect(read({ cluster: 'one' }, directory)).toMatchObject({ faults: [{ input: 'config' }] });
  });

  test('a fingerprint has to look like one', () => {
    expect(read({ 'cluster': 'one', 'last-fingerprint': '1.0.0.0' }, root())).toMatchObject({ faults: [{ input: 'last-fingerprint', value: '1.0.0.0' }] });
    expect(read({ 'cluster': 'one', 'last-fingerprint': '' }, root())).toHaveProperty('inputs');
  });
});
