// An API key as its own record in IAM tells it: enabled or not, and until when.
import { z } from 'zod';
import type { Recipe } from '../transport/transport.js';

/** The zero of a clock, which programs write where nothing is set. */
const UNSET = /^(?:0001-01-01|1970-01-01)T00:00/;

/**
 * An expiry as milliseconds since the epoch; null where there is none.
 * ASSUMPTION expiry-format: IAM writes ISO 8601 with an offset that has no colon; one with a colon or a Z is read too, and one without a zone as UTC.
 */
export const expiry = z
  .string()
  .default('')
  .transform((text, context) => {
    const trimmed = text.trim();
    if (trimmed === '' || UNSET.test(trimmed)) return null;
    const [, date, zone = 'Z'] = /^(\d{4}-\d{2}-\d{2}T.*?)(Z|[+-]\d{2}:?\d{2})?$/i.exec(trimmed) ?? [];
    const time = date === undefined ? Number.NaN : Date.parse(date + zone.replace(/^([+-]\d{2})(\d{2})$/, '$1:$2'));
    if (Number.isNaN(time)) context.addIssue({ code: 'custom', message: `not a point in time: ${trimmed.slice(0, 40)}` });
    return time;
  });

/** The state of an API key, as its own record tells it. */
export interface KeyState {
  readonly keyId: string;
  /** IAM ID of the identity that the key stands for. */
  readonly iamId: string;
  readonly disabled: boolean;
  /** Milliseconds since the epoch; null where the key does not expire. */
  readonly expiresAt: number | null;
}

/** A key's record over lower-case keys. `locked` only guards it against change, so it is not read. */
export const keyRecord = z
  .object({ id: z.string().min(1), iam_id: z.string().min(1), disabled: z.boolean().default(false), expires_at: expiry })
  .transform(({ id, iam_id: iamId, disabled, expires_at: expiresAt }): KeyState => ({ keyId: id, iamId, disabled, expiresAt }));

/** True where IAM gives no token for the key. */
export function isDead({ disabled, expiresAt }: KeyState, now: Date): boolean {
  return disabled || (expiresAt !== null && isExpired(expiresAt, now));
}

/** The question for the record of the stored key. */
export function keyRecipe(keyId: string): Recipe {
  return { what: 'the stored API key', service: 'iam', path: `/v1/apikeys/${encodeURIComponent(keyId)}` };
}

/** A key that ends within so many days is worth a warning. */
const EXPIRING_DAYS = 14;

/** True where the key has ended. */
export function isExpired(expiresAt: number, now: Date): boolean {
  return expiresAt <= now.getTime();
}

/** True where the end is near. */
export function isExpiring(expiresAt: number, now: Date): boolean {
  return expiresAt - now.getTime() <= EXPIRING_DAYS * 86_400_000;
}

/** A point in time for people: `2026-11-29 10:20 UTC`. */
export function dateOf(time: number): string {
  return `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
