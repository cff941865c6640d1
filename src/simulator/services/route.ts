// What a call of a simulated service is: its path, what it requires, and the function that answers it.
import type { CallName, World } from '../world.js';
import type { Reply } from './envelope.js';
import type { Claims } from './token.js';

/** A service that the simulated cloud has. */
export type ServiceName = 'iam' | 'containers' | 'user-management' | 'resource-manager' | 'policies';

/** What changes while a simulation runs. The world itself never changes. */
export interface Progress {
  hits: number[];
  tokensIssued: number;
}

/** A request as a route sees it. Header names are in lower case. */
export interface Incoming {
  world: World;
  progress: Progress;
  nowMs: number;
  params: Record<string, string>;
  query: URLSearchParams;
  headers: Record<string, string>;
  body: string;
  caller: Claims;
}

/** One call of a service. */
export interface Route {
  call: string;
  service: ServiceName;
  /** The path, with `:name` for a variable segment. */
  path: string;
  method?: 'GET' | 'POST';
  /** Needs no token. */
  open?: boolean;
  /** What the interface definition declares as required. */
  requires?: { headers?: string[]; query?: string[] };
  /** The right that the caller needs, where the call is refused as a whole without it. */
  right?: CallName;
  answer(request: Incoming): Reply;
}

// What is not percent-encoded text cannot be decoded, and names nothing.
const DECODABLE = /^(?:[^%]|%[0-7][0-9A-Fa-f])*$/;

/** Compares a path with a route's; gives the variable segments, decoded, or null. */
export function matchPath(pattern: string, path: string): Record<string, string> | null {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (const [index, segment] of wanted.entries()) {
    const value = given[index] ?? '';
    if (segment.startsWith(':')) {
      if (value === '' || !DECODABLE.test(value)) return null;
      params[segment.slice(1)] = decodeURIComponent(value);
    } else if (segment !== value) return null;
  }
  return params;
}

/** Whether the world lets this caller make a call. */
export function may(request: Incoming, call: CallName): boolean {
  return request.world.access[request.caller.iam_id]?.includes(call) ?? false;
}

/** A successful answer. */
export function ok(body: unknown): Reply {
  return { status: 200, body };
}

/** One page of a list and where the next begins; sizes outside 1 to 100 fall back to the usual one. */
export function page<T>(items: readonly T[], start: number, size: number, usual: number): { items: T[]; limit: number; next: number | null } {
  const limit = Number.isInteger(size) && size >= 1 && size <= 100 ? size : usual;
  const end = start + limit;
  return { items: items.slice(start, end), limit, next: end < items.length ? end : null };
}
