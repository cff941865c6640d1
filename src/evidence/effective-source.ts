// Whose credentials are in effect for a target, out of what was learned: one answer for the guard, the outputs and the fingerprint.
import { type Cluster, cluster } from './cluster.js';
import { type Credentials, credentials } from './credentials.js';
import type { Fact } from './fact.js';
import { factOf, type Facts } from './index.js';
import { type InfraPermissions, infraPermissions, saysLinkedKey, saysManuallySet } from './infra-permissions.js';
import { type Place, place } from './place.js';

/** What it is told from. */
export interface SourceFacts {
  readonly place: Fact<Place>;
  readonly cluster: Fact<Cluster>;
  readonly credentials: Fact<Credentials>;
  readonly infraPermissions: Fact<InfraPermissions>;
}

/** The source in effect. `doubt` says why a guard cannot rely on it; empty where it can. */
export interface EffectiveSource {
  readonly source: 'api-key-owner' | 'classic' | 'trusted-profile' | 'unknown';
  readonly doubt: string;
}

const notKnown = (doubt: string): EffectiveSource => ({ source: 'unknown', doubt });

/** Manually set classic credentials take precedence on classic infrastructure; elsewhere only the API key is used. */
export function effectiveSource({ place, cluster, credentials, infraPermissions }: SourceFacts): EffectiveSource {
  if (place.state !== 'known') return notKnown('the region and resource group are not known');
  if (cluster.state === 'known' && cluster.value.trustedProfile !== null) return { source: 'trusted-profile', doubt: 'the cluster acts through a trusted profile, and for what the API key still counts is not published' };
  if (credentials.state === 'unknown') return notKnown(`credentials: ${credentials.words}`);
  if (credentials.state === 'not-needed') return { source: 'api-key-owner', doubt: '' };
  if (credentials.value.set && place.value.provider === undefined) return notKnown('classic credentials are set manually, and nothing says whether the cluster is on classic infrastructure, where they are used');
  if (infraPermissions.state === 'known' && (credentials.value.set ? saysLinkedKey(infraPermissions.value) : saysManuallySet(infraPermissions.value))) {
    return notKnown(`the service says that ${credentials.value.set ? 'some' : 'none'} are set manually, but its permission analysis says otherwise`);
  }
  return { source: credentials.value.set ? 'classic' : 'api-key-owner', doubt: '' };
}

/** The source in effect, out of the facts of a target. */
export function sourceOf(facts: Facts): EffectiveSource['source'] {
  return effectiveSource({ place: factOf(facts, place), cluster: factOf(facts, cluster), credentials: factOf(facts, credentials), infraPermissions: factOf(facts, infraPermissions) }).source;
}
