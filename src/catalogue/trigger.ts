// The words without which a pattern cannot match: what the fast first pass over a log looks for.

/** Words that ordinary logs are full of: they would wake the slow pass for nothing. */
const COMMON = new Set(`
  about access account action actions again application attempting auth authentication authorization available bad been
  before bucket calling cannot client cloud cluster code configured could create created creating credential credentials
  current default deployment does error errors exception exist exists expired failed following forbidden found from have
  image images info information infrastructure instance invalid list login logged make message missing must name
  namespace node object operation order other permission permissions please policy prefix project properties property
  provide provided provider provision pull push region registry request requested required resource resources response
  retrieve retrying return returned rights role roles secret secrets security sent server service services session
  set specified standard status storage subnet system terraform that the this time token tokens unable unauthorized
  updated user using valid value values verify version volume warning with worker workers workspace your
  description because denied group groups allowed authorized not-authorized context`.trim().split(/\s+/u));

/** In bytes of UTF-8: two letters of another script are as rare as five of English. */
const SHORTEST = 5;
const bytes = (word: string): number => Buffer.byteLength(word);

/**
 * Of the words of a pattern, the one (or the set of alternatives) that is rarest in ordinary logs and that every match
 * must contain. Words never span a space, since a log may be wrapped there.
 */
export function triggersOf(pattern: RegExp): readonly string[] {
  const sets = parseSequence(pattern.source);
  const best = sets.filter((set) => set.length > 0).sort((a, b) => cost(a) - cost(b))[0];
  if (best === undefined) throw new Error(`No word of ${SHORTEST} letters or more is certain in /${pattern.source}/`);
  return best;
}

/** How much a set of alternatives costs: common words much, short words some. */
function cost(words: readonly string[]): number {
  const each = words.map((word) => (COMMON.has(word) ? 100 : 0) + (bytes(word) < 6 ? 20 : 0) + 10 / word.length);
  return Math.max(...each) * 4 + each.reduce((sum, value) => sum + value, 0);
}

/** All sets of alternatives of a sequence: each literal word is a set of one, each group one of its branches' bests. */
function parseSequence(source: string): (readonly string[])[] {
  const branches = splitTop(source);
  if (branches.length > 1) {
    const bests = branches.map((branch) => parseSequence(branch).filter((set) => set.length > 0).sort((a, b) => cost(a) - cost(b))[0]);
    return bests.every((best) => best !== undefined) ? [bests.flat()] : [];
  }
  const sets: (readonly string[])[] = [];
  let word = '';
  // Letters, digits and these signs stand in a log as they do in its plain form; quotes, spaces and slashes may not.
  const flush = () => {
    const core = word.replace(/^[._-]+|[._-]+$/gu, '').slice(0, 24);
    // The plain form writes "can't" as "cannot".
    if (bytes(core) >= SHORTEST && core !== 'cannot') sets.push([core]);
    word = '';
  };
  for (const atom of atoms(source)) {
    if (atom.kind === 'char' && !atom.optional && /[\p{L}\p{N}._-]/u.test(atom.text)) {
      word += atom.text;
      continue;
    }
    flush();
    if (atom.kind === 'group' && !atom.optional) sets.push(...parseSequence(atom.text));
  }
  flush();
  return sets;
}

interface Atom { readonly kind: 'char' | 'group' | 'other'; readonly text: string; readonly optional: boolean }

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
      kind = 'other';
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
    yield { kind: quantifier !== null && !optional && kind === 'char' ? 'other' : kind, text, optional };
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
