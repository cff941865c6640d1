// Whether the owner of the stored key is still an active member of the account.
import { z } from 'zod';
import type { Refused } from '../transport/transport.js';
import { goesOn, readObject, unreadable } from './body.js';
import { type Caller, caller, kindOf, labelOfKind } from './caller.js';
import { defineFact, type Fact, type FactContext, known, refusedNotAbsent, unknown } from './fact.js';
import { type KeyOwner, keyOwner } from './key-owner.js';
import { keyRecipe, keyRecord } from './key-record.js';
import { place } from './place.js';
import { askFirstUsers, askUsers, userProfile } from './users/account-users.js';
import { byEmail, isAddress } from './users/owner-by-email.js';
import { hiddenAmong, type OwnerState, stateOf } from './users/owner-membership.js';
import { userCommand } from './users/users-command.js';

const serviceId = z.object({ iam_id: z.string().default(''), id: z.string().default('') });
const serviceIds = z.object({ serviceids: z.array(serviceId) }).catchall(z.unknown());
/** The most service IDs on one page; a full one may not be the last. */
const MOST_SERVICE_IDS = 100;

/** Those of the account that the caller can see, and whether these are all. */
interface Members {
  readonly members: readonly { readonly iamId: string; readonly state: string }[];
  readonly isWhole: boolean;
}

/** The owner's membership, by IAM ID where the service gave one or the stored key's record does, else by e-mail. */
export const ownerState = defineFact({
  name: 'owner-state',
  asks: 'whether the owner of the API key is still active in the account',
  scope: 'target',
  identities: { membership: 'none', state: 'none', iamId: 'id', email: 'email' },
  needs: { caller, keyOwner },
  learn: async (values, asking): Promise<Fact<OwnerState>> => {
    const { keyOwner: owner, caller: who } = values;
    if (owner.iamId !== '' && owner.kind !== 'trusted-profile') return byIdentity(owner, who, asking);
    if (isAddress(owner.email)) return owner.keyId === '' ? byEmail(owner, who.account, asking) : byEmailAndKey(owner, who, asking);
    if (owner.keyId !== '') return byKey(owner, who, asking);
    return unknown({ why: 'unreadable', words: owner.iamId === '' ? NOT_NAMED : OF_PROFILE });
  },
});

const NOT_NAMED = 'the service names the owner by neither an IAM ID nor an e-mail address';
const OF_PROFILE = 'the owner is a trusted profile, and nothing tells whether that may still act';

/** An identity of whom the IAM ID is known. */
async function byIdentity(owner: KeyOwner, who: Caller, asking: FactContext): Promise<Fact<OwnerState>> {
  if (isSameId(owner.iamId, who.id)) return byToken(owner, who, asking);
  if (owner.kind === 'service-id') return byServiceId(owner, who, asking);
  return owner.kind === 'user' ? byIamId(owner, who, asking) : unknown({ why: 'unreadable', words: 'the key belongs to neither a user nor a service ID' });
}

/** Whoever signs in is there. Whether classic infrastructure is closed to that user, only user management knows. */
async function byToken(owner: KeyOwner, who: Caller, asking: FactContext): Promise<Fact<OwnerState>> {
  const told = owner.kind === 'user' ? await byIamId(owner, who, asking) : undefined;
  if (told?.state === 'known' && told.value.membership !== 'gone') return told;
  return known({ membership: 'active', state: 'ACTIVE', iamId: owner.iamId }, 'the IAM token: the owner is the identity that signed in');
}

async function byIamId(owner: KeyOwner, who: Caller, { ask }: FactContext): Promise<Fact<OwnerState>> {
  const answer = await ask({
    what: 'the owner as a user of the account',
    service: 'user-management',
    path: `/v2/accounts/${encodeURIComponent(who.account)}/users/${encodeURIComponent(owner.iamId)}`,
    command: userCommand(owner.iamId),
  });
  if (answer.state === 'refused') {
    if (!isOwn404(answer)) return refusedNotAbsent(answer);
    return goneOrHidden(answer, owner, who, 'users', await usersSeen(owner.iamId, who.account, ask));
  }
  const read = readObject(answer, userProfile);
  if (read.state !== 'known') return read;
  return stateOf(answer.source, read.value.state, owner.iamId, isAddress(read.value.email) ? read.value.email : '');
}

async function byServiceId(owner: KeyOwner, who: Caller, { ask }: FactContext): Promise<Fact<OwnerState>> {
  const id = owner.iamId.replace(/^iam-/i, '');
  const answer = await ask({ what: 'the owner as a service ID', service: 'iam', path: `/v1/serviceids/${encodeURIComponent(id)}` });
  if (answer.state === 'refused') {
    if (!isOwn404(answer)) return refusedNotAbsent(answer);
    return goneOrHidden(answer, owner, who, 'service IDs', await serviceIdsSeen(who.account, ask));
  }
  const read = readObject(answer, serviceId);
  if (read.state !== 'known') return read;
  const found = read.value.iam_id !== '' || read.value.id !== '';
  return found ? known({ membership: 'active', state: 'ACTIVE', iamId: owner.iamId }, answer.source) : unreadable(answer, 'the answer names no service ID');
}

/**
 * By e-mail; where that finds no active user, by the stored key's own record. An address can have changed, and the record says for
 * certain whose key it is. That an active user of the address is not the one of the record is for the check to see: it asks for both.
 */
async function byEmailAndKey(owner: KeyOwner, who: Caller, asking: FactContext): Promise<Fact<OwnerState>> {
  const found = await byEmail(owner, who.account, asking);
  if (found.state === 'known' && found.value.membership === 'active' && found.value.iamId !== '') return found;
  const record = await recordOf(owner, asking);
  const isSame = record.state !== 'known' || (found.state === 'known' && found.value.iamId === record.value.iamId);
  if (isSame) return found;
  const state = await byIdentity({ ...owner, ...record.value }, who, asking);
  // Nobody has the address, and nobody of the whole list is the one of the record: that the record of that one is not shown changes nothing.
  const isGone = found.state === 'known' && found.value.membership === 'gone' && record.value.kind === 'user';
  return isGone && state.state === 'unknown' && (await isListed(record.value.iamId, who.account, asking)) === false ? found : state;
}

/** The stored key's own record names whose it is: one more question, asked where the verdict hangs on the answer. */
async function byKey(owner: KeyOwner, who: Caller, asking: FactContext): Promise<Fact<OwnerState>> {
  const [record, where] = await Promise.all([recordOf(owner, asking), asking.consult(place)]);
  if (record.state !== 'known') return record;
  if (where.state === 'known' && where.value.provider === 'vpc') return byIdentity({ ...owner, ...record.value }, who, asking);
  return unknown({ why: 'unreadable', source: record.source, words: `the owner is known by the key's record only, as a ${labelOfKind(record.value.kind)}` });
}

/** Whose the stored key is, as its own record tells. */
async function recordOf({ keyId }: KeyOwner, { ask }: FactContext): Promise<Fact<Pick<KeyOwner, 'iamId' | 'kind'>>> {
  const answer = await ask(keyRecipe(keyId));
  const read = readObject(answer, keyRecord);
  return read.state === 'known' ? known({ iamId: read.value.iamId, kind: kindOf(read.value.iamId) }, answer.source) : read;
}

/** "There is none" counts only in the service's own envelope; an edge or a proxy can answer 404 too. */
function isOwn404({ why, code }: Refused): boolean {
  return why === 'absent' && code !== undefined;
}

/**
 * An owner who is hidden may be answered like one who is gone, so "not found" counts only where the caller sees others.
 * ASSUMPTION service-id-visibility: nobody has captured how IAM answers for a service ID that exists and may not be seen.
 */
function goneOrHidden({ source }: Refused, { iamId }: KeyOwner, who: Caller, kind: 'users' | 'service IDs', seen: Fact<Members>): Fact<OwnerState> {
  if (seen.state !== 'known') return seen;
  const { members, isWhole } = seen.value;
  const owner = members.find((member) => isSameId(member.iamId, iamId));
  if (owner !== undefined) return stateOf(seen.source, owner.state, iamId);
  if (!isWhole) return unreadable(seen, `the owner is not among the ${members.length} that were read, and there may be more`);
  const seesOthers = members.some((member) => member.iamId !== '' && !isSameId(member.iamId, who.id));
  return seesOthers ? known({ membership: 'gone', state: '', iamId }, source) : unknown({ why: 'denied', source, words: hiddenAmong(kind) });
}

function isSameId(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

async function usersSeen(iamId: string, account: string, ask: FactContext['ask']): Promise<Fact<Members>> {
  const read = await askUsers(ask, account, (user) => isSameId(user.iam_id, iamId));
  if (read.state !== 'known') return read;
  const { users, isWhole } = read.value;
  return known({ members: users.map((user) => ({ iamId: user.iam_id, state: user.state })), isWhole }, read.source);
}

/** Whether a user is in the list of the account; `undefined` where that is not whole. */
async function isListed(iamId: string, account: string, { ask }: FactContext): Promise<boolean | undefined> {
  const read = await askFirstUsers(ask, account);
  return read.state === 'known' && read.value.isWhole ? read.value.users.some((user) => isSameId(user.iam_id, iamId)) : undefined;
}

async function serviceIdsSeen(account: string, ask: FactContext['ask']): Promise<Fact<Members>> {
  const query = { account_id: account, pagesize: String(MOST_SERVICE_IDS) };
  const answer = await ask({ what: 'the service IDs of the account', service: 'iam', path: '/v1/serviceids', query });
  const read = readObject(answer, serviceIds);
  if (read.state !== 'known') return read;
  const members = read.value.serviceids.map(({ iam_id: iamId }) => ({ iamId, state: 'ACTIVE' }));
  return known({ members, isWhole: !goesOn(read.value) && members.length < MOST_SERVICE_IDS }, answer.source);
}
