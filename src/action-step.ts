// How an action runs as a step of a job: what cannot be written, the problem matcher for later steps, and bugs of its own.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as core from '@actions/core';
import { problemMatcher } from './diagnose/matcher.js';
import { MATCHER_STATE } from './matcher-owner.js';
import { clean, messageOf, neutraliseCommands } from './text.js';
import { ISSUES } from './version.js';

/**
 * Runs an action's main part.
 * The problem matcher is registered last, so that what this step prints does not become annotations a second time.
 * @param main answers whether known errors of later steps are to be annotated
 */
export async function runStep(main: () => Promise<boolean>): Promise<void> {
  // Nobody may be reading; what is written to files counts all the same.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  process.on('uncaughtException', (error) => {
    reportBug(error);
    process.exit();
  });
  try {
    if (await main()) await quietly('The problem matcher for later steps', registerMatcher);
  } catch (error) {
    reportBug(error);
  }
}

/** Nothing that reporting does may change the answer, so each part of it fails for itself. */
export async function quietly(what: string, step: () => Promise<unknown> | unknown): Promise<void> {
  try {
    await step();
  } catch (error) {
    core.info(neutraliseCommands(`${what} could not be written: ${clean(messageOf(error), 300)}`));
  }
}

async function registerMatcher(): Promise<void> {
  const file = join(process.env['RUNNER_TEMP'] ?? '.', 'iks-preflight-matcher.json');
  await writeFile(file, JSON.stringify(problemMatcher()));
  core.saveState(MATCHER_STATE, 'yes');
  process.stdout.write(`::add-matcher::${file}\n`);
}

function reportBug(error: unknown): void {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const appeal = `This is a bug in iks-preflight, not a problem of your cluster. There is no answer. Please report it with this text: ${ISSUES}`;
  core.error(`${appeal}\n${text}`, { title: 'iks-preflight failed' });
  process.exitCode = 70;
}
