// The codes by which IBM's services say what is wrong, and what those stand for that mean the same under every status.
import type { Why } from './transport.js';

/** Codes of the container service for a cluster that is not there, or hidden from the caller. Source: captured errors. */
const CLUSTER_NOT_FOUND_CODES: readonly string[] = ['E0008', 'A0006', 'G0004'];

/** Codes of the container service for a role that is missing, whatever the status. Source: captured errors. */
const DENIED_CODES: readonly string[] = ['A0007', 'A0008'];

/** No link to a classic account, and no account named: said with 401, but no role of the reader's is missing. */
const NO_ACCOUNT_CODES: readonly string[] = ['E0057', 'E0058'];

/** No classic credentials were set: a normal answer, under whatever status. */
export const NO_CREDENTIALS_CODE = 'E0051';

/** "The specified API key could not be found": the region and resource group have none, or not yet. */
export const NO_KEY_CODE = 'E06f9';

/** "Could not connect to a backend service", of the type `Authentication`, whatever the status. */
const PASSING_CODES: readonly string[] = ['A0002'];

/** True for the form of the container service's codes: letters and four hexadecimal digits, such as E0051 or Eadba. */
export function isServiceCode(code: string): boolean {
  return /^[a-z]{1,3}[0-9a-f]{4}$/i.test(code);
}

/** True for the form of IAM's codes, such as BXNIM0415E. */
export function isIamCode(code: string): boolean {
  return /^BX[A-Z]+\d+[A-Z]?$/i.test(code);
}

/** Codes hold hexadecimal digits, which IBM writes in either case. */
export function isSameCode(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** True where a code is one of a list. */
export function isOneOf(codes: readonly string[], code: string): boolean {
  return codes.some((known) => isSameCode(known, code));
}

/** What a code of the container service stands for that means the same under every status. */
export function whyOfCode(code: string): Why | undefined {
  if (isOneOf(CLUSTER_NOT_FOUND_CODES, code)) return 'absent';
  if (isOneOf(DENIED_CODES, code)) return 'denied';
  if (isOneOf(NO_ACCOUNT_CODES, code)) return 'unreadable';
  return isOneOf(PASSING_CODES, code) ? 'unreachable' : undefined;
}
