// Finds the `ibmcloud` command on the PATH of the given environment.
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Environment } from '../../variables.js';

/** The full path of the command, or `undefined` where no folder of the PATH has it. */
export function findCommand(env: Environment, platform: NodeJS.Platform = process.platform): string | undefined {
  const windows = platform === 'win32';
  const path = env['PATH'] ?? '';
  const endings = windows ? (env['PATHEXT'] ?? '.COM;.EXE;.BAT;.CMD').split(';') : [''];
  // An empty or relative entry means the working directory, whose content belongs to whoever wrote the repository.
  const folders = path.split(delimiter).filter((folder) => folder !== '' && isRooted(folder, windows));
  return folders.flatMap((folder) => endings.map((ending) => join(folder, `ibmcloud${ending.toLowerCase()}`))).find(isExecutable);
}

function isRooted(folder: string, windows: boolean): boolean {
  return windows ? /^([A-Za-z]:[\\/]|[\\/]{2})/.test(folder) : folder.startsWith('/');
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
