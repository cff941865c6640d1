// Scenarios are well-formed data: each has its own name, a sentence for people, and a world that survives JSON.
import { describe, expect, it } from 'vitest';
import { findScenario, SCENARIOS } from '../../src/simulator/scenarios/index.js';

const NEEDED = [
  'healthy-classic', 'healthy-vpc', 'missing-required', 'missing-recommended', 'credentials-by-hand', 'owner-gone', 'owner-gone-vpc',
  'wrong-region', 'wrong-group', 'account-not-linked', 'key-unknown', 'owner-missing', 'cluster-unknown', 'cluster-access-denied',
  'permissions-unproven', 'several-clusters', 'everything-denied', 'outage', 'rate-limited', 'viewer-only', 'create-cluster', 'satellite',
  'key-disabled', 'key-expired', 'key-expiring', 'mfa-required', 'ip-restricted', 'owner-classic-disabled', 'stored-key-disabled',
  'stored-key-expired', 'stored-key-expiring', 'owner-is-person', 'service-id-lacks-operator', 'workers-orphaned', 'classic-key-invalid',
  'worker-permission-failure', 'cluster-deleting', 'registry-role-missing', 'kms-authorization-missing', 'vpc-role-missing', 'trusted-profile',
];

describe('the list of scenarios', () => {
  it('has every situation that the checks are about, each once', () => {
    const names = SCENARIOS.map((scenario) => scenario.name);
    expect(new Set(names).size).toBe(names.length);
    expect(NEEDED.filter((name) => !names.includes(name))).toEqual([]);
  });

  it.each(SCENARIOS.map((scenario) => [scenario.name, scenario] as const))('%s is well-formed', (name, scenario) => {
    expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(scenario.title).toMatch(/^[A-Z].*\.$/);
    const world = scenario.world();
    expect(JSON.parse(JSON.stringify(world))).toEqual(world);
    if (scenario.expect.verdict !== 'pass') expect(scenario.expect.codes).not.toEqual([]);
    expect(findScenario(name)).toBe(scenario);
    for (const address of JSON.stringify(world).match(/[\w.-]+@[\w.-]+/g) ?? []) expect(address).toMatch(/@example\.com$/);
  });
});
