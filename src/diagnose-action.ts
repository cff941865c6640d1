// The entry of diagnose/action.yml: explains the log of a step that failed, and minds the problem matcher for later steps.
import * as core from '@actions/core';
import { quietly, runStep } from './action-step.js';
import { annotationsOf } from './diagnose/annotations.js';
import { diagnoseFiles, diagnoseText, mergeResults } from './diagnose/diagnose.js';
import { outputs, renderMarkdown, renderText } from './diagnose/render.js';
import { clean, neutraliseCommands } from './text.js';

/** @returns whether known errors of later steps are to be annotated */
async function main(): Promise<boolean> {
  await explain();
  return wantsMatcher();
}

async function explain(): Promise<void> {
  const patterns = core.getMultilineInput('log-file').map((line) => line.trim()).filter((line) => line !== '');
  const text = core.getInput('text', { trimWhitespace: false });
  const faults = inputFaults(patterns, text);
  if (faults.length > 0) return core.setFailed(faults.join(' '));
  const result = mergeResults([await diagnoseFiles(patterns), ...(text.trim() === '' ? [] : [diagnoseText(text)])]);
  const unread = result.faults.map(({ source, problem }) => `${clean(source, 300)}: ${problem}`).join('; ');
  if (unread !== '') core.setFailed(`Input log-file: ${unread}`);
  // Where some logs could not be read, "nothing found" would mislead.
  if (unread !== '' && result.matches.length === 0) return;
  await quietly('The outputs', () => Object.entries(outputs(result)).forEach(([name, value]) => core.setOutput(name, value)));
  if (result.files === 0) return;
  for (const { level, message, title } of annotationsOf(result)) core[level](message, { title });
  core.info(neutraliseCommands(renderText(result)));
  if ((process.env['GITHUB_STEP_SUMMARY'] ?? '') !== '') await quietly('The job summary', () => core.summary.addRaw(renderMarkdown(result)).write());
}

function inputFaults(patterns: readonly string[], text: string): string[] {
  const wanted = core.getInput('annotate-later-steps');
  const isToggle = /^(?:true|false|)$/iu.test(wanted);
  const hasTask = patterns.length > 0 || text.trim() !== '' || wantsMatcher();
  return [
    ...(isToggle ? [] : [`Input annotate-later-steps is ${JSON.stringify(clean(wanted, 100))}; allowed are true and false.`]),
    ...(hasTask ? [] : ['Name a log: input log-file (a path or pattern, one a line) or text. Both are empty.']),
  ];
}

function wantsMatcher(): boolean {
  return /^true$/iu.test(core.getInput('annotate-later-steps'));
}

await runStep(main);
