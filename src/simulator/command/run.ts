// One running command of the stand-in, and how it asks the simulated services.
import type { Environment } from '../../variables.js';
import { type Outcome, respond } from '../exchange.js';
import { claimsFor } from '../services/iam.js';
import type { Progress } from '../services/route.js';
import { issueToken } from '../services/token.js';
import type { ResourceGroup, World } from '../world.js';
import type { Variant } from './disturbance.js';
import type { CommandLine } from './line.js';
import { type CommandResult, failed } from './result.js';
import type { OpenSession } from './session.js';

/** One running command. */
export interface Run {
  world: World;
  env: Environment;
  line: CommandLine;
  variants: ReadonlySet<Variant>;
  session: OpenSession;
  progress: Progress;
  nowMs: number;
}

const TRIES = 3;

/** The group that the session is targeted at. */
export function targetedGroup(run: Run): ResourceGroup | undefined {
  return run.world.resourceGroups.find((group) => group.id === run.session.resourceGroupId);
}

/** A token for the session's identity. */
export function tokenOf(run: Run): string {
  return issueToken(claimsFor(run.world, run.session.iamId, run.session.accountId, run.nowMs, 3600));
}

/** Asks the simulated service, as the plug-in would; like it, asks again where the service is busy or out of reach. */
export function ask(run: Run, target: string, headers: Record<string, string> = {}): Outcome {
  const authorization = `Bearer ${tokenOf(run)}`;
  const raw = { method: 'GET', target, headers: { authorization, 'x-auth-resource-account': run.session.accountId, ...headers }, body: '' };
  let outcome = respond(run.world, run.progress, raw, run.nowMs);
  for (let attempt = 1; attempt < TRIES && (outcome.cut || outcome.reply.status === 429 || outcome.reply.status >= 500); attempt += 1) {
    outcome = respond(run.world, run.progress, raw, run.nowMs);
  }
  return outcome;
}

/** Whether the service gave a body that can be shown. */
export function answered(outcome: Outcome): boolean {
  const { status, body } = outcome.reply;
  return !outcome.cut && status >= 200 && status < 300 && typeof body === 'object' && body !== null;
}

/** The fields of a refusal by their names in lower case, as the plug-in reads them; none where the body is no object. */
export function refusalIn(outcome: Outcome): Record<string, string | undefined> {
  const body: unknown = Array.isArray(outcome.reply.body) ? outcome.reply.body[0] : outcome.reply.body;
  if (typeof body !== 'object' || body === null) return {};
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name.toLowerCase(), String(value)]));
}

/** A refusal of the service in the words of the plug-in: message, code, what to do, incident. */
export function refused(outcome: Outcome, progress = '', reword = (description: string): string => description): CommandResult {
  if (outcome.cut) return failed('Could not connect to a backend service. Try again later.', { progress });
  const body = refusalIn(outcome);
  if (body['description'] === undefined) {
    return failed(`The service could not process the request. Status code: ${outcome.reply.status}`, { progress });
  }
  const code = body['code'] ? ` (${body['code']})` : '';
  const recovery = body['recoverycli'] ? `\n${body['recoverycli']}\n` : '';
  const incident = body['incidentid'] ? `\nIncident ID: ${body['incidentid']}\n` : '';
  return failed(`${reword(body['description'])}${code}`, { progress, after: recovery + incident });
}
