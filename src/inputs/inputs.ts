// Turns the strings that a user gave into one valid value, or names every fault at once.
import { z } from 'zod';
import { type Operation, OPERATIONS, PROVIDERS } from '../operations/names.js';
import { Secret } from '../secret.js';
import { cut } from '../text.js';
import type { Endpoints } from '../transport/transport.js';
import type { Environment } from '../variables.js';
import { readEndpoints } from './endpoints.js';
import { KEY_VARIABLES, readKey } from './key.js';

/** Raw strings by input name, as the runner or the command line gives them. Empty means not given. */
export type RawInputs = Readonly<Record<string, string | undefined>>;

/** What is wrong with one input. */
export interface Fault {
  readonly input: string;
  /** The value as given; `undefined` for secrets. */
  readonly value: string | undefined;
  readonly problem: string;
}

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

const clusterName = z
  .string()
  .max(200, 'longer than 200 characters')
  .regex(/^(\*|[a-z0-9][a-z0-9._-]*)$/i, 'a cluster name or ID has letters, digits, dots and hyphens only');

const regionName = z
  .string()
  .regex(/^[a-z][a-z0-9-]*$/i, 'a region looks like us-south or eu-de')
  .transform((region) => region.toLowerCase());

const SOME_FINGERPRINT = '1.0123456789abcdef.0123456789abcdef.0123456789abcdef';
const fingerprint = z
  .string()
  .regex(/^1(\.[0-9a-f]{16}){3}$/, `not a fingerprint; it is the output of that name of an earlier run, such as ${SOME_FINGERPRINT}`);

/** ASSUMPTION group-id: resource group IDs are 32 hexadecimal digits; anything else is read as a name. */
export function isGroupId(text: string): boolean {
  return /^[0-9a-f]{32}$/i.test(text);
}

/** The resource group, where it is given by its ID: only an ID can be sent along. */
export function groupIdIn({ 'resource-group': group }: Pick<Inputs, 'resource-group'>): string | undefined {
  return group !== undefined && isGroupId(group) ? group : undefined;
}

/** The lines of the input, each once. */
function clustersIn(lines = ''): string[] {
  return [...new Set(lines.split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== ''))];
}

/** Every input but the key, with its default and what is allowed. The order is that of action.yml. */
export const INPUT_SCHEMA = {
  'transport': oneOf(['auto', 'api', 'cli'], 'auto'),
  'cluster': z
    .string()
    .default('')
    .transform(clustersIn)
    .pipe(z.array(clusterName)),
  'region': word.pipe(regionName.optional()),
  // Services write IDs in lower case, and compare them letter by letter.
  'resource-group': word.transform((group) => (group !== undefined && isGroupId(group) ? group.toLowerCase() : group)),
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
  'annotate-later-steps': toggle('false'),
  'config': z.string().optional(),
  'last-fingerprint': fingerprint.optional(),
} as const;

const schema = z.object(INPUT_SCHEMA);

/** Every input by its name, the key included. */
export const INPUT_NAMES: readonly string[] = ['api-key', ...Object.keys(INPUT_SCHEMA)];

/** An error that somebody answers for until a day: it is shown as a warning. Only the configuration file can hold one. */
export interface Waiver {
  /** The finding's code. */
  readonly code: string;
  /** A cluster's name or ID, or `region/resource-group`; absent where it counts for every target. */
  readonly target?: string;
  readonly reason: string;
  readonly owner: string;
  /** The last day, `YYYY-MM-DD`. */
  readonly expires: string;
}

/** What the user wants, valid and complete. */
export interface Inputs extends Readonly<z.output<typeof schema>> {
  readonly apiKey: Secret | undefined;
  /** Where the key came from, for the report: `input api-key`, `variable IC_API_KEY`. */
  readonly keySource: string | undefined;
  /** The base URL of each service. */
  readonly services: Endpoints;
  readonly waivers: readonly Waiver[];
}

/** What the configuration file says. */
export interface Config {
  readonly inputs: RawInputs;
  readonly waivers: readonly Waiver[];
}

/** The inputs, or every fault in them. */
export type InputsReading = { readonly inputs: Inputs } | { readonly faults: readonly Fault[] };

/**
 * Reads all inputs and the environment, and collects every fault before it answers. No fault holds a secret.
 * @param config what the configuration file says; an input that is given wins over it
 */
export function readInputs(raw: RawInputs, env: Environment, config?: Config): InputsReading {
  const own = Object.entries(raw).map(([name, value]) => [name, name === 'api-key' ? value : blankToNone(value)] as const);
  const given: RawInputs = { ...config?.inputs, ...Object.fromEntries(own.filter(([, value]) => value !== undefined)) };
  const { faults: ofKey, ...key } = readKey(given['api-key'], env);
  const parsed = schema.safeParse(given);
  const issues = parsed.success ? [] : parsed.error.issues;
  const region = parsed.data?.region ?? given['region'];
  const { endpoints: services, faults: ofEndpoints } = readEndpoints(given['endpoints'] === 'private' ? 'private' : 'public', region, env);
  const faults = [
    ...unknownNames(given),
    ...ofKey,
    ...issues.map((issue) => faultOf(issue, given)),
    ...ofEndpoints,
    ...faultsBetween(clustersIn(given['cluster']), given['region'], given['operation'] ?? 'any'),
  ];
  return !parsed.success || faults.length > 0
    ? { faults: withoutSecrets(faults, raw, env) }
    : { inputs: { ...parsed.data, ...key, services, waivers: config?.waivers ?? [] } };
}

/** What could be a key that nobody named as one: long, and of the letters and digits of IBM's keys. */
const LONG_WORD = /[\w-]{40,}/g;
const isKeyLike = (word: string): boolean => /\d/.test(word) && /[a-z]/.test(word) && /[A-Z]/.test(word);

/**
 * Faults without any secret, whichever input it was put into: a key behind a mistyped option stands among the bare words.
 * @param env variables that may hold the key
 */
export function withoutSecrets(faults: readonly Fault[], raw: RawInputs, env: Environment): readonly Fault[] {
  const values = [raw['api-key'], ...KEY_VARIABLES.map((name) => env[name])].flatMap((value) => (value ? [value, value.trim(), ...value.split(/\s+/)] : []));
  const secrets = [...new Set(values)].sort((one, other) => other.length - one.length).map((value) => new Secret(value));
  const scrub = (text: string): string => {
    const clean = secrets.reduce((rest, secret) => secret.scrub(rest), text);
    return clean.replace(LONG_WORD, (word) => (isKeyLike(word) ? '***' : word));
  };
  return faults.map(({ input, value, problem }) => ({ input: scrub(input), value: value === undefined ? undefined : scrub(value), problem: scrub(problem) }));
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
  const [name, index] = issue.path;
  const input = String(name);
  // Of several lines the one that is wrong is named.
  return { input, value: typeof index === 'number' ? clustersIn(given[input])[index] : given[input], problem: issue.message };
}

/** Whether every cluster is meant that the identity can see, not the ones that are named. */
export function wantsEveryCluster({ cluster }: Pick<Inputs, 'cluster'>): boolean {
  return cluster.includes('*');
}

/** What can be checked for a region and resource group alone; every other operation changes a cluster that exists. */
const WITHOUT_CLUSTER: readonly string[] = ['any', 'create-cluster', 'reset-api-key'] satisfies Operation[];

function faultsBetween(clusters: readonly string[], region: string | undefined, operation: string): Fault[] {
  const problem = clusters.length === 0 ? problemWithoutCluster(region, operation) : problemOfMany(clusters);
  return problem === undefined ? [] : [{ input: 'cluster', value: clusters.join(', '), problem }];
}

function problemOfMany(clusters: readonly string[]): string | undefined {
  return clusters.includes('*') && clusters.length > 1 ? '* means every cluster and cannot be combined with names' : undefined;
}

function problemWithoutCluster(region: string | undefined, operation: string): string | undefined {
  if (region === undefined) return 'name a cluster (or * for all); if none exists yet, give the region and resource-group it will be in';
  if (WITHOUT_CLUSTER.includes(operation) || !OPERATIONS.some((name) => name === operation)) return undefined;
  const others = `Only ${WITHOUT_CLUSTER.join(', ')} can be checked without a cluster.`;
  return `no cluster is named, and ${operation} changes an existing one: name it (or * for all). ${others} Is a variable empty?`;
}

/** A value that is longer is shown by its beginning. */
const LONGEST_SHOWN = 200;

/** One message that names each wrong input, its value and what is allowed. */
export function describeFaults(faults: readonly Fault[]): string {
  const lines = faults.map(({ input, value, problem }) => {
    const shown = value === undefined || value === '' ? '' : ` ${JSON.stringify(cut(value, LONGEST_SHOWN))}:`;
    return `${input}:${shown} ${problem}`;
  });
  return lines.join('\n');
}
