// Is the owner of the API key still an active member of the account?
import { cluster } from '../evidence/cluster.js';
import { credentials } from '../evidence/credentials.js';
import { keyOwner, labelOfOwner } from '../evidence/key-owner.js';
import { ownerState as ownerStateFact } from '../evidence/owner-state.js';
import { place } from '../evidence/place.js';
import { storedKey } from '../evidence/stored-key.js';
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
  weight: ({ consulted: { place: where } }) => (where.state === 'known' && (where.value.provider === 'classic' || where.value.provider === 'satellite') ? 'supports' : 'hangs'),
  proof: 'service-record',
  needs: { keyOwner, ownerState: ownerStateFact, place },
  consults: { place, storedKey, credentials, cluster },
  exempt: ({ inputs }) => (replacesKey(inputs.operation) ? KEY_IS_REPLACED : undefined),
  judge: ({ keyOwner: owner, ownerState: { membership, state, iamId }, place: { provider } }, { inputs, consulted: { storedKey: key, credentials: manual, cluster: which } }) => {
    const label = labelOfOwner(owner);
    const level = levelOfKeyFault(inputs.operation, { credentials: manual, cluster: which, provider });
    if (membership === 'gone') return found(finding('api-key-owner-inactive', { owner: label, standing: owner.kind === 'service-id' ? 'no longer in the account' : 'no longer a member of the account' }, level));
    if (membership === 'inactive') return found(finding('api-key-owner-inactive', { owner: label, standing: `a member in the state ${state}` }, level));
    if (key.state === 'known' && iamId !== '' && key.value.iamId.toLowerCase() !== iamId.toLowerCase()) {
      const words = "a user with the owner's e-mail address is active, but the record of the stored key names another identity";
      return provider === 'vpc' ? notProved(ownerStateFact, words) : undecided(words);
    }
    if (state === 'DISABLED_CLASSIC_INFRASTRUCTURE' && provider === 'classic') return found(finding('api-key-owner-classic-disabled', { owner: label }, level));
    if (state === 'DISABLED_CLASSIC_INFRASTRUCTURE' && provider === undefined && level.level === 'error') return found(finding('api-key-owner-classic-disabled', { owner: label }, { level: 'unknown', onlyIf: 'classic' }));
    return passed(`the owner is a member of the account (${state})`);
  },
});
