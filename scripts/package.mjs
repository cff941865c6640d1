// Bundles each entry into one file below dist/, from a clean folder. The runtime of `npm run` makes the bytes the same everywhere.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';

const ENTRIES = [
  ['build/action.js', 'dist'],
  ['build/cli.js', 'dist/cli'],
  ['build/diagnose-action.js', 'dist/diagnose'],
];

rmSync('dist', { recursive: true, force: true });
await Promise.all(ENTRIES.map(bundle));

async function bundle([entry, folder]) {
  const ncc = spawn('ncc', ['build', entry, '--out', folder, '--license', 'licenses.txt', '--no-cache'], { stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' });
  const [status] = await once(ncc, 'exit');
  if (status === 0) return;
  process.stderr.write(`Bundling ${entry} failed.\n`);
  process.exitCode = 1;
}
