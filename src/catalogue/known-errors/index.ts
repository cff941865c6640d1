// The one ordered list of known errors: where two of the same tier explain the same words, the earlier one speaks.
import { CLASSIC_ERRORS } from './classic.js';
import { GROUP_ERRORS, IDENTITY_ERRORS } from './identity.js';
import type { KnownError } from './known-error.js';
import { REGISTRY_ERRORS } from './registry.js';
import { FALLBACK_ERRORS, SERVICE_ERRORS } from './services.js';
import { STORAGE_ERRORS } from './storage.js';

export const KNOWN_ERRORS: readonly KnownError[] = [
  ...CLASSIC_ERRORS,
  ...SERVICE_ERRORS,
  ...IDENTITY_ERRORS,
  ...GROUP_ERRORS,
  ...STORAGE_ERRORS,
  ...REGISTRY_ERRORS,
  ...FALLBACK_ERRORS,
];

export type { CauseClass, KnownError } from './known-error.js';
