// Annotations within the runner's limits: ten a level, 4,096 characters, the worst first.
import { describe, expect, test } from 'vitest';
import { annotationsOf } from '../../src/report/annotations.js';
import type { Report, ReportFinding } from '../../src/report/report.js';
import { deliver, evidenceWith, PLAIN } from '../support/hostile.js';

const finding = (change: Partial<ReportFinding> = {}): ReportFinding => ({
  code: 'account-not-linked', level: 'error', title: 'T', says: 'S', because: 'B', fix: ['F'], who: 'pipeline', docs: 'https://cloud.ibm.com/docs', args: {}, provedBy: 'service-record', ...change,
});
const target = (name: string, ...findings: ReportFinding[]) => ({ cluster: { id: name, name }, region: 'r', resourceGroup: { id: 'g', name: 'g' }, findings, rulings: [], keyOwner: null, effectiveCredentials: { source: 'unknown', owner: null } });
const annotate = (...targets: ReturnType<typeof target>[]) => reported('', ...targets);
const reported = (caller: string, ...targets: ReturnType<typeof target>[]) => annotationsOf({ caller: { name: caller }, findings: [], targets } as unknown as Report);
const different = (count: number, level: ReportFinding['level'] = 'error') => Array.from({ length: count }, (_none, index) => finding({ level, title: `T${index}`, args: { index: String(index) } }));

describe('ten a level', () => {
  test.each([[0, 0], [1, 1], [9, 9], [10, 10], [11, 10], [500, 10]])('of %i findings %i are shown', (count, shown) => expect(annotate(target('c', ...different(count)))).toHaveLength(shown));

  test('and the tenth says how many more there are, and where', () => {
    const last = annotate(target('c', ...different(12))).at(-1);
    expect(last?.title).toBe('3 more, see the job summary');
    expect(last?.message).toMatch(/3 more stand in the job summary and in report\.json.*T9 \[account-not-linked\]; T10 .*; T11 /s);
  });

  test('for each level by itself, unknowns among the warnings, errors first', () => {
    const all = annotate(target('c', ...different(11, 'notice'), ...different(7, 'warning'), ...different(7, 'unknown'), ...different(11)));
    expect(all.map(({ level }) => level)).toEqual([...Array(10).fill('error'), ...Array(10).fill('warning'), ...Array(10).fill('notice')]);
  });

  test('of many clusters is enough for one each', () => expect(deliver(evidenceWith(PLAIN, { clusters: 50 })).annotations.filter(({ level }) => level === 'error').length).toBeLessThanOrEqual(10));
});

describe('a message', () => {
  test('says how to see a name that it shows in part, and only then', () => {
    const [shortened, whole] = reported('D***', target('c', finding({ says: 'S of d***@example.com' }), finding({ title: 'U', args: { other: '1' } })));
    expect(shortened?.message).toMatch(/Names are shortened; set show-identities to full to see them\.$/);
    expect(whole?.message).not.toContain('shortened');
  });

  test('has no empty line at its end where nothing of this program is shortened', () => {
    expect(reported('', target('c', finding({ says: 'S of d***@example.com' })))[0]?.message).toMatch(/docs$/);
  });

  test('has at most 4,096 characters, and ends with a mark where it was cut', () => {
    const [one] = annotate(target('c', finding({ says: 'x'.repeat(10_000) })));
    expect(one?.message).toHaveLength(4096);
    expect(one?.message.endsWith('…')).toBe(true);
  });

  test('has the code in its title, so that it can be searched for', () => expect(annotate(target('c', finding()))[0]?.title).toBe('T [account-not-linked]'));
  test('names incident and transaction', () => expect(annotate(target('c', finding({ incident: 'i-1', transaction: 't-1' })))[0]?.message).toContain('(Incident i-1. Transaction t-1.)'));
});

describe('a cause that several clusters share', () => {
  test('is one annotation that names them', () => {
    const all = annotate(...Array.from({ length: 20 }, (_none, index) => target(`c${index}`, finding({ args: { cluster: `c${index}`, same: 'x' } }))));
    expect(all).toHaveLength(1);
    expect(all[0]?.message).toContain('This is so for 20 targets: c0, c1, c2, c3, c4, c5, c6, c7, ….');
  });

  test('is told apart from another cause', () => expect(annotate(target('a', finding({ args: { x: '1' } })), target('b', finding({ args: { x: '2' } })))).toHaveLength(2));
  test('is told apart by its level', () => expect(annotate(target('a', finding()), target('b', finding({ level: 'warning' })))).toHaveLength(2));
});
