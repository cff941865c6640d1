// Every scenario through the real action bundle: verdict, codes, outputs and the page that a person sees.
import { describe, expect, test } from 'vitest';
import { catalogue, isCode } from '../src/catalogue/catalogue.js';
import { OUTPUT_NAMES } from '../src/report/outputs.js';
import { SCENARIOS } from '../src/simulator/scenarios/index.js';
import { serve } from '../src/simulator/server.js';
import { type ActionLeft, runAction, steady } from './support/bundle.js';

const LEVEL_OF_ANNOTATION = { error: 'error', unknown: 'warning', warning: 'warning', notice: 'notice' } as const;

describe.concurrent('scenarios', () => {
  for (const scenario of SCENARIOS) {
    test(scenario.name, async ({ expect }) => {
      const simulation = await serve(scenario.world());
      try {
        const left = await runAction({ 'api-key': simulation.apiKey, ...scenario.inputs }, simulation.endpoints);
        expect(left.outputs['verdict'], left.stdout).toBe(scenario.expect.verdict);
        expect(codesOf(left)).toEqual([...scenario.expect.codes].sort());
        expectContract(left);
        expectReadOnly(simulation.requests);
        expectNoSecret(left, simulation.apiKey);
        await expect(pageOf(scenario.title, left)).toMatchFileSnapshot(`scenarios/${scenario.name}.md`);
      } finally {
        await simulation.close();
      }
    });
  }
});

function codesOf({ outputs }: ActionLeft): string[] {
  return (outputs['codes'] ?? '').split(',').filter((code) => code !== '').sort();
}

/** What holds for every run, whatever its verdict. */
function expectContract(left: ActionLeft): void {
  const { outputs, annotations, exitCode } = left;
  expect(Object.keys(outputs).sort()).toEqual([...OUTPUT_NAMES].sort());
  expect(outputs['ready']).toBe(String(outputs['verdict'] === 'pass'));
  expect(exitCode).toBe({ pass: 0, fail: 1, unknown: 3, skipped: 0 }[outputs['verdict'] as 'pass']);
  for (const level of ['error', 'warning', 'notice']) expect(annotations.filter((one) => one.level === level).length).toBeLessThanOrEqual(10);
  for (const { message } of annotations) expect(message.length).toBeLessThanOrEqual(4096);
  for (const { code, level } of JSON.parse(outputs['findings'] ?? '') as { code: string; level: keyof typeof LEVEL_OF_ANNOTATION }[]) {
    expect(isCode(code)).toBe(true);
    const shown = annotations.filter((one) => one.level === LEVEL_OF_ANNOTATION[level] && one.title.includes(`[${code}]`));
    expect(shown.length, `${code} has an annotation`).toBeGreaterThan(0);
    expect(left.summary).toContain(catalogue[code as keyof typeof catalogue].docs);
  }
}

function expectReadOnly(requests: readonly { method: string; path: string }[]): void {
  for (const { method, path } of requests) expect(method === 'GET' || (method === 'POST' && path === '/identity/token'), `${method} ${path}`).toBe(true);
}

/** The key may stand in the runner's own masking command, and nowhere else; a token nowhere at all. */
function expectNoSecret(left: ActionLeft, apiKey: string): void {
  const log = left.stdout.replace(/^::add-mask::.*$/gm, '');
  const everything = [log, left.stderr, left.summary, JSON.stringify(left.outputs), ...Object.values(left.files)].join('\n');
  expect(everything).not.toContain(apiKey);
  expect(everything).not.toMatch(/eyJ[\w-]{10,}\./);
}

function pageOf(title: string, left: ActionLeft): string {
  const { findings: _findings, 'report-path': _report, 'bundle-path': bundle, fingerprint: _fingerprint, 'checked-at': _time, ...outputs } = left.outputs;
  const annotations = left.annotations.map(({ level, title: heading, message }) => `**${level}: ${heading}**\n\n\`\`\`text\n${message}\n\`\`\``);
  return steady(
    [
      `<!-- ${title} Exit code ${left.exitCode}. ${bundle ? 'A support bundle was written.' : 'No support bundle.'} -->`,
      '# Annotations',
      annotations.length === 0 ? 'None.' : annotations.join('\n\n'),
      '# Outputs',
      Object.entries(outputs).map(([name, value]) => `- \`${name}\`: \`${value}\``).join('\n'),
      '# Job summary',
      left.summary,
    ].join('\n\n'),
  );
}
