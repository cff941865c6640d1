// The words of a command: every wrong option is one fault, whatever it looks like, and none is passed over.
import { expect, it } from 'vitest';
import { readWords } from '../../src/command/arguments.js';

const faultsOf = (...words: string[]): string[] => readWords(words, {}).faults.map(({ input, problem }) => `${input}: ${problem}`);

it.each<[string, string[], RegExp]>([
  ['a mistyped name', ['--clustr', 'x'], /^--clustr: no such option; did you mean --cluster\?$/],
  ['the value behind a mistyped name', ['--clustr', '-x'], /^--clustr: no such option; did you mean --cluster\?$/],
  ['a colon for the equals sign', ['--expect-account:abc'], /^--expect-account:abc: no such option/],
  ['a dot for it', ['--expect.account=abc'], /^--expect\.account: no such option/],
  ['another script', ['--\u00fcnknown=3'], /no such option/],
  ['one dash for two', ['-mode=audit'], /^-mode: no such option/],
  ['a short option', ['-x'], /^-x: no such option/],
  ['short options that hold an h', ['-short'], /^-short: no such option/],
  ['no value at the end', ['--cluster'], /^--cluster: needs a value$/],
  ['an option for a value', ['--cluster', '--region', 'us-south'], /^--cluster: needs a value$/],
  ['the port of another command', ['--port', '1'], /^--port: no such option/],
])('%s is one fault', (_what, words, fault) => expect(faultsOf(...words)).toEqual([expect.stringMatching(fault)]));

it('an option of another command is none of this one', () => {
  const { raw, faults } = readWords(['--port', '1', '--cluster', 'x', '--format', 'json'], {}, ['port']);
  expect([raw, faults.map(({ input }) => input)]).toEqual([{ port: '1' }, ['--cluster', '--format']]);
});

it.each<[string, string[], object]>([
  ['values in both forms', ['--cluster', 'a', '--cluster=b', '--mode', 'audit'], { raw: { cluster: 'a\nb', mode: 'audit' }, positionals: [], faults: [] }],
  ['a value that begins with a dash', ['--expect-owner', '-x'], { raw: { 'expect-owner': '-x' }, faults: [] }],
  ['bare words', ['demo-scenario', '--mode', 'audit'], { positionals: ['demo-scenario'], faults: [] }],
  ['what stands behind two dashes', ['--', '--mode'], { positionals: ['--mode'], faults: [] }],
  ['help', ['-h'], { help: true, faults: [] }],
])('reads %s', (_what, words, expected) => expect(readWords(words, {})).toMatchObject(expected));
