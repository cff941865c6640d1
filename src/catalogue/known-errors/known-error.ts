// What an entry of the known-error catalogue holds, and the notation of its patterns.
import type { Explanation } from '../entry.js';

/** Every cause that an entry can name. One cause can show in many texts, so several entries may share one. */
export const CAUSE_CLASSES = [
  'account-membership', 'api-key-creator-missing', 'api-key-invalid', 'api-key-not-set', 'classic-account-connect',
  'classic-credentials-invalid', 'classic-credentials-missing', 'classic-permission-missing',
  'cluster-api-key-missing-or-stale', 'cluster-login-missing', 'cos-credentials-invalid', 'cos-permission-missing',
  'entitlement-key', 'iam-identity-operator-missing', 'iam-token-exchange-failed', 'identity-not-eligible',
  'infra-credentials-unauthorized', 'infra-user-inactive', 'ip-restriction', 'login-rejected',
  'no-ims-account-linked', 'orphaned-account-mismatch', 'other-service-role-missing', 'platform-role-missing',
  'propagation-delay', 'registry-login-invalid', 'registry-permission-missing', 'registry-policy-not-created',
  'registry-pull-secret-missing', 'resource-group-access', 'service-authorization-missing', 'subscription-identity',
  'target-not-set', 'token-expired', 'totp-mfa-blocks-service', 'vpc-permission-missing',
] as const;

/** One of the causes above. */
export type CauseClass = (typeof CAUSE_CLASSES)[number];

/** One known error text or code, or a family of wordings with the same cause and the same remedy. */
export interface KnownError extends Explanation {
  /** Permanent, kebab-case; never used again for something else. */
  readonly code: string;
  readonly class: CauseClass;
  /** Codes that IBM prints with it, e.g. `A0656`. */
  readonly ibmCodes?: readonly string[];
  /** Matched against the plain form of the log (src/recognition/plain-text.ts): lower case, no quotes, single spaces. */
  readonly patterns: readonly RegExp[];
  /** The same for words that others print, too: inside a longer log IBM must be named near them. Alone they are taken at their word. */
  readonly shared?: readonly RegExp[];
  /** The match counts only where this stands near it: words that many vendors use need a sign of IBM Cloud. */
  readonly needs?: RegExp;
  /** The match does not count where one of these stands in its record or the one before. */
  readonly unless?: readonly RegExp[];
  /** `general` gives way to a specific entry in the same record, `fallback` to both. */
  readonly tier?: 'general' | 'fallback';
  /** Finding codes of the preflight that tell the possible causes apart. */
  readonly checks: readonly string[];
  /** What was probably attempted, for the next command. */
  readonly operation?: string;
  /** At least one real text. */
  readonly examples: readonly string[];
}

/** One pattern out of several alternatives, for `needs`. */
export function any(...patterns: readonly RegExp[]): RegExp {
  return new RegExp(patterns.map((each) => `(?:${each.source})`).join('|'), 'u');
}
