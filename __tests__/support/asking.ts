// Lets a test learn one fact from staged answers, classified as the transport classifies them.
import { type Fact, type FactContext, type FactSpec, known, type OwnerVia } from '../../src/evidence/fact.js';
import type { RawInputs } from '../../src/inputs/inputs.js';
import { classify } from '../../src/transport/classify.js';
import type { Answer, Recipe } from '../../src/transport/transport.js';
import { inputsOf } from './running.js';

/** What arrives: a body under 200, a status with a body, or an answer that is made already. */
export type Arrives = { readonly status: number; readonly body: unknown } | Answer | { readonly ok: unknown };

export const OUTAGE: Answer = { state: 'refused', why: 'unreachable', source: 'GET /x', words: 'host: no answer in time' };
export const PAGE = '<html><head><title>404 Not Found</title></head></html>';
export const DENIED = { status: 401, body: { code: 'A0007', description: 'You do not have the correct permissions.', incidentID: 'i-1' } };

export interface Staged {
  /** Answers by the beginning of the path; the longest one counts. */
  readonly answers?: Readonly<Record<string, Arrives>>;
  readonly raw?: RawInputs;
  readonly cluster?: string;
  /** Values of the facts it needs, by the name it uses. */
  readonly values?: Readonly<Record<string, unknown>>;
  /** Facts that it consults, by their own name. */
  readonly consulted?: Readonly<Record<string, Fact<unknown>>>;
  readonly ownerVia?: Fact<OwnerVia>;
  readonly signIn?: Answer;
  readonly session?: Answer;
}

export function answerOf(arrives: Arrives, source = 'GET /x'): Answer {
  if ('state' in arrives) return arrives;
  const [status, body] = 'ok' in arrives ? [200, arrives.ok] : [arrives.status, arrives.body];
  return classify({ status, text: typeof body === 'string' ? body : JSON.stringify(body), headers: {} }, source);
}

/** Learns a fact; the recipes that it asked stand beside it. */
export async function learn<T>(spec: FactSpec<T>, staged: Staged): Promise<{ fact: Fact<T>; asked: readonly Recipe[] }> {
  const asked: Recipe[] = [];
  const answers = Object.entries(staged.answers ?? {}).sort(([one], [other]) => other.length - one.length);
  const asking = {
    inputs: inputsOf({ cluster: staged.cluster ?? 'c', ...staged.raw }),
    now: new Date('2026-11-23T12:00:00Z'),
    target: staged.cluster === undefined ? {} : { cluster: staged.cluster },
    ask: async (recipe: Recipe): Promise<Answer> => {
      asked.push(recipe);
      const { search, _start: start } = recipe.query ?? {};
      const key = `${recipe.path}${search === undefined ? '' : '?search'}${start === undefined ? '' : `?_start=${start}`}`;
      const staging = answers.find(([path]) => key.startsWith(path))?.[1];
      if (staging === undefined) throw new Error(`no answer is staged for ${key}`);
      return answerOf(staging, `GET ${recipe.path}`);
    },
    signIn: async () => staged.signIn ?? OUTAGE,
    session: async () => staged.session,
    consult: async (fact: FactSpec<unknown>) => staged.consulted?.[fact.name] ?? { state: 'not-needed', because: 'nothing is staged' },
    ownerVia: async () => staged.ownerVia ?? known({ first: staged.cluster ?? 'c', second: () => undefined }, 'the inputs'),
  } as unknown as FactContext;
  return { fact: await spec.learn({ caller: { kind: 'user', id: 'IBMid-270006WR2M', name: 'Me', email: 'me@example.com', account: 'acc', classicAccount: '2187640' }, ...staged.values }, asking), asked };
}

/** A fact in a few words: its value, or why it is not known. */
export function told(fact: Fact<unknown>): unknown {
  return fact.state === 'known' ? fact.value : fact.state === 'unknown' ? fact.why : 'not-needed';
}
