// Whose credentials are in effect for a target, out of what was learned: one answer for the guard, the outputs and the fingerprint.
import { actsThroughProfile, type Cluster, cluster } from './cluster.js';
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

const THROUGH_PROFILE = 'the cluster acts through a trusted profile, and for what the API key still counts is not published';
const MAYBE_CLASSIC =
  'classic credentials are set manually, and nothing says whether the cluster is on classic infrastructure, where they are used';

/** Manually set classic credentials take precedence on classic infrastructure; elsewhere only the API key is used. */
export function effectiveSource({ place, cluster, credentials, infraPermissions: analysis }: SourceFacts): EffectiveSource {
  if (place.state !== 'known') return notKnown('the region and resource group are not known');
  if (actsThroughProfile(cluster)) return { source: 'trusted-profile', doubt: THROUGH_PROFILE };
  if (credentials.state === 'unknown') return notKnown(`credentials: ${credentials.words}`);
  if (credentials.state === 'not-needed') return { source: 'api-key-owner', doubt: '' };
  const { set: areSet } = credentials.value;
  if (areSet && place.value.provider === undefined) return notKnown(MAYBE_CLASSIC);
  const isContradicted = analysis.state === 'known' && (areSet ? saysLinkedKey(analysis.value) : saysManuallySet(analysis.value));
  if (isContradicted) return notKnown(`the service says that ${areSet ? 'some' : 'none'} are set manually, but its permission analysis says otherwise`);
  return { source: areSet ? 'classic' : 'api-key-owner', doubt: '' };
}

/** The source in effect, out of the facts of a target. */
export function sourceOf(facts: Facts): EffectiveSource['source'] {
  const { source } = effectiveSource({
    place: factOf(facts, place),
    cluster: factOf(facts, cluster),
    credentials: factOf(facts, credentials),
    infraPermissions: factOf(facts, infraPermissions),
  });
  return source;
}
