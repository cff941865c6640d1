// Waivers: an excused error is a warning that is still shown; stale waivers are findings; nothing unknown is excused.
import { expect, test } from 'vitest';
import { CHECKS } from '../../src/checks/index.js';
import type { Evidence } from '../../src/evidence/index.js';
import type { Waiver } from '../../src/inputs/inputs.js';
import { judge, type RunJudgement } from '../../src/judgement/judge.js';
import { withWaivers } from '../../src/judgement/waivers.js';
import { decide } from '../../src/run.js';
import { IDS } from '../../src/simulator/scenarios/base-world.js';
import { accountOf, targetOf } from '../support/in-order.js';
import { NOW } from '../support/judging.js';
import { inputsOf } from '../support/running.js';

const CODE = 'infra-permissions-missing-required';
const waiver = (change: Partial<Waiver> = {}): Waiver => ({ code: CODE, reason: 'Ordered by hand.', owner: 'Dana', expires: '2026-12-31', ...change });
const evidence: Evidence = { account: accountOf(), targets: [targetOf({ manager: 'storageManager', class: 'required', names: ['Add Storage'] })] };
const inputs = inputsOf({ cluster: 'payments-prod' });
const judged = judge(CHECKS, evidence, inputs, NOW);

const found = ({ account, targets }: RunJudgement) => [account, ...targets].flatMap(({ findings }) => findings.map(({ code, level }) => `${level} ${code}`));
const waive = (...waivers: Waiver[]) => withWaivers(judged, waivers, NOW);

test.each([
  ['every target', waiver()],
  ['the name', waiver({ target: 'PAYMENTS-prod' })],
  ['the ID', waiver({ target: IDS.classicCluster })],
  ['region and group', waiver({ target: 'us-south/payments' })],
  ['the last day', waiver({ expires: '2026-11-23' })],
])('by %s an error becomes a warning, and its check warns', (_name, one) => {
  const result = waive(one);
  expect(found(result)).toEqual([`warning ${CODE}`]);
  expect(result.targets[0]?.rulings.find(({ check }) => check === 'infra-permissions')?.ruling).toBe('warned');
  expect(result.account.rulings.at(-1)).toMatchObject({ check: 'waivers', ruling: 'passed' });
});

test.each([
  ['expired', [waiver({ expires: '2026-11-22' })], ['warning waiver-expired', `error ${CODE}`]],
  ['another code', [waiver({ code: 'owner-key-expired' })], ['warning waiver-unused', `error ${CODE}`]],
  ['a target that is not looked at', [waiver({ target: 'orders-prod' })], [`error ${CODE}`]],
  ['twice, once in vain', [waiver(), waiver({ code: 'account-not-linked', target: 'payments-prod' })], ['warning waiver-unused', `warning ${CODE}`]],
  ['twice, both of them fitting', [waiver(), waiver({ target: 'payments-prod' })], [`warning ${CODE}`]],
  ['none', [], [`error ${CODE}`]],
] as const)('%s', (_name, waivers, codes) => {
  expect(found(waive(...waivers))).toEqual(codes);
});

test('what could not be verified stays unknown', () => {
  const blind: Evidence = { account: accountOf(), targets: [{ ref: 'payments-prod', facts: { cluster: { state: 'unknown', why: 'unreachable', words: 'cut' } } }] };
  const result = withWaivers(judge(CHECKS, blind, inputs, NOW), [waiver()], NOW);
  expect(found(result), 'nor is a waiver called unused where nothing could be looked at').not.toContain('warning waiver-unused');
  expect([result.account, ...result.targets].flatMap(({ findings }) => findings).filter(({ level }) => level === 'unknown').length).toBeGreaterThan(0);
});

test('the report passes, shows the finding, and says who waived it and why', () => {
  const { report, outputs, summary } = decide({ ...inputs, waivers: [waiver({ owner: 'dana.whitfield@example.com' })] }, evidence, { version: '0', checkedAt: NOW, transport: 'api', requests: 0, durationMs: 0 });
  expect(outputs).toMatchObject({ verdict: 'pass', codes: CODE, warnings: '1', errors: '0' });
  expect(report.targets[0]?.findings[0]?.because).toMatch(/waived until 2026-12-31 by d\*\*\*(\(\d\))?@example\.com: Ordered by hand\.$/);
  expect(summary).toContain('Ordered by hand.');
  expect(summary).toContain('Apart from 1 waived error');
  expect(summary).not.toContain('dana.whitfield');
});
