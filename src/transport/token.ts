// Reads the claims of an IAM access token; the token itself is never shown.
import { parseJson } from '../json.js';

/**
 * The claims of a JWT, unverified: IBM's services verify it, we only read what it says of its bearer.
 * @returns `undefined` where the text is no JWT.
 */
export function readClaims(token: string): unknown {
  const payload = token.replace(/^Bearer\s+/i, '').split('.')[1];
  return payload === undefined ? undefined : parseJson(Buffer.from(payload, 'base64url').toString('utf8'));
}
