// The entry of diagnose/action.yml: explains the log of a step that failed, and minds the problem matcher for later steps.
import * as core from '@actions/core';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { diagnoseFiles, diagnoseText, mergeResults } from './diagnose/diagnose.js';
import { MATCHER_OWNER, problemMatcher } from './diagnose/matcher.js';
import { annotations, outputs, renderMarkdown, renderText } from './diagnose/render.js';
import { clean, neutraliseCommands } from './text.js';

const POST = 'iks-preflight-matcher';

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

async function addMatcher(): Promise<void> {
  const file = join(process.env['RUNNER_TEMP'] ?? '.', 'iks-preflight-matcher.json');
  await writeFile(file, JSON.stringify(problemMatcher()));
  core.saveState(POST, 'added');
  process.stdout.write(`::add-matcher::${file}\n`);
}

/** The post step: the matcher is there for this job's steps, not for whatever comes after. */
function removeMatcher(): void {
  process.stdout.write(`::remove-matcher owner=${MATCHER_OWNER}::\n`);
}

if (core.getState(POST) !== '') removeMatcher();
else if (core.getState('iks-preflight-post') === '') {
  core.saveState('iks-preflight-post', 'yes');
  await main().catch((error: unknown) => core.setFailed(`A fault of iks-preflight itself: ${clean(String(error), 1000)}`));
  // Last of all: what this step prints itself must not become annotations a second time.
  if (wantsMatcher()) await addMatcher().catch((error: unknown) => core.warning(`Later steps are not annotated: ${clean(String(error), 300)}`));
}
