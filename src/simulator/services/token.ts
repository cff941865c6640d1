// Access tokens of the simulated IAM: shaped like real ones, valid by what they say of themselves.
import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a token says about its bearer; the names are those of real tokens. */
export interface Claims {
  iam_id: string;
  id: string;
  realmid: string;
  session_id: string;
  identifier: string;
  name?: string;
  given_name?: string;
  family_name?: string;
  email?: string;
  sub: string;
  sub_type?: 'ServiceId' | 'Profile';
  account: { valid: boolean; bss: string; ims?: string; frozen?: boolean };
  iss: string;
  grant_type: string;
  scope: string;
  client_id: string;
  iat: number;
  exp: number;
}

// A constant on purpose: a command started in another process has to issue tokens that a running simulation accepts.
const SIGNING_KEY = 'iks-preflight simulator: these tokens open nothing';

function encoded(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function signature(text: string): Buffer {
  return createHmac('sha256', SIGNING_KEY).update(text).digest();
}

/** Makes a token of claims. */
export function issueToken(claims: Claims): string {
  const text = `${encoded({ alg: 'HS256', kid: '20260101-0000', typ: 'JWT' })}.${encoded(claims)}`;
  return `${text}.${signature(text).toString('base64url')}`;
}

/** Reads a token back: its claims, or why it is worth nothing. */
export function readToken(token: string, nowSeconds: number): Claims | 'malformed' | 'forged' | 'expired' {
  const [header, payload, signed, ...more] = token.split('.');
  if (header === undefined || payload === undefined || signed === undefined || more.length > 0) return 'malformed';
  const given = Buffer.from(signed, 'base64url');
  const wanted = signature(`${header}.${payload}`);
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return 'forged';
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as Claims;
  return claims.exp <= nowSeconds ? 'expired' : claims;
}
