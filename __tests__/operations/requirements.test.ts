// What each operation needs, as data: complete, of known permissions, with a source that was read within a year; and the page made from it.
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CHECKS } from '../../src/checks/index.js';
import { judge } from '../../src/judgement/judge.js';
import { OPERATIONS, PROVIDERS } from '../../src/operations/names.js';
import { operationsPage } from '../../src/operations/page.js';
import { CLASSIC_PERMISSIONS, findPermission } from '../../src/operations/permissions.js';
import { createsKey, enoughFor, isNeeded, REQUIREMENTS, roleFor, touchesInfrastructure } from '../../src/operations/requirements.js';
import { STATE_RULES } from '../../src/operations/states.js';
import { verdictOf, worstOf } from '../../src/report/verdict.js';
import { accountOf, targetOf } from '../support/in-order.js';
import { NOW } from '../support/judging.js';
import { inputsOf } from '../support/running.js';

const YEAR = 366 * 86_400_000;

describe('the rows', () => {
  test('there is one for every operation on every infrastructure', () => {
    const expected = PROVIDERS.flatMap((provider) => OPERATIONS.filter((operation) => operation !== 'any').map((operation) => `${operation} ${provider}`));
    expect(REQUIREMENTS.map(({ operation, provider }) => `${operation} ${provider}`).sort()).toEqual(expected.sort());
  });

  test.each([...REQUIREMENTS, ...STATE_RULES].map((row) => ['state' in row ? `state ${row.state}` : `${row.operation} on ${row.provider}`, row] as const))('%s has a source that was read within a year', (_name, row) => {
    expect(row.source).toMatch(/^https:\/\/cloud\.ibm\.com\/docs\//);
    const age = Date.now() - Date.parse(`${row.read}T00:00:00Z`);
    expect(age, 'read IBM\'s page again, correct the row and its date').toBeLessThan(YEAR);
    expect(age).toBeGreaterThan(-86_400_000);
  });

  test('name permissions by keys that the list of permissions has', () => {
    for (const { permissions } of REQUIREMENTS) for (const key of permissions) expect(findPermission(key)?.key).toBe(key);
  });

  test('every name leads to its own permission', () => {
    for (const { key, names } of CLASSIC_PERMISSIONS) for (const name of names) expect(findPermission(name)?.key).toBe(key);
  });
});

describe('a missing permission', () => {
  test.each([
    ['replace-worker', 'Add Server', 'recommended', true],
    ['replace-worker', 'add  server', 'recommended', true],
    ['replace-worker', 'Add Storage', 'required', false],
    ['storage', 'Add/Upgrade Storage (StorageLayer)', 'recommended', true],
    ['any', 'Add Server', 'recommended', false],
    ['any', 'Add Server', 'required', true],
    ['update-master', 'Cancel Server', 'required', false],
    ['replace-worker', 'A permission of tomorrow', 'required', true],
    ['replace-worker', 'A permission of tomorrow', 'recommended', false],
  ] as const)('%s without %s (%s)', (operation, name, kind, needed) => {
    expect(isNeeded(operation, name, kind)).toBe(needed);
  });
});

test('roles', () => {
  expect(roleFor('any')).toBe('Viewer');
  expect(enoughFor('Operator')).toEqual(['Operator', 'Administrator']);
  expect(OPERATIONS.filter((operation) => !touchesInfrastructure(operation))).toEqual(['update-master', 'enable-kms', 'reset-api-key']);
  expect([createsKey('reset-api-key', false), createsKey('create-cluster', true), createsKey('create-cluster', false), createsKey('any', true)]).toEqual([true, true, false, false]);
});

test('docs/operations.md shows what the checks do', async () => {
  const page = operationsPage((operation, permission, kind) => {
    const target = targetOf({ manager: 'virtualWorkerManager', class: kind, names: [permission] });
    const { account, targets } = judge(CHECKS, { account: accountOf(), targets: [target] }, inputsOf({ cluster: 'payments-prod', operation }), NOW);
    const verdict = worstOf([account, ...targets].map(verdictOf));
    const warns = targets.some(({ findings }) => findings.some(({ level }) => level === 'warning'));
    return verdict === 'pass' && warns ? 'pass !' : verdict;
  });
  await expect(page).toMatchFileSnapshot(join(resolve(import.meta.dirname, '../..'), 'docs/operations.md'));
});
