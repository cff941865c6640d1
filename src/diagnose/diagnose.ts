// One diagnosis: find the logs, scan each, and make one match of each cause.
import type { Explanation } from '../catalogue/entry.js';
import type { CauseClass, KnownError } from '../catalogue/known-errors/known-error.js';
import { clean, quoteShell } from '../text.js';
import { fillFacts, type LogFacts, readFacts } from './facts.js';
import { nextCommand } from './next-command.js';
import { quoteOf } from './quote.js';
import { readFileInto, readStreamInto } from './reader.js';
import { registryRegion } from './registries.js';
import { Scanner, type Sighting } from './scanner.js';
import { findSources, problemOf, type SourceFault } from './sources.js';

/** One cause that a run's logs show, at its first line. */
export interface Match extends Omit<Explanation, 'says'> {
  readonly code: string;
  readonly class: CauseClass;
  /** The file as it was named, `-` for standard input. */
  readonly file: string;
  readonly line: number;
  /** The message as it stands in the log, on one line and safe to print. */
  readonly text: string;
  /** On how many lines of all logs the cause shows. */
  readonly count: number;
  /** Finding codes of the preflight that tell its possible causes apart. */
  readonly checks: readonly string[];
  /** What the log says about the cluster concerned. */
  readonly about: LogFacts;
  /** The command that tells the possible causes apart; `null` where no check could tell more. */
  readonly next: string | null;
}

/** What the logs of one run show. */
export interface DiagnoseResult {
  readonly matches: readonly Match[];
  /** What could not be found or read; the command ends with exit code 2 then. */
  readonly faults: readonly SourceFault[];
  readonly files: number;
  readonly bytes: number;
}

/** Where logs come from besides files, and who wants to know how far the reading is. */
export interface DiagnoseOptions {
  /** Read where `-` is named. */
  readonly stdin?: AsyncIterable<Uint8Array | string>;
  /** Called now and then with the bytes read so far and, where it is known, their whole number. */
  readonly onProgress?: (read: number, total: number | undefined) => void;
}

/**
 * Explains the logs that paths, globs and `-` name. The same cause is one match for the whole run, however many lines
 * and files show it: with its first place and a count. Faults are values; it does not throw.
 */
export async function diagnoseFiles(patterns: readonly string[], options: DiagnoseOptions = {}): Promise<DiagnoseResult> {
  const { sources, faults } = await findSources(patterns);
  const gathered = new Gatherer();
  const total = sources.every((each) => each.size !== undefined) ? sources.reduce((sum, each) => sum + (each.size ?? 0), 0) : undefined;
  let read = 0;
  let files = 0;
  const onBytes = (count: number): void => {
    read += count;
    options.onProgress?.(read, total);
  };
  // What can be read is explained also where something else cannot: a step that failed early leaves only some of its logs.
  for (const source of sources) {
    const scanner = new Scanner((sighting) => gathered.add(source.name, sighting));
    try {
      if (source.name === '-') await readStreamInto(scanner, options.stdin ?? process.stdin, onBytes);
      else await readFileInto(scanner, source.name, onBytes);
      files += 1;
    } catch (error) {
      faults.push({ source: source.name, problem: problemOf(error) });
    }
  }
  return { matches: gathered.matches(), faults, files, bytes: read };
}

/** The same for a text in memory. */
export function diagnoseText(text: string, name = 'text'): DiagnoseResult {
  const gathered = new Gatherer();
  const scanner = new Scanner((sighting) => gathered.add(name, sighting));
  const bytes = Buffer.from(text);
  scanner.push(bytes);
  scanner.end();
  return { matches: gathered.matches(), faults: [], files: 1, bytes: bytes.length };
}

/** One result of several, e.g. of files and a text. */
export function mergeResults(results: readonly DiagnoseResult[]): DiagnoseResult {
  const matches = new Map<string, Match>();
  for (const match of results.flatMap((each) => each.matches)) {
    const known = matches.get(match.code);
    matches.set(match.code, known === undefined ? match : { ...known, count: known.count + match.count });
  }
  return {
    matches: [...matches.values()],
    faults: results.flatMap((each) => each.faults),
    files: results.reduce((sum, each) => sum + each.files, 0),
    bytes: results.reduce((sum, each) => sum + each.bytes, 0),
  };
}

/** Collects sightings; keeps of each cause its first place, what is named there, and a number. */
class Gatherer {
  readonly #first = new Map<KnownError, Place>();
  readonly #count = new Map<KnownError, number>();

  add(file: string, { entry, line, text, matched, around }: Sighting): void {
    this.#count.set(entry, (this.#count.get(entry) ?? 0) + 1);
    if (this.#first.has(entry)) return;
    this.#first.set(entry, { file: clean(file, 1000), line, text: quoteOf(text, matched), facts: readFacts(around()) });
  }

  /** The causes in the order in which they showed. Each knows what stands with it, and what the others that agree with it tell besides. */
  matches(): Match[] {
    const shared = [...this.#first.values()].reduce<LogFacts>((facts, each) => fillFacts(facts, each.facts), {});
    return [...this.#first].map(([entry, place]) => matchOf(entry, place, fillFacts(place.facts, shared), this.#count.get(entry) ?? 1));
  }
}

/** Where a cause showed first, and what stood around it. */
interface Place extends Pick<Match, 'file' | 'line' | 'text'> {
  readonly facts: LogFacts;
}

function matchOf(entry: KnownError, { file, line, text }: Place, about: LogFacts, count: number): Match {
  const { code, title, because, who, docs, checks } = entry;
  const fix = entry.fix.map((step) => withNames(step, about));
  return { code, class: entry.class, file, line, text, title, because, fix, who, docs, count, checks, about, next: nextCommand(entry, about) };
}

/** A step with the names that the log tells in place of their place holders, inside commands only. */
function withNames(step: string, { cluster, region, resourceGroup, registry }: LogFacts): string {
  const names: Readonly<Record<string, string | undefined>> = {
    '<cluster>': cluster,
    '<region>': region,
    '<resource-group>': resourceGroup,
    '<registry-host>': registry,
    '<registry-region>': registry === undefined ? undefined : registryRegion(registry),
  };
  const fill = (hole: string): string => (names[hole] === undefined ? hole : quoteShell(names[hole]));
  return step.replace(/`[^`]*`/gu, (command) => command.replace(/<[a-z-]+>/gu, fill));
}
