// Reads the claims of an IAM access token; the token itself is never shown.

/**
 * The claims of a JWT, unverified: IBM's services verify it, we only read what it says of its bearer.
 * @returns `undefined` where the text is no JWT.
 */
export function readClaims(token: string): unknown {
  const payload = token.replace(/^Bearer\s+/i, '').split('.')[1];
  if (payload === undefined) return undefined;
  try {
    return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}
