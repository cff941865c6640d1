// One request to the simulated cloud, from its parts to its answer, without any socket.
import { type Fault, pascalCased, pickFault, reshaped } from './fault.js';
import { containerGate, containerRoutes } from './services/containers.js';
import { containerError, iamError, platformError, type Reply } from './services/envelope.js';
import { iamRoutes } from './services/iam.js';
import { policyRoutes } from './services/policies.js';
import { resourceManagerRoutes } from './services/resource-manager.js';
import { type Incoming, matchPath, type Progress, type Route, type ServiceName } from './services/route.js';
import { type Claims, readToken } from './services/token.js';
import { userManagementRoutes } from './services/user-management.js';
import type { World } from './world.js';

const ROUTES: Route[] = [...iamRoutes, ...containerRoutes, ...userManagementRoutes, ...resourceManagerRoutes, ...policyRoutes];

/** A request as it arrives; header names in lower case. */
export interface RawRequest {
  method: string;
  /** Path and query. */
  target: string;
  headers: Record<string, string>;
  body: string;
}

/** What is to be done with a request. */
export interface Outcome {
  call: string;
  service: ServiceName | 'none';
  reply: Reply;
  delayMs: number;
  /** Tear the connection down instead of answering. */
  cut: boolean;
}

/** A running simulation's memory: nothing was asked yet. */
export function freshProgress(): Progress {
  return { hits: [], tokensIssued: 0 };
}

interface Found {
  route: Route;
  params: Record<string, string>;
}

function findRoute(path: string): Found | null {
  for (const route of ROUTES) {
    const params = matchPath(route.path, path);
    if (params) return { route, params };
  }
  return null;
}

/** A 401 in the words of the service that is asked. */
function unauthenticated(service: ServiceName, why: 'missing' | 'malformed' | 'forged' | 'expired'): Reply {
  if (service === 'iam') {
    return why === 'missing'
      ? iamError(401, 'BXNIM0308E', 'No authorization header found.')
      : iamError(401, 'BXNIM0407E', `Provided token is ${why === 'expired' ? 'expired' : 'invalid'}.`);
  }
  if (service !== 'containers') return platformError(401, 'invalid_token', `The token is ${why}.`);
  return containerError(401, { code: '', description: `The IAM token is ${why}. Log in to IBM Cloud and try again.`, type: 'Authentication' });
}

function authenticate(route: Route, headers: Record<string, string>, nowMs: number): Claims | Reply {
  const [, token] = /^Bearer (\S+)$/i.exec(headers['authorization'] ?? '') ?? [];
  if (token === undefined) return unauthenticated(route.service, headers['authorization'] ? 'malformed' : 'missing');
  const claims = readToken(token, Math.floor(nowMs / 1000));
  return typeof claims === 'string' ? unauthenticated(route.service, claims) : claims;
}

// Only the token's own call is answered without a caller, and it does not look at one.
const NOBODY = { iam_id: '', account: { bss: '', valid: false } } as Claims;

function usualReply(world: World, progress: Progress, raw: RawRequest, url: URL, found: Found | null, nowMs: number): Reply {
  const allowed = found?.route.method ?? 'GET';
  if (raw.method !== allowed && (found !== null || raw.method !== 'GET')) {
    return { status: 405, body: { message: 'Method Not Allowed' }, headers: { Allow: allowed } };
  }
  if (found === null) return { status: 404, body: '404 page not found\n', headers: { 'Content-Type': 'text/plain; charset=utf-8' } };
  const { route, params } = found;
  const caller = route.open === true ? NOBODY : authenticate(route, raw.headers, nowMs);
  if ('status' in caller) return caller;
  const request: Incoming = { world, progress, nowMs, params, query: url.searchParams, headers: raw.headers, body: raw.body, caller };
  if (route.service !== 'containers') return route.answer(request);
  return containerGate(route, request) ?? shapedByWire(route.answer(request), world);
}

function shapedByWire(reply: Reply, world: World): Reply {
  const cased = world.wire.pascalCase ? pascalCased(reply.body) : reply.body;
  return { ...reply, body: world.wire.arrayWrapped && !Array.isArray(cased) ? [cased] : cased };
}

function staged(fault: Fault, usual: () => Reply): Reply {
  if (fault.status === undefined && fault.body === undefined) {
    const reply = usual();
    return { ...reply, headers: { ...reply.headers, ...fault.headers }, body: fault.reshape ? reshaped(reply.body, fault.reshape) : reply.body };
  }
  return { status: fault.status ?? 200, body: fault.body ?? '', ...(fault.headers && { headers: fault.headers }) };
}

/** Answers a request: the first staged fault that fits it, else as the service would. */
export function respond(world: World, progress: Progress, raw: RawRequest, nowMs: number): Outcome {
  const url = new URL(raw.target, 'http://simulated');
  const found = findRoute(url.pathname);
  const call = found?.route.call ?? 'unknown';
  const service = found?.route.service ?? 'none';
  const usual = (): Reply => usualReply(world, progress, raw, url, found, nowMs);
  const fault = pickFault(world.faults, progress.hits, { call, service, method: raw.method, target: raw.target, headers: raw.headers });
  if (!fault) return { call, service, reply: usual(), delayMs: 0, cut: false };
  return { call, service, reply: staged(fault, usual), delayMs: fault.delayMs ?? 0, cut: fault.cut ?? false };
}
