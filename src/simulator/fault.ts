// Staged trouble: what goes wrong before a request is answered as usual, and how often.

/** Which requests a fault meets. Every member that is given has to fit. */
export interface FaultMatch {
  /** The name of the call, e.g. `cluster`, `token`, `key-owner`. */
  call?: string;
  service?: string;
  method?: string;
  /** A regular expression for path and query, e.g. `/v1/infra-permissions`. */
  path?: string;
  /** Regular expressions for header values, by lower-case header name. */
  headers?: Record<string, string>;
}

/** One staged trouble. Without `status`, `body` or `cut` the usual answer follows, late or reshaped. */
export interface Fault {
  match: FaultMatch;
  status?: number;
  /** An object is sent as JSON, a string as it stands. */
  body?: unknown;
  headers?: Record<string, string>;
  delayMs?: number;
  /** Only the first so many hits; then the fault is over. */
  times?: number;
  /** So many hits pass untouched before the fault begins. */
  after?: number;
  /** The connection is torn down instead of an answer. */
  cut?: boolean;
  /** The usual answer in another shape. */
  reshape?: Reshape;
}

/** Another shape for an answer that is otherwise right. */
export type Reshape = 'array' | 'pascal-case' | 'upper-case' | 'empty-object' | 'empty-body' | 'null' | 'text' | 'truncated';

/** What a fault is compared with. */
export interface FaultSubject {
  call: string;
  service: string;
  method: string;
  target: string;
  headers: Record<string, string>;
}

function fits(match: FaultMatch, subject: FaultSubject): boolean {
  if (match.call !== undefined && match.call !== subject.call) return false;
  if (match.service !== undefined && match.service !== subject.service) return false;
  if (match.method !== undefined && match.method !== subject.method) return false;
  if (match.path !== undefined && !new RegExp(match.path).test(subject.target)) return false;
  return Object.entries(match.headers ?? {}).every(([name, value]) => new RegExp(value).test(subject.headers[name] ?? ''));
}

/** Picks the first fault that still has hits left, and counts the hit. `hits` belongs to one running simulation. */
export function pickFault(faults: readonly Fault[], hits: number[], subject: FaultSubject): Fault | undefined {
  for (const [index, fault] of faults.entries()) {
    if (!fits(fault.match, subject)) continue;
    const hit = (hits[index] ?? 0) + 1;
    const begins = fault.after ?? 0;
    if (fault.times !== undefined && hit > begins + fault.times) continue;
    hits[index] = hit;
    if (hit > begins) return fault;
  }
  return undefined;
}

function renamed(value: unknown, rename: (key: string) => string): unknown {
  if (Array.isArray(value)) return value.map((item) => renamed(item, rename));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [rename(key), renamed(item, rename)]));
}

/** A body with the first letter of every key in upper case, as Go prints a struct without tags. */
export function pascalCased(body: unknown): unknown {
  return renamed(body, (key) => key.charAt(0).toUpperCase() + key.slice(1));
}

/** Gives a body another shape. */
export function reshaped(body: unknown, shape: Reshape): unknown {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const shapes: Record<Reshape, () => unknown> = {
    'array': () => [body],
    'pascal-case': () => pascalCased(body),
    'upper-case': () => renamed(body, (key) => key.toUpperCase()),
    'empty-object': () => ({}),
    'empty-body': () => '',
    'null': () => 'null',
    'text': () => 'The service is being maintained.',
    'truncated': () => text.slice(0, Math.ceil(text.length / 2)),
  };
  return shapes[shape]();
}
