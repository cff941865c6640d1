// Which credentials does IBM use: the stored API key, or classic ones set manually?
import { type Credentials, credentials } from '../evidence/credentials.js';
import type { Fact } from '../evidence/fact.js';
import { keyOwner, labelOfOwner } from '../evidence/key-owner.js';
import type { Operation, Provider } from '../operations/names.js';
import { changesWorkers } from '../operations/requirements.js';
import { defineCheck, type Finding, finding, found, passed } from './check.js';

/** Manually set credentials are no fault: the notice says that they take precedence. */
export const credentialSource = defineCheck({
  id: 'credential-source',
  asks: 'Is it known which credentials IBM uses for classic infrastructure?',
  weight: 'hangs',
  proof: 'service-record',
  needs: { credentials },
  consults: { keyOwner },
  judge: ({ credentials: byHand }, { consulted: { keyOwner: owner } }) => {
    if (!byHand.set) return passed('no classic credentials are set manually, so IBM uses the API key');
    const user = byHand.user || 'a user whom IBM does not name';
    return found(finding('classic-credentials-override', { user, owner: owner.state === 'known' ? labelOfOwner(owner.value) : 'its owner' }));
  },
});

/**
 * The level of a fault of the stored key or its owner beside manually set credentials. For changes of workers on classic infrastructure these
 * take precedence, so the fault stops none and is a warning; for whatever else the key is used (a new cluster, encryption) and elsewhere the key is used all the same;
 * and where nobody knows which infrastructure it will be, it is an error only if the cluster is not on classic.
 */
export function levelBeside(byHand: Fact<Credentials>, provider: Provider | undefined, operation: Operation): Pick<Finding, 'level' | 'onlyIf'> {
  if (byHand.state !== 'known' || !byHand.value.set || !changesWorkers(operation)) return { level: 'error' };
  if (provider === undefined) return { level: 'unknown', onlyIf: 'vpc' };
  return { level: provider === 'classic' ? 'warning' : 'error' };
}
