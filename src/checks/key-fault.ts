// How much a fault of the stored key or of its owner counts, beside whatever else IBM may use for the change.
import { actsThroughProfile, type Cluster } from '../evidence/cluster.js';
import type { Credentials } from '../evidence/credentials.js';
import type { Fact } from '../evidence/fact.js';
import type { Operation, Provider } from '../operations/names.js';
import { changesWorkers } from '../operations/requirements.js';
import type { Finding } from './check.js';

const PROFILE = 'The cluster acts through a trusted profile, and IBM does not say whether it still uses this key for the workers.';
const HIDDEN_CREDENTIALS = 'It could not be verified whether classic credentials are set manually. If they are, they take precedence over this key.';

/** What else IBM may use. */
export interface Beside {
  readonly credentials: Fact<Credentials>;
  readonly cluster: Fact<Cluster>;
  /** `undefined` where nobody knows on which infrastructure the cluster is. */
  readonly provider: Provider | undefined;
}

/**
 * The level of the fault. For changes of workers on classic infrastructure manually set credentials take precedence, so it stops none
 * and is a warning; where nobody knows whether there are any, or what a trusted profile is used for, it is an open question. For whatever else
 * the key is used (a new cluster, encryption) it is an error all the same.
 */
export function levelOfKeyFault(operation: Operation, { credentials, cluster, provider }: Beside): Pick<Finding, 'level' | 'onlyIf' | 'doubt'> {
  if (!changesWorkers(operation)) return { level: 'error' };
  if (actsThroughProfile(cluster)) return { level: 'unknown', doubt: PROFILE };
  if (provider === 'vpc' || provider === 'satellite') return { level: 'error' };
  if (credentials.state === 'unknown') return { level: 'unknown', doubt: HIDDEN_CREDENTIALS };
  if (credentials.state !== 'known' || !credentials.value.set) return { level: 'error' };
  return provider === undefined ? { level: 'unknown', onlyIf: 'vpc' } : { level: 'warning' };
}
