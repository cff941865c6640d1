// The job summary stays below the runner's limit, and leaves out the least.
import { describe, expect, test } from 'vitest';
import { known, unknown } from '../../src/evidence/fact.js';
import { escapeMarkdown } from '../../src/text.js';
import { deliver, evidenceWith, PLAIN } from '../support/hostile.js';

const MIB = 1024 * 1024;
const clusters = (count: number, texts = PLAIN) => deliver(evidenceWith(texts, { clusters: count }), { 'cluster': '*', 'region': '', 'resource-group': '', 'support-bundle': 'never' });
const MANY = clusters(2000);

describe('a summary', () => {
  test('of one cluster has every part that a person needs', () => {
    const { summary } = deliver(evidenceWith(PLAIN), { 'show-identities': 'full' });
    for (const part of ['## ❌ fail', 'Do not start', '| | Whose credentials IBM uses | |', '👉', '**used by IBM**', '#### ❌', '**Why it matters.**', '**What to do**', "[IBM's documentation](https://cloud.ibm.com/docs/", '### The account']) expect(summary).toContain(part);
  });

  test('names what IBM support can search for where a service refused', () => {
    const evidence = evidenceWith(PLAIN);
    const refused = unknown({ why: 'denied', words: 'no', code: 'A0007', incident: 'inc-1', transaction: 'tx-1' });
    const { summary, bundle } = deliver({ ...evidence, targets: evidence.targets.map((target) => ({ ...target, facts: { ...target.facts, credentials: refused } })) });
    expect(summary).toContain('for IBM support: incident `inc-1`, transaction `tx-1`');
    expect(bundle?.['support.md']).toContain('Incident `inc-1`. Transaction `tx-1`.');
  });

  test('of targets that nobody looked at lists no checks', () => {
    const refused = unknown({ why: 'denied', words: 'no', code: 'BXNIM0415E' });
    const { summary } = deliver({ account: { caller: refused }, targets: [{ ref: 'payments-prod', facts: { workers: refused } }] });
    const [, section = ''] = /^### \S+ payments-prod$(.*?)^### /ms.exec(summary) ?? [];
    expect(section).toContain('Not checked: there was no sign-in.');
    expect(section).not.toMatch(/\*\*Not verified\*\*|not made here/);
  });

  test('of targets that nobody looked at although there was a sign-in does not say that there was none', () => {
    const { summary } = deliver({ account: { caller: evidenceWith(PLAIN).account.caller! }, targets: [{ ref: 'payments-prod', facts: {} }] });
    expect(summary).not.toContain('there was no sign-in');
  });

  test('says why a finding matters with all its reservations', () => {
    const evidence = evidenceWith(PLAIN);
    const place = known({ region: 'us-south', group: { id: '7c1e5a9d3b8f4026b6d4e2f0a8c39571', name: 'payments' }, provider: undefined }, 'x');
    const { report, summary } = deliver({ ...evidence, targets: evidence.targets.map((target) => ({ ...target, facts: { ...target.facts, place } })) });
    const [finding] = report.targets.flatMap(({ findings }) => findings).filter(({ onlyIf }) => onlyIf !== undefined);
    expect(summary).toContain(`**Why it matters.** ${escapeMarkdown(finding?.because ?? 'none')}`);
  });

  test('of 2,000 clusters is below one MiB, and lists all of them', () => {
    const { summary } = MANY;
    expect(Buffer.byteLength(summary)).toBeLessThan(MIB);
    expect(summary).toContain('payments-prod-1999');
    expect(summary).toMatch(/more targets left out.*report\.json/);
  });

  test('of 2,000 clusters with names without end is below one MiB, too', () => {
    const long = '|<&*`'.repeat(60);
    const { summary } = clusters(2000, { ...PLAIN, cluster: long, group: long, region: long, words: long, permission: long });
    expect(Buffer.byteLength(summary)).toBeLessThan(MIB);
    expect(summary).toMatch(/^## ❌ fail/);
  });

  test('of a few clusters leaves out none', () => expect(clusters(5).summary).not.toContain('left out'));
});

describe('outputs', () => {
  test('of 2,000 clusters fit what the runner takes from a job', () => {
    const { outputs } = MANY;
    expect(Object.values(outputs).reduce((sum, value) => sum + Buffer.byteLength(value), 0)).toBeLessThan(MIB);
    const findings = JSON.parse(outputs.findings) as { level: string }[];
    expect(findings[0]?.level).toBe('error');
    expect((JSON.parse(outputs.targets) as unknown[]).length).toBe(2000);
    expect(outputs.errors).not.toBe(String(findings.length));
  });
});
