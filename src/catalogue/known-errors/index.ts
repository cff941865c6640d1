// The one ordered list of known errors: where two of the same tier explain the same words, the earlier one speaks.
import { ADDRESS_ERRORS } from './addresses.js';
import { CALLER_KEY_ERRORS } from './caller-keys.js';
import { CLASSIC_ACCOUNT_ERRORS } from './classic-accounts.js';
import { CLASSIC_PERMISSION_ERRORS } from './classic-permissions.js';
import { CLASSIC_USER_ERRORS } from './classic-users.js';
import { CLUSTER_SERVICE_ERRORS } from './cluster-services.js';
import { FALLBACK_ERRORS } from './fallback.js';
import { IDENTITY_ERRORS } from './identities.js';
import type { KnownError } from './known-error.js';
import { PLATFORM_ROLE_ERRORS } from './platform-roles.js';
import { PROPAGATION_ERRORS } from './propagation.js';
import { REGISTRY_ERRORS } from './registry.js';
import { SERVICE_AUTHORIZATION_ERRORS } from './service-authorizations.js';
import { SERVICE_ROLE_ERRORS } from './service-roles.js';
import { SESSION_ERRORS } from './sessions.js';
import { STORAGE_ERRORS } from './storage.js';
import { STORED_KEY_ERRORS } from './stored-keys.js';
import { TRANSLATIONS } from './translations.js';

export const KNOWN_ERRORS: readonly KnownError[] = [
  ...CLASSIC_ACCOUNT_ERRORS,
  ...CLASSIC_PERMISSION_ERRORS,
  ...CLASSIC_USER_ERRORS,
  ...CLUSTER_SERVICE_ERRORS,
  ...SERVICE_AUTHORIZATION_ERRORS,
  ...SERVICE_ROLE_ERRORS,
  ...ADDRESS_ERRORS,
  ...CALLER_KEY_ERRORS,
  ...SESSION_ERRORS,
  ...IDENTITY_ERRORS,
  ...STORED_KEY_ERRORS,
  ...PROPAGATION_ERRORS,
  ...PLATFORM_ROLE_ERRORS,
  ...STORAGE_ERRORS,
  ...REGISTRY_ERRORS,
  ...FALLBACK_ERRORS,
].map((entry) => ({ ...entry, patterns: [...entry.patterns, ...(TRANSLATIONS[entry.code] ?? [])] }));

export type { KnownError } from './known-error.js';
