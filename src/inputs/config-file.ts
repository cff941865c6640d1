// Finds and reads the configuration file for the entries, and puts it under the inputs.
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { readTextFile } from '../text-file.js';
import { messageOf } from '../text.js';
import type { Environment } from '../variables.js';
import { CONFIG_PATH, type ConfigReading, parseConfig } from './config.js';
import { type InputsReading, type RawInputs, readInputs, withoutSecrets } from './inputs.js';

/** A file with inputs and waivers is small; anything else was meant for something else. */
const LARGEST_BYTES = 64 * 1024;

/**
 * Reads the file that was named, else the usual one if it is there.
 * @param given the raw input `config`
 * @param root where a relative path begins; without it only a file that was named is read
 * @returns `undefined` where no file was named and there is none
 */
function readConfigFile(given: string | undefined, root: string | undefined): ConfigReading | undefined {
  const named = given?.trim() || undefined;
  if (named === undefined && root === undefined) return undefined;
  const shown = named ?? CONFIG_PATH;
  const unread = (problem: string): ConfigReading => ({ faults: [{ input: 'config', value: shown, problem }] });
  try {
    const path = resolve(root ?? '.', shown);
    const about = statSync(path, { throwIfNoEntry: false });
    if (about === undefined) return named === undefined ? undefined : unread('there is no such file');
    return about.isFile() ? parseConfig(readTextFile(path, LARGEST_BYTES), shown) : unread('is not a regular file');
  } catch (error) {
    return unread(`cannot be read: ${messageOf(error)}`);
  }
}

/** The folder that this program was started in; `undefined` where it is gone. */
export function workingFolder(): string | undefined {
  try {
    return process.cwd();
  } catch {
    return undefined;
  }
}

/**
 * Reads the inputs over the configuration file, and names the faults of both.
 * @param root where the usual file is looked for; without it only a file that was named is read
 */
export function readInputsOverConfig(raw: RawInputs, env: Environment, root: string | undefined): InputsReading {
  const file = readConfigFile(raw['config'], root);
  if (file === undefined) return readInputs(raw, env);
  if ('config' in file) return readInputs(raw, env, file.config);
  const reading = readInputs(raw, env);
  // What the file would have said is not known, so nothing is called missing.
  const others = 'faults' in reading ? reading.faults.filter(({ value }) => value !== '') : [];
  return { faults: withoutSecrets([...file.faults, ...others], raw, env) };
}
