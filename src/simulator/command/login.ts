// `ibmcloud login` of the stand-in: only with a key from the environment, and only into a private folder.
import { readFileSync } from 'node:fs';
import type { Environment } from '../../variables.js';
import { respond } from '../exchange.js';
import { accountOf } from '../services/iam.js';
import type { Progress } from '../services/route.js';
import { readToken } from '../services/token.js';
import type { ResourceGroup, World } from '../world.js';
import { targetText } from './core-commands.js';
import type { CommandLine } from './line.js';
import { type CommandResult, failed } from './result.js';
import { privateHome, writeSession } from './session.js';

const INTRO = 'API endpoint: https://cloud.ibm.com\nLogging in with API key from environment variable...\nAuthenticating...\n';

function keyFrom(env: Environment): string {
  const value = env['IBMCLOUD_API_KEY'] ?? '';
  return value.startsWith('@') ? readFileSync(value.slice(1), 'utf8').trim() : value;
}

interface Exchanged { access_token?: string; errorCode?: string; errorMessage?: string }

function exchange(world: World, progress: Progress, apikey: string, nowMs: number): { status: number; body: Exchanged } {
  const body = new URLSearchParams({ grant_type: 'urn:ibm:params:oauth:grant-type:apikey', apikey }).toString();
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const { reply } = respond(world, progress, { method: 'POST', target: '/identity/token', headers, body }, nowMs);
  return { status: reply.status, body: typeof reply.body === 'object' ? (reply.body as Exchanged) : {} };
}

function groupNamed(world: World, wanted: string | undefined): ResourceGroup | undefined {
  return world.resourceGroups.find((group) => group.id === wanted || group.name === wanted);
}

/** Signs in. A key given as an argument is refused: it would be seen by every process of the machine. */
export function login(world: World, env: Environment, line: CommandLine, progress: Progress, nowMs: number): CommandResult {
  const folder = privateHome(env);
  if ('apikey' in line.flags) return failed('This stand-in takes no key as an argument.');
  if (folder === null) return failed('This stand-in signs in within a private IBMCLOUD_HOME only.');
  const apikey = keyFrom(env);
  if (apikey === '') return failed('Unable to authenticate.', { progress: 'API endpoint: https://cloud.ibm.com\n' });
  const { status, body } = exchange(world, progress, apikey, nowMs);
  if (body.access_token === undefined) {
    const why = `Remote server error. Status code: ${status}, error code: ${body.errorCode ?? ''}, message: ${body.errorMessage ?? ''}`;
    return failed(`Unable to authenticate.\n${why}`, { progress: INTRO });
  }
  const claims = readToken(body.access_token, 0);
  if (typeof claims === 'string') return failed('Unable to authenticate.', { progress: INTRO });
  const account = accountOf(world, claims.account.bss);
  const group = groupNamed(world, line.flags['group']);
  const region = 'no-region' in line.flags ? '' : (line.flags['region'] ?? '');
  const session = { loggedIn: true, iamId: claims.iam_id, accountId: account.id, region, resourceGroupId: group?.id ?? null };
  writeSession(folder, session, account, group, body.access_token);
  const linked = account.classicAccount === null ? '' : ` <-> ${account.classicAccount}`;
  const text = `\nTargeted account ${account.name} (${account.id})${linked}\n\n${targetText(world, session)}`;
  return { kind: 'shown', progress: INTRO, body: {}, text };
}
