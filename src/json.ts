// JSON that comes from outside, which may be none.

/** The value of a JSON text; `undefined` for anything else, so that an edge's HTML page is never taken for a service's statement. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as unknown;
  } catch {
    return undefined;
  }
}
