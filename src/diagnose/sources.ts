// Where logs come from: files, globs and standard input, found and checked before the first of them is read.
import { constants } from 'node:fs';
import { access, opendir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { NoText } from './no-text.js';

/** One log to read; `-` is standard input. */
export interface Source {
  readonly name: string;
  /** Size in bytes where it is known. */
  readonly size?: number;
}

/** What is wrong with one thing that was named. */
export interface SourceFault {
  readonly source: string;
  readonly problem: string;
}

const MOST_FILES = 10_000;

/** Finds what the arguments name. Every fault is reported, not only the first. */
export async function findSources(patterns: readonly string[]): Promise<{ sources: Source[]; faults: SourceFault[] }> {
  const found = (await Promise.all(patterns.map((pattern) => (pattern === '-' ? [{ name: '-' }] : findFiles(pattern))))).flat();
  const sources = new Map(found.flatMap((each): [string, Source][] => ('problem' in each ? [] : [[each.name, each]])));
  return { sources: [...sources.values()], faults: found.filter((each) => 'problem' in each) };
}

async function findFiles(pattern: string): Promise<(Source | SourceFault)[]> {
  if (pattern.trim() === '') return [{ source: '(an empty name)', problem: 'name a log' }];
  // A name is taken as it is where such a file exists: brackets and stars are legal in names.
  const literal = await look(pattern);
  if (!('problem' in literal) || !/[*?[{]/u.test(pattern)) return [literal];
  const names = await glob(pattern);
  if (names.length > MOST_FILES) return [{ source: pattern, problem: `matches more than ${MOST_FILES.toLocaleString('en-US')} files; name fewer` }];
  const found = (await Promise.all(names.map(look))).filter((each) => !isBeside(each));
  return found.length > 0 ? found : [{ source: pattern, problem: 'no file matches this pattern' }];
}

const FOLDER = 'is a folder; name files, e.g. with a pattern such as logs/**/*.log';
const NOWHERE = 'no such file';
const CIRCLE = 'is a link that leads back to itself';

/** What a pattern also meets and nobody meant: links to folders or to nothing, and pipes, which would wait for a writer. */
function isBeside(seen: Source | SourceFault): boolean {
  return 'problem' in seen ? [FOLDER, NOWHERE, CIRCLE].includes(seen.problem) : seen.size === undefined;
}

async function look(name: string): Promise<Source | SourceFault> {
  try {
    const about = await stat(name);
    if (about.isDirectory()) return { source: name, problem: FOLDER };
    await access(name, constants.R_OK);
    return about.isFile() ? { name, size: about.size } : { name };
  } catch (error) {
    return { source: name, problem: problemOf(error) };
  }
}

/** A fault of the file system in words. */
export function problemOf(error: unknown): string {
  if (error instanceof NoText) return error.message;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT' || code === 'ENOTDIR') return NOWHERE;
  if (code === 'ELOOP') return CIRCLE;
  if (code === 'EACCES' || code === 'EPERM') return 'may not be read';
  if (code === 'EISDIR') return 'is a folder';
  return `cannot be read (${code === '' ? 'unknown fault' : code})`;
}

/**
 * The files that a pattern matches, in alphabetical order. `*` and `?` stay within a folder, `**` crosses folders,
 * `[a-z]` and `{a,b}` choose. Links to folders are not followed. Written out, since `fs.glob` is missing before Node 22.
 */
async function glob(pattern: string): Promise<string[]> {
  const found = new Set<string>();
  for (const each of braces(pattern.replace(/\\/gu, '/'))) {
    const absolute = each.startsWith('/');
    await walk(absolute ? '/' : '', each.split('/').filter((part, at, all) => part !== '' && part !== '.' && !(part === '**' && all[at - 1] === '**')), found);
  }
  return [...found].sort();
}

async function walk(folder: string, parts: readonly string[], found: Set<string>): Promise<void> {
  const [part, ...rest] = parts;
  if (part === undefined || found.size > MOST_FILES) return;
  if (part === '**') await walk(folder, rest.length > 0 ? rest : ['*'], found);
  if (part !== '**' && !/[*?[]/u.test(part)) {
    const name = join(folder, part);
    if (rest.length > 0) return walk(name, rest, found);
    if (!('problem' in (await look(name)))) found.add(name);
    return;
  }
  const matches = part === '**' ? undefined : toPattern(part);
  for (const entry of await list(folder)) {
    const name = join(folder, entry.name);
    if (matches === undefined) {
      if (entry.folder && !entry.name.startsWith('.')) await walk(name, parts, found);
    } else if (matches.test(entry.name)) {
      if (rest.length > 0 && entry.folder) await walk(name, rest, found);
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

function toPattern(part: string): RegExp {
  const source = part.replace(/\[!?[^\]]+\]|[\s\S]/gu, (token) => {
    if (token === '*') return '[^/]{0,255}';
    if (token === '?') return '[^/]';
    if (token.length > 1) return token.replace(/^\[!/u, '[^').replace(/\\/gu, '\\\\');
    return token.replace(/[\\^$.+()|{}[\]]/gu, '\\$&');
  });
  // A leading dot has to be written out, as in a shell.
  return new RegExp(`^${part.startsWith('.') ? '' : '(?!\\.)'}${source}$`, 'u');
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
