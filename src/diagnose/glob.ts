// Finds the files that a pattern matches, below the root that the pattern names.
import { lstat, opendir } from 'node:fs/promises';
import path, { type PlatformPath } from 'node:path';

/** More than this is a mistake rather than a wish: of files, and of patterns that choices in braces make. */
export const MOST_FILES = 10_000;
/** The most patterns that the braces of one may stand for; more are a mistake. */
export const MOST_PATTERNS = 1000;

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
 * The files that a pattern matches, in alphabetical order; one more than MOST_FILES says that there are too many, and
 * `undefined` that the choices in braces make too many patterns. `*` and `?` stay within a folder, `**` crosses folders,
 * `[a-z]` and `{a,b}` choose. Links to folders are not followed. Written out, since `fs.glob` is missing before Node 22.
 */
export async function glob(pattern: string, folders: Folders = OWN): Promise<string[] | undefined> {
  const patterns = braces(pattern.replace(/\\/gu, '/'));
  if (patterns === undefined) return undefined;
  const found = new Set<string>();
  for (const each of patterns) {
    // A drive or a share is no folder to be looked for.
    const { root } = folders.paths.parse(each);
    const parts = each.slice(root.length).split('/').filter((part, at, all) => part !== '' && part !== '.' && !(part === '**' && all[at - 1] === '**'));
    await walk(root.replace(/\//gu, folders.paths.sep), parts, { ...folders, found });
  }
  return [...found].sort();
}

interface Walk extends Folders { readonly found: Set<string> }

async function walk(folder: string, parts: readonly string[], here: Walk): Promise<void> {
  const { found } = here;
  const [part, ...rest] = parts;
  if (part === undefined || found.size > MOST_FILES) return;
  if (part === '**') await walk(folder, rest.length > 0 ? rest : ['*'], here);
  if (part !== '**' && !/[*?[]/u.test(part)) {
    const name = joined(folder, part, here);
    if (rest.length > 0) return walk(name, rest, here);
    if (await here.exists(name)) found.add(name);
    return;
  }
  const signs = part === '**' ? undefined : signsOf(part, here.anyCase);
  for (const entry of await here.list(folder)) {
    const name = joined(folder, entry.name, here);
    if (signs === undefined) {
      if (entry.folder && !entry.name.startsWith('.')) await walk(name, parts, here);
    } else if (isMatch(signs, here.anyCase ? entry.name.toLowerCase() : entry.name)) {
      if (rest.length > 0 && entry.folder) await walk(name, rest, here);
      else if (rest.length === 0 && !entry.folder) found.add(name);
    }
  }
}

/** As text: behind a link `..` means the folder that the link leads to, which only the system knows. */
function joined(folder: string, name: string, { paths: { sep } }: Walk): string {
  return folder === '' || folder.endsWith(sep) || folder.endsWith(':') ? folder + name : folder + sep + name;
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

/** What a pattern wants of one character of a name, or `*` for any number of them. */
type Sign = '*' | ((char: string) => boolean);

function signsOf(part: string, anyCase: boolean): readonly Sign[] {
  const signs = (anyCase ? part.toLowerCase() : part).match(/\[!?[^\]]+\]|[\s\S]/gu)?.map((token): Sign => {
    if (token === '*') return '*';
    if (token === '?') return () => true;
    return token.length > 2 && token.startsWith('[') ? choice(token) : (char) => char === token;
  }) ?? [];
  // A leading dot has to be written out, as in a shell.
  const [first, ...others] = signs;
  if (part.startsWith('.') || first === undefined) return signs;
  return first === '*' ? [DOTLESS, ...signs] : [(char) => char !== '.' && first(char), ...others];
}

/** Stands in front of a star, and takes no character. */
const DOTLESS: Sign = () => false;

function choice(token: string): (char: string) => boolean {
  const isNot = token.startsWith('[!');
  const members = [...token.slice(isNot ? 2 : 1, -1).matchAll(/([\s\S])-([\s\S])|([\s\S])/gu)];
  const ranges = members.map(([, from, to, one]) => [from ?? one ?? '', to ?? one ?? ''] as const);
  return (char) => isNot !== ranges.some(([from, to]) => from <= char && char <= to);
}

/** Goes back to the last star only, so that no name takes more than its length times that of the pattern. */
function isMatch(signs: readonly Sign[], name: string): boolean {
  if (signs[0] === DOTLESS) return !name.startsWith('.') && isMatch(signs.slice(1), name);
  const chars = [...name];
  let sign = 0;
  let star = -1;
  let mark = 0;
  for (let at = 0; at < chars.length;) {
    const wanted = signs[sign];
    if (wanted === '*') {
      star = sign++;
      mark = at;
    } else if (wanted?.(chars[at] ?? '') === true) {
      sign += 1;
      at += 1;
    } else if (star >= 0) {
      sign = star + 1;
      at = ++mark;
    } else return false;
  }
  return signs.slice(sign).every((left) => left === '*');
}

/** `a{b,c}d` as `abd` and `acd`; nested and several groups, too. */
function braces(pattern: string): readonly string[] | undefined {
  const waiting = [pattern];
  const written: string[] = [];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (waiting.length + written.length > MOST_PATTERNS) return undefined;
    const group = /\{([^{}]*)\}/u.exec(next);
    if (group === null) written.push(next);
    else {
      const before = next.slice(0, group.index);
      const after = next.slice(group.index + group[0].length);
      waiting.push(...(group[1] ?? '').split(',').map((each) => before + each + after));
    }
  }
  return written;
}
