// The claims of a token are read without trusting its form.
import { describe, expect, test } from 'vitest';
import { readClaims } from '../../src/transport/token.js';

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('readClaims', () => {
  test.each<[string, string, unknown]>([
    ['a JWT', `h.${part({ iam_id: 'IBMid-1' })}.s`, { iam_id: 'IBMid-1' }],
    ['a JWT with its scheme', `Bearer h.${part({ a: 'ü' })}.s`, { a: 'ü' }],
    ['a JWT without a signature', `h.${part({ a: 1 })}`, { a: 1 }],
    ['an opaque token', 'c2VjcmV0LXRva2Vu', undefined],
    ['an opaque token with dots', 'a.b.c', undefined],
    ['nothing', '', undefined],
    ['a payload that is no JSON', `h.${Buffer.from('plain').toString('base64url')}.s`, undefined],
  ])('%s', (_name, token, expected) => expect(readClaims(token)).toEqual(expected));
});
