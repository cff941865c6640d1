// Which credentials does IBM use: the stored API key, or classic ones set by hand?
import { credentials } from '../evidence/credentials.js';
import { keyOwner } from '../evidence/key-owner.js';
import { labelOf } from './api-key-owner.js';
import { defineCheck, finding, found, passed } from './check.js';

/** Credentials set by hand are no fault: the notice says that they win. */
export const credentialSource = defineCheck({
  id: 'credential-source',
  asks: 'Is it known which credentials count for classic infrastructure?',
  weight: 'hangs',
  proof: 'service-record',
  needs: { credentials },
  consults: { keyOwner },
  judge: ({ credentials: byHand }, { consulted: { keyOwner: owner } }) => {
    if (!byHand.set) return passed('no classic credentials are set by hand, so the API key counts');
    const user = byHand.user || 'a user that the service does not name';
    return found(finding('classic-credentials-override', { user, owner: owner.state === 'known' ? labelOf(owner.value) : 'its owner' }));
  },
});
