// Whose API key IBM uses for the region and resource group.
import { z } from 'zod';
import { groupIdIn } from '../inputs/inputs.js';
import { objectOf } from '../transport/body.js';
import { isSameCode, isServiceCode, NO_KEY_CODE } from '../transport/codes.js';
import type { Answer, Answered, Recipe, Refused } from '../transport/transport.js';
import { isNobody, readObject, unreadable } from './body.js';
import { caller, type IdentityKind, kindOf } from './caller.js';
import { cluster, isHidden } from './cluster.js';
import { readOwnerText } from './command-text.js';
import { blockedBy, defineFact, type Fact, known, refusedFact, type Unknown, unknown } from './fact.js';

/** The owner of the stored key. Each text may be empty: nobody has published what the answer holds for a service ID. */
export interface KeyOwner {
  readonly kind: IdentityKind;
  /** The identity's IAM ID, where the service's `id` is one. */
  readonly iamId: string;
  /** The API key's ID, where the service's `id` is one. */
  readonly keyId: string;
  /** The service's `id` where it is of no known form. */
  readonly otherId: string;
  readonly name: string;
  readonly email: string;
  /** A user whose name and address hold no word of a function; judged here, since a redacted recording holds neither. */
  readonly looksPersonal: boolean;
}

/** What stands where nobody is named reads as nothing. */
const word = z.string().default('').transform((text) => (isNobody(text) ? '' : text));
const ownerBody = z.object({ id: word, name: word, email: word });

/** How an owner is named in a sentence. */
export function labelOfOwner({ email, name, iamId, keyId, otherId }: KeyOwner): string {
  return email || name || iamId || keyId || otherId;
}

/** The owner of the pair's key, asked for by one cluster of the pair. Absent means: the service says that there is no key. */
export const keyOwner = defineFact({
  name: 'key-owner',
  asks: 'who owns the API key of the region and resource group',
  scope: 'target',
  identities: { kind: 'none', iamId: 'id', keyId: 'id', otherId: 'id', name: 'name', email: 'email' },
  needs: { caller },
  learn: async (values, { ask, ownerVia, consult, inputs }): Promise<Fact<KeyOwner>> => {
    const via = await ownerVia();
    if (via.state !== 'known') return via;
    const askBy = (ref: string): Promise<Answer> => ask(ownerRecipe(ref, values.caller.account, groupIdIn(inputs)));
    const first = await askBy(via.value.first);
    // The cluster that speaks for the pair may itself be the odd one; an outage would only be met again.
    const second = first.state === 'refused' && first.why !== 'unreachable' ? via.value.second() : undefined;
    const answer = second === undefined ? first : await askBy(second);
    if (answer.state === 'answered') return ownerIn(answer);
    // The owner is asked for by the cluster's name: a cluster that is not there or not visible is the one cause of both refusals.
    const found = await consult(cluster);
    return isHidden(found) ? blockedBy(cluster) : withoutOwner(answer);
  },
});

/** ASSUMPTION owner-of-cluster: the answer is about the region and resource group of the cluster in the path, whatever headers name; a group header may be what shows the cluster at all. */
function ownerRecipe(cluster: string, account: string, group: string | undefined): Recipe {
  return {
    what: 'the owner of the API key',
    service: 'containers',
    path: `/v1/logging/${encodeURIComponent(cluster)}/clusterkeyowner`,
    account,
    ...(group !== undefined && { group, groupMayHide: true }),
    command: { args: ['ks', 'api-key', 'info', '--cluster', cluster], read: readOwnerText },
  };
}

function ownerIn(answer: Answered): Fact<KeyOwner> {
  const read = readObject(answer, ownerBody);
  if (read.state !== 'known') return read;
  const { id, name, email: told } = read.value;
  // An address of which something is hidden tells nobody.
  const email = told.includes('*') ? '' : told;
  if (id === '' && name === '' && email === '') return told === '' ? namesNobody(answer) : unreadable(answer, HIDDEN_ADDRESS);
  // ASSUMPTION owner-id: the service's `id` is either the key's ID (ApiKey-…) or the owner's IAM ID; its form tells which.
  const isKeyId = /^ApiKey-/i.test(id);
  const kindOfId = isKeyId ? 'unknown' : kindOf(id);
  const isIamId = kindOfId !== 'unknown';
  const kind = !isIamId && email.includes('@') ? 'user' : kindOfId;
  const owner = {
    kind,
    iamId: isIamId ? id.replace(/^(?=ServiceId-|Profile-)/i, 'iam-') : '',
    keyId: isKeyId ? id : '',
    otherId: isIamId || isKeyId ? '' : id,
    name,
    email,
  };
  return known({ ...owner, looksPersonal: kind === 'user' && looksPersonal(name, email) }, answer.source);
}

const HIDDEN_ADDRESS = 'it names the owner by an e-mail address alone, and hides a part of that';

/** An answer with fields of other names may tell the owner by them. */
function namesNobody(answer: Answered): Unknown {
  const others = Object.keys(objectOf(answer.body) ?? {}).filter((field) => !['id', 'name', 'email'].includes(field));
  if (others.length > 0) return unreadable(answer, `the answer names nobody and holds ${others.slice(0, 3).join(', ')} instead`);
  return unknown({ why: 'absent', source: answer.source, words: 'the answer names nobody' });
}

function looksPersonal(name: string, email: string): boolean {
  return name + email !== '' && ![name, email.split('@')[0] ?? ''].some((text) => FUNCTIONAL.test(text));
}

/** ASSUMPTION personal-owner: nothing marks a functional ID, so a user whose name and address hold no word of a function is taken for a person; if that is wrong, so is a notice. */
const FUNCTIONAL = /(^|[^a-z])(functional|func|svc|service|automation|automated|bot|robot|ci|cd|cicd|devops|build|pipeline|ops|sre|deploy|deployer|admin|infra|platform|iks|roks|terraform|schematics|jenkins|team|noreply)([^a-z]|$)/i;

/** The service's code for a key that it could not exchange for a token: it is there. */
const EXCHANGE_FAILED = 'P0005';

/** Words for something that is not there. */
const ABSENCE = /(not|n't) be found|not found|does(n't| not) exist|no api[ -]?key|api[ -]?key (?:is )?missing|not have an api[ -]?key|not set|deleted/i;

/**
 * A refusal, read for the one statement that matters: the pair has no key.
 * ASSUMPTION no-key-words: nobody has captured this answer. Only a statement in the service's own envelope, about a key and its
 * absence, counts; every other "not found" stays unreadable, since an edge or an old path can answer it too.
 */
function withoutOwner(answer: Refused): Fact<KeyOwner> {
  if (answer.why === 'denied' || answer.why === 'unreachable') return refusedFact(answer);
  const ownStatement = answer.code !== undefined && isServiceCode(answer.code) && !isSameCode(answer.code, EXCHANGE_FAILED);
  const isAboutKey = /api[ -]?key/i.test(answer.words) && ABSENCE.test(answer.words);
  return refusedFact({ ...answer, why: ownStatement && (isAboutKey || isSameCode(answer.code ?? '', NO_KEY_CODE)) ? 'absent' : 'unreadable' });
}
