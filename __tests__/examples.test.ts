// Every workflow in examples/ that people copy: the inputs of our steps exist, and these steps run against the simulated cloud.
// Steps of others, and what `run` holds, are not run; of them it is only held that files of a repository are there to be run.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { installStandIn } from '../src/simulator/command/install.js';
import { baseWorld } from '../src/simulator/scenarios/base-world.js';
import { serve } from '../src/simulator/server.js';
import { runAction } from './support/bundle.js';

const ROOT = resolve(import.meta.dirname, '..');
const FOLDER = join(ROOT, 'examples');

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}

const workflows = readdirSync(FOLDER).map((name) => {
  const workflow = parse(readFileSync(join(FOLDER, name), 'utf8')) as { jobs: Record<string, Job> };
  const jobs = Object.values(workflow.jobs);
  return { name, jobs, steps: jobs.flatMap(({ steps }) => steps) };
});

/** What the runner would put in: the key for every secret, and nothing for what an earlier step did not leave. */
const filled = (value: unknown, apiKey: string): string => String(value).replace(/\$\{\{ secrets\.\w+ \}\}/, apiKey).replace(/\$\{\{ steps\.[\w.-]+ \}\}/, '');

const inputsOf = (path: string) => Object.keys((parse(readFileSync(join(ROOT, path), 'utf8')) as { inputs: object }).inputs);

describe('examples', () => {
  for (const { name, jobs, steps } of workflows) {
    const checks = steps.filter(({ uses }) => uses?.startsWith('iks-preflight/iks-preflight@'));
    const diagnoses = steps.filter(({ uses }) => uses?.startsWith('iks-preflight/iks-preflight/diagnose@'));

    test(`${name} uses this action, with inputs that exist`, () => {
      expect(checks.length + diagnoses.length).toBeGreaterThan(0);
      for (const step of checks) expect(inputsOf('action.yml')).toEqual(expect.arrayContaining(Object.keys(step.with ?? {})));
      for (const step of diagnoses) expect(inputsOf('diagnose/action.yml')).toEqual(expect.arrayContaining(Object.keys(step.with ?? {})));
    });

    test(`${name} checks out what its steps run`, () => {
      for (const job of jobs) {
        const runs = job.steps.findIndex(({ run }) => run !== undefined && /\.\/|\bterraform\b/.test(run));
        if (runs === -1) continue;
        expect(job.steps.slice(0, runs).some(({ uses }) => uses?.startsWith('actions/checkout@'))).toBe(true);
        expect(job.permissions).toEqual({ contents: 'read' });
        if (job.steps[runs]?.run?.includes('terraform')) expect(job.steps.slice(0, runs).some(({ uses }) => uses?.startsWith('hashicorp/setup-terraform@'))).toBe(true);
      }
    });

    for (const step of checks) {
      test(`${name} passes where all is well`, async () => {
        const simulation = await serve(baseWorld());
        const folder = mkdtempSync(join(tmpdir(), 'iks-preflight-example-'));
        try {
          const inputs = Object.fromEntries(Object.entries(step.with ?? {}).map(([input, value]) => [input, filled(value, simulation.apiKey)]));
          // Without a key the example relies on the session of the command line that an earlier step left.
          if (!('api-key' in inputs)) installStandIn(folder, { nodePath: process.execPath, entry: join(ROOT, 'dist/cli/index.js'), scenario: baseWorld() });
          const left = await runAction(inputs, { ...simulation.endpoints, PATH: `${folder}:/usr/bin:/bin`, HOME: folder });
          expect(left.outputs['verdict'], left.stdout).toBe('pass');
          if (!('last-fingerprint' in inputs)) return;
          const again = await runAction({ ...inputs, 'last-fingerprint': left.outputs['fingerprint'] ?? '' }, simulation.endpoints);
          expect([again.outputs['verdict'], again.outputs['codes']], again.stdout).toEqual(['pass', '']);
        } finally {
          await simulation.close();
          rmSync(folder, { recursive: true, force: true });
        }
      });
    }

    for (const step of diagnoses) {
      test(`${name} explains a known error`, async () => {
        const folder = mkdtempSync(join(tmpdir(), 'iks-preflight-example-'));
        try {
          const log = join(folder, String(step.with?.['log-file']));
          writeFileSync(log, "2026-11-23T08:00:00Z Error: 'Item' must be ordered with permission.\n");
          const left = await runAction({ 'log-file': log }, {}, 'dist/diagnose/index.js');
          expect(left.outputs['matched'], left.stdout).toBe('true');
        } finally {
          rmSync(folder, { recursive: true, force: true });
        }
      });
    }
  }
});
