// The fingerprint of a run's evidence: a later run tells by it what has changed since.
import { createHash } from 'node:crypto';
import { presentName } from '../regions.js';
import { credentials } from './credentials.js';
import { sourceOf } from './effective-source.js';
import { type Evidence, factOf, type Facts } from './index.js';
import { infraPermissions, missingNames } from './infra-permissions.js';
import { keyOwner } from './key-owner.js';
import { place } from './place.js';

/** The parts of a fingerprint, in their order. */
export const FINGERPRINT_PARTS = ['owner', 'source', 'required'] as const;

/** What of a target's facts goes into each part. */
const PARTS: Readonly<Record<(typeof FINGERPRINT_PARTS)[number], (facts: Facts) => string>> = { owner: ownerPart, source: sourcePart, required: requiredPart };

/**
 * A hash of who owns the keys, which credentials are in effect and what is missing of what is required, over all targets: `1.<owner>.<source>.<required>`.
 * Each part is 16 hexadecimal digits, so that a comparison can say what changed. It holds no identity, and does not depend on how identities are shown.
 */
export function fingerprintOf(evidence: Evidence): string {
  const parts = FINGERPRINT_PARTS.map((part) => digest(JSON.stringify([...new Set(evidence.targets.map(({ facts }) => `${pairKey(facts)} ${PARTS[part](facts)}`))].sort())));
  return ['1', ...parts].join('.');
}

function pairKey(facts: Facts): string {
  const where = factOf(facts, place);
  return where.state === 'known' ? `${presentName(where.value.region)}/${where.value.group.id}` : 'unknown';
}

function ownerPart(facts: Facts): string {
  const owner = factOf(facts, keyOwner);
  return owner.state === 'known' ? (owner.value.email || owner.value.iamId || owner.value.name || owner.value.keyId || owner.value.otherId).toLowerCase() : owner.state;
}

function sourcePart(facts: Facts): string {
  const manual = factOf(facts, credentials);
  return `${sourceOf(facts)} ${manual.state === 'known' && manual.value.set ? manual.value.user.toLowerCase() : ''}`;
}

function requiredPart(facts: Facts): string {
  const analysis = factOf(facts, infraPermissions);
  return analysis.state === 'known' ? [...missingNames(analysis.value, 'required')].sort().join(',') : analysis.state;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
