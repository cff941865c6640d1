// Where the operation makes the caller the owner of the key: could IBM change classic clusters with that key?
import { caller } from '../evidence/caller.js';
import { credentials } from '../evidence/credentials.js';
import { keyOwner } from '../evidence/key-owner.js';
import { place } from '../evidence/place.js';
import { createsKey } from '../operations/requirements.js';
import { defineCheck, finding, found, passed } from './check.js';

/** IBM's documentation gives classic permissions to users alone, so with a service ID as owner no classic cluster of the region and group can be changed. */
export const futureOwner = defineCheck({
  id: 'future-owner',
  asks: 'Can the future owner of the API key have classic permissions?',
  weight: 'supports',
  proof: 'token-claim',
  needs: { caller, place, credentials },
  consults: { keyOwner, caller },
  exempt: ({ inputs, consulted: { keyOwner: owner, caller: who } }) => {
    if (!createsKey(inputs.operation, owner.state === 'not-needed')) return 'the operation creates no API key';
    return who.state === 'known' && who.value.kind !== 'service-id' ? 'only a service ID cannot have them' : undefined;
  },
  judge: ({ caller: { id, name }, place: { provider }, credentials: manual }) => {
    if (provider !== 'classic') return passed(`the infrastructure is ${provider ?? 'not known to be classic'}`);
    return manual.set ? passed('manually set classic credentials take precedence') : found(finding('service-id-on-classic', { identity: name || id }));
  },
});
