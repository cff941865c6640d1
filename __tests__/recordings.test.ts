// A support bundle is a test: evidence.json read back gives the verdict of the run that wrote it, and each copied one has its page.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { RawInputs, Waiver } from '../src/inputs/inputs.js';
import type { Recording } from '../src/report/bundle.js';
import type { Delivery } from '../src/report/delivery.js';
import { decide } from '../src/run.js';
import { SCENARIOS } from '../src/simulator/scenarios/index.js';
import { checkWorld, codesOf, inputsOf } from './support/running.js';

const FOLDER = join(import.meta.dirname, 'recordings');

/** Judges a recording as the run that wrote it did, without asking anybody anything. */
function replay(text: string, more: RawInputs = {}, added: readonly Waiver[] = []): Delivery {
  // The first recordings had no waivers yet.
  const { checkedAt, inputs, waivers = [], evidence } = JSON.parse(text) as Recording;
  return decide({ ...inputsOf({ ...inputs, ...more }), waivers: [...waivers, ...added] }, evidence, { version: '0.0.0', checkedAt: new Date(checkedAt), transport: 'recording', requests: 0, durationMs: 0 });
}

/** The page of a recording: what a person would have seen. */
function pageOf(delivery: Delivery): string {
  const { annotations, outputs, exitCode, summary } = delivery;
  return [
    `<!-- Verdict ${outputs.verdict}, exit code ${exitCode}, codes ${outputs.codes || 'none'}. -->`,
    '# Annotations',
    annotations.length === 0 ? 'None.' : annotations.map(({ level, title, message }) => `**${level}: ${title}**\n\n\`\`\`text\n${message}\n\`\`\``).join('\n\n'),
    '# Job summary',
    summary,
  ].join('\n\n');
}

describe('a recording', () => {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));

  test('is there at all', () => expect(files.length).toBeGreaterThanOrEqual(3));

  test.each(files)('%s has the page that a person saw', async (file) => {
    const delivery = replay(readFileSync(join(FOLDER, file), 'utf8'));
    await expect(pageOf(delivery)).toMatchFileSnapshot(join(FOLDER, `${basename(file, '.json')}.md`));
  });
});

describe.concurrent('every scenario', () => {
  test.each(SCENARIOS.map((scenario) => [scenario.name, scenario] as const))('%s reads back to the same verdict and codes in every way of showing identities', async (_name, scenario) => {
    for (const mode of ['full', 'partial', 'none']) {
      const { delivery } = await checkWorld(scenario.world(), { ...scenario.inputs, 'show-identities': mode, 'support-bundle': 'always' });
      const again = replay(delivery.bundle?.['evidence.json'] ?? '');
      expect([again.report.verdict, codesOf(again), again.report.targets.map(({ verdict }) => verdict)], mode).toEqual([delivery.report.verdict, codesOf(delivery), delivery.report.targets.map(({ verdict }) => verdict)]);
      expect(again.report.targets.map(({ rulings }) => rulings.map(({ check, ruling }) => `${check} ${ruling}`))).toEqual(delivery.report.targets.map(({ rulings }) => rulings.map(({ check, ruling }) => `${check} ${ruling}`)));
      expect(again.outputs['missing-required']).toBe(delivery.outputs['missing-required']);
    }
  });
});

test('a waived error reads back as waived', async () => {
  const world = SCENARIOS.find(({ name }) => name === 'missing-required')?.world();
  const { delivery } = await checkWorld(world as never, { 'cluster': 'payments-prod', 'support-bundle': 'always' });
  const waiver = { code: 'infra-permissions-missing-required', reason: 'the storage team grants them', owner: 'platform', expires: '2999-12-31' };
  const waived = replay(delivery.bundle?.['evidence.json'] ?? '', {}, [waiver]);
  expect([delivery.report.verdict, waived.report.verdict]).toEqual(['fail', 'pass']);
  expect(replay(waived.bundle?.['evidence.json'] ?? '').report.findings).toEqual(waived.report.findings);
  expect(replay(waived.bundle?.['evidence.json'] ?? '').report.verdict).toBe('pass');
});

describe('guards', () => {
  test.each(['full', 'partial', 'none'])('compare alike in mode %s, also where identities are shortened alike', async (mode) => {
    const world = SCENARIOS.find(({ name }) => name === 'healthy-classic')?.world();
    for (const expected of ['iks-automation@example.com', 'ivan@example.com', 'IBMid-270005QK7D', 'IBMid-990005QK7D', 'IKS Automation', 'Ida Anders', 'ApiKey-other']) {
      for (const account of [undefined, '4b8e2f6a90c14d73b5e1a7c0d9f83e62', '4b8e0000000000000000000000000000']) {
        const { delivery } = await checkWorld(world as never, { 'cluster': 'payments-prod', 'expect-owner': expected, 'expect-account': account, 'show-identities': mode, 'support-bundle': 'always' });
        const again = replay(delivery.bundle?.['evidence.json'] ?? '');
        expect([again.report.verdict, codesOf(again)], `${expected} ${account}`).toEqual([delivery.report.verdict, codesOf(delivery)]);
      }
    }
  });
});
