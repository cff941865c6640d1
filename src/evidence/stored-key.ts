// The state of the API key that IBM stored for the region and resource group.
import { z } from 'zod';
import { KEY_IS_REPLACED, replacesKey } from '../operations/requirements.js';
import { isSameRegion, REGIONS } from '../regions.js';
import type { Answered } from '../transport/transport.js';
import { readObject, unreadable } from './body.js';
import { caller } from './caller.js';
import { blockedBy, defineFact, type Fact, type FactContext, known, notNeeded, refusedFact } from './fact.js';
import { type KeyOwner, keyOwner } from './key-owner.js';
import { isDead, keyRecipe, keyRecord, type KeyState } from './key-record.js';
import { ownerState } from './owner-state.js';
import { type Place, place } from './place.js';

/** The name under which the container service stores every such key. */
const KEY_NAME = 'containers-kubernetes-key';
/** The most that IAM gives on one page. Sorted by name, one page holds every key of this name in all but the largest accounts. */
const PAGE = 100;

const REGION_NAMES = new RegExp(`\\b(?:${REGIONS.join('|')})\\b`, 'gi');

const entry = z.object({ name: z.string().default(''), description: z.string().default('') }).loose();
const list = z.object({ next: z.string().optional(), apikeys: z.array(entry) });

/** The stored key, by its ID where the service gave one; else by name, owner and description, and only where these leave no doubt. */
export const storedKey = defineFact({
  name: 'stored-key',
  asks: 'the state of the API key that IBM stored',
  scope: 'target',
  identities: { keyId: 'id', iamId: 'id' },
  needs: { caller, keyOwner },
  learn: async ({ caller: { account }, keyOwner: owner }, asking): Promise<Fact<KeyState>> => {
    if (replacesKey(asking.inputs.operation)) return notNeeded(KEY_IS_REPLACED);
    return owner.keyId === '' ? byName(owner, account, asking) : byId(owner.keyId, asking);
  },
});

/** A key that IAM does not find may be hidden from the caller, so "not found" is no statement about the key. */
async function byId(keyId: string, { ask }: FactContext): Promise<Fact<KeyState>> {
  const answer = await ask(keyRecipe(keyId));
  return readObject(answer, keyRecord);
}

async function byName(owner: KeyOwner, account: string, asking: FactContext): Promise<Fact<KeyState>> {
  const query = {
    account_id: account,
    scope: 'account',
    type: owner.kind === 'service-id' ? 'serviceid' : 'user',
    sort: 'name',
    pagesize: String(PAGE),
    ...(owner.iamId !== '' && { iam_id: owner.iamId }),
  };
  const [answer, state, where] = await Promise.all([
    asking.ask({ what: 'the API keys of the account', service: 'iam', path: '/v1/apikeys', query }),
    owner.iamId === '' ? asking.consult(ownerState) : undefined,
    asking.consult(place),
  ]);
  if (answer.state === 'refused') return refusedFact(answer);
  const iamId = owner.iamId || (state?.state === 'known' ? state.value.iamId : '');
  if (iamId === '') return unreadable(answer, 'the IAM ID of the owner is not known, so it cannot be told which key is the stored one');
  if (where.state !== 'known') return blockedBy(place);
  return pick(answer, iamId, where.value, asking.now);
}

/** The key of the pair, if every key that may be it is in the same state. */
function pick(answer: Answered, iamId: string, where: Place, now: Date): Fact<KeyState> {
  const read = readObject(answer, list);
  if (read.state !== 'known') return read;
  const named = read.value.apikeys.filter(({ name, description }) => name === KEY_NAME && mayBeOf(description, where));
  const isWhole = read.value.next === undefined || (read.value.apikeys.at(-1)?.name ?? '') > KEY_NAME;
  if (!isWhole) return unreadable(answer, 'there are more keys than one page holds, and the stored one may be on another');
  const records = named.map((record) => keyRecord.safeParse(record));
  if (records.some(({ success }) => !success)) return unreadable(answer, `a key named ${KEY_NAME} in the list is of another shape, and it may be the stored one`);
  const keys = records.flatMap(({ data }) => (data?.iamId === iamId ? [data] : []));
  const [first] = keys;
  if (first === undefined) return unreadable(answer, `the owner has no visible key named ${KEY_NAME} for this pair`);
  const dead = keys.filter((key) => isDead(key, now)).length;
  if (dead > 0 && dead < keys.length) {
    return unreadable(answer, `${dead} of ${keys.length} keys named ${KEY_NAME} cannot be used any more, and it is not known which one IBM uses`);
  }
  return known(keys.reduce(longest, first), answer.source);
}

/** The key that lives longest speaks for all: if even this one is dead or about to expire, the stored one is. */
function longest(one: KeyState, other: KeyState): KeyState {
  return (other.expiresAt ?? Infinity) > (one.expiresAt ?? Infinity) ? other : one;
}

/**
 * Whether a description leaves it possible that the key belongs to the pair.
 * ASSUMPTION stored-key-description: IBM's own Terraform modules look for the region and the group's ID in the description; a key
 * whose description names another group's ID or another region is of another pair, any other description excludes nothing.
 */
function mayBeOf(description: string, { region, group }: Place): boolean {
  const groups = description.match(/\b[0-9a-f]{32}\b/gi) ?? [];
  const regions = description.match(REGION_NAMES) ?? [];
  const ofGroup = groups.length === 0 || groups.some((id) => id.toLowerCase() === group.id.toLowerCase());
  return ofGroup && (regions.length === 0 || regions.some((name) => isSameRegion(name, region)));
}
