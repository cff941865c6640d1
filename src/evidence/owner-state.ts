// Whether the owner of the stored key is still an active member of the account.
import { z } from 'zod';
import type { Answer } from '../transport/transport.js';
import { PAGE, userPage, userProfile, usersRecipe } from './account-users.js';
import { readObject, unreadable } from './body.js';
import { type Caller, caller, kindOf } from './caller.js';
import { type Asking, defineFact, type Fact, known, refusedFact, unknown } from './fact.js';
import { type KeyOwner, keyOwner } from './key-owner.js';
import { keyRecipe, keyRecord } from './key-record.js';
import { byEmail } from './owner-by-email.js';
import { HIDDEN, type OwnerState, stateOf } from './owner-membership.js';
import { place } from './place.js';
import { userCommand } from './users-command.js';

type Refused = Answer & { state: 'refused' };

const serviceId = z.object({ iam_id: z.string().default(''), id: z.string().default('') });
const serviceIds = z.object({ serviceids: z.array(serviceId) });

/** One of the account that the caller can see. */
interface Member {
  readonly iamId: string;
  readonly state: string;
}

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
