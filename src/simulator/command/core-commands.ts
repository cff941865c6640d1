// The reading commands of the core command line: the target, the token, the resource groups.
import { accountOf } from '../services/iam.js';
import type { User, World } from '../world.js';
import { type CommandResult, failed } from './result.js';
import { answered, ask, type Run, targetedGroup, tokenOf } from './run.js';
import type { OpenSession } from './session.js';
import { properties, table } from './text.js';

function userOf(world: World, session: OpenSession): User | undefined {
  return world.users.find((user) => user.iamId === session.iamId);
}

function signedIn({ world, session }: Run): string {
  return `${accountOf(world, session.accountId).name} as ${userOf(world, session)?.email ?? ''}`;
}

/** The lines of `target`, which a login prints too. */
export function targetText(world: World, session: OpenSession): string {
  const account = accountOf(world, session.accountId);
  const linked = account.classicAccount === null ? '' : ` <-> ${account.classicAccount}`;
  const group = world.resourceGroups.find((candidate) => candidate.id === session.resourceGroupId);
  return `${properties([
    ['API endpoint', 'https://cloud.ibm.com'],
    ['Region', session.region],
    ['User', userOf(world, session)?.email ?? session.iamId.replace(/^iam-/, '')],
    ['Account', `${account.name} (${account.id})${linked}`],
    ['Resource group', group?.name ?? "No resource group targeted, use 'ibmcloud target -g RESOURCE_GROUP'"],
  ])}\n`;
}

function target(run: Run): CommandResult {
  const account = accountOf(run.world, run.session.accountId);
  const group = targetedGroup(run);
  const user = userOf(run.world, run.session);
  const owner = run.world.users.find((candidate) => candidate.iamId === account.owner);
  const body = {
    api_endpoint: 'https://cloud.ibm.com',
    region: { mccp_id: '', name: run.session.region },
    ...(user && { user: { display_name: user.email, user_email: user.email } }),
    account: { guid: account.id, name: account.name, owner: owner?.email ?? '' },
    ...(group && { resource_group: { guid: group.id, name: group.name, state: 'ACTIVE', default: group.default } }),
  };
  return { kind: 'shown', ok: false, body, text: targetText(run.world, run.session) };
}

function resourceGroups(run: Run): CommandResult {
  const outcome = ask(run, `/v2/resource_groups?account_id=${run.session.accountId}`);
  if (!answered(outcome)) return failed('Failed to retrieve the resource groups.');
  const { resources } = outcome.reply.body as { resources: { name: string; id: string; default: boolean; state: string }[] };
  const rows = resources.map((group) => [group.name, group.id, group.default ? 'true' : '', group.state]);
  const progress = `Retrieving all resource groups under account ${signedIn(run)}...\n`;
  return { kind: 'shown', progress, body: resources, text: table([['Name', 'ID', 'Default Group', 'State'], ...rows], !run.variants.has('misaligned')) };
}

/** Unlike the others it names fields as IBM's first user service did. */
function accountUsers(run: Run): CommandResult {
  const outcome = ask(run, `/v2/accounts/${run.session.accountId}/users?limit=100`);
  if (!answered(outcome)) return failed('You are not authorized to view the users of this account.');
  const { resources } = outcome.reply.body as { resources: Record<string, string>[] };
  const body = resources.map(({ iam_id: ibmUniqueId, user_id: userId, firstname, lastname, email, state }) => {
    return { userId, ibmUniqueId, firstname, lastname, email, state, role: 'MEMBER' };
  });
  const rows = body.map(({ userId = '', state = '', role }) => [userId, state, role]);
  const progress = `Getting users under account ${signedIn(run)}...\n`;
  return { kind: 'shown', progress, body, text: table([['User ID', 'State', 'Role'], ...rows], true) };
}

function oauthTokens(run: Run): CommandResult {
  if (run.variants.has('no-token')) return failed('The access token could not be retrieved.');
  const token = tokenOf(run);
  const bearer = `Bearer ${run.variants.has('token-refused') ? `${token.slice(0, token.lastIndexOf('.'))}.c2ltdWxhdGVk` : token}`;
  return { kind: 'shown', ok: false, body: { iam_token: bearer }, text: `IAM token:  ${bearer}\n` };
}

/** The commands by their words. */
export const CORE_COMMANDS: Record<string, (run: Run) => CommandResult> = {
  'target': target,
  'iam oauth-tokens': oauthTokens,
  'resource groups': resourceGroups,
  'account users': accountUsers,
};
