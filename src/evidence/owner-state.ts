// Whether the owner of the stored key is still an active member of the account.
import { z } from 'zod';
import type { Answer, Recipe } from '../transport/transport.js';
import { isWhole, MOST_PAGES, PAGE, startOf, type UserPage, userPage, userProfile, usersRecipe } from './account-users.js';
import { readObject, unreadable } from './body.js';
import { type Caller, caller, kindOf } from './caller.js';
import { type Asking, defineFact, type Fact, known, refusedFact, unknown } from './fact.js';
import { type KeyOwner, keyOwner } from './key-owner.js';
import { keyRecipe, keyRecord } from './key-record.js';
import { place } from './place.js';
import { userCommand } from './users-command.js';

/** The owner's membership. */
export interface OwnerState {
  readonly membership: 'active' | 'gone' | 'inactive';
  /** The service's own word, such as `ACTIVE` or `DISABLED_CLASSIC_INFRASTRUCTURE`; empty where the owner is gone. */
  readonly state: string;
  readonly iamId: string;
}

type Refused = Answer & { state: 'refused' };

const serviceId = z.object({ iam_id: z.string().default(''), id: z.string().default('') });
const serviceIds = z.object({ serviceids: z.array(serviceId) });

/** One of the account that the caller can see. */
interface Member {
  readonly iamId: string;
  readonly state: string;
}

/** Words of user management for a member who can work: VPN_ONLY only restricts the private network's VPN. */
const ACTIVE = ['ACTIVE', 'VPN_ONLY', 'DISABLED_CLASSIC_INFRASTRUCTURE'];
/** Words for a member on the way in or in a passing fault; neither proves anything. */
const PASSING = /^(PROCESSING|PENDING|.*ERROR.*)$/;

/** The owner's membership, by IAM ID where the service gave one, else by e-mail. */
export const ownerState = defineFact({
  name: 'owner-state',
  asks: 'whether the owner of the API key is still active in the account',
  scope: 'target',
  needs: { caller, keyOwner },
  learn: async (values, asking): Promise<Fact<OwnerState>> => {
    const owner = values.keyOwner;
    const account = values.caller.account;
    if (owner.iamId !== '' && owner.iamId === values.caller.id) {
      return known({ membership: 'active', state: 'ACTIVE', iamId: owner.iamId }, 'the IAM token: the owner is the identity that signed in');
    }
    if (owner.kind === 'service-id' && owner.iamId !== '') return byServiceId(owner, values.caller, asking);
    if (owner.kind === 'user' && owner.iamId !== '') return byIamId(owner, values.caller, asking);
    if (owner.email !== '') return byEmail(owner, account, asking);
    if (owner.keyId !== '') return byKey(owner, values.caller, asking);
    return unknown({ why: 'unreadable', words: 'the service names the owner by neither an IAM ID nor an e-mail address' });
  },
});

async function byIamId(owner: KeyOwner, who: Caller, asking: Asking): Promise<Fact<OwnerState>> {
  const answer = await asking.ask({ what: 'the owner as a user of the account', service: 'user-management', path: `/v2/accounts/${encodeURIComponent(who.account)}/users/${encodeURIComponent(owner.iamId)}`, command: userCommand(owner.iamId) });
  if (answer.state === 'refused') return isOwn404(answer) ? goneOrHidden(answer, owner, who, await usersSeen(who.account, asking.ask)) : refusedOr404(answer);
  const read = readObject(answer, userProfile);
  if (read.state !== 'known') return read;
  return stateOf(answer.source, read.value.state, owner.iamId);
}

async function byServiceId(owner: KeyOwner, who: Caller, { ask }: Asking): Promise<Fact<OwnerState>> {
  const id = owner.iamId.replace(/^iam-/i, '');
  const answer = await ask({ what: 'the owner as a service ID', service: 'iam', path: `/v1/serviceids/${encodeURIComponent(id)}` });
  if (answer.state === 'refused') return isOwn404(answer) ? goneOrHidden(answer, owner, who, await serviceIdsSeen(who.account, ask)) : refusedOr404(answer);
  const read = readObject(answer, serviceId);
  if (read.state !== 'known') return read;
  const found = read.value.iam_id !== '' || read.value.id !== '';
  return found ? known({ membership: 'active', state: 'ACTIVE', iamId: owner.iamId }, answer.source) : unreadable(answer, 'the answer names no service ID');
}

/** The stored key's own record names whose it is: one more question, asked where the verdict hangs on the answer. */
async function byKey(owner: KeyOwner, who: Caller, asking: Asking): Promise<Fact<OwnerState>> {
  const [answer, where] = await Promise.all([asking.ask(keyRecipe(owner.keyId)), asking.consult(place)]);
  if (answer.state === 'refused') return refusedFact(answer);
  const read = readObject(answer, keyRecord);
  if (read.state !== 'known') return read;
  const { iamId } = read.value;
  const named = { ...owner, iamId, kind: kindOf(iamId) };
  if (where.state !== 'known' || where.value.provider !== 'vpc') return unknown({ why: 'unreadable', source: answer.source, words: `the owner is known by the key's record only, as a ${named.kind.replace('-', ' ')}` });
  if (named.kind === 'service-id') return byServiceId(named, who, asking);
  return named.kind === 'user' ? byIamId(named, who, asking) : unreadable(answer, 'the key stands for neither a user nor a service ID');
}

/** "There is none" counts only in the service's own envelope; an edge or a proxy can answer 404 too. */
function isOwn404({ why, code }: Refused): boolean {
  return why === 'absent' && code !== undefined;
}

function refusedOr404(answer: Refused): Fact<OwnerState> {
  return refusedFact(answer.why === 'absent' ? { ...answer, why: 'unreadable' } : answer);
}

/**
 * An owner who is hidden may be answered like one who is gone, so "not found" counts only where the caller sees others.
 * ASSUMPTION service-id-visibility: nobody has captured how IAM answers for a service ID that exists and may not be seen.
 */
function goneOrHidden({ source }: Refused, { iamId }: KeyOwner, who: Caller, seen: Fact<readonly Member[]>): Fact<OwnerState> {
  if (seen.state !== 'known') return seen;
  const owner = seen.value.find((member) => member.iamId === iamId);
  if (owner !== undefined) return stateOf(seen.source, owner.state, iamId);
  const seesOthers = seen.value.some((member) => member.iamId !== '' && member.iamId !== who.id);
  return seesOthers ? known({ membership: 'gone', state: '', iamId }, source) : unknown({ why: 'denied', source, words: HIDDEN });
}

const HIDDEN = 'the owner is not among those of the account that the caller can see, and these may not be all';

async function usersSeen(account: string, ask: Asking['ask']): Promise<Fact<readonly Member[]>> {
  const answer = await ask(usersRecipe(account));
  if (answer.state === 'refused') return refusedFact(answer);
  const read = readObject(answer, userPage);
  return read.state === 'known' ? known(read.value.resources.map(({ iam_id: iamId, state }) => ({ iamId, state })), answer.source) : read;
}

async function serviceIdsSeen(account: string, ask: Asking['ask']): Promise<Fact<readonly Member[]>> {
  const answer = await ask({ what: 'the service IDs of the account', service: 'iam', path: '/v1/serviceids', query: { account_id: account, pagesize: String(PAGE) } });
  if (answer.state === 'refused') return refusedFact(answer);
  const read = readObject(answer, serviceIds);
  return read.state === 'known' ? known(read.value.serviceids.map(({ iam_id: iamId }) => ({ iamId, state: 'ACTIVE' })), answer.source) : read;
}

/**
 * Looks for the e-mail among the account's users, and at the same time at how many users the caller can see.
 * ASSUMPTION user-visibility: an account may hide its users from each other; then a missing owner proves nothing.
 */
async function byEmail(owner: KeyOwner, account: string, { ask }: Asking): Promise<Fact<OwnerState>> {
  const users = usersRecipe(account);
  const searching = ask({ ...users, what: 'the owner among the users', query: { ...users.query, search: `email:${owner.email}` } });
  const all = await ask(users);
  // The whole list may have been asked for before the owner was known; then nothing has to be waited for.
  const listed = all.state === 'answered' ? readObject(all, userPage) : undefined;
  const early = listed?.state === 'known' && isWhole(listed.value) ? findUser(all, owner.email) : undefined;
  if (early !== undefined) return early;
  const matches = await searching;
  const found = findUser(matches, owner.email) ?? findUser(all, owner.email);
  if (found !== undefined) return found;
  if (matches.state === 'refused') return refusedFact(matches);
  if (all.state === 'refused') return refusedFact(all);
  const read = readObject(all, userPage);
  if (read.state !== 'known') return read;
  if (!isWhole(read.value)) return onLaterPages(owner.email, users, all.source, read.value, ask);
  // Whoever sees nobody but itself is not shown the others.
  return read.value.resources.length > 1 ? known({ membership: 'gone', state: '', iamId: '' }, matches.source) : unknown({ why: 'denied', source: all.source, words: HIDDEN });
}

/** Reads on where the first page is not all: that a search finds nobody proves no absence, since how it compares is not published. */
async function onLaterPages(email: string, users: Recipe, source: string, first: UserPage, ask: Asking['ask']): Promise<Fact<OwnerState>> {
  let { next_url: next, total_results: total } = first;
  let seen = first.resources.length;
  let pages = 1;
  for (let start = startOf(next); start !== undefined && pages < MOST_PAGES; start = startOf(next), pages += 1) {
    const answer = await ask({ ...users, query: { ...users.query, _start: start } });
    const found = findUser(answer, email);
    if (found !== undefined) return found;
    if (answer.state === 'refused') return refusedFact(answer);
    const read = readObject(answer, userPage);
    if (read.state !== 'known') return read;
    seen += read.value.resources.length;
    ({ next_url: next, total_results: total } = read.value);
  }
  const sawAll = next === undefined && (total === undefined ? pages > 1 : seen >= total);
  return sawAll ? known({ membership: 'gone', state: '', iamId: '' }, source) : unknown({ why: 'unreadable', source, words: `the owner is not among the ${seen} users that were read, and there may be more` });
}

function findUser(answer: Answer, email: string): Fact<OwnerState> | undefined {
  if (answer.state === 'refused') return undefined;
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

function stateOf(source: string, word: string, iamId: string): Fact<OwnerState> {
  const state = word.toUpperCase();
  if (ACTIVE.includes(state)) return known({ membership: 'active', state, iamId }, source);
  if (state === '' || PASSING.test(state)) return unknown({ why: 'unreadable', source, words: state === '' ? 'the answer gives no state' : `the owner's state is ${state}` });
  return known({ membership: 'inactive', state, iamId }, source);
}
