// Writes report.json and the support bundle; what cannot be written is told and changes nothing else.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
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

/** The report as `report.json` and `check --format json` hold it. */
export function reportJson(report: Report): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}

async function write(path: string, text: string, problems: string[]): Promise<string> {
  try {
    await mkdir(join(path, '..'), { recursive: true });
    await writeFile(path, text);
    return path;
  } catch (error) {
    problems.push(`${path} could not be written: ${error instanceof Error ? error.message : String(error)}`);
    return '';
  }
}
