// What the facts of a target say of credentials: whose are in effect, who owns the stored key, and which permissions are missing.
import type { IdentityKind } from '../evidence/caller.js';
import { credentials as credentialsFact } from '../evidence/credentials.js';
import { type EffectiveSource, sourceOf } from '../evidence/effective-source.js';
import { factOf, type Facts } from '../evidence/index.js';
import { infraPermissions, type Lack, missingNames } from '../evidence/infra-permissions.js';
import { keyOwner as keyOwnerFact } from '../evidence/key-owner.js';
import type { Redactor } from './redact.js';

/** Somebody, as the user allows it to be shown. */
export interface Person {
  readonly name: string;
  readonly email: string;
  readonly kind: IdentityKind | 'classic-user';
}

/** The credentials in effect, and whose they are. */
export interface EffectiveCredentials {
  readonly source: EffectiveSource['source'];
  readonly owner: Person | null;
}

/** The part of a target's report that is about credentials. */
export interface CredentialFacts {
  readonly effectiveCredentials: EffectiveCredentials;
  readonly keyOwner: Person | null;
  readonly missingRequired: readonly string[];
  readonly missingRecommended: readonly string[];
}

/** Reads the facts of a target for the report's structured part. */
export function credentialFacts(facts: Facts, redactor: Redactor): CredentialFacts {
  const source = sourceOf(facts);
  const keyOwner = keyOwnerOf(facts, redactor);
  const owner = source === 'classic' ? classicUserOf(facts, redactor) : source === 'api-key-owner' ? keyOwner : null;
  const analysis = factOf(facts, infraPermissions);
  const missing = (kind: Lack['class']) => (analysis.state === 'known' ? redactor.deep(missingNames(analysis.value, kind)) : []);
  return { effectiveCredentials: { source, owner }, keyOwner, missingRequired: missing('required'), missingRecommended: missing('recommended') };
}

function classicUserOf(facts: Facts, redactor: Redactor): Person | null {
  const manual = factOf(facts, credentialsFact);
  return manual.state === 'known' && manual.value.set ? { name: redactor.show('user', manual.value.user), email: '', kind: 'classic-user' } : null;
}

function keyOwnerOf(facts: Facts, redactor: Redactor): Person | null {
  const owner = factOf(facts, keyOwnerFact);
  if (owner.state !== 'known') return null;
  const { name, email, kind, iamId, keyId, otherId } = owner.value;
  const label = redactor.show('name', name) || (email === '' ? redactor.show('id', iamId || keyId || otherId) : '');
  return { name: label, email: redactor.show('email', email), kind };
}
