// Reads the text of the configuration file: inputs and waivers, with every fault at once. Which file it is, the entries decide.
import { type Document, parseDocument, type YAMLError } from 'yaml';
import { z } from 'zod';
import { catalogue, isCode } from '../catalogue/catalogue.js';
import { type Config, type Fault, INPUT_NAMES, type Waiver } from './inputs.js';

/** What the file says, or what is wrong with it. */
export type ConfigReading = { readonly config: Config } | { readonly faults: readonly Fault[] };

/** Where the file is looked for, from the root of the repository. */
export const CONFIG_PATH = '.github/iks-preflight.yml';

/** Guards keep a pipeline from the wrong account or identity: excusing them would take their sense away. */
export const GUARDS: readonly string[] = ['account-mismatch', 'api-key-owner-unexpected', 'credentials-unexpected', 'inputs-invalid'];

const scalar = z.union([z.string(), z.number(), z.boolean()], { error: missingOr('a text, a number, true or false') }).transform(String);
const lines = z.union([scalar, z.array(scalar).transform((list) => list.join('\n'))], 'a text, or a list of them');
const filled = scalar.pipe(z.string().trim().min(1, 'must not be empty').max(500, 'longer than 500 characters'));

const waiver = z.strictObject(
  {
    code: z.string({ error: missingOr('the code of a finding') }).superRefine((code, context) => {
      const problem = problemOfCode(code);
      if (problem !== undefined) context.addIssue({ code: 'custom', message: problem });
    }),
    target: filled.optional(),
    reason: filled,
    owner: filled,
    expires: z.string({ error: missingOr('the last day as YYYY-MM-DD') }).refine(isDay, 'the last day as YYYY-MM-DD'),
  },
  { error: unknownKeys('code, target, reason, owner, expires') },
);

/** Names that may stand in the file. The key never, and not the file's own place. */
const NAMES = INPUT_NAMES.filter((name) => name !== 'api-key' && name !== 'config');
const settings = Object.fromEntries(NAMES.map((name) => [name, (name === 'cluster' ? lines : scalar).nullish()]));
const file = z.strictObject(
  { ...settings, waivers: z.array(waiver, 'a list of waivers').nullish() },
  { error: unknownKeys([...NAMES, 'waivers'].join(', ')) },
);

/**
 * Reads the file's text.
 * @param path how the file is called in a fault
 */
export function parseConfig(text: string, path: string): ConfigReading {
  const document = parseDocument(text, { uniqueKeys: true });
  if (document.errors.length > 0) return { faults: document.errors.slice(0, 5).map((error) => yamlFault(path, error)) };
  const value = valueOf(document);
  if (value === undefined) return { faults: [fault(path, '', 'has aliases (* and &) that lead nowhere or unfold without end')] };
  if (value !== null && Object.getPrototypeOf(value) !== Object.prototype) {
    return { faults: [fault(path, '', `holds ${Array.isArray(value) ? 'a list' : 'a single value'}; write each setting as name: value`)] };
  }
  const { 'api-key': key, ...rest } = (value ?? {}) as Record<string, unknown>;
  const keyFaults = key === undefined ? [] : [fault(path, ' api-key', 'an API key must not be stored in the repository; pass it as a secret')];
  const parsed = file.safeParse(rest);
  const issues = parsed.success ? [] : parsed.error.issues;
  const faults = [...keyFaults, ...issues.map(({ path: at, message }) => fault(path, at.length > 0 ? ` ${at.join('.')}` : '', message))];
  if (faults.length > 0 || !parsed.success) return { faults };
  const { waivers, ...inputs } = parsed.data;
  const given = Object.entries(inputs).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return { config: { inputs: Object.fromEntries(given), waivers: (waivers ?? []).map(waiverOf) } };
}

/** The document as plain data; `undefined` where its aliases cannot be followed. */
function valueOf(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 20 }) as unknown;
  } catch {
    return undefined;
  }
}

function waiverOf({ target, ...rest }: z.output<typeof waiver>): Waiver {
  return target === undefined ? rest : { ...rest, target };
}

function problemOfCode(code: string): string | undefined {
  if (GUARDS.includes(code)) return `${code} is a guard and cannot be waived`;
  if (!isCode(code)) return `${code.slice(0, 80)} is not a finding code`;
  const canBeError = catalogue[code].level === 'error' || code === 'infra-permissions-missing-recommended';
  return canBeError ? undefined : `${code} is never an error, and only errors can be waived`;
}

/** A day that the calendar has. */
function isDay(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

function missingOr(allowed: string): z.core.$ZodErrorMap {
  return ({ input }) => (input === undefined ? 'is missing' : allowed);
}

function unknownKeys(allowed: string): z.core.$ZodErrorMap {
  return (issue) => {
    if (issue.code !== 'unrecognized_keys') return undefined;
    return `there is no ${issue.keys.map((key) => key.slice(0, 60)).join(', ')}; allowed are ${allowed}`;
  };
}

function yamlFault(path: string, { code, linePos }: YAMLError): Fault {
  return fault(path, linePos === undefined ? '' : ` line ${linePos[0].line}`, `is no valid YAML (${code.toLowerCase().replaceAll('_', ' ')})`);
}

/** The value is left out: a file may hold anything, a key among it. */
function fault(path: string, at: string, problem: string): Fault {
  return { input: `config (${path}${at})`, value: undefined, problem };
}
