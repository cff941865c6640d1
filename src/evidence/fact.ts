// A fact is known with its value and source, or unknown with the reason; "could not be learned" is a value, never an exception.
import type { Inputs } from '../inputs/inputs.js';
import type { Answer, Recipe, Refused, Why } from '../transport/transport.js';

/** A fact that was learned. */
export interface Known<T> {
  readonly state: 'known';
  readonly value: T;
  /** Where it was read, for people: `GET /v1/credentials`. */
  readonly source: string;
}

/** A fact that was asked for and could not be learned, or not asked because another one is missing (`blocked`). */
export interface Unknown {
  readonly state: 'unknown';
  readonly why: Why | 'blocked';
  /** The service's own words, or what happened on the way to it. */
  readonly words: string;
  readonly source?: string;
  readonly status?: number;
  readonly code?: string;
  readonly incident?: string;
  readonly transaction?: string;
  /** The facts that had to be known first; only where `why` is `blocked`. */
  readonly blockedBy?: readonly string[];
}

/** A fact that this operation and provider do not need, and the reason. It was not asked for. */
export interface NotNeeded {
  readonly state: 'not-needed';
  readonly because: string;
}

/** What came of asking for a fact. */
export type Fact<T> = Known<T> | Unknown | NotNeeded;

/** Builds a known fact. */
export function known<T>(value: T, source: string): Known<T> {
  return { state: 'known', value, source };
}

/** Builds an unknown fact. */
export function unknown(reason: Omit<Unknown, 'state'>): Unknown {
  return { state: 'unknown', ...reason };
}

/** Builds a fact that is not needed. */
export function notNeeded(because: string): NotNeeded {
  return { state: 'not-needed', because };
}

/** The unknown fact for which others have to be known first. */
export function blockedBy(...specs: readonly Pick<FactSpec<never>, 'name' | 'asks'>[]): Unknown {
  const words = `not checked, because this is not known: ${specs.map(({ asks }) => asks).join('; ')}`;
  return unknown({ why: 'blocked', words, blockedBy: specs.map(({ name }) => name) });
}

/** The unknown fact for a question that was refused. */
export function refusedFact(answer: Refused): Unknown {
  const { state: _state, ...reason } = answer;
  return unknown(reason);
}

/** The same where "there is none" of the wire is no answer to the question, since it may come from an edge, or hide what is there. */
export function refusedNotAbsent(answer: Refused): Unknown {
  return refusedFact(answer.why === 'absent' ? { ...answer, why: 'unreadable' } : answer);
}

/** What one target is before anything was asked: the name or ID that the user gave, or nothing but region and group. */
export interface TargetRef {
  /** Cluster name or ID as given; absent where no cluster is named. */
  readonly cluster?: string;
}

/** The clusters by which the owner of a pair's key is asked for: one, and another where the first is refused. */
export interface OwnerVia {
  readonly first: string;
  /** The other one, if there is one by now: it may become known only while the first is asked. */
  readonly second: () => string | undefined;
}

/** What a fact may use to be learned. */
export interface FactContext {
  readonly inputs: Inputs;
  readonly target: TargetRef;
  /** Puts a question; equal questions are asked once. */
  readonly ask: (recipe: Recipe) => Promise<Answer>;
  /** Signs in, or reads the session that is there. */
  readonly signIn: () => Promise<Answer>;
  /** What the session that the next step will use is targeted at; `undefined` where there is no such session. */
  readonly session: () => Promise<Answer | undefined>;
  /** Learns another fact that is needed only in some cases; one that is always needed stands in `needs`. */
  readonly consult: <T>(fact: FactSpec<T>) => Promise<Fact<T>>;
  /** By which clusters the owner of this target's pair is asked for. They are the same for all of a pair. */
  readonly ownerVia: () => Promise<Fact<OwnerVia>>;
  readonly now: Date;
}

/** The facts that a fact or a check needs, by the names it will use for their values. */
export type Needs = Readonly<Record<string, FactSpec<unknown>>>;

/** The values of the needed facts. */
export type ValuesOf<N extends Needs> = { readonly [K in keyof N]: N[K] extends FactSpec<infer T> ? T : never };

/** Whom a text of a fact's value names; each kind is shortened in its own way. */
export type RedactionKind = 'account' | 'email' | 'id' | 'name' | 'user';

type TextFields<T extends object> = { [K in keyof T]-?: NonNullable<T[K]> extends string ? K : never }[keyof T] & string;
type TextsIn<T> = T extends readonly unknown[] ? never : T extends object ? TextFields<T> : never;

/** Says of every text of a value whom it names, `none` where nobody: the compiler asks for it, so that none is shown unasked. */
export type Identities<T> = { readonly [K in TextsIn<T>]: RedactionKind | 'none' };

/** One fact: its name, whose it is, what it needs and how it is learned. */
export interface FactSpec<T> {
  /** The name in rulings, codes and the support bundle. */
  readonly name: string;
  /** What is asked, for progress lines and for facts that this one blocks: `whether the owner is still active`. */
  readonly asks: string;
  /** A fact of the account is the same for every target and is reported once. */
  readonly scope: 'account' | 'target';
  readonly identities: Readonly<Record<string, RedactionKind | 'none'>>;
  readonly needs: Needs;
  readonly learn: (values: Readonly<Record<string, unknown>>, asking: FactContext) => Promise<Fact<T>>;
}

/** Declares a fact. `learn` receives exactly the values of the facts in `needs`, all of them known. */
export function defineFact<T, N extends Needs>(spec: {
  readonly name: string;
  readonly asks: string;
  readonly scope: 'account' | 'target';
  readonly identities: Identities<T>;
  readonly needs: N;
  readonly learn: (values: ValuesOf<N>, asking: FactContext) => Promise<Fact<T>>;
}): FactSpec<T> {
  return spec as unknown as FactSpec<T>;
}
