// Turns the strings that a user gave into one valid value, or names every fault at once.
import { z } from 'zod';
import { type Endpoints, faultOfEndpoint, readEndpoints } from './transport/endpoints.js';
import { OPERATIONS, PROVIDERS } from './operations/names.js';
import { Secret } from './secret.js';


/** Raw strings by input name, as the runner or the command line gives them. Empty means not given. */
export type RawInputs = Readonly<Record<string, string | undefined>>;

/** What is wrong with one input. */
export interface Fault {
  readonly input: string;
  /** The value as given; `undefined` for secrets. */
  readonly value: string | undefined;
  readonly problem: string;
}

/** The environment variables that carry a key, in the order in which they count. */
export const KEY_VARIABLES = ['IBMCLOUD_API_KEY', 'IC_API_KEY'] as const;

const oneOf = <const T extends readonly [string, ...string[]]>(values: T, standard: T[number]) =>
  z.string().default(standard).pipe(z.enum(values, `allowed are ${values.join(', ')}`));

const toggle = (standard: 'true' | 'false') =>
  z
    .string()
    .default(standard)
    .transform((value) => value.toLowerCase())
    .pipe(z.enum(['true', 'false'], 'allowed are true, false'))
    .transform((value) => value === 'true');

const word = z
  .string()
  .max(400, 'longer than 400 characters')
  .regex(/^[^\p{Cc}]*$/u, 'holds a control character')
  .optional();

/** ASSUMPTION group-id: resource group IDs are 32 hexadecimal digits; anything else is read as a name. */
export function isGroupId(text: string): boolean {
  return /^[0-9a-f]{32}$/i.test(text);
}

/** Every input but the key, with its default and what is allowed. The order is that of action.yml. */
export const INPUT_SCHEMA = {
  'transport': oneOf(['auto', 'api', 'cli'], 'auto'),
  'cluster': z
    .string()
    .default('')
    .transform((lines) => [...new Set(lines.split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== ''))])
    .pipe(z.array(z.string().max(200, 'longer than 200 characters').regex(/^(\*|[a-z0-9][a-z0-9._-]*)$/i, 'a cluster name or ID has letters, digits, dots and hyphens only'))),
  'region': word.pipe(z.string().regex(/^[a-z][a-z0-9-]*$/i, 'a region looks like us-south or eu-de').transform((region) => region.toLowerCase()).optional()),
  'resource-group': word,
  'operation': oneOf(OPERATIONS, 'any'),
  'provider': oneOf(['auto', ...PROVIDERS], 'auto'),
  'mode': oneOf(['enforce', 'audit'], 'enforce'),
  'on-unknown': oneOf(['fail', 'warn'], 'fail'),
  'fail-on': oneOf(['required', 'recommended'], 'required'),
  'expect-account': word,
  'expect-owner': word,
  'expect-credentials': z.enum(['api-key-owner', 'classic'], 'allowed are api-key-owner, classic').optional(),
  'require-credentials': toggle('true'),
  'endpoints': oneOf(['public', 'private'], 'public'),
  'timeout': z
    .string()
    .default('60')
    .refine((value) => /^\d+$/.test(value) && Number(value) >= 1 && Number(value) <= 3600, 'a whole number of seconds from 1 to 3600')
    .transform(Number),
  'show-identities': oneOf(['full', 'partial', 'none'], 'partial'),
  'support-bundle': oneOf(['always', 'on-failure', 'never'], 'on-failure'),
  'summary': toggle('true'),
  'report-dir': z.string().optional(),
} as const;

const schema = z.object(INPUT_SCHEMA);

/** Every input by its name, the key included. */
export const INPUT_NAMES: readonly string[] = ['api-key', ...Object.keys(INPUT_SCHEMA)];

/** What the user wants, valid and complete. */
export interface Inputs extends Readonly<z.output<typeof schema>> {
  readonly apiKey: Secret | undefined;
  /** Where the key came from, for the report: `input api-key`, `variable IC_API_KEY`. */
  readonly keySource: string | undefined;
  /** The base URL of each service. */
  readonly services: Endpoints;
}

/** Reads all inputs and the environment, and collects every fault before it answers. */
export function readInputs(raw: RawInputs, env: RawInputs): { readonly inputs: Inputs } | { readonly faults: readonly Fault[] } {
  const given = Object.fromEntries(Object.entries(raw).map(([name, value]) => [name, name === 'api-key' ? value : blankToNone(value)]));
  const faults: Fault[] = unknownNames(given);
  const key = readKey(given['api-key'], env, faults);
  const parsed = schema.safeParse(given);
  if (!parsed.success) faults.push(...parsed.error.issues.map((issue) => faultOf(issue, given)));
  const region = parsed.data?.region ?? given['region'];
  const services = readEndpoints(given['endpoints'] === 'private' ? 'private' : 'public', region, env);
  faults.push(...faultOfEndpoint(services));
  if (parsed.success) faults.push(...faultsBetween(parsed.data));
  return !parsed.success || faults.length > 0 || !services.ok
    ? { faults }
    : { inputs: { ...parsed.data, ...key, services: services.endpoints } };
}

function blankToNone(value: string | undefined): string | undefined {
  const trimmed = value?.trim();
  return trimmed === '' ? undefined : trimmed;
}

function unknownNames(given: RawInputs): Fault[] {
  return Object.entries(given)
    .filter(([name, value]) => value !== undefined && !INPUT_NAMES.includes(name))
    .map(([input, value]) => ({ input, value, problem: `no such input; there are ${INPUT_NAMES.join(', ')}` }));
}

function faultOf(issue: z.core.$ZodIssue, given: RawInputs): Fault {
  const input = String(issue.path[0]);
  return { input, value: given[input], problem: issue.message };
}

function readKey(given: string | undefined, env: RawInputs, faults: Fault[]): Pick<Inputs, 'apiKey' | 'keySource'> {
  const input = given !== undefined && given.trim() !== '' ? [{ value: given, from: 'input api-key' }] : [];
  const variables = KEY_VARIABLES.flatMap((name) => (env[name] ? [{ value: env[name], from: `variable ${name}` }] : []));
  const chosen = input[0] ?? variables[0];
  if (chosen === undefined) return { apiKey: undefined, keySource: undefined };
  const conflict = input.length > 0 && variables.find((variable) => variable.value !== chosen.value);
  if (conflict) {
    faults.push({ input: 'api-key', value: undefined, problem: `the input and the ${conflict.from} hold different keys; keep one of the two, so that it is plain which identity is checked` });
  }
  if (/[\r\n]/.test(chosen.value)) faults.push({ input: 'api-key', value: undefined, problem: `the ${chosen.from} holds a line break; store the key as one line` });
  else if (/[^\x21-\x7e]/.test(chosen.value)) faults.push({ input: 'api-key', value: undefined, problem: `the ${chosen.from} holds a space or a character that no API key has` });
  return { apiKey: new Secret(chosen.value), keySource: chosen.from };
}

function faultsBetween(inputs: z.output<typeof schema>): Fault[] {
  const faults: Fault[] = [];
  const all = inputs.cluster.includes('*');
  if (all && inputs.cluster.length > 1) {
    faults.push({ input: 'cluster', value: inputs.cluster.join(', '), problem: '* stands for every cluster and cannot stand beside a name' });
  }
  if (inputs.cluster.length === 0 && inputs.region === undefined) {
    faults.push({ input: 'cluster', value: '', problem: 'name a cluster (or * for all); where none exists yet, name the region and resource-group it will be in' });
  }
  return faults;
}

/** One message that names each wrong input, its value and what is allowed. */
export function describeFaults(faults: readonly Fault[]): string {
  return faults.map(({ input, value, problem }) => (value === undefined || value === '' ? `${input}: ${problem}` : `${input}: ${JSON.stringify(value)}: ${problem}`)).join('\n');
}
