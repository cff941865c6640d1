// Follows `@FILE` in place of a key, as `ibmcloud login --apikey @FILE` does.
import { parseJson } from '../json.js';
import { readTextFile } from '../text-file.js';
import { messageOf } from '../text.js';
import type { Environment } from '../variables.js';
import type { Fault, RawInputs } from './inputs.js';
import { KEY_VARIABLES } from './key.js';

/** A key has 44 characters, and the JSON around it little more. */
const LARGEST_BYTES = 64 * 1024;

/** The key itself, or what is wrong with the file that was named. */
export type KeyFileReading = { readonly value: string | undefined } | { readonly problem: string };

/**
 * Reads a key that may be given as `@FILE`. The file holds the key alone, or is the JSON that IBM Cloud offers for download.
 * @param given the raw value of an input or variable
 */
export function readKeyFile(given: string | undefined): KeyFileReading {
  if (given === undefined || !given.startsWith('@')) return { value: given };
  const path = given.slice(1);
  try {
    const text = readTextFile(path, LARGEST_BYTES).trim();
    const key = text.startsWith('{') ? keyInJson(text) : text;
    // Without this an empty file would mean no key at all, and another identity would be checked.
    return key.trim() === '' ? { problem: `the key file ${path} holds no key` } : { value: key };
  } catch (error) {
    return { problem: `the key file ${path} cannot be read: ${messageOf(error)}` };
  }
}

function keyInJson(text: string): string {
  const file = parseJson(text) as { apikey?: unknown } | undefined;
  // The parser's own words would quote the text, and the key may stand in it.
  if (file === undefined) throw new Error('it begins like JSON and is none');
  if (typeof file.apikey !== 'string') throw new Error('it is JSON without the field apikey');
  return file.apikey;
}

/** Inputs and variables with the keys in place of the files that they name, and what was wrong with these files. */
export interface Followed {
  readonly raw: RawInputs;
  readonly env: Environment;
  readonly faults: readonly Fault[];
}

/** The same inputs and variables, with every key file followed. */
export function followKeyFiles(raw: RawInputs, env: Environment): Followed {
  const faults: Fault[] = [];
  const follow = (given: string | undefined): string | undefined => {
    const reading = readKeyFile(given);
    if ('value' in reading) return reading.value;
    faults.push({ input: 'api-key', value: undefined, problem: reading.problem });
    return undefined;
  };
  const keys = Object.fromEntries(KEY_VARIABLES.map((name) => [name, follow(env[name])]));
  return { raw: { ...raw, 'api-key': follow(raw['api-key']) }, env: { ...env, ...keys }, faults };
}
