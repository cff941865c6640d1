// The action: reads the runner's inputs, runs the check, and writes annotations, summary, outputs and files.
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as core from '@actions/core';
import { quietly, runStep } from './action-step.js';
import { readInputsOverConfig, workingFolder } from './inputs/config-file.js';
import { INPUT_NAMES, type RawInputs } from './inputs/inputs.js';
import { followKeyFiles } from './inputs/key-file.js';
import { KEY_VARIABLES } from './inputs/key.js';
import type { Delivery } from './report/delivery.js';
import { faultsDelivery } from './report/faults.js';
import { writeFiles } from './report/files.js';
import { terminalText } from './report/terminal.js';
import { run } from './run.js';
import { neutraliseCommands } from './text.js';
import { openTransport } from './transport/open.js';
import { variables } from './variables.js';
import { VERSION } from './version.js';

async function deliver(delivery: Delivery, reportDir: string, wantsSummary: boolean): Promise<void> {
  await core.group(`iks-preflight: ${delivery.report.verdict}`, async () => core.info(neutraliseCommands(terminalText(delivery.report, false))));
  for (const { level, title, message } of delivery.annotations) core[level](message, { title });
  const { reportPath, bundlePath, problems } = await writeFiles(reportDir, delivery.report, delivery.bundle);
  for (const problem of problems) core.info(neutraliseCommands(problem));
  const outputs = { ...delivery.outputs, 'report-path': reportPath, 'bundle-path': bundlePath };
  // In one step: the runner takes them all from one file.
  await quietly('The outputs', () => Object.entries(outputs).forEach(([name, value]) => core.setOutput(name, value)));
  if (wantsSummary && process.env['GITHUB_STEP_SUMMARY']) await quietly('The job summary', () => core.summary.addRaw(delivery.summary).write());
}

/** The inputs as they are, without the runner's trimming: a line break in a key must be seen. */
function givenInputs(): RawInputs {
  return Object.fromEntries(INPUT_NAMES.map((name) => [name, process.env[`INPUT_${name.toUpperCase()}`]]));
}

/** @returns whether known errors of later steps are to be annotated */
async function main(): Promise<boolean> {
  const { raw, env, faults: ofKeys } = followKeyFiles(givenInputs(), variables(process.env));
  for (const secret of [raw['api-key'], ...KEY_VARIABLES.map((name) => env[name])]) if (secret) core.setSecret(secret);
  const reportDir = raw['report-dir']?.trim() || join(env['RUNNER_TEMP'] || tmpdir(), 'iks-preflight');
  const reading = readInputsOverConfig(raw, env, env['GITHUB_WORKSPACE'] || workingFolder());
  if ('faults' in reading || ofKeys.length > 0) {
    const faults = [...('faults' in reading ? reading.faults : []), ...ofKeys];
    await deliver(faultsDelivery(faults, raw, { version: VERSION, now: new Date(), env }), reportDir, raw['summary']?.trim().toLowerCase() !== 'false');
    process.exitCode = 2;
    return false;
  }
  const { inputs } = reading;
  const transport = openTransport(inputs, { deadline: Date.now() + inputs.timeout * 1000, agent: `iks-preflight/${VERSION}`, env });
  try {
    const delivery = await run(inputs, { transport, version: VERSION, now: () => new Date() });
    await deliver(delivery, inputs['report-dir'] ?? reportDir, inputs.summary);
    process.exitCode = delivery.failsJob ? delivery.exitCode : 0;
    return inputs['annotate-later-steps'];
  } finally {
    await transport.close();
  }
}

await runStep(main);
