// Does IBM hold an API key for the region and group, and whose is it?
import { actsThroughProfile, cluster } from '../evidence/cluster.js';
import { type Credentials, credentials } from '../evidence/credentials.js';
import type { Fact } from '../evidence/fact.js';
import { type InfraPermissions, infraPermissions } from '../evidence/infra-permissions.js';
import { type KeyOwner, keyOwner, labelOfOwner } from '../evidence/key-owner.js';
import { KEY_IS_REPLACED, replacesKey } from '../operations/requirements.js';
import { defineCheck, type Finding, finding, found, passed } from './check.js';

/** The service's own word that there is no key counts, unless its permission analysis has just used one. */
export const apiKeyOwner = defineCheck({
  id: 'api-key-owner',
  asks: 'Is there a stored API key?',
  weight: 'hangs',
  proof: 'service-record',
  needs: { keyOwner },
  consults: { infraPermissions, credentials, cluster },
  exempt: ({ inputs }) => (replacesKey(inputs.operation) ? KEY_IS_REPLACED : undefined),
  refused: {
    keyOwner: (reason, { consulted }) => {
      if (reason.why !== 'absent') return undefined;
      // A service that answers "none" to everything proves nothing about a cluster that nobody has seen.
      if (consulted.cluster.state === 'unknown' || isContradicted(consulted) || actsThroughProfile(consulted.cluster)) return undefined;
      return finding('api-key-owner-missing', { words: reason.words });
    },
  },
  judge: ({ keyOwner: owner }) => (owner.looksPersonal ? found(personal(owner)) : passed(`the key belongs to ${labelOfOwner(owner)}`)),
});

/** An analysis by the linked account's key, with no manually set credentials, can only have used the key that is said to be missing. */
function isContradicted(consulted: { infraPermissions: Fact<InfraPermissions>; credentials: Fact<Credentials> }): boolean {
  const { infraPermissions: analysis, credentials: manual } = consulted;
  return analysis.state === 'known' && analysis.value.account !== '' && manual.state === 'known' && !manual.value.set;
}

function personal(owner: KeyOwner): Finding {
  return finding('api-key-owner-is-person', { owner: labelOfOwner(owner) });
}
