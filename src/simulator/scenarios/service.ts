// Scenarios about the services themselves: denied, out of reach, busy, or answering in another shape.
import { baseWorld, pipelineMay, VIEWER_CALLS } from './base-world.js';
import type { Scenario } from './scenario.js';

const CLASSIC = { cluster: 'payments-prod' };
const MAINTENANCE = '<html><head><title>503 Service Unavailable</title></head><body><h1>Service Unavailable</h1></body></html>\n';
const BUSY = { message: 'Too Many Requests' };

/** Scenarios about what could be asked and what could not. */
export const services: Scenario[] = [
  {
    name: 'viewer-only',
    title: 'The caller is Viewer on the cluster and may see nothing of identities and policies.',
    inputs: CLASSIC,
    world: () => baseWorld({ access: pipelineMay(VIEWER_CALLS) }),
    expect: { verdict: 'pass', codes: [] },
  },
  {
    name: 'everything-denied',
    title: 'The caller may see the cluster and nothing else.',
    inputs: CLASSIC,
    world: () => baseWorld({ access: pipelineMay(['cluster']) }),
    expect: { verdict: 'unknown', codes: ['key-owner-denied'] },
  },
  {
    name: 'outage',
    title: 'The container service answers every call with 503.',
    inputs: CLASSIC,
    world: () => baseWorld({ faults: [{ match: { service: 'containers' }, status: 503, body: MAINTENANCE }] }),
    expect: { verdict: 'unknown', codes: ['cluster-unreachable'] },
  },
  {
    name: 'rate-limited',
    title: 'The container service asks for a second of patience once, and then answers.',
    inputs: CLASSIC,
    world: () => baseWorld({ faults: [{ match: { call: 'infra-permissions' }, status: 429, body: BUSY, headers: { 'Retry-After': '1' }, times: 1 }] }),
    expect: { verdict: 'pass', codes: [] },
  },
  {
    name: 'token-expires',
    title: 'The access token runs out at once; a new one serves.',
    inputs: CLASSIC,
    world: () => baseWorld({ tokenLifetimes: [0, 3600] }),
    expect: { verdict: 'pass', codes: [] },
  },
  {
    name: 'permissions-unreachable',
    title: 'The permission analysis cannot be had: its connection is cut every time.',
    inputs: CLASSIC,
    world: () => baseWorld({ faults: [{ match: { call: 'infra-permissions' }, cut: true }] }),
    expect: { verdict: 'unknown', codes: ['infra-permissions-unreachable'] },
  },
  {
    name: 'permissions-unreadable',
    title: 'Something between answers the permission analysis with a page of its own, under status 200.',
    inputs: CLASSIC,
    world: () => baseWorld({ faults: [{ match: { call: 'infra-permissions' }, status: 200, body: MAINTENANCE }] }),
    expect: { verdict: 'unknown', codes: ['infra-permissions-unreadable'] },
  },
  {
    name: 'other-casing',
    title: 'The container service writes its field names with capital letters.',
    inputs: CLASSIC,
    world: () => baseWorld({ wire: { pascalCase: true } }),
    expect: { verdict: 'pass', codes: [] },
  },
  {
    name: 'wrapped-in-a-list',
    title: 'The container service wraps single answers in a list of one.',
    inputs: CLASSIC,
    world: () => baseWorld({ wire: { arrayWrapped: true } }),
    expect: { verdict: 'pass', codes: [] },
  },
];
