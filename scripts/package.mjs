// Bundles each entry into one file below dist/, from a clean folder. The runtime of `npm run` makes the bytes the same everywhere.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';

const ENTRIES = [
  ['build/main.js', 'dist'],
  ['build/cli.js', 'dist/cli'],
  ['build/diagnose.js', 'dist/diagnose'],
];

rmSync('dist', { recursive: true, force: true });
for (const [entry, folder] of ENTRIES) {
  const { status } = spawnSync('ncc', ['build', entry, '--out', folder, '--license', 'licenses.txt', '--no-cache'], { stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' });
  if (status !== 0) {
    process.stderr.write(`Bundling ${entry} failed.\n`);
    process.exit(1);
  }
}
