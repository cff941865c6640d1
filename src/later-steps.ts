// The opt-in problem matcher of both actions: registered as a step's last act, removed again by its post step.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as core from '@actions/core';
import { MATCHER_OWNER, problemMatcher } from './diagnose/matcher.js';
import { clean, messageOf } from './text.js';

const STARTED = 'iks-preflight-started';
const REGISTERED = 'iks-preflight-matcher';

/**
 * Runs an action's main step, or its post step where main has run before: the runner starts the same file for both.
 * The matcher is registered last, so that what this step prints does not become annotations a second time.
 * @param main answers whether known errors of later steps are to be annotated
 */
export async function asMainOrPost(main: () => Promise<boolean>): Promise<void> {
  if (core.getState(STARTED) !== '') {
    if (core.getState(REGISTERED) !== '') process.stdout.write(`::remove-matcher owner=${MATCHER_OWNER}::\n`);
    return;
  }
  quietly(() => core.saveState(STARTED, 'yes'));
  if (await main()) await register();
}

async function register(): Promise<void> {
  try {
    const file = join(process.env['RUNNER_TEMP'] ?? '.', 'iks-preflight-matcher.json');
    await writeFile(file, JSON.stringify(problemMatcher()));
    core.saveState(REGISTERED, 'yes');
    process.stdout.write(`::add-matcher::${file}\n`);
  } catch (error) {
    core.info(`Later steps are not annotated: ${clean(messageOf(error), 300)}`);
  }
}

/** A state that cannot be saved costs the post step, nothing else. */
function quietly(step: () => void): void {
  try {
    step();
  } catch (error) {
    core.info(`The post step will not run: ${clean(messageOf(error), 300)}`);
  }
}
