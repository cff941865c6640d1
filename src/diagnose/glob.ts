// Finds the files that a pattern matches, below the root that the pattern names.
import { lstat, opendir } from 'node:fs/promises';
import path, { type PlatformPath } from 'node:path';

/** More than this is a mistake rather than a wish. */
export const MOST_FILES = 10_000;

/** The machine's folders: how their paths are written, what is in them, and whether a name exists. */
export interface Folders {
  readonly paths: PlatformPath;
  /** Windows tells upper from lower case nowhere. */
  readonly anyCase: boolean;
  readonly list: (folder: string) => Promise<readonly { name: string; folder: boolean }[]>;
  readonly exists: (name: string) => Promise<boolean>;
}

const OWN: Folders = { paths: path, anyCase: process.platform === 'win32', list, exists };

/**
 * The files that a pattern matches, in alphabetical order; one more than MOST_FILES says that there are too many. `*` and
 * `?` stay within a folder, `**` crosses folders, `[a-z]` and `{a,b}` choose. Links to folders are not followed. Written
 * out, since `fs.glob` is missing before Node 22.
 */
export async function glob(pattern: string, folders: Folders = OWN): Promise<string[]> {
  const found = new Set<string>();
  for (const each of braces(pattern.replace(/\\/gu, '/'))) {
    // A drive or a share is no folder to be looked for.
    const { root } = folders.paths.parse(each);
    const parts = each.slice(root.length).split('/').filter((part, at, all) => part !== '' && part !== '.' && !(part === '**' && all[at - 1] === '**'));
    await walk(root === '' ? '' : folders.paths.normalize(root), parts, { ...folders, found });
  }
  return [...found].sort();
}

interface Walk extends Folders { readonly found: Set<string> }

async function walk(folder: string, parts: readonly string[], here: Walk): Promise<void> {
  const { found, paths } = here;
  const [part, ...rest] = parts;
  if (part === undefined || found.size > MOST_FILES) return;
  if (part === '**') await walk(folder, rest.length > 0 ? rest : ['*'], here);
  if (part !== '**' && !/[*?[]/u.test(part)) {
    const name = paths.join(folder, part);
    if (rest.length > 0) return walk(name, rest, here);
    if (await here.exists(name)) found.add(name);
    return;
  }
  const matches = part === '**' ? undefined : toPattern(part, here.anyCase);
  for (const entry of await here.list(folder)) {
    const name = paths.join(folder, entry.name);
    if (matches === undefined) {
      if (entry.folder && !entry.name.startsWith('.')) await walk(name, parts, here);
    } else if (matches.test(entry.name)) {
      if (rest.length > 0 && entry.folder) await walk(name, rest, here);
      else if (rest.length === 0 && !entry.folder) found.add(name);
    }
  }
}

async function list(folder: string): Promise<{ name: string; folder: boolean }[]> {
  try {
    const entries: { name: string; folder: boolean }[] = [];
    for await (const entry of await opendir(folder === '' ? '.' : folder)) {
      entries.push({ name: entry.name, folder: entry.isDirectory() });
    }
    return entries;
  } catch {
    // A folder that may not be listed holds nothing that could be named by a pattern.
    return [];
  }
}

async function exists(name: string): Promise<boolean> {
  return lstat(name).then(() => true, () => false);
}

function toPattern(part: string, anyCase: boolean): RegExp {
  const source = part.replace(/\[!?[^\]]+\]|[\s\S]/gu, (token) => {
    if (token === '*') return '[^/]{0,255}';
    if (token === '?') return '[^/]';
    if (token.length > 1) return token.replace(/^\[!/u, '[^').replace(/\\/gu, '\\\\');
    return token.replace(/[\\^$.+()|{}[\]]/gu, '\\$&');
  });
  // A leading dot has to be written out, as in a shell.
  return new RegExp(`^${part.startsWith('.') ? '' : '(?!\\.)'}${source}$`, anyCase ? 'iu' : 'u');
}

/** `a{b,c}d` as `abd` and `acd`; nested and several groups, too, up to a thousand patterns. */
function braces(pattern: string): string[] {
  const waiting = [pattern];
  const written: string[] = [];
  for (let next = waiting.pop(); next !== undefined && written.length < 1000; next = waiting.pop()) {
    const group = /\{([^{}]*)\}/u.exec(next);
    if (group === null) written.push(next);
    else {
      const before = next.slice(0, group.index);
      const after = next.slice(group.index + group[0].length);
      waiting.push(...(group[1] ?? '').split(',').slice(0, 100).map((choice) => before + choice + after));
    }
  }
  return written;
}
