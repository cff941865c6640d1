// The outputs, and the fingerprint that changes when what matters changes.
import { describe, expect, test } from 'vitest';
import { known } from '../../src/evidence/fact.js';
import { fingerprintOf } from '../../src/evidence/fingerprint.js';
import type { Evidence } from '../../src/evidence/index.js';
import { OUTPUT_NAMES, outputsOf } from '../../src/report/outputs.js';
import { allFindings, type ReportFinding } from '../../src/report/report.js';
import { deliver, evidenceWith, PLAIN } from '../support/hostile.js';

describe('outputs', () => {
  const { outputs } = deliver(evidenceWith(PLAIN));

  test('are all there, as strings', () => {
    expect(Object.keys(outputs)).toEqual([...OUTPUT_NAMES]);
    for (const value of Object.values(outputs)) expect(typeof value).toBe('string');
  });

  test('say what was found, errors first and each code once', () => {
    const levels = (JSON.parse(outputs.findings) as { level: string }[]).map(({ level }) => level);
    expect(levels).toEqual([...levels].sort((one, other) => ['error', 'unknown', 'warning', 'notice'].indexOf(one) - ['error', 'unknown', 'warning', 'notice'].indexOf(other)));
    expect(outputs.codes.split(',').length).toBe(new Set(outputs.codes.split(',')).size);
    expect(outputs.codes).toMatch(/^account-mismatch,/);
    expect(outputs).toMatchObject({ 'verdict': 'fail', 'ready': 'false', 'effective-credentials': 'classic', 'missing-required': '["Add Server","Add Server 2"]', 'schema-version': '1', 'checked-at': '2026-11-23T12:00:00.000Z' });
  });

  test('stay small whatever a service says, and lose no finding for a long one', () => {
    const { outputs: large } = deliver(evidenceWith({ ...PLAIN, words: 'x'.repeat(2_000_000) }));
    expect(JSON.stringify(large).length).toBeLessThan(1_000_000);
    expect((JSON.parse(large.findings) as unknown[]).length).toBeGreaterThan(1);
  });

  test('hold nothing that a terminal or the runner would obey, and no permission without end', () => {
    const { outputs: odd } = deliver(evidenceWith({ ...PLAIN, permission: `##[error]\u009b31m${'x'.repeat(2000)}` }));
    for (const name of ['findings', 'missing-required', 'missing-recommended'] as const) expect(odd[name]).not.toMatch(/##\[|\u009b/u);
    for (const name of JSON.parse(odd['missing-required']) as string[]) expect(name.length).toBeLessThanOrEqual(300);
  });

  test('leave out a finding that is too long for itself alone', () => {
    const { report } = deliver(evidenceWith(PLAIN));
    const [first, ...others] = allFindings(report);
    const long = { ...report, findings: [{ ...first, level: 'error' as const, says: 'x'.repeat(500_000) } as ReportFinding, ...report.findings.slice(1)] };
    const shown = JSON.parse(outputsOf(long, evidenceWith(PLAIN)).findings) as unknown[];
    expect(shown).toHaveLength(others.length);
  });

  test('name the targets so that a job matrix can be made of them', () => {
    expect(JSON.parse(outputs.targets)).toEqual([{ cluster: 'payments-prod', region: 'us-south', resourceGroup: 'payments', verdict: 'fail' }]);
  });
});

describe('the fingerprint', () => {
  const base = evidenceWith(PLAIN, { clusters: 2 });
  const changed = (fact: string, value: object): Evidence => ({ ...base, targets: base.targets.map((target) => ({ ...target, facts: { ...target.facts, [fact]: known({ ...(target.facts[fact] as { value: object }).value, ...value }, 'x') } })) });
  const parts = (evidence: Evidence): string[] => fingerprintOf(evidence).split('.').slice(1);
  const differs = (evidence: Evidence): boolean[] => parts(evidence).map((part, index) => part !== parts(base)[index]);

  test.each<[string, Evidence, boolean[]]>([
    ['nothing', base, [false, false, false]],
    ['the order of the clusters', { ...base, targets: [...base.targets].reverse() }, [false, false, false]],
    ['the state of the cluster', changed('cluster', { state: 'warning' }), [false, false, false]],
    ['the letter case of the owner', changed('key-owner', { email: PLAIN.ownerEmail.toUpperCase() }), [false, false, false]],
    ['the old name of the region', changed('place', { region: 'us-south' }), [false, false, false]],
    ['the order of what is missing', changed('infra-permissions', { lacks: [{ manager: 'a', class: 'required', names: ['Add Server 2', 'Add Server'] }] }), [false, false, false]],
    ['what is recommended', changed('infra-permissions', { lacks: [{ manager: 'a', class: 'required', names: ['Add Server', 'Add Server 2'] }, { manager: 'a', class: 'recommended', names: ['x'] }] }), [false, false, false]],
    ['the owner', changed('key-owner', { email: 'other@example.com' }), [true, false, false]],
    ['the classic user', changed('credentials', { user: '3106925_other' }), [false, true, false]],
    ['the source', changed('credentials', { set: false }), [false, true, false]],
    ['what is required', changed('infra-permissions', { lacks: [] }), [false, false, true]],
  ])('where %s changes: owner, source, required', (_name, evidence, expected) => expect(differs(evidence)).toEqual(expected));

  test('does not depend on how identities are shown, and holds none', () => {
    const shown = ['full', 'partial', 'none'].map((mode) => deliver(base, { 'show-identities': mode }).outputs.fingerprint);
    expect(new Set(shown).size).toBe(1);
    expect(shown[0]).toMatch(/^1(\.[0-9a-f]{16}){3}$/);
  });
});
