// The words without which a pattern cannot match: what the fast first pass over a log looks for.
import { type Atom, atoms, splitTop } from './pattern-parts.js';
import { byteLength, COMMON, frequency } from './word-frequency.js';

/** The least and the most bytes of a word that is looked for. */
const SHORTEST = 5;
const LONGEST = 24;
/** What costs less than this is rare enough. */
const RARE = 20;

/** Alternatives of which at least one is in every match. */
type Words = readonly string[];

/**
 * What to look for first: the word, pair of words, or set of alternatives that is rarest in ordinary logs and without
 * which the pattern cannot match. A pair may be torn by a wrapped line, so it never stands alone: either a second pair
 * of the same phrase is looked for as well, or its first word at the end of a line.
 */
export function triggersOf(pattern: RegExp): Words {
  const certain = certainWords(pattern)[0];
  // Writing out all forms takes its time, and hardly finds anything rarer than what is rare already.
  if (certain !== undefined && cost(certain) < RARE) return certain;
  const best = byCost([...(certain === undefined ? [] : [certain]), variantWords(pattern.source)])[0];
  if (best === undefined) throw new Error(`No word of ${SHORTEST} letters or more is certain in /${pattern.source}/`);
  return best;
}

/** All that is certain in a match, rarest first. */
function certainWords(pattern: RegExp): readonly Words[] {
  return byCost(parseSequence(pattern.source));
}

function byCost(sets: readonly Words[]): Words[] {
  return sets.filter((set) => set.length > 0).sort((a, b) => cost(a) - cost(b));
}

/** How often the words of a set are met in ordinary logs, roughly: the sum over the alternatives. */
function cost(words: Words): number {
  // A pair alone is the last resort, since it may be torn.
  const alone = words.length === 1 && words[0]?.includes(' ') === true ? COMMON / 2 : 0;
  return words.reduce((sum, word) => sum + frequency(word), alone);
}

/** All sets of alternatives of a pattern: what its runs of plain text hold, and of each group one of each branch. */
function parseSequence(source: string): Words[] {
  const branches = splitTop(source);
  if (branches.length > 1) {
    const bests = branches.map((branch) => byCost(parseSequence(branch))[0]);
    return bests.every((best) => best !== undefined) ? [[...new Set(bests.flat())]] : [];
  }
  const sets: Words[] = [];
  let run = '';
  const flush = () => {
    sets.push(...setsOf(run));
    run = '';
  };
  for (const atom of atoms(source)) {
    // Letters, digits and these signs stand in a log as they do in its plain form; quotes and slashes may not.
    if (atom.kind === 'char' && !atom.optional && /[\p{L}\p{N} ._-]/u.test(atom.text)) run += atom.text;
    else {
      flush();
      if (atom.kind === 'group' && !atom.optional) sets.push(...parseSequence(atom.text));
    }
  }
  flush();
  return sets;
}

/** The words and pairs of a run of plain text, of which only the first and last word may be cut off. */
function setsOf(run: string): Words[] {
  const words = run.split(' ').map((word) => word.replace(/^[._-]+|[._-]+$/gu, ''));
  // The plain form writes "can't" as "cannot" and "doesn't" as "does not".
  const sets: Words[] = words.filter((word) => byteLength(word) >= SHORTEST && word !== 'cannot').map((word) => [word.slice(0, LONGEST)]);
  const raw = run.split(' ');
  const pairs = raw.slice(1).map((word, index) => ({ at: index, text: `${raw[index] ?? ''} ${word}` }))
    .filter(({ text }) => /^[\p{L}\p{N}_.-]+ [\p{L}\p{N}_-]/u.test(text) && !/\b(?:cannot|not)\b/u.test(text) && byteLength(text) > SHORTEST)
    .sort((a, b) => frequency(a.text) - frequency(b.text));
  const [best] = pairs;
  if (best === undefined) return sets;
  // A line that is wrapped at both of two pairs of one phrase would be some ten letters wide.
  if (pairs.length > 1) sets.push(pairs.slice(0, 2).map(({ text }) => text.slice(0, LONGEST)));
  const first = (best.text.split(' ')[0] ?? '').slice(-LONGEST);
  // A first word this short is not looked for alone; a line that is wrapped just there is missed.
  if (byteLength(first) < SHORTEST - 1) sets.push([best.text.slice(0, LONGEST)]);
  else sets.push([best.text.slice(0, LONGEST), ...['\n', '\r', ' \n', ' \r', '\\n'].map((end) => first + end)]);
  return sets;
}

/** Stands in a variant where anything may stand. */
const GAP = '\u0000';
const MOST_VARIANTS = 300;

/** The rarest words of each of the forms that optional parts and small choices allow, all together. */
function variantWords(source: string): Words {
  // The forms share most of their runs.
  const known = new Map<string, Words | undefined>();
  const bestOf = (run: string): Words | undefined => {
    if (!known.has(run)) known.set(run, byCost(setsOf(run))[0]);
    return known.get(run);
  };
  const bests = variants(source).map((variant) => byCost(variant.split(GAP).map(bestOf).filter((each) => each !== undefined))[0]);
  return bests.every((best) => best !== undefined) ? [...new Set(bests.flat())] : [];
}

function variants(source: string): string[] {
  const branches = splitTop(source);
  if (branches.length > 1) {
    const all = branches.flatMap(variants);
    return all.length > MOST_VARIANTS ? [GAP] : all;
  }
  let texts = [''];
  for (const atom of atoms(source)) {
    const options = optionsOf(atom);
    // Too many forms: this part counts as unknown in all of them.
    const grown = texts.length * options.length > MOST_VARIANTS ? [GAP] : options;
    texts = texts.flatMap((text) => grown.map((option) => text + option));
  }
  return [...new Set(texts)];
}

function optionsOf({ kind, text, quantifier }: Atom): string[] {
  if (quantifier !== '' && quantifier !== '?') return [GAP];
  const none = quantifier === '?' ? [''] : [];
  // The empty group marks where a quote may stand in the raw text.
  if (kind === 'group') return [...(text === '' ? [GAP] : variants(text)), ...none];
  if (kind === 'class') return /^[\p{L} _-]{1,4}$/u.test(text) ? [...text, ...none] : [GAP];
  if (kind !== 'char') return [GAP];
  return [/[\p{L}\p{N} ._-]/u.test(text) ? text : GAP, ...none];
}
