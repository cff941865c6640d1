// Files are written, or it is told that they could not be; nothing is thrown.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { reportJson, writeFiles } from '../../src/report/files.js';
import { deliver, evidenceWith, KEY, PLAIN } from '../support/hostile.js';

const folder = mkdtempSync(join(tmpdir(), 'iks-preflight-files-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const { report, bundle } = deliver(evidenceWith(PLAIN));

describe('writeFiles', () => {
  test('writes the report and the bundle, into folders that it makes', async () => {
    const written = await writeFiles(join(folder, 'a/b'), report, bundle);
    expect(written).toEqual({ reportPath: join(folder, 'a/b/report.json'), bundlePath: join(folder, 'a/b/support'), problems: [] });
    expect(readFileSync(written.reportPath, 'utf8')).toBe(reportJson(report));
    expect(readFileSync(join(written.bundlePath, 'support.md'), 'utf8')).toBe(bundle?.['support.md']);
  });

  test('writes no bundle where there is none', async () => expect(await writeFiles(join(folder, 'c'), report, undefined)).toMatchObject({ bundlePath: '', problems: [] }));

  test('takes away the bundle of an earlier step, which was about another report, and nothing else', async () => {
    const { bundlePath } = await writeFiles(join(folder, 'd'), report, bundle);
    writeFileSync(join(bundlePath, 'mine.txt'), '');
    await writeFiles(join(folder, 'd'), report, undefined);
    expect(readdirSync(bundlePath)).toEqual(['mine.txt']);
  });

  test('tells what it could not write, and writes the rest', async () => {
    writeFileSync(join(folder, 'support'), '');
    const written = await writeFiles(folder, report, bundle);
    expect(written.reportPath).toBe(join(folder, 'report.json'));
    expect([written.bundlePath, written.problems.length]).toEqual(['', 2]);
    expect((await writeFiles(join(folder, 'support', 'x'), report, bundle)).problems).toHaveLength(3);
  });

  test('names no bundle of which a file is missing', async () => {
    mkdirSync(join(folder, 'e/support/support.md'), { recursive: true });
    const { bundlePath, problems } = await writeFiles(join(folder, 'e'), report, bundle);
    expect([bundlePath, problems.length]).toEqual(['', 1]);
  });

  test.runIf(process.platform === 'linux')('ends where a folder can never be made', async () => {
    expect((await writeFiles('/proc/no-such-folder/x', report, undefined)).problems).toHaveLength(1);
  });
});

describe('the support bundle', () => {
  test('has the four things that IBM support asks for, the ids and the versions', () => {
    const page = bundle?.['support.md'] ?? '';
    for (const part of ['`ks api-key info`', '`target`', '`ks credential get`', '`ks infra-permissions get`', 'iks-preflight 1.0.0', '2026-11-23T12:00:00.000Z', 'Add Server']) expect(page).toContain(part);
  });

  test('has every input but the key and the folder', () => {
    const { inputs } = JSON.parse(bundle?.['evidence.json'] ?? '') as { inputs: Record<string, string> };
    expect(inputs).toMatchObject({ cluster: 'c', region: 'eu-de', operation: 'any', timeout: '60' });
    expect(Object.keys(inputs)).not.toContain('api-key');
    expect(JSON.stringify(inputs)).not.toContain(KEY);
  });

  test.each([
    ['always', false, true], ['on-failure', false, true], ['never', false, false], ['always', true, true], ['on-failure', true, false],
  ] as const)('support-bundle %s, verdict pass %s: written %s', (when, passes, expected) => {
    const raw = { 'support-bundle': when, ...(passes && { 'expect-account': '', 'expect-owner': '', 'region': '', 'resource-group': '' }) };
    const evidence = evidenceWith(PLAIN, { unlearned: true });
    const sound = { ...evidence, targets: evidence.targets.map((target) => ({ ...target, facts: { ...target.facts, 'infra-permissions': { state: 'known', value: { account: '3106925', accountType: '', lacks: [] }, source: 'x' } as const } })) };
    const delivery = deliver(passes ? sound : evidence, raw);
    expect([delivery.report.verdict, delivery.bundle !== undefined]).toEqual([passes ? 'pass' : 'fail', expected]);
  });
});
