// Reads a command's words: every input as --name, and --format.
import { parseArgs } from 'node:util';
import { type Fault, INPUT_NAMES, type RawInputs } from '../inputs/inputs.js';
import type { Environment } from '../variables.js';
import { hintFor } from './near.js';

const FORMATS = ['text', 'json', 'markdown', 'github'] as const;
/** How a command prints its answer. */
export type Format = (typeof FORMATS)[number];

/** The words of a command. */
export interface CommandWords {
  readonly raw: RawInputs;
  readonly format: Format;
  readonly positionals: readonly string[];
  readonly help: boolean;
  /** Words that are no option of the command; all of them. */
  readonly faults: readonly Fault[];
}

/**
 * Reads the words after the command's name. Faults are collected, so that one message can name them all.
 * @param names the options of the command, beside --help
 */
export function readWords(words: readonly string[], env: Environment, names: readonly string[] = [...INPUT_NAMES, 'format']): CommandWords {
  const options = {
    ...Object.fromEntries(names.map((name) => [name, { type: 'string', multiple: name === 'cluster' } as const])),
    help: { type: 'boolean', short: 'h' },
  } as const;
  const { kept, faults } = withoutStrays(words, Object.keys(options));
  const { values, positionals } = parseArgs({ args: kept, options, strict: false, allowPositionals: true });
  const raw = Object.fromEntries(
    names.filter((name) => name !== 'format').flatMap((name) => {
      const value: unknown = values[name];
      return Array.isArray(value) ? [[name, value.join('\n')]] : typeof value === 'string' ? [[name, value]] : [];
    }),
  );
  const { format, faults: formatFaults } = readFormat(typeof values.format === 'string' ? values.format : undefined, env);
  return { raw, format, positionals, help: values.help === true, faults: [...faults, ...formatFaults] };
}

/** Takes out options that there are not, with the value behind them, and options without a value: each is one fault and must not cause others. */
function withoutStrays(words: readonly string[], names: readonly string[]): { readonly kept: string[]; readonly faults: Fault[] } {
  const kept: string[] = [];
  const faults: Fault[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (word === '--') return { kept: [...kept, ...words.slice(at)], faults };
    if (!/^-./s.test(word) || word === '-h' || word === '--help') {
      kept.push(word);
      continue;
    }
    const [given = word] = word.split('=', 1);
    const next = words[at + 1];
    const isInline = given !== word;
    const hasValue = isInline || (next !== undefined && !/^--[a-z]/.test(next));
    const problem = problemOf(given, hasValue, names);
    if (problem === undefined) kept.push(word, ...(isInline ? [] : [next ?? '']));
    else faults.push({ input: given, value: undefined, problem });
    if (!isInline && hasValue) at += 1;
  }
  return { kept, faults };
}

function problemOf(given: string, hasValue: boolean, names: readonly string[]): string | undefined {
  if (!given.startsWith('--') || !names.includes(given.slice(2))) return noSuchOption(given, names);
  return hasValue ? undefined : 'needs a value';
}

/** What is said of an option that a command has not. @param names the options there are, without dashes */
function noSuchOption(given: string, names: readonly string[]): string {
  const options = names.map((name) => `--${name}`);
  return `no such option; ${hintFor(given, options, `there are ${options.join(', ')}`)}`;
}

/** The format that was asked for, else the one of the place: `github` inside Actions. */
function readFormat(given: string | undefined, env: Environment): { format: Format; faults: Fault[] } {
  const standard: Format = env['GITHUB_ACTIONS'] === 'true' ? 'github' : 'text';
  if (given === undefined) return { format: standard, faults: [] };
  const format = FORMATS.find((name) => name === given);
  if (format !== undefined) return { format, faults: [] };
  return { format: standard, faults: [{ input: '--format', value: given, problem: `allowed are ${FORMATS.join(', ')}` }] };
}
