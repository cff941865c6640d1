// Bundles each entry into one file below dist/. The runtime of `npm run` makes the bytes the same everywhere.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const ENTRIES = [
  ['build/action.js', 'dist'],
  ['build/cli.js', 'dist/cli'],
  ['build/diagnose-action.js', 'dist/diagnose'],
  ['build/post-action.js', 'dist/post'],
];
const NCC = 'node_modules/@vercel/ncc';

rmSync('dist', { recursive: true, force: true });
const stage = mkdtempSync(join(realpathSync(tmpdir()), 'iks-preflight-package-'));
try {
  copyInto(stage);
  await Promise.all(ENTRIES.map(bundle));
} finally {
  rmSync(stage, { recursive: true, force: true });
}

/** ncc numbers modules by their real paths and its own: where node_modules is a link, as in many worktrees, the same sources would give other bytes. */
function copyInto(folder) {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
  const dependencies = Object.keys(packages).filter((path) => path !== '' && !packages[path].dev && existsSync(path));
  for (const path of ['build', 'package.json', NCC, ...dependencies]) cpSync(path, join(folder, path), { recursive: true, dereference: true });
}

async function bundle([entry, folder]) {
  const ncc = spawn(process.execPath, [join(NCC, 'dist/ncc/cli.js'), 'build', entry, '--out', resolve(folder), '--license', 'licenses.txt', '--no-cache'], { cwd: stage, stdio: ['ignore', 'ignore', 'inherit'] });
  const [status] = await once(ncc, 'exit');
  if (status === 0) return;
  process.stderr.write(`Bundling ${entry} failed.\n`);
  process.exitCode = 1;
}
