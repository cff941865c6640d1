// Is the API key that IBM stored enabled, and will it be for the next two weeks?
import { cluster } from '../evidence/cluster.js';
import { credentials } from '../evidence/credentials.js';
import { keyOwner, labelOfOwner } from '../evidence/key-owner.js';
import { dateOf, isExpired, isExpiring } from '../evidence/key-record.js';
import { place } from '../evidence/place.js';
import { storedKey as storedKeyFact } from '../evidence/stored-key.js';
import { KEY_IS_REPLACED, replacesKey } from '../operations/requirements.js';
import { defineCheck, finding, found, passed } from './check.js';
import { levelOfKeyFault } from './key-fault.js';

/** It supports only: a caller who may not read the key of somebody else is the normal case. */
export const storedKey = defineCheck({
  id: 'stored-key',
  asks: 'Is the stored API key enabled and valid for the next two weeks?',
  weight: 'supports',
  proof: 'service-record',
  needs: { storedKey: storedKeyFact, keyOwner },
  consults: { credentials, place, cluster },
  exempt: ({ inputs }) => (replacesKey(inputs.operation) ? KEY_IS_REPLACED : undefined),
  judge: ({ storedKey: { keyId, disabled, expiresAt }, keyOwner: who }, { now, inputs, consulted }) => {
    const owner = labelOfOwner(who);
    const provider = consulted.place.state === 'known' ? consulted.place.value.provider : undefined;
    const level = levelOfKeyFault(inputs.operation, { ...consulted, provider });
    if (disabled) return found(finding('owner-key-disabled', { owner, keyId }, level));
    if (expiresAt === null) return passed('the stored key is enabled and does not expire');
    const at = dateOf(expiresAt);
    if (isExpired(expiresAt, now)) return found(finding('owner-key-expired', { owner, expiresAt: at }, level));
    if (isExpiring(expiresAt, now)) return found(finding('owner-key-expiring', { owner, expiresAt: at }));
    return passed(`the stored key is enabled and valid until ${at}`);
  },
});
