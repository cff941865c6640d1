// Whether classic infrastructure credentials were set manually for the region and resource group; where they are, they take precedence.
import { z } from 'zod';
import { objectOf } from '../transport/body.js';
import { isSameCode, NO_CREDENTIALS_CODE } from '../transport/codes.js';
import type { Answer, Recipe } from '../transport/transport.js';
import { isNobody, readObject, unreadable } from './body.js';
import { caller } from './caller.js';
import { readCredentialsText } from './command-text.js';
import { defineFact, type Fact, known, notNeeded, refusedFact } from './fact.js';
import { type Place, place } from './place.js';

/** Manually set credentials, or none. */
export type Credentials =
  | { readonly set: false }
  | {
      readonly set: true;
      /** The classic user name; empty where only their existence is known. */
      readonly user: string;
      /** The classic account that the user name begins with, `1234567_name@example.com`; null where it does not. */
      readonly account: string | null;
    };

const credentialsBody = z.object({ apiuser: z.string().default('') });
const userConfigBody = z.object({ storediaascredentials: z.boolean() });

/** The question to the service for a pair. */
export function credentialsRecipe({ region, group }: Pick<Place, 'region' | 'group'>, account: string): Recipe {
  return {
    what: 'classic infrastructure credentials',
    service: 'containers',
    path: '/v1/credentials',
    region,
    group: group.id,
    account,
    settledBy: [NO_CREDENTIALS_CODE],
    command: { args: ['ks', 'credential', 'get', '--region', region], read: readCredentialsText, suffices: namesUser, targetedGroup: group.id },
  };
}

/** Nobody has captured the command's JSON where none are set; one that names nobody is no answer. */
function namesUser(json: unknown): boolean {
  const user = objectOf(json)?.['apiuser'];
  return typeof user === 'string' && !isNobody(user);
}

/** The second source for the same fact: it says whether, not who. */
export function userConfigRecipe({ region, group }: Pick<Place, 'region' | 'group'>, account: string): Recipe {
  return { what: 'whether classic credentials are stored', service: 'containers', path: '/v1/user-config', region, group: group.id, account };
}

/** Both sources are asked at once, so that the second costs no time where the first one fails. */
export const credentials = defineFact({
  name: 'credentials',
  asks: 'whether classic infrastructure credentials were set manually',
  scope: 'target',
  identities: { user: 'user', account: 'account' },
  needs: { caller, place },
  learn: async ({ caller: { account }, place: where }, { ask }): Promise<Fact<Credentials>> => {
    if (where.provider === 'vpc' || where.provider === 'satellite') return notNeeded('classic credentials are used for classic clusters only');
    const [first, second] = await Promise.all([ask(credentialsRecipe(where, account)), ask(userConfigRecipe(where, account))]);
    return combine(readFirst(first), readSecond(second), first);
  },
});

/** `undefined`: the answer neither names a user nor says in the service's own code that there is none. */
function readFirst(answer: Answer): Fact<Credentials> | undefined {
  if (answer.state === 'refused') {
    const isNone = answer.code !== undefined && isSameCode(answer.code, NO_CREDENTIALS_CODE);
    return isNone ? known({ set: false }, answer.source) : refusedFact(answer);
  }
  const read = readObject(answer, credentialsBody);
  if (read.state !== 'known') return read;
  const user = read.value.apiuser.trim();
  return isNobody(user) ? undefined : known({ set: true, user, account: /^(\d+)_/.exec(user)?.[1] ?? null }, answer.source);
}

function readSecond(answer: Answer): { stored: boolean; source: string } | undefined {
  if (answer.state === 'refused') return undefined;
  const read = readObject(answer, userConfigBody);
  return read.state === 'known' ? { stored: read.value.storediaascredentials, source: read.source } : undefined;
}

/** The first source takes precedence; the second is used where the first says nothing. A "none" that the second contradicts proves nothing. */
function combine(first: Fact<Credentials> | undefined, second: ReturnType<typeof readSecond>, answer: Answer): Fact<Credentials> {
  if (first?.state === 'known') {
    const contradicted = !first.value.set && second?.stored === true;
    return contradicted ? unreadable(answer, `${answer.source} says that none are set, ${second.source} says that some are stored`) : first;
  }
  if (second === undefined) return first ?? unreadable(answer, 'the answer names no user, nor does it say that there is none');
  return known(second.stored ? { set: true, user: '', account: null } : { set: false }, second.source);
}
