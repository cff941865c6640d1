// Compiles the stand-in for `ibmcloud` once and installs it, each time for one world, as the next step of a job would find it.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { installStandIn, readRecord, type RecordedInvocation } from '../../src/simulator/command/install.js';
import type { World } from '../../src/simulator/world.js';

const ROOT = resolve(import.meta.dirname, '../..');

/** A stand-in on a PATH of its own. */
export interface Placed {
  readonly env: Readonly<Record<string, string>>;
  readonly file: string;
  readonly record: () => readonly RecordedInvocation[];
}

/** The compiled stand-in; `remove` takes away everything that was installed. */
export interface StandIns {
  readonly place: (world: World, variant?: string) => Placed;
  readonly folder: string;
  readonly remove: () => void;
}

/** Compiles what the stand-in needs. It has no packages, so that each of its commands starts quickly. */
export function buildStandIns(): StandIns {
  const folder = mkdtempSync(join(tmpdir(), 'stand-ins-'));
  const sources = ['--rootDir', 'src', '--outDir', join(folder, 'build'), '--noCheck', '--types', 'node', '--target', 'es2024', '--module', 'nodenext', '--moduleResolution', 'nodenext', '--skipLibCheck'];
  execFileSync(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), '--ignoreConfig', ...sources, 'src/simulator/command/install.ts'], { cwd: ROOT, stdio: 'pipe' });
  const entry = join(folder, 'build', 'entry.js');
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  writeFileSync(entry, "import { standInMain } from './simulator/command/install.js';\nprocess.exitCode = await standInMain(process.argv.slice(3), process.env, process.stdout, process.stderr);\n");
  let count = 0;
  const place = (world: World, variant = 'plain'): Placed => {
    count += 1;
    const own = join(folder, `stand in ${count}`);
    mkdirSync(own);
    const record = join(own, 'record');
    const file = installStandIn(own, { nodePath: process.execPath, entry, scenario: world, variant, record });
    return { env: { PATH: `${own}:/usr/bin:/bin`, HOME: own }, file, record: () => readRecord(record) };
  };
  return { place, folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
