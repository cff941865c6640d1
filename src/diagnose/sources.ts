// Where logs come from: files, globs and standard input, found and checked before the first of them is read.
import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { glob, MOST_FILES, MOST_PATTERNS } from './glob.js';
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
  if (names === undefined) return [{ source: pattern, problem: TOO_MANY_PATTERNS }];
  if (names.length > MOST_FILES) return [{ source: pattern, problem: TOO_MANY_FILES }];
  const found = (await Promise.all(names.map(look))).filter((each) => !isBeside(each));
  return found.length > 0 ? found : [{ source: pattern, problem: 'no file matches this pattern' }];
}

const TOO_MANY_PATTERNS = `has choices in braces for more than ${MOST_PATTERNS.toLocaleString('en-US')} patterns; use * or name fewer`;
const TOO_MANY_FILES = `matches more than ${MOST_FILES.toLocaleString('en-US')} files; name fewer`;
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
