// What a verdict does to the job and to the command's exit code.
import { describe, expect, test } from 'vitest';
import type { Inputs } from '../../src/inputs/inputs.js';
import { exitCodeOf, failsJob, type Verdict } from '../../src/report/verdict.js';

const rows: [Verdict, Inputs['mode'], Inputs['on-unknown'], boolean, number][] = [
  ['pass', 'enforce', 'fail', false, 0], ['fail', 'enforce', 'fail', true, 1], ['unknown', 'enforce', 'fail', true, 3], ['skipped', 'enforce', 'fail', false, 4],
  ['pass', 'enforce', 'warn', false, 0], ['fail', 'enforce', 'warn', true, 1], ['unknown', 'enforce', 'warn', false, 0], ['skipped', 'enforce', 'warn', false, 4],
  ['pass', 'audit', 'fail', false, 0], ['fail', 'audit', 'fail', false, 0], ['unknown', 'audit', 'fail', false, 0], ['skipped', 'audit', 'fail', false, 0],
];

describe('a verdict', () => {
  test.each(rows)('%s, mode %s, on-unknown %s: fails the job %s, exit code %i', (verdict, mode, onUnknown, fails, exitCode) => {
    expect([failsJob(verdict, { mode, 'on-unknown': onUnknown }), exitCodeOf(verdict, { mode, 'on-unknown': onUnknown })]).toEqual([fails, exitCode]);
  });
});
