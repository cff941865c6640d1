// Finds and reads the configuration file for the entries, and puts it under the inputs.
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { readTextFile } from '../text-file.js';
import { messageOf } from '../text.js';
import { type Config, CONFIG_PATH, parseConfig } from './config.js';
import { type Fault, type Inputs, type RawInputs, readInputs, withoutSecrets } from './inputs.js';

/** A file with inputs and waivers is small; anything else was meant for something else. */
const LARGEST_BYTES = 64 * 1024;

/** What the file says, nothing where there is none, or what is wrong with it. */
export type ConfigReading = { readonly config: Config | undefined } | { readonly faults: readonly Fault[] };

/**
 * Reads the file that was named, else the usual one if it is there.
 * @param given the raw input `config`
 * @param root where a relative path begins; without it only a file that was named is read
 */
function readConfigFile(given: string | undefined, root: string | undefined): ConfigReading {
  const named = given?.trim() || undefined;
  if (named === undefined && root === undefined) return { config: undefined };
  try {
    const path = resolve(root ?? '.', named ?? CONFIG_PATH);
    const about = statSync(path, { throwIfNoEntry: false });
    if (about === undefined) return named === undefined ? { config: undefined } : { faults: [{ input: 'config', value: named, problem: 'there is no such file' }] };
    if (!about.isFile()) return { faults: [{ input: 'config', value: named ?? CONFIG_PATH, problem: 'is not a regular file' }] };
    return parseConfig(readTextFile(path, LARGEST_BYTES), named ?? CONFIG_PATH);
  } catch (error) {
    return { faults: [{ input: 'config', value: named ?? CONFIG_PATH, problem: `cannot be read: ${messageOf(error)}` }] };
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
export function readInputsOverConfig(raw: RawInputs, env: RawInputs, root: string | undefined): { readonly inputs: Inputs } | { readonly faults: readonly Fault[] } {
  const file = readConfigFile(raw['config'], root);
  if ('config' in file) return readInputs(raw, env, file.config);
  const reading = readInputs(raw, env);
  // What the file would have said is not known, so nothing is called missing.
  const others = 'faults' in reading ? reading.faults.filter(({ value }) => value !== '') : [];
  return { faults: withoutSecrets([...file.faults, ...others], raw, env) };
}
