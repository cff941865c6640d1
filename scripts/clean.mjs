// Empties a folder that is made anew, so that nothing of an earlier build stays in it.
import { rmSync } from 'node:fs';

for (const folder of process.argv.slice(2)) rmSync(folder, { recursive: true, force: true });
