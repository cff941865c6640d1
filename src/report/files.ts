// Writes report.json and the support bundle; what cannot be written is told and changes nothing else.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { messageOf, printableJson } from '../text.js';
import { type Bundle, BUNDLE_FILES } from './bundle.js';
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
  const support = join(directory, 'support');
  if (bundle === undefined) {
    // An earlier step of the job may have left one, which is about another report.
    await Promise.all(BUNDLE_FILES.map((name) => rm(join(support, name), { force: true }).catch(() => undefined)));
    return { reportPath, bundlePath: '', problems };
  }
  const written = await Promise.all(Object.entries(bundle).map(([name, text]) => write(join(support, name), text, problems)));
  return { reportPath, bundlePath: written.every((path) => path !== '') ? support : '', problems };
}

/** The report as `report.json` and `check --format json` hold it. */
export function reportJson(report: Report): string {
  return `${printableJson(report, 2)}\n`;
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
