// The entry of diagnose/action.yml: explains the log of a step that failed, and minds the problem matcher for later steps.
import * as core from '@actions/core';
import { annotationsOf } from './diagnose/annotations.js';
import { diagnoseFiles, diagnoseText, mergeResults } from './diagnose/diagnose.js';
import { outputs, renderMarkdown, renderText } from './diagnose/render.js';
import { asMainOrPost } from './later-steps.js';
import { clean, messageOf, neutraliseCommands } from './text.js';

async function main(): Promise<void> {
  const patterns = core.getMultilineInput('log-file').map((line) => line.trim()).filter((line) => line !== '');
  const text = core.getInput('text', { trimWhitespace: false });
  const faults = inputFaults(patterns, text);
  if (faults.length > 0) return core.setFailed(faults.join(' '));
  const result = mergeResults([await diagnoseFiles(patterns), ...(text.trim() === '' ? [] : [diagnoseText(text)])]);
  const unread = result.faults.map(({ source, problem }) => `${clean(source, 300)}: ${problem}`).join('; ');
  if (unread !== '') core.setFailed(`Input log-file: ${unread}`);
  // Nothing found in half of the logs would be taken for nothing found, so nothing is said then.
  if (unread !== '' && result.matches.length === 0) return;
  for (const [name, value] of Object.entries(outputs(result))) await quietly(`The output ${name}`, () => core.setOutput(name, value));
  if (result.files === 0) return;
  for (const { level, message, title } of annotationsOf(result)) core[level](message, { title });
  core.info(neutraliseCommands(renderText(result)));
  if ((process.env['GITHUB_STEP_SUMMARY'] ?? '') !== '') await quietly('The summary', () => core.summary.addRaw(renderMarkdown(result)).write());
}

function inputFaults(patterns: readonly string[], text: string): string[] {
  const wanted = core.getInput('annotate-later-steps');
  return [
    ...(/^(?:true|false|)$/iu.test(wanted) ? [] : [`Input annotate-later-steps is ${JSON.stringify(clean(wanted, 100))}; allowed are true and false.`]),
    ...(patterns.length > 0 || text.trim() !== '' || wantsMatcher() ? [] : ['Name a log: input log-file (a path or pattern, one a line) or text. Both are empty.']),
  ];
}

function wantsMatcher(): boolean {
  return /^true$/iu.test(core.getInput('annotate-later-steps'));
}

/** What cannot be written costs that place only: the answer is in the log in any case. */
async function quietly(what: string, step: () => unknown): Promise<void> {
  try {
    await step();
  } catch (error) {
    core.info(`${what} could not be written: ${clean(messageOf(error), 300)}`);
  }
}

await asMainOrPost(async () => {
  await main().catch((error: unknown) => core.setFailed(`This is a bug in iks-preflight: ${clean(messageOf(error), 1000)}`));
  return wantsMatcher();
});
