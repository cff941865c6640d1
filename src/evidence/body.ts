// The fact in an answer: a refusal as it stands, else the body read by a schema over lower-case keys.
import type { z } from 'zod';
import { foldKeys, objectOf } from '../transport/body.js';
import type { Answer } from '../transport/transport.js';
import { type Known, known, refusedFact, type Unknown, unknown } from './fact.js';

/**
 * Reads a body that is one object by a schema over lower-case keys.
 * @returns the fact as known, the refusal, or `unreadable` with the first deviations named.
 */
export function readObject<T>(answer: Answer, schema: z.ZodType<T>): Known<T> | Unknown {
  if (answer.state === 'refused') return refusedFact(answer);
  const object = objectOf(answer.body);
  if (object === undefined) return unreadable(answer, `the answer is ${shapeOf(answer.body)}, not an object`);
  return readWith(answer, schema, object);
}

/** The same for a body that need not be an object; arrays are left as they are. */
export function readList<T>(answer: Answer, schema: z.ZodType<T>): Known<T> | Unknown {
  if (answer.state === 'refused') return refusedFact(answer);
  const folded = foldKeys(answer.body);
  if (folded === undefined) return unreadable(answer, 'the answer holds the same field twice with different values, or is nested without end');
  return readWith(answer, schema, folded);
}

function readWith<T>(answer: { readonly source: string }, schema: z.ZodType<T>, value: unknown): Known<T> | Unknown {
  const parsed = schema.safeParse(value);
  if (parsed.success) return known(parsed.data, answer.source);
  const where = parsed.error.issues.slice(0, 3).map((issue) => `${issue.path.join('.') || 'the answer'}: ${issue.message}`);
  return unreadable(answer, where.join('; '));
}

/** True for what programs write where nobody is named. */
export function isNobody(text: string): boolean {
  return /^(?:|-+|0|none|null|nil|n\/a|undefined|not set)$/i.test(text.trim());
}

/**
 * True where a field of a page says that another page follows.
 *
 * ASSUMPTION list-pages: which lists come in pages, and by which field, is not published for all services; whatever begins like `next` or `has_more` counts.
 */
export function goesOn(page: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(page).some(([name, value]) => /^(?:next|has_?more)/.test(name) && saysSomething(value));
}

function saysSomething(value: unknown): boolean {
  return typeof value === 'object' ? Object.keys(value ?? {}).length > 0 : value !== false && value !== '';
}

/** The unknown fact for an answer of a shape that is not known. */
export function unreadable(answer: { readonly source: string }, words: string): Unknown {
  return unknown({ why: 'unreadable', source: answer.source, words });
}

function shapeOf(body: unknown): string {
  if (Array.isArray(body)) return body.length === 0 ? 'an empty list' : `a list of ${body.length}`;
  return body === null ? 'null' : typeof body === 'object' ? 'an object with contradicting fields, or nested without end' : `a ${typeof body}`;
}
