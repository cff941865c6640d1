// The command `check`: reads the inputs, runs the check and prints it in the format that was asked for.
import { workflowCommand } from '../annotation.js';
import { readInputsOverConfig, workingFolder } from '../inputs/config-file.js';
import type { Fault, RawInputs } from '../inputs/inputs.js';
import { followKeyFiles } from '../inputs/key-file.js';
import type { Delivery } from '../report/delivery.js';
import { faultsDelivery } from '../report/faults.js';
import { reportJson, writeFiles } from '../report/files.js';
import { terminalText } from '../report/terminal.js';
import { run } from '../run.js';
import { neutraliseCommands } from '../text.js';
import { openTransport } from '../transport/open.js';
import { VERSION } from '../version.js';
import { type Format, readWords } from './arguments.js';
import { CHECK_HELP } from './help.js';
import { refuse, say } from './refuse.js';
import { progressLine, type Terminal, wantsColour } from './terminal.js';

/** Runs `check`. @returns the exit code */
export async function checkCommand(words: readonly string[], terminal: Terminal): Promise<number> {
  const { raw, format, positionals, help, faults } = readWords(words, terminal.env);
  if (help) return say(terminal, CHECK_HELP);
  const stray = positionals.map((value): Fault => ({ input: 'check', value, problem: 'unexpected argument; name a cluster with --cluster' }));
  return checkInputs(raw, format, [...faults, ...stray], terminal, workingFolder());
}

/**
 * Checks what raw inputs ask for, and prints it.
 * @param root where the configuration file is looked for; without it only one that was named is read
 */
export async function checkInputs(raw: RawInputs, format: Format, faults: readonly Fault[], terminal: Terminal, root?: string): Promise<number> {
  const { raw: followed, env, faults: ofKeys } = followKeyFiles(raw, terminal.env);
  const reading = readInputsOverConfig(followed, env, root);
  const all = [...faults, ...ofKeys, ...('faults' in reading ? reading.faults : [])];
  if (all.length > 0 || 'faults' in reading) return refuseInputs(all, followed, format, { ...terminal, env });
  const { inputs } = reading;
  const progress = progressLine(terminal);
  const transport = openTransport(inputs, { deadline: terminal.now().getTime() + inputs.timeout * 1000, agent: `iks-preflight/${VERSION}`, env });
  try {
    const delivery = await run(inputs, { transport, version: VERSION, now: terminal.now, onProgress: (what) => progress.show(`Finding out ${what} ...`) });
    progress.wipe();
    terminal.stdout(rendered(delivery, format, terminal));
    await saveFiles(delivery, inputs['report-dir'], terminal);
    return delivery.exitCode;
  } finally {
    progress.wipe();
    await transport.close();
  }
}

/** A program that reads the report finds one for wrong inputs, too; what a person reads of them stands on standard error. */
async function refuseInputs(faults: readonly Fault[], raw: RawInputs, format: Format, terminal: Terminal): Promise<number> {
  const delivery = faultsDelivery(faults, raw, { version: VERSION, now: terminal.now(), env: terminal.env });
  if (format === 'json') terminal.stdout(reportJson(delivery.report));
  await saveFiles(delivery, raw['report-dir'], terminal);
  return refuse(faults, raw, terminal);
}

function rendered(delivery: Delivery, format: Format, terminal: Terminal): string {
  const { report, summary, annotations } = delivery;
  switch (format) {
    case 'json':
      return reportJson(report);
    case 'markdown':
      return neutraliseCommands(summary);
    case 'github':
      return `${neutraliseCommands(terminalText(report, false))}${annotations.map((one) => `${workflowCommand(one)}\n`).join('')}`;
    case 'text':
      return neutraliseCommands(terminalText(report, wantsColour(terminal)));
  }
}

/** Outside a runner nothing is written unless a directory is named. */
async function saveFiles({ report, bundle }: Delivery, named: string | undefined, terminal: Terminal): Promise<void> {
  const runnerTemp = terminal.env['RUNNER_TEMP'];
  const directory = named?.trim() || (runnerTemp && `${runnerTemp}/iks-preflight`);
  if (!directory) return;
  const { reportPath, bundlePath, problems } = await writeFiles(directory, report, bundle);
  const saved = [reportPath, bundlePath].filter((path) => path !== '');
  terminal.stderr([...saved.map((path) => `Written: ${path}`), ...problems].map((line) => `${neutraliseCommands(line)}\n`).join(''));
}
