// Whose credentials count for a target: the three identities reduced to the one that acts.
import { credentials as credentialsFact } from '../evidence/credentials.js';
import { type EffectiveSource, sourceOf } from '../evidence/effective-source.js';
import { factOf, type Facts } from '../evidence/index.js';
import { infraPermissions, missingNames } from '../evidence/infra-permissions.js';
import { keyOwner as keyOwnerFact } from '../evidence/key-owner.js';
import type { Redactor } from './redact.js';

/** Somebody, as the user allows it to be shown. */
export interface Person {
  readonly name: string;
  readonly email: string;
  readonly kind: string;
}

/** The credentials that count, and whose they are. */
export interface EffectiveCredentials {
  readonly source: EffectiveSource['source'];
  readonly owner: Person | null;
}

interface EffectiveFacts {
  readonly effectiveCredentials: EffectiveCredentials;
  readonly keyOwner: Person | null;
  readonly missingRequired: readonly string[];
  readonly missingRecommended: readonly string[];
}

/** Reads the facts of a target for the report's structured part. */
export function effectiveCredentials(facts: Facts, redactor: Redactor): EffectiveFacts {
  const owner = keyOwnerOf(facts, redactor);
  const analysis = factOf(facts, infraPermissions);
  return {
    effectiveCredentials: { source: sourceOf(facts), owner: actorOf(facts, owner, redactor) },
    keyOwner: owner,
    missingRequired: analysis.state === 'known' ? redactor.deep(missingNames(analysis.value, 'required')) : [],
    missingRecommended: analysis.state === 'known' ? redactor.deep(missingNames(analysis.value, 'recommended')) : [],
  };
}

function actorOf(facts: Facts, owner: Person | null, redactor: Redactor): Person | null {
  const byHand = factOf(facts, credentialsFact);
  const source = sourceOf(facts);
  if (source === 'classic' && byHand.state === 'known' && byHand.value.set) return { name: redactor.show('user', byHand.value.user), email: '', kind: 'classic-user' };
  return source === 'api-key-owner' ? owner : null;
}

function keyOwnerOf(facts: Facts, redactor: Redactor): Person | null {
  const owner = factOf(facts, keyOwnerFact);
  if (owner.state !== 'known') return null;
  const { name, email, kind, iamId, keyId, otherId } = owner.value;
  return { name: redactor.show('name', name) || (email === '' ? redactor.show('id', iamId || keyId || otherId) : ''), email: redactor.show('email', email), kind };
}
