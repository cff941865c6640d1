// Puts the stand-in for `ibmcloud` first on the PATH of one demo, and takes it away again.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { installStandIn } from '../simulator/command/install.js';
import type { World } from '../simulator/world.js';
import type { Terminal } from './terminal.js';

/** A stand-in that is installed. */
export interface StandIn {
  readonly env: Terminal['env'];
  readonly remove: () => Promise<void>;
}

/** Installs the stand-in for a world into a temporary folder. @param env what the demo may see otherwise */
export async function placeStandIn(world: World, env: Terminal['env'], entry: string): Promise<StandIn> {
  const folder = await mkdtemp(join(tmpdir(), 'iks-preflight-demo-'));
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  let isInstalled = false;
  try {
    installStandIn(folder, { nodePath: process.execPath, entry, scenario: world });
    isInstalled = true;
  } finally {
    if (!isInstalled) await remove();
  }
  const path = [folder, env['PATH']].filter(Boolean).join(delimiter);
  return { env: { HOME: folder, ...env, PATH: path }, remove };
}
