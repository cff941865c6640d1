// The entry of diagnose/action.yml: explains the log of a step that failed, and minds the problem matcher for later steps.
import * as core from '@actions/core';
import { diagnoseFiles, diagnoseText, mergeResults } from './diagnose/diagnose.js';
import { annotations, outputs, renderMarkdown, renderText } from './diagnose/render.js';
import { asMainOrPost } from './later-steps.js';
import { clean, neutraliseCommands } from './text.js';

async function main(): Promise<void> {
  const patterns = core.getMultilineInput('log-file').map((line) => line.trim()).filter((line) => line !== '');
  const text = core.getInput('text', { trimWhitespace: false });
  if (patterns.length === 0 && text.trim() === '' && !wantsMatcher()) {
    core.setFailed('Name a log: input log-file (a path or pattern, one a line) or text. Both are empty.');
    return;
  }
  const result = mergeResults([await diagnoseFiles(patterns), ...(text.trim() === '' ? [] : [diagnoseText(text)])]);
  for (const [name, value] of Object.entries(outputs(result))) core.setOutput(name, value);
  if (result.faults.length > 0) {
    core.setFailed(`Input log-file: ${result.faults.map(({ source, problem }) => `${clean(source, 300)}: ${problem}`).join('; ')}`);
    return;
  }
  if (result.files === 0) return;
  for (const { level, message, title } of annotations(result)) core[level === 'warning' ? 'warning' : level](message, { title });
  core.info(neutraliseCommands(renderText(result)));
  // A summary that cannot be written is no reason to fail: what it says is in the log, too.
  if ((process.env['GITHUB_STEP_SUMMARY'] ?? '') !== '') await core.summary.addRaw(renderMarkdown(result)).write().catch((error: unknown) => core.info(`The summary could not be written: ${clean(String(error), 300)}`));
}

function wantsMatcher(): boolean {
  return /^true$/iu.test(core.getInput('annotate-later-steps'));
}

await asMainOrPost(async () => {
  await main().catch((error: unknown) => core.setFailed(`A fault of iks-preflight itself: ${clean(String(error), 1000)}`));
  return wantsMatcher();
});
