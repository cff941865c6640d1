// Is the owner of the API key still an active member of the account?
import { keyOwner } from '../evidence/key-owner.js';
import { ownerState } from '../evidence/owner-state.js';
import { place } from '../evidence/place.js';
import { labelOf } from './api-key-owner.js';
import { defineCheck, finding, found, passed } from './check.js';

/** The verdict hangs on it where IBM offers no analysis; for classic the analysis has just used the key, so it supports. */
export const ownerMembership = defineCheck({
  id: 'owner-membership',
  asks: 'Is the owner of the API key an active member of the account?',
  weight: ({ consulted: { place: where } }) => (where.state === 'known' && (where.value.provider === 'classic' || where.value.provider === 'satellite') ? 'supports' : 'hangs'),
  proof: 'service-record',
  needs: { keyOwner, ownerState, place },
  consults: { place },
  exempt: ({ inputs }) => (inputs.operation === 'reset-api-key' ? 'the operation replaces the key' : undefined),
  judge: ({ keyOwner: owner, ownerState: { membership, state }, place: { provider } }) => {
    const label = labelOf(owner);
    if (membership === 'gone') return found(finding('api-key-owner-inactive', { owner: label, standing: 'not a member of the account any more' }));
    if (membership === 'inactive') return found(finding('api-key-owner-inactive', { owner: label, standing: `a member in the state ${state}` }));
    if (state === 'DISABLED_CLASSIC_INFRASTRUCTURE' && provider === 'classic') return found(finding('api-key-owner-classic-disabled', { owner: label }));
    return passed(`the owner is a member of the account in the state ${state}`);
  },
});
