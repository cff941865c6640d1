// The published schema describes every report that the program writes, and refuses what it does not.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { CHECKS } from '../../src/checks/index.js';
import { known } from '../../src/evidence/fact.js';
import { OPERATIONS, PROVIDERS } from '../../src/operations/names.js';
import { faultsDelivery } from '../../src/report/faults.js';
import { reportJson } from '../../src/report/files.js';
import { decide } from '../../src/run.js';
import { SCENARIOS } from '../../src/simulator/scenarios/index.js';
import { deliver, evidenceWith, NOW, PLAIN } from '../support/hostile.js';
import { checkWorld, inputsOf } from '../support/running.js';

const SCHEMA = JSON.parse(readFileSync(join(import.meta.dirname, '../../schemas/report.v1.json'), 'utf8')) as { properties: { operation: { enum: string[] } }; $defs: { target: { properties: { provider: { enum: string[] } } } } };
const validate = new Ajv2020({ strict: true, strictRequired: true, allowUnionTypes: true, allErrors: true }).compile(SCHEMA);

function errorsOf(report: unknown): string[] {
  validate(typeof report === 'string' ? JSON.parse(report) : report);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

describe.concurrent('is valid', () => {
  test.each(SCENARIOS.map((scenario) => [scenario.name, scenario] as const))('the report of %s', async (_name, scenario) => {
    expect(errorsOf(reportJson((await checkWorld(scenario.world(), scenario.inputs)).delivery.report))).toEqual([]);
  });

  test('the report of wrong inputs', () => expect(errorsOf(reportJson(faultsDelivery([{ input: 'x', value: 'y', problem: 'z' }], {}, { version: '1.0.0', now: NOW, env: {} }).report))).toEqual([]));
  test('the report of what is excused, and of what counts on one infrastructure only', () => {
    const evidence = evidenceWith(PLAIN);
    const nowhere = evidence.targets.map(({ ref, facts }) => ({ ref, facts: { ...facts, place: known({ region: 'us-south', group: { id: 'g', name: 'payments' }, provider: undefined }, 'the inputs') } }));
    const waivers = [{ code: 'api-key-owner-unexpected', reason: 'The owner changes next week.', owner: 'Dana', expires: '2026-12-31' }];
    const run = { version: '1.0.0', checkedAt: NOW, transport: 'api', requests: 9, durationMs: 1234 };
    const { report } = decide({ ...inputsOf({ 'cluster': 'c', 'expect-owner': 'another.owner@example.com' }), waivers }, { ...evidence, targets: nowhere }, run);
    const findings = report.targets.flatMap((target) => target.findings);
    expect(findings.filter(({ waiver }) => waiver?.owner === 'Dana' || waiver?.owner === 'D***')).toHaveLength(1);
    expect(findings.filter(({ onlyIf }) => onlyIf !== undefined)).not.toEqual([]);
    expect(errorsOf(reportJson(report))).toEqual([]);
  });
  test('the report of many odd things', () => expect(errorsOf(reportJson(deliver(evidenceWith(PLAIN, { clusters: 3 })).report))).toEqual([]));
});

describe('is not valid', () => {
  const sound = (): Record<string, unknown> => JSON.parse(reportJson(deliver(evidenceWith(PLAIN)).report)) as Record<string, unknown>;
  const changed = (path: string, value: unknown): Record<string, unknown> => {
    const report = sound();
    const keys = path.split('.');
    const last = keys.pop() ?? '';
    const place = keys.reduce<Record<string, unknown>>((at, key) => at[key] as Record<string, unknown>, report);
    if (value === undefined) delete place[last];
    else place[last] = value;
    return report;
  };

  test('unless something is changed', () => expect(errorsOf(sound())).toEqual([]));

  test.each<[string, string, unknown]>([
    ['a verdict of another name', 'verdict', 'ok'],
    ['another version', 'schemaVersion', 2],
    ['a field more', 'extra', 1],
    ['a field more in a target', 'targets.0.extra', 1],
    ['a field more in a finding', 'targets.0.findings.0.extra', 1],
    ['a field more in a ruling', 'targets.0.rulings.0.extra', 1],
    ['a field more of the caller', 'caller.email', 'x'],
    ['no targets', 'targets', undefined],
    ['no rulings', 'targets.0.rulings', undefined],
    ['a finding without its code', 'targets.0.findings.0.code', undefined],
    ['a code in capitals', 'targets.0.findings.0.code', 'ACCOUNT'],
    ['a finding without a step', 'targets.0.findings.0.fix', []],
    ['an argument that is a number', 'targets.0.findings.0.args', { x: 1 }],
    ['a level of another name', 'targets.0.findings.0.level', 'fatal'],
    ['a time without a zone', 'checkedAt', '2026-11-23 12:00'],
    ['half a request', 'requests', 1.5],
    ['a linked account that is a number', 'caller.classicAccount', 2187640],
  ])('%s', (_name, path, value) => expect(errorsOf(changed(path, value))).not.toEqual([]));

  test.each([[[]], [null], [{}], ['pass']])('%j', (report) => expect(errorsOf(JSON.stringify(report))).not.toEqual([]));
});

describe('the schema', () => {
  test('names the operations and infrastructures of the program', () => {
    expect(SCHEMA.properties.operation.enum).toEqual([...OPERATIONS]);
    expect(SCHEMA.$defs.target.properties.provider.enum).toEqual([...PROVIDERS, 'unknown']);
  });

  test('closes every object but the arguments of a message', () => {
    const open: string[] = [];
    const visit = (value: unknown, path: string): void => {
      if (value === null || typeof value !== 'object') return;
      if ((value as { type?: string }).type === 'object' && (value as { additionalProperties?: unknown }).additionalProperties !== false) open.push(path);
      for (const [key, inner] of Object.entries(value)) visit(inner, `${path}/${key}`);
    };
    visit(SCHEMA, '');
    expect(open).toEqual(['/$defs/finding/properties/args']);
  });

  test('has room for every check', () => expect(CHECKS.map(({ id }) => id).filter((id) => !/^[a-z]+(-[a-z]+)*$/.test(id))).toEqual([]));
});
