// The gate that every text passes: identities are shown as the user allows, secrets never.
import type { RedactionKind } from '../evidence/fact.js';
import { CONSULTED_FACTS, type Evidence, FACTS, type Facts } from '../evidence/index.js';
import type { Inputs } from '../inputs/inputs.js';
import { ACCESS_TOKENS, type Secret } from '../secret.js';

/** Where identities stand in the values of facts, by the fact's name. */
const IDENTITIES = new Map([...FACTS, ...CONSULTED_FACTS].map(({ name, identities }) => [name, identities]));

const EMAIL = /[\w.+%-]{1,64}@[\w-]+(\.[\w-]+)+/g;
const ID = /^(IBMid|iam-ServiceId|iam-Profile|ServiceId|Profile|ApiKey)-/i;
/** Identities of which nobody has told us, in the words of a service. */
const IDS_IN_TEXT = /\b(?:IBMid-[A-Za-z0-9]{6,}|(?:iam-)?(?:ServiceId|Profile)-[0-9a-f][\w-]{7,}|ApiKey-[0-9a-f][\w-]{7,})/g;
const ACCOUNTS_IN_TEXT = /(\ba\/|\baccount(?: id)?[ :=]{1,3})([0-9a-f]{32})\b/gi;
/** A shorter name is hidden only where it is the whole text, so that ordinary words are not replaced. */
const SHORTEST_NAME_IN_TEXT = 5;
/** A pattern of longer names would be too large; they are looked for one by one. */
const LONGEST_NAME_IN_TEXT = 1000;

/** Shows identities in one way throughout: the same identity always becomes the same text. */
export class Redactor {
  readonly #mode: Inputs['show-identities'];
  readonly #apiKey: Secret | undefined;
  readonly #shown = new Map<string, string>();
  readonly #counts = new Map<string, number>();
  #known: RegExp | undefined;
  #long: readonly string[] = [];

  constructor(inputs: Pick<Inputs, 'apiKey' | 'show-identities' | 'expect-account' | 'expect-owner'>, evidence: Evidence) {
    this.#mode = inputs['show-identities'];
    this.#apiKey = inputs.apiKey;
    const found = [evidence.account, ...evidence.targets.map(({ facts }) => facts)].flatMap(identitiesIn);
    const expected = inputs['expect-owner'] ?? '';
    const given = [
      { kind: 'account', text: inputs['expect-account'] ?? '' },
      { kind: expected.includes('@') ? 'email' : ID.test(expected) ? 'id' : 'name', text: expected },
    ] as const;
    for (const { kind, text } of [...found, ...given]) this.show(kind, text);
    this.#long = found.map(({ text }) => text).filter((text) => text.length > LONGEST_NAME_IN_TEXT);
    this.#known = patternOf([...this.#shown.keys()]);
  }

  /** One identity as the user allows it to be shown. */
  show(kind: RedactionKind, text: string): string {
    if (text === '' || this.#mode === 'full') return this.#withoutSecrets(text);
    const key = text.toLowerCase();
    const earlier = this.#shown.get(key);
    if (earlier !== undefined) return earlier;
    const shown = this.#mode === 'none' ? this.#pseudonym(kind) : this.#unlikeOthers(shorten(kind, this.#withoutSecrets(text)), key);
    this.#shown.set(key, shown);
    return shown;
  }

  /** A text from anywhere, with every known identity, every e-mail address and every secret taken out. */
  text(text: string): string {
    const safe = this.#withoutSecrets(text);
    if (this.#mode === 'full') return safe;
    const alone = this.#shown.get(safe.toLowerCase());
    if (alone !== undefined) return alone;
    const short = this.#long.reduce((rest, name) => rest.replaceAll(name, () => this.show('name', name)), safe);
    const hidden = this.#known === undefined ? short : short.replace(this.#known, (match) => this.#shown.get(match.toLowerCase()) ?? match);
    return hidden
      .replace(EMAIL, (match) => this.show('email', match))
      .replace(IDS_IN_TEXT, (match) => this.show('id', match))
      .replace(ACCOUNTS_IN_TEXT, (_all, lead: string, account: string) => lead + this.show('account', account));
  }

  /** What names nobody, such as a cluster: a matrix is made of it, and commands name it. Only secrets and addresses are taken out. */
  plain(text: string): string {
    const safe = this.#withoutSecrets(text);
    return this.#mode === 'full' ? safe : safe.replace(EMAIL, (match) => this.show('email', match));
  }

  /** Every string in a value of plain data. */
  deep<T>(value: T): T {
    if (typeof value === 'string') return this.text(value) as T;
    if (Array.isArray(value)) return value.map((item: unknown) => this.deep(item)) as T;
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, this.deep(item as unknown)])) as T;
  }

  #withoutSecrets(text: string): string {
    return (this.#apiKey?.scrub(text) ?? text).replace(ACCESS_TOKENS, '***');
  }

  /** Two identities that are shortened alike stay two, or a recording would read as one where there is a difference. */
  #unlikeOthers(short: string, key: string): string {
    const alike = [...this.#shown].filter(([other, shown]) => other !== key && shown.replace(/\(\d+\)(?=@|$)/, '') === short).length;
    if (alike === 0 || short.toLowerCase() === key) return short;
    return short.includes('@') ? short.replace(/@(?=[^@]*$)/, `(${alike + 1})@`) : `${short}(${alike + 1})`;
  }

  #pseudonym(kind: RedactionKind): string {
    const count = (this.#counts.get(kind) ?? 0) + 1;
    this.#counts.set(kind, count);
    return `hidden-${kind}-${count}`;
  }
}

/** True for a text of which an identity is shown in part or not at all, so that nobody can use it as a name. */
export function isShortened(text: string): boolean {
  return text.includes('***') || /^hidden-[a-z]+-\d+$/.test(text);
}

function identitiesIn(facts: Facts): { kind: RedactionKind; text: string }[] {
  return Object.entries(facts).flatMap(([name, fact]) => {
    if (fact.state !== 'known' || fact.value === null || typeof fact.value !== 'object') return [];
    const values = fact.value as Readonly<Record<string, unknown>>;
    return Object.entries(IDENTITIES.get(name) ?? {}).flatMap(([field, kind]) => {
      const text = values[field];
      if (kind === 'none' || typeof text !== 'string' || text === '') return [];
      // A service ID is named with and without `iam-` before it; both are the same identity.
      return text.startsWith('iam-') ? [{ kind, text }, { kind, text: text.slice(4) }] : [{ kind, text }];
    });
  });
}

function shorten(kind: RedactionKind, text: string): string {
  if (kind === 'user') {
    const withoutAccount = text.replace(/^(\d+)_/, (_all, account: string) => `${shorten('account', account)}_`);
    return withoutAccount.replace(/([^_]+@.+)$/, (email) => shorten('email', email));
  }
  if (text.includes('@')) return `${text.slice(0, 1)}***${text.slice(text.lastIndexOf('@'))}`;
  if (kind === 'name') return text.split(/\s+/).map((word) => `${word.slice(0, 1)}***`).join(' ');
  if (kind === 'id') return text.replace(PREFIXED_ID, (_all, prefix: string = '', rest: string) => `${prefix}***${rest.length > 6 ? rest.slice(-3) : ''}`);
  return `${text.slice(0, text.length > 8 ? 4 : 2)}***`;
}

/** The prefix tells what kind of identity it is, which a recording must not lose. */
const PREFIXED_ID = /^((?:IBMid|(?:iam-)?(?:ServiceId|Profile)|ApiKey|[A-Za-z]+)-)?(.*)$/is;

function patternOf(texts: readonly string[]): RegExp | undefined {
  const words = texts.filter(({ length }) => length >= SHORTEST_NAME_IN_TEXT && length <= LONGEST_NAME_IN_TEXT);
  if (words.length === 0) return undefined;
  // The longest first: of two names that begin alike, an alternative takes the earlier one.
  const escaped = words.sort((one, other) => other.length - one.length).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`(?<![A-Za-z0-9])(${escaped.join('|')})(?![A-Za-z0-9])`, 'gi');
}
