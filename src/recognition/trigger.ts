// The words without which a pattern cannot match: what the fast first pass over a log looks for.

/** Words that a healthy log prints all the time: they would wake the slow pass for nothing. */
const EVERYWHERE = new Set(`
  about account action activity active address again already another based because before between bucket cached
  cancel change changed check cloud cluster clusters code command complete configuration configured contain container
  containers context controller could create created creating creation current default delete deleted deployment
  does domain domains editor effect either endpoint engine ensure error errors event exist exists exchange failed
  fetch fetching find found https from gateway getting given group groups have header identity image images include info
  information instance interface internet item kubernetes linked listing load located location logged logging login
  longer manager master match message metadata metrics missing must name names namespace network node object
  operation operator order original owner parse policy portal prefix private project propagat property provide
  provided provider public pull push read reading ready refresh refreshing region register registry request requested
  require required requires resource resources response retrieve retrieving retry router running satellite schematics
  secret secrets security select selected selection server service services session set should signing source space
  specified standard started state status still storage store stream streams subnet system target targeted that the
  this timed token tokens type unable under update updated user username users using valid validate value values
  verified verify version viewer virtual volume warning watch with worker workers workspace your catalog review
  enterprise attach browser management administrator certificate classic infrastructure ibmcloud bluemix
  terraform permitted restriction analysis spacename ordered prevent accessed assigned connect perform waiting machine`.trim().split(/\s+/u));

/** Words that are met now and then. */
const SOMETIMES = new Set(`account address targeted exchange owner certificate inactive suspended deactivated appropriate
  necessary correct enough proper assigned connect perform performed cancel linked provided specified original
  permitted restriction blocked whitelist allowlist propagat propagated propagation effect timed management longer
  internet metrics enterprise trusted delegated exist bucket schematics selected missing deleted method field scope
  without contains settings member profile subject parameter supported accepted currently needed cookies statuscode
  empty formatted intermittent calculated storage-secret-store received completed docker podman
  please first following option options details client checking stored polic contact fully`.trim().split(/\s+/u));

/** Words of refusals: a log that prints them has something to look at, but they are many. */
const REFUSALS = new Set(`
  access authorization authentication authenticate credential credentials denied expired forbidden incorrect
  insufficient invalid password permission permissions role roles rights unauthorized authorized authoriz allowed
  disabled locked rejected`.trim().split(/\s+/u));

/** Words that say nothing even beside another one. */
const SMALL = new Set('a an and are as at be been by for from has have in is it not of on or that the this to was were with you your no can do its'.split(' '));

/** In bytes of UTF-8: two letters of another script are as rare as five of English. */
const SHORTEST = 5;
const LONGEST = 24;
const COMMON = 500;
const RARE = 20;
const bytes = (word: string): number => Buffer.byteLength(word);

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
export function certainWords(pattern: RegExp): readonly Words[] {
  return byCost(parseSequence(pattern.source));
}

/** Whether a pattern can be looked for without stopping at every line of an ordinary log. */
export function isRare(pattern: RegExp): boolean {
  return cost(triggersOf(pattern)) < COMMON;
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

const frequencies = new Map<string, number>();

function frequency(word: string): number {
  const known = frequencies.get(word) ?? estimate(word);
  frequencies.set(word, known);
  return known;
}

function estimate(word: string): number {
  const [first = '', second] = word.split(' ');
  if (second === undefined) {
    if (/[\n\r]$/u.test(word)) return frequency(first.trim()) / 250;
    return SOMETIMES.has(word) ? 60 : EVERYWHERE.has(word) ? COMMON : REFUSALS.has(word) ? 30 : bytes(word) < 6 ? 8 : 12 / bytes(word);
  }
  const common = [first, second].filter((each) => EVERYWHERE.has(each) || SMALL.has(each) || each.length < 3).length;
  const small = [first, second].filter((each) => SMALL.has(each)).length;
  return [3, 12, 25][common]! * (small === 2 ? 100 : small === 1 && common === 2 ? 6 : 1);
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
  const sets: Words[] = words.filter((word) => bytes(word) >= SHORTEST && word !== 'cannot').map((word) => [word.slice(0, LONGEST)]);
  const raw = run.split(' ');
  const pairs = raw.slice(1).map((word, index) => ({ at: index, text: `${raw[index] ?? ''} ${word}` }))
    .filter(({ text }) => /^[\p{L}\p{N}_.-]+ [\p{L}\p{N}_-]/u.test(text) && !/\b(?:cannot|not)\b/u.test(text) && bytes(text) > SHORTEST)
    .sort((a, b) => frequency(a.text) - frequency(b.text));
  const [best] = pairs;
  if (best === undefined) return sets;
  // A line that is wrapped at both of two pairs of one phrase would be some ten letters wide.
  if (pairs.length > 1) sets.push(pairs.slice(0, 2).map(({ text }) => text.slice(0, LONGEST)));
  const first = (best.text.split(' ')[0] ?? '').slice(-LONGEST);
  // A first word this short is not looked for alone; a line that is wrapped just there is missed.
  if (bytes(first) < SHORTEST - 1) sets.push([best.text.slice(0, LONGEST)]);
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

interface Atom {
  readonly kind: 'char' | 'group' | 'class' | 'other';
  readonly text: string;
  readonly optional: boolean;
  readonly quantifier: string;
}

/** The parts of a pattern without alternatives at its top level. */
function* atoms(source: string): Generator<Atom> {
  let at = 0;
  while (at < source.length) {
    const start = at;
    let kind: Atom['kind'] = 'char';
    let text = String.fromCodePoint(source.codePointAt(at) ?? 0);
    if (text === '(') {
      at = closing(source, at) + 1;
      const body = source.slice(start + 1, at - 1);
      kind = /^\?[=!<]/u.test(body) ? 'other' : 'group';
      text = body.replace(/^\?:/u, '');
    } else if (text === '[') {
      at = source.indexOf(']', at + 2) + 1;
      kind = 'class';
      text = source.slice(start + 1, at - 1);
    } else if (text === '\\') {
      text = source.charAt(at + 1);
      kind = /[a-z]/iu.test(text) ? 'other' : 'char'; // \b and \S, as against \.
      at += 2;
    } else {
      if (text === '.' || text === '^' || text === '$') kind = 'other';
      at += text.length;
    }
    const quantifier = /^(?:[*+?]|\{(\d+)(?:,\d*)?\})\??/u.exec(source.slice(at));
    at += quantifier?.[0].length ?? 0;
    const optional = quantifier !== null && (/^[*?]/u.test(quantifier[0]) || quantifier[1] === '0');
    // A repeated letter is certain, but how often is not.
    yield { kind: quantifier !== null && !optional && kind === 'char' ? 'other' : kind, text, optional, quantifier: quantifier?.[0] ?? '' };
  }
}

/** The alternatives at the top level of a pattern. */
function splitTop(source: string): string[] {
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at < source.length; at += 1) {
    const char = source.charAt(at);
    if (char === '\\') at += 1;
    else if (char === '(') at = closing(source, at);
    else if (char === '[') at = source.indexOf(']', at + 2);
    else if (char === '|') {
      parts.push(source.slice(from, at));
      from = at + 1;
    }
  }
  return [...parts, source.slice(from)];
}

function closing(source: string, open: number): number {
  let depth = 0;
  for (let at = open; at < source.length; at += 1) {
    const char = source.charAt(at);
    if (char === '\\') at += 1;
    else if (char === '[') at = source.indexOf(']', at + 2);
    else if (char === '(') depth += 1;
    else if (char === ')' && (depth -= 1) === 0) return at;
  }
  throw new Error(`Unbalanced parentheses in /${source}/`);
}
