// Is the owner of the API key the expected one?
import { type Caller, caller, kindOf, labelOfCaller } from '../evidence/caller.js';
import { type KeyOwner, keyOwner, labelOfOwner } from '../evidence/key-owner.js';
import { ownerState } from '../evidence/owner-state.js';
import { place } from '../evidence/place.js';
import { storedKey } from '../evidence/stored-key.js';
import type { Inputs } from '../inputs/inputs.js';
import { defineCheck, finding, found, type CheckResult, passed } from './check.js';
import { notProved } from './unknown.js';

/**
 * A guard: the owner's e-mail, name or ID. The service need not tell all three, and what it does not tell is not "another one".
 * For the first cluster of a region and group there is no key yet, and a reset replaces it: whoever signs in becomes the owner, and is compared.
 */
export const expectedOwner = defineCheck({
  id: 'expected-owner',
  asks: 'Is the owner of the API key the expected one?',
  weight: 'hangs',
  proof: 'service-record',
  needs: { keyOwner },
  consults: { ownerState, caller, place, storedKey },
  exempt: ({ inputs }) => (inputs['expect-owner'] === undefined ? 'no owner is expected' : undefined),
  spared: ({ inputs, consulted: { caller: creator, place: where } }) =>
    where.state === 'known' && creator.state === 'known' ? compareCreator(inputs, creator.value, 'who would create the first cluster and so the key') : undefined,
  judge: ({ keyOwner: owner }, { inputs, consulted: { ownerState: member, storedKey: key, caller: creator } }) => {
    if (inputs.operation === 'reset-api-key' && creator.state === 'known') return compareCreator(inputs, creator.value, 'who would own the key after the reset');
    // The key's own record says whose it is; an address may belong to somebody else by now.
    const ids = [key.state === 'known' ? key.value.iamId : member.state === 'known' ? member.value.iamId : ''];
    return compare(inputs['expect-owner'] ?? '', namesOfOwner(owner, ids), labelOfOwner(owner));
  },
});

/** What somebody is called, by kind; empty where it is not told. */
type Names = Readonly<Record<Kind, readonly string[]>>;
type Kind = 'an e-mail address' | 'an IAM ID' | 'the ID of a key' | 'a name';

/** @param iamIds as the key's own record tells it, else user management */
function namesOfOwner({ email, name, iamId, keyId, otherId }: KeyOwner, iamIds: readonly string[]): Names {
  return { 'an e-mail address': [email], 'an IAM ID': [iamId, ...iamIds, otherId], 'the ID of a key': [keyId, otherId], 'a name': [name, otherId] };
}

function namesOfCreator({ email, name, id }: Caller): Names {
  return { 'an e-mail address': [email], 'an IAM ID': [id], 'the ID of a key': [], 'a name': [name] };
}

function compareCreator(inputs: Inputs, who: Caller, clause: string): CheckResult {
  return compare(inputs['expect-owner'] ?? '', namesOfCreator(who), `${labelOfCaller(who)}, ${clause}`);
}

function compare(expected: string, names: Names, label: string): CheckResult {
  const wanted = expected.trim().toLowerCase();
  const forms = [wanted, `iam-${wanted}`];
  if (Object.values(names).flat().some((name) => name !== '' && forms.includes(name.trim().toLowerCase()))) return passed(`the owner is ${label}`);
  const kind = kindOfExpected(expected);
  if (names[kind].some((name) => name !== '')) return found(finding('api-key-owner-unexpected', { owner: label, expected }));
  return notProved(keyOwner, `expected is ${expected}, and nothing tells ${kind} of the owner (${label || 'not named'})`);
}

/** Pseudonyms of a redacted recording keep their kind. */
function kindOfExpected(text: string): Kind {
  if (text.includes('@') || text.startsWith('hidden-email-')) return 'an e-mail address';
  if (/^ApiKey-/i.test(text)) return 'the ID of a key';
  return text.startsWith('hidden-id-') || /^ServiceId-/i.test(text) || kindOf(text) !== 'unknown' ? 'an IAM ID' : 'a name';
}
