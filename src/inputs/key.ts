// Chooses the API key among the input and the variables that may carry one, and names what is wrong with it.
import { Secret } from '../secret.js';
import type { Environment } from '../variables.js';
import type { Fault, Inputs } from './inputs.js';

/** The environment variables that carry a key, in the order in which they count. */
export const KEY_VARIABLES = ['IBMCLOUD_API_KEY', 'IC_API_KEY'] as const;

/** Keys of IBM Cloud have 44 characters. */
const LONGEST_KEY = 1000;

/** The key and where it came from, with what is wrong with it. */
export interface KeyReading extends Pick<Inputs, 'apiKey' | 'keySource'> {
  readonly faults: readonly Fault[];
}

/** Chooses the key: the input counts before the variables. @param given the raw input `api-key` */
export function readKey(given: string | undefined, env: Environment): KeyReading {
  const input = given !== undefined && given.trim() !== '' ? [{ value: given, from: 'input api-key' }] : [];
  const variables = KEY_VARIABLES.flatMap((name) => (env[name]?.trim() ? [{ value: env[name], from: `variable ${name}` }] : []));
  const chosen = input[0] ?? variables[0];
  if (chosen === undefined) return { apiKey: undefined, keySource: undefined, faults: [] };
  const conflict = input.length > 0 ? variables.find(({ value }) => value !== chosen.value) : undefined;
  const problems = [
    conflict && `the input and the ${conflict.from} hold different keys; keep only one, so that it is clear which identity is checked`,
    problemOfKey(chosen.value, chosen.from),
  ];
  return {
    apiKey: new Secret(chosen.value),
    keySource: chosen.from,
    faults: problems.flatMap((problem) => (problem === undefined ? [] : [{ input: 'api-key', value: undefined, problem }])),
  };
}

function problemOfKey(value: string, from: string): string | undefined {
  if (value.length > LONGEST_KEY) return `the ${from} has more than ${LONGEST_KEY} characters, which no API key has`;
  if (/[\r\n]/.test(value)) return `the ${from} holds a line break; store the key as one line`;
  return /[^\x21-\x7e]/.test(value) ? `the ${from} holds a space or a character that no API key has` : undefined;
}
