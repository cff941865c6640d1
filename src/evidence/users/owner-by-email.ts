// The owner of the key among the users of the account, where only an e-mail address is known.
import { readObject, unreadable } from '../body.js';
import { type Fact, type FactContext, known, unknown } from '../fact.js';
import type { KeyOwner } from '../key-owner.js';
import { askFirstUsers, askUsers, userPage, type UserProfile, usersRecipe } from './account-users.js';
import { hiddenAmong, type OwnerState, stateOf } from './owner-membership.js';

/**
 * True for an address that can be looked for among users: one whole address, of which nothing is hidden.
 * Nobody has published what the service calls the e-mail of a service ID. Pseudonyms of a redacted recording keep their kind.
 */
export function isAddress(text: string): boolean {
  return /^[^\s<>,*]+@[^\s<>,*]+$/.test(text) || text.startsWith('hidden-email-');
}

/**
 * Looks for the e-mail among the account's users, and at the same time at how many users the caller can see.
 * ASSUMPTION user-visibility: an account may hide its users from each other; then a missing owner proves nothing.
 */
export async function byEmail({ email }: KeyOwner, account: string, { ask }: FactContext): Promise<Fact<OwnerState>> {
  const recipe = usersRecipe(account);
  const searching = ask({ ...recipe, what: 'the owner among the users', query: { ...recipe.query, search: `email:${email}` } });
  const first = await askFirstUsers(ask, account);
  const onFirst = first.state === 'known' ? findUser(first.value.users, email, first.source) : undefined;
  // The whole list may have been asked for before the owner was known; then nothing has to be waited for.
  if (onFirst !== undefined && first.state === 'known' && first.value.isWhole) return onFirst;
  const matches = readObject(await searching, userPage);
  const found = (matches.state === 'known' ? findUser(matches.value.resources, email, matches.source) : undefined) ?? onFirst;
  if (found !== undefined) return found;
  if (matches.state !== 'known') return matches;
  // That a search finds nobody proves no absence, since how it compares is not published: the list must not have the owner either.
  const all = await askUsers(ask, account, (user) => has(user, email));
  if (all.state !== 'known') return all;
  const { users, isWhole } = all.value;
  const later = findUser(users, email, all.source);
  if (later !== undefined) return later;
  if (!isWhole) return unreadable(all, `the owner is not among the ${users.length} users that were read, and there may be more`);
  if (!users.every(isNamed)) return unreadable(all, 'some users in the list have no e-mail address, so the owner may be one of them');
  // Whoever sees nobody but itself is not shown the others.
  if (users.length <= 1) return unknown({ why: 'denied', source: all.source, words: hiddenAmong('users') });
  return known({ membership: 'gone', state: '', iamId: '' }, all.source);
}

/** A user without an address may be anybody, the owner too. */
function isNamed({ email, user_id: userId }: UserProfile): boolean {
  return isAddress(email) || isAddress(userId);
}

function has(user: UserProfile, email: string): boolean {
  return [user.email, user.user_id].some((name) => name.toLowerCase() === email.toLowerCase());
}

function findUser(all: readonly UserProfile[], email: string, source: string): Fact<OwnerState> | undefined {
  const users = all.filter((user) => has(user, email));
  const [first, ...others] = users;
  if (first === undefined) return undefined;
  // One address can belong to users of several realms; which of them owns the key is not told.
  const states = [...new Set(users.map(({ state }) => state.toUpperCase()))];
  if (states.length > 1) {
    return unreadable({ source }, `${users.length} users of the account have the owner's e-mail address, in the states ${states.join(', ')}`);
  }
  return stateOf(source, first.state, others.length === 0 ? first.iam_id : '');
}
