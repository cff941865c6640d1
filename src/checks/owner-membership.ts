// Is the owner of the API key still an active member of the account?
import { cluster } from '../evidence/cluster.js';
import { credentials } from '../evidence/credentials.js';
import { type KeyOwner, keyOwner, labelOfOwner } from '../evidence/key-owner.js';
import { ownerState as ownerStateFact } from '../evidence/owner-state.js';
import { place } from '../evidence/place.js';
import { storedKey } from '../evidence/stored-key.js';
import type { OwnerState } from '../evidence/users/owner-membership.js';
import { KEY_IS_REPLACED, replacesKey } from '../operations/requirements.js';
import { defineCheck, finding, found, passed, undecided } from './check.js';
import { levelOfKeyFault } from './key-fault.js';
import { notProved } from './unknown.js';

/**
 * The verdict hangs on it where IBM offers no analysis; for classic the analysis has just used the key, so it supports.
 */
export const ownerMembership = defineCheck({
  id: 'owner-membership',
  asks: 'Is the owner of the API key an active member of the account?',
  weight: ({ consulted: { place: where } }) => {
    const provider = where.state === 'known' ? where.value.provider : undefined;
    return provider === 'classic' || provider === 'satellite' ? 'supports' : 'hangs';
  },
  proof: 'service-record',
  needs: { keyOwner, ownerState: ownerStateFact, place },
  consults: { place, storedKey, credentials, cluster },
  exempt: ({ inputs }) => (replacesKey(inputs.operation) ? KEY_IS_REPLACED : undefined),
  judge: ({ keyOwner: who, ownerState: member, place: { provider } }, { inputs, consulted }) => {
    const { state, iamId } = member;
    const owner = labelOfOwner(who);
    const level = levelOfKeyFault(inputs.operation, { ...consulted, provider });
    const standing = standingOf(who, member);
    if (standing !== undefined) return found(finding('api-key-owner-inactive', { owner, standing }, level));
    const { storedKey: key } = consulted;
    if (key.state === 'known' && iamId !== '' && key.value.iamId.toLowerCase() !== iamId.toLowerCase()) {
      const words = "a user with the owner's e-mail address is active, but the record of the stored key names another identity";
      return provider === 'vpc' ? notProved(ownerStateFact, words) : undecided(words);
    }
    if (state === CLASSIC_DISABLED && provider === 'classic') return found(finding('api-key-owner-classic-disabled', { owner }, level));
    if (state === CLASSIC_DISABLED && provider === undefined && level.level === 'error') {
      return found(finding('api-key-owner-classic-disabled', { owner }, { level: 'unknown', onlyIf: 'classic' }));
    }
    return passed(`the owner is a member of the account (${state})`);
  },
});

/** The word of user management for a member to whom classic infrastructure is closed. */
const CLASSIC_DISABLED = 'DISABLED_CLASSIC_INFRASTRUCTURE';

/** How an owner who cannot act stands to the account; `undefined` for one who can. */
function standingOf({ kind }: KeyOwner, { membership, state }: OwnerState): string | undefined {
  if (membership === 'active') return undefined;
  if (membership === 'inactive') return `a member in the state ${state}`;
  return kind === 'service-id' ? 'no longer in the account' : 'no longer a member of the account';
}
