// Writes report.json and the support bundle; what cannot be written is told and changes nothing else.
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { messageOf } from '../text.js';
import type { Bundle } from './bundle.js';
import type { Report } from './report.js';

/** Where the files are, and what could not be written. */
export interface Written {
  readonly reportPath: string;
  readonly bundlePath: string;
  readonly problems: readonly string[];
}

/** Writes the files below `directory`. Never throws. */
export async function writeFiles(directory: string, report: Report, bundle: Bundle | undefined): Promise<Written> {
  const problems: string[] = [];
  const reportPath = await write(join(directory, 'report.json'), reportJson(report), problems);
  if (bundle === undefined) return { reportPath, bundlePath: '', problems };
  const support = join(directory, 'support');
  const written = await Promise.all(Object.entries(bundle).map(([name, text]) => write(join(support, name), text, problems)));
  return { reportPath, bundlePath: written.every((path) => path !== '') ? support : '', problems };
}

/** JSON may hold what a terminal obeys (C1 controls), what turns the text around, and the old form of a workflow command; as escapes they are only data. */
const UNSAFE_IN_LOG = /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]|#(?=#\[)/g;

/** The report as `report.json` and `check --format json` hold it. */
export function reportJson(report: Report): string {
  return `${JSON.stringify(report, null, 2).replace(UNSAFE_IN_LOG, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`;
}

async function write(path: string, text: string, problems: string[]): Promise<string> {
  try {
    await makeFolder(dirname(path));
    await writeFile(path, text);
    return path;
  } catch (error) {
    problems.push(`${path} could not be written: ${messageOf(error)}`);
    return '';
  }
}

/** Folder by folder: where a folder can never be made, such as below /proc, Node's own recursion does not end. */
async function makeFolder(folder: string): Promise<void> {
  const parent = dirname(folder);
  try {
    await mkdir(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return;
    if (code !== 'ENOENT' || parent === folder) throw error;
    await makeFolder(parent);
    await mkdir(folder);
  }
}
