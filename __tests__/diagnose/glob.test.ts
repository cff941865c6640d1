// Patterns as they are written on Windows, against folders that only the test knows.
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Folders, glob } from '../../src/diagnose/glob.js';

/** Folders and what is in them; names that end with a back-slash are folders. */
const TREE: Readonly<Record<string, readonly string[]>> = {
  'C:\\': ['logs\\'],
  'C:\\logs': ['a.log', 'B.LOG', 'deep\\'],
  'C:\\logs\\deep': ['c.log'],
  '\\\\srv\\share\\': ['d.log'],
  '\\\\srv\\share\\jobs': ['e.log'],
  'C:': ['here.log'],
  '': ['relative.log', 'logs\\'],
  'logs': ['f.log'],
};

const windows: Folders = {
  paths: path.win32,
  anyCase: true,
  list: (folder) => Promise.resolve((TREE[folder] ?? []).map((name) => ({ name: name.replace('\\', ''), folder: name.endsWith('\\') }))),
  exists: (name) => Promise.resolve((TREE[path.win32.dirname(name)] ?? []).includes(path.win32.basename(name))),
};

describe('a pattern on Windows', () => {
  it.each([
    ['below a drive', 'C:\\logs\\*.log', ['C:\\logs\\B.LOG', 'C:\\logs\\a.log']],
    ['with slashes', 'C:/logs/**/c.*', ['C:\\logs\\deep\\c.log']],
    ['across folders', 'C:\\**\\?.log', ['C:\\logs\\B.LOG', 'C:\\logs\\a.log', 'C:\\logs\\deep\\c.log']],
    ['on a share', '\\\\srv\\share\\*.log', ['\\\\srv\\share\\d.log']],
    ['in a folder of a share', '\\\\srv\\share\\jobs\\[e-f].log', ['\\\\srv\\share\\jobs\\e.log']],
    ['from where a drive stands', 'C:*.log', ['C:here.log']],
    ['from here', '*.log', ['relative.log']],
    ['below here', '.\\logs\\{f,g}*', ['logs\\f.log']],
    ['with a name behind a star', 'C:\\*\\a.log', ['C:\\logs\\a.log']],
    ['in capitals', 'C:\\logs\\[A-B].L*', ['C:\\logs\\B.LOG', 'C:\\logs\\a.log']],
  ])('%s: %s', async (_what, pattern, names) => expect(await glob(pattern, windows)).toEqual(names));
});

const names = (...given: string[]): Folders => ({ paths: path.posix, anyCase: false, list: () => Promise.resolve(given.map((name) => ({ name, folder: false }))), exists: () => Promise.resolve(false) });

describe('a pattern', () => {
  it.each<[string, string[], string[]]>([
    ['*', ['.hidden', 'a'], ['a']], ['.*', ['.hidden', 'a'], ['.hidden']], ['?', ['.', 'a', 'ab'], ['a']], ['[!a]*', ['.h', 'a1', 'b1'], ['b1']],
    ['[z-a].log', ['b.log'], []], ['[a-', ['[a-', 'a'], ['[a-']], ['[]', ['[]'], ['[]']], ['[a-c-]x', ['-x', 'b' + 'x', 'dx'], ['-x', 'bx']], ['a*b*c', ['abc', 'axxbyyc', 'acb'], ['abc', 'axxbyyc']],
    ['*.(log)', ['x.(log)'], ['x.(log)']], ['日*', ['日志', '志'], ['日志']], ['*\n*', ['a\nb'], ['a\nb']],
  ])('%j of %j', async (pattern, given, wanted) => expect(await glob(pattern, names(...given))).toEqual(wanted));

  it('of many stars takes no time', async () => expect(await glob('*a*a*a*a*a*a*a*ab*', names('a'.repeat(250)))).toEqual([]));
  it('with more choices than can be meant says so', async () => {
    expect(await glob(`{${Array.from({ length: 1200 }, (_each, index) => index).join()}}*`, names('1'))).toBeUndefined();
    expect(await glob(`{${Array.from({ length: 150 }, (_each, index) => index).join()}}*`, names('120'))).toEqual(['120']);
  });
});
