// Is the owner of the API key the expected one?
import { type Caller, caller, kindOf, labelOfCaller } from '../evidence/caller.js';
import { type KeyOwner, keyOwner, labelOfOwner } from '../evidence/key-owner.js';
import { ownerState } from '../evidence/owner-state.js';
import { place } from '../evidence/place.js';
import { storedKey } from '../evidence/stored-key.js';
import { replacesKey } from '../operations/requirements.js';
import { type CheckResult, defineCheck, finding, found, passed, undecided } from './check.js';
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
  needs: { caller },
  consults: { keyOwner, ownerState, place, storedKey },
  exempt: ({ inputs, consulted: { keyOwner: owner, place: where } }) => {
    if (inputs['expect-owner'] === undefined) return 'expect-owner is not set';
    return owner.state === 'not-needed' && where.state !== 'known' ? owner.because : undefined;
  },
  judge: ({ caller: who }, { inputs, consulted: { keyOwner: owner, ownerState: member, storedKey: key } }) => {
    const expected = inputs['expect-owner'] ?? '';
    if (replacesKey(inputs.operation)) return compare(expected, namesOfCreator(who), `${labelOfCaller(who)} after the reset`);
    if (owner.state === 'not-needed') return compare(expected, namesOfCreator(who), `${labelOfCaller(who)} as soon as the first cluster is there`);
    if (owner.state === 'unknown') return undecided(`the owner: ${owner.words}`, keyOwner);
    // The key's own record says whose it is; an address may belong to somebody else by now.
    const [recorded, found] = [key, member].map((fact) => (fact.state === 'known' ? fact.value.iamId : ''));
    if (recorded && found && recorded.toLowerCase() !== found.toLowerCase() && kindOfExpected(expected) !== 'an IAM ID') {
      const words = "the user with the owner's e-mail address and the key's own record are not the same identity";
      return notProved(keyOwner, `${words}, so nobody can say whether the owner is ${expected}`);
    }
    const address = member.state === 'known' ? (member.value.email ?? '') : '';
    const names = namesOfOwner({ ...owner.value, email: owner.value.email || address }, recorded || found || '');
    return compare(expected, names, labelOfOwner(owner.value), owner.value.otherId);
  },
});

/** What somebody is called, by kind; empty where it is not told. */
type Names = Readonly<Record<Kind, readonly string[]>>;
type Kind = 'an e-mail address' | 'an IAM ID' | 'the ID of a key' | 'a name';

/** @param recorded the IAM ID as the key's own record tells it, else user management */
function namesOfOwner({ email, name, iamId, keyId, otherId }: KeyOwner, recorded: string): Names {
  return { 'an e-mail address': [email], 'an IAM ID': [iamId, recorded, otherId], 'the ID of a key': [keyId, otherId], 'a name': [name, otherId] };
}

function namesOfCreator({ email, name, id }: Caller): Names {
  return { 'an e-mail address': [email], 'an IAM ID': [id], 'the ID of a key': [], 'a name': [name] };
}

/** @param ofNoForm an ID of no known form: it may be the one that is expected, and where it is not it tells nothing */
function compare(expected: string, names: Names, label: string, ofNoForm = ''): CheckResult {
  const wanted = expected.trim().toLowerCase();
  const forms = [wanted, `iam-${wanted}`];
  if (Object.values(names).flat().some((name) => name !== '' && forms.includes(name.trim().toLowerCase()))) return passed(`the owner is ${label}`);
  const kind = kindOfExpected(expected);
  if (names[kind].some((name) => name !== '' && name !== ofNoForm)) return found(finding('api-key-owner-unexpected', { owner: label, expected }));
  const wantedKind = kind.replace(/^an? |^the /, '');
  return notProved(keyOwner, `IBM gives no ${wantedKind} for the owner (${label || 'not named'}), so it cannot be compared with ${expected}`);
}

/** Pseudonyms of a redacted recording keep their kind. */
function kindOfExpected(text: string): Kind {
  if (text.includes('@') || text.startsWith('hidden-email-')) return 'an e-mail address';
  if (/^ApiKey-/i.test(text)) return 'the ID of a key';
  return text.startsWith('hidden-id-') || /^ServiceId-/i.test(text) || kindOf(text) !== 'unknown' ? 'an IAM ID' : 'a name';
}
