// The parts of a pattern of the catalogue, which keeps to a small part of the regular expressions: letters, classes, groups, alternatives and quantifiers.

/** One part of a pattern: a letter, a group or a class with its content, or something else, and how often it may stand. */
export interface Atom {
  readonly kind: 'char' | 'group' | 'class' | 'other';
  readonly text: string;
  readonly optional: boolean;
  readonly quantifier: string;
}

/** The parts of a pattern without alternatives at its top level. */
export function* atoms(source: string): Generator<Atom> {
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
export function splitTop(source: string): string[] {
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
