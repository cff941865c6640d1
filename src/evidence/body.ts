// Reads an answer's body into a fact by a schema over lower-case keys.
import type { z } from 'zod';
import { foldKeys, objectOf } from '../transport/body.js';
import type { Answered } from '../transport/transport.js';
import { type Known, known, type Unknown, unknown } from './fact.js';

/**
 * Reads a body that is one object by a schema over lower-case keys.
 * @returns the fact as known, or `unreadable` with the first deviations named.
 */
export function readObject<T>(answer: Answered, schema: z.ZodType<T>): Known<T> | Unknown {
  const object = objectOf(answer.body);
  if (object === undefined) return unreadable(answer, `the answer is ${shapeOf(answer.body)}, not an object`);
  return readWith(answer, schema, object);
}

/** Reads a body by a schema over lower-case keys, arrays left as they are. */
export function readList<T>(answer: Answered, schema: z.ZodType<T>): Known<T> | Unknown {
  const folded = foldKeys(answer.body);
  if (folded === undefined) return unreadable(answer, 'the answer holds the same field twice with different values');
  return readWith(answer, schema, folded);
}

function readWith<T>(answer: Answered, schema: z.ZodType<T>, value: unknown): Known<T> | Unknown {
  const parsed = schema.safeParse(value);
  if (parsed.success) return known(parsed.data, answer.source);
  const where = parsed.error.issues.slice(0, 3).map((issue) => `${issue.path.join('.') || 'the answer'}: ${issue.message}`);
  return unreadable(answer, where.join('; '));
}

/** The unknown fact for an answer of a shape that is not known. */
export function unreadable(answer: { readonly source: string }, words: string): Unknown {
  return unknown({ why: 'unreadable', source: answer.source, words });
}

function shapeOf(body: unknown): string {
  if (Array.isArray(body)) return body.length === 0 ? 'an empty list' : `a list of ${body.length}`;
  return body === null ? 'null' : typeof body === 'object' ? 'an object with contradicting fields' : `a ${typeof body}`;
}
