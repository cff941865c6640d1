// Scenarios about what changed since the last good run, by its fingerprint.
import { baseWorld, pipelineMay } from './base-world.js';
import type { Scenario } from './scenario.js';

const NEVER = '0000000000000000';
/** The fingerprint of the cluster payments-prod in the base world, part by part. */
const BASE_FINGERPRINT = { owner: 'f70e9b4a1503523d', source: '7c3a159f08943d55', required: 'e157caea14527983' } as const;

function since(changes: Partial<Record<keyof typeof BASE_FINGERPRINT, string>>): Record<string, string> {
  const { owner, source, required } = { ...BASE_FINGERPRINT, ...changes };
  return { cluster: 'payments-prod', 'last-fingerprint': ['1', owner, source, required].join('.') };
}

/** Scenarios with a fingerprint of an earlier run. */
export const drifts: Scenario[] = [
  {
    name: 'nothing-changed',
    title: 'Nothing has changed since the last good run.',
    inputs: since({}),
    world: () => baseWorld(),
    expect: { verdict: 'pass', codes: [] },
  },
  {
    name: 'owner-changed',
    title: 'The API key was reset by somebody else since the last good run.',
    inputs: since({ owner: NEVER }),
    world: () => baseWorld(),
    expect: { verdict: 'pass', codes: ['key-owner-changed'] },
  },
  {
    name: 'source-changed',
    title: 'Classic credentials were set or unset since the last good run.',
    inputs: since({ source: NEVER }),
    world: () => baseWorld(),
    expect: { verdict: 'pass', codes: ['credential-source-changed'] },
  },
  {
    name: 'required-changed',
    title: 'Other required permissions are missing than at the last good run.',
    inputs: since({ required: NEVER }),
    world: () => baseWorld(),
    expect: { verdict: 'pass', codes: ['required-permissions-changed'] },
  },
  {
    name: 'change-not-comparable',
    title: 'Who owns the key cannot be learned, so nobody can say whether it changed.',
    inputs: since({ owner: NEVER }),
    world: () => baseWorld({ access: pipelineMay(['cluster', 'credentials', 'user-config', 'infra-permissions', 'workers']) }),
    expect: { verdict: 'unknown', codes: ['key-owner-denied'] },
  },
];
