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
  'C:.': ['here.log'],
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
  ])('%s: %s', async (_what, pattern, names) => expect(await glob(pattern, windows)).toEqual(names));
});
