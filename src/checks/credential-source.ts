// Which credentials does IBM use: the stored API key, or classic ones set manually?
import { credentials } from '../evidence/credentials.js';
import { keyOwner, labelOfOwner } from '../evidence/key-owner.js';
import { defineCheck, finding, found, passed } from './check.js';

/** Manually set credentials are no fault: the notice says that they take precedence. */
export const credentialSource = defineCheck({
  id: 'credential-source',
  asks: 'Is it known which credentials IBM uses for classic infrastructure?',
  weight: 'hangs',
  proof: 'service-record',
  needs: { credentials },
  consults: { keyOwner },
  judge: ({ credentials: manual }, { consulted: { keyOwner: owner } }) => {
    if (!manual.set) return passed('no classic credentials are set manually, so IBM uses the API key');
    const user = manual.user || 'a user whom IBM does not name';
    return found(finding('classic-credentials-override', { user, owner: owner.state === 'known' ? labelOfOwner(owner.value) : 'its owner' }));
  },
});
