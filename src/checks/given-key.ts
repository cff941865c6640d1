// Is the API key that was given valid now, and for the next two weeks?
import { givenKey as givenKeyFact } from '../evidence/given-key.js';
import { dateOf, isExpired, isExpiring } from '../evidence/key-record.js';
import { defineCheck, finding, found, passed } from './check.js';

/** Locked only guards a key against change, so it is no fault. */
export const givenKey = defineCheck({
  id: 'given-key',
  asks: 'Is the given API key valid for the next two weeks?',
  scope: 'account',
  weight: 'supports',
  proof: 'service-record',
  needs: { givenKey: givenKeyFact },
  judge: ({ givenKey: { keyId, disabled, expiresAt } }, { inputs, now }) => {
    const keySource = inputs.keySource ?? 'environment';
    if (disabled) return found(finding('api-key-disabled', { keySource, words: 'Its record in IAM says so.', keyId }));
    if (expiresAt === null) return passed('the key is enabled and does not expire');
    const at = dateOf(expiresAt);
    if (isExpired(expiresAt, now)) return found(finding('api-key-expired', { keySource, words: `It expired at ${at}.` }));
    return isExpiring(expiresAt, now) ? found(finding('api-key-expiring', { keySource, expiresAt: at })) : passed(`the key is enabled and valid until ${at}`);
  },
});
