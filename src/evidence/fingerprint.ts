// The fingerprint of a run's evidence: a later run tells by it what has changed since.
import { createHash } from 'node:crypto';
import { presentName } from '../regions.js';
import { credentials } from './credentials.js';
import { sourceOf } from './effective-source.js';
import type { FactSpec } from './fact.js';
import { type Evidence, factOf, type Facts } from './index.js';
import { infraPermissions, missingNames } from './infra-permissions.js';
import { keyOwner, labelOfOwner } from './key-owner.js';
import { place } from './place.js';

/** One part of a fingerprint, as the facts of a target make it. */
export interface FingerprintPart {
  readonly name: 'owner' | 'source' | 'required';
  /** The facts that it is made of, beside the place. */
  readonly madeOf: readonly FactSpec<unknown>[];
  /** What goes into the hash: the same text for whatever is no change. */
  readonly hashed: (facts: Facts) => string;
  /** The same for people. */
  readonly said: (facts: Facts) => string;
  /** True where the facts are known and still do not tell. */
  readonly isOpen?: (facts: Facts) => boolean;
}

/** The parts of a fingerprint, in their order. */
export const FINGERPRINT_PARTS: readonly FingerprintPart[] = [
  { name: 'owner', madeOf: [keyOwner], hashed: ownerHashed, said: ownerSaid },
  { name: 'source', madeOf: [credentials, infraPermissions], hashed: sourceHashed, said: sourceSaid, isOpen: isUserUnnamed },
  { name: 'required', madeOf: [infraPermissions], hashed: requiredHashed, said: requiredSaid },
];

/**
 * A hash of who owns the keys, which credentials are in effect and what is missing of what is required, over all targets:
 * `1.<owner>.<source>.<required>`. Each part is 16 hexadecimal digits, so that a comparison can say what changed. It holds no identity,
 * and does not depend on how identities are shown.
 */
export function fingerprintOf(evidence: Evidence): string {
  return ['1', ...FINGERPRINT_PARTS.map((part) => hashOf(part, evidence))].join('.');
}

/** Clusters of one pair count once, in whatever order they come. */
function hashOf({ hashed }: FingerprintPart, { targets }: Evidence): string {
  const lines = new Set(targets.map(({ facts }) => `${pairKey(facts)} ${hashed(facts)}`));
  return createHash('sha256').update(JSON.stringify([...lines].sort())).digest('hex').slice(0, 16);
}

function pairKey(facts: Facts): string {
  const where = factOf(facts, place);
  return where.state === 'known' ? `${presentName(where.value.region)}/${where.value.group.id}` : 'unknown';
}

function ownerHashed(facts: Facts): string {
  const owner = factOf(facts, keyOwner);
  if (owner.state !== 'known') return owner.state;
  const { email, iamId, name, keyId, otherId } = owner.value;
  return (email || iamId || name || keyId || otherId).toLowerCase();
}

function ownerSaid(facts: Facts): string {
  const owner = factOf(facts, keyOwner);
  return owner.state === 'known' ? labelOfOwner(owner.value) : 'nobody';
}

function sourceHashed(facts: Facts): string {
  return `${sourceOf(facts)} ${(manualUser(facts) ?? '').toLowerCase()}`;
}

function sourceSaid(facts: Facts): string {
  switch (sourceOf(facts)) {
    case 'classic': return `classic credentials of ${manualUser(facts) || 'an unnamed user'}`;
    case 'trusted-profile': return 'a trusted profile';
    case 'api-key-owner': return 'the API key';
    case 'unknown': return 'credentials that are not known for certain';
  }
}

/** That credentials are set manually may be known without whose they are. */
function isUserUnnamed(facts: Facts): boolean {
  return manualUser(facts) === '';
}

/** The user of manually set credentials, empty where nobody names it; `undefined` where none are known to be set. */
function manualUser(facts: Facts): string | undefined {
  const manual = factOf(facts, credentials);
  return manual.state === 'known' && manual.value.set ? manual.value.user : undefined;
}

function requiredHashed(facts: Facts): string {
  const analysis = factOf(facts, infraPermissions);
  return analysis.state === 'known' ? [...missingNames(analysis.value, 'required')].sort().join(',') : analysis.state;
}

function requiredSaid(facts: Facts): string {
  const analysis = factOf(facts, infraPermissions);
  return analysis.state === 'known' ? missingNames(analysis.value, 'required').join(', ') || 'nothing' : 'not analysed';
}
