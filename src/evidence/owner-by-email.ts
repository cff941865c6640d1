// The owner of the key among the users of the account, where only an e-mail address is known.
import type { Answer, Recipe } from '../transport/transport.js';
import { isWhole, MOST_PAGES, startOf, type UserPage, userPage, usersRecipe } from './account-users.js';
import { readObject } from './body.js';
import { type Asking, type Fact, known, refusedFact, unknown } from './fact.js';
import type { KeyOwner } from './key-owner.js';
import { HIDDEN, type OwnerState, stateOf } from './owner-membership.js';

/** True for what can be looked for among users: nobody has published what the service calls the e-mail of a service ID. Pseudonyms of a redacted recording keep their kind. */
export function isAddress(text: string): boolean {
  return text.includes('@') || text.startsWith('hidden-email-');
}

/**
 * Looks for the e-mail among the account's users, and at the same time at how many users the caller can see.
 * ASSUMPTION user-visibility: an account may hide its users from each other; then a missing owner proves nothing.
 */
export async function byEmail(owner: KeyOwner, account: string, { ask }: Asking): Promise<Fact<OwnerState>> {
  const users = usersRecipe(account);
  const searching = ask({ ...users, what: 'the owner among the users', query: { ...users.query, search: `email:${owner.email}` } });
  const all = await ask(users);
  // The whole list may have been asked for before the owner was known; then nothing has to be waited for.
  const listed = readObject(all, userPage);
  const early = listed.state === 'known' && isWhole(listed.value) ? findUser(all, owner.email) : undefined;
  if (early !== undefined) return early;
  const matches = await searching;
  const found = findUser(matches, owner.email) ?? findUser(all, owner.email);
  if (found !== undefined) return found;
  if (matches.state === 'refused') return refusedFact(matches);
  if (listed.state !== 'known') return listed;
  if (!isWhole(listed.value)) return onLaterPages(owner.email, users, all.source, listed.value, ask);
  if (!allNamed(listed.value)) return unknown({ why: 'unreadable', source: all.source, words: NAMELESS });
  // Whoever sees nobody but itself is not shown the others.
  return listed.value.resources.length > 1 ? known({ membership: 'gone', state: '', iamId: '' }, matches.source) : unknown({ why: 'denied', source: all.source, words: HIDDEN });
}

/** A user without an address may be anybody, the owner too. */
const NAMELESS = 'users in the list have no e-mail address, so nobody can say who is not among them';

function allNamed({ resources }: UserPage): boolean {
  return resources.every((user) => isAddress(user.email) || isAddress(user.user_id));
}

/** Reads on where the first page is not all: that a search finds nobody proves no absence, since how it compares is not published. */
async function onLaterPages(email: string, users: Recipe, source: string, first: UserPage, ask: Asking['ask']): Promise<Fact<OwnerState>> {
  let { next_url: next, total_results: total } = first;
  let seen = first.resources.length;
  let isNamed = allNamed(first);
  let pages = 1;
  for (let start = startOf(next); start !== undefined && pages < MOST_PAGES; start = startOf(next), pages += 1) {
    const answer = await ask({ ...users, query: { ...users.query, _start: start } });
    const found = findUser(answer, email);
    if (found !== undefined) return found;
    const read = readObject(answer, userPage);
    if (read.state !== 'known') return read;
    isNamed &&= allNamed(read.value);
    seen += read.value.resources.length;
    ({ next_url: next, total_results: total } = read.value);
  }
  if (!isNamed) return unknown({ why: 'unreadable', source, words: NAMELESS });
  const sawAll = next === undefined && (total === undefined ? pages > 1 : seen >= total);
  return sawAll ? known({ membership: 'gone', state: '', iamId: '' }, source) : unknown({ why: 'unreadable', source, words: `the owner is not among the ${seen} users that were read, and there may be more` });
}

function findUser(answer: Answer, email: string): Fact<OwnerState> | undefined {
  const read = readObject(answer, userPage);
  if (read.state !== 'known') return undefined;
  const wanted = email.toLowerCase();
  const users = read.value.resources.filter((user) => user.email.toLowerCase() === wanted || user.user_id.toLowerCase() === wanted);
  const [first, ...others] = users;
  if (first === undefined) return undefined;
  // One address can belong to users of several realms; which of them owns the key is not told.
  const states = [...new Set(users.map(({ state }) => state.toUpperCase()))];
  if (states.length > 1) return unknown({ why: 'unreadable', source: answer.source, words: `${users.length} users of the account have the owner's e-mail address, in the states ${states.join(', ')}` });
  return stateOf(answer.source, first.state, others.length === 0 ? first.iam_id : '');
}
