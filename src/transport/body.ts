// Reads bodies whose exact shape nobody has confirmed: other letter case and a one-element array are read, nothing more.

/**
 * Lower-cases every key and drops nulls, so that one schema reads `apiUser`, `ApiUser` and `APIUSER`.
 * ASSUMPTION wire-casing: IBM's clients are written in Go, which reads keys in any case, so no client proves the wire's case.
 * @returns `undefined` where two keys of one object differ only in case and carry different values, or where a body is nested without end
 */
export function foldKeys(value: unknown): unknown {
  const clash = { found: false };
  const folded = fold(value, clash, 0);
  return clash.found ? undefined : folded;
}

/** IBM's answers are a few levels deep. */
const DEEPEST = 64;

function fold(value: unknown, clash: { found: boolean }, depth: number): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (depth > DEEPEST) {
    clash.found = true;
    return undefined;
  }
  if (Array.isArray(value)) return value.map((item) => fold(item, clash, depth + 1));
  const result: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value)) {
    if (item === null || item === undefined) continue;
    const lower = key.toLowerCase();
    const folded = fold(item, clash, depth + 1);
    if (Object.hasOwn(result, lower) && JSON.stringify(result[lower]) !== JSON.stringify(folded)) clash.found = true;
    // defineProperty: a key named __proto__ is data here, never the prototype.
    Object.defineProperty(result, lower, { value: folded, enumerable: true, configurable: true, writable: true });
  }
  return result;
}

/** ASSUMPTION wire-array: the service was seen to wrap single objects, errors among them, in an array of one. */
export function unwrap(value: unknown): unknown {
  return Array.isArray(value) && value.length === 1 ? value[0] : value;
}

/** A plain object with folded keys, or `undefined` where the body is anything else. */
export function objectOf(body: unknown): Readonly<Record<string, unknown>> | undefined {
  const folded = foldKeys(unwrap(body));
  return folded !== null && typeof folded === 'object' && !Array.isArray(folded) ? (folded as Record<string, unknown>) : undefined;
}
