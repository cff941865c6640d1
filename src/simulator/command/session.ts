// The session of the stand-in `ibmcloud`: the world's own, or one that a login wrote into a private folder.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Environment } from '../../variables.js';
import type { Account, ResourceGroup, Session, World } from '../world.js';

/** A session with the account that it is for. */
export interface OpenSession extends Session {
  accountId: string;
}

/** The folder that holds the command's configuration, if the environment names one apart from the home folder. */
export function privateHome(env: Environment): string | null {
  if (env['IBMCLOUD_CONFIG_HOME']) return env['IBMCLOUD_CONFIG_HOME'];
  return env['IBMCLOUD_HOME'] ? join(env['IBMCLOUD_HOME'], '.bluemix') : null;
}

interface ConfigFile {
  APIEndpoint: string;
  IAMToken: string;
  IAMID: string;
  Region: string;
  Account: { GUID: string; Name: string };
  ResourceGroup: { GUID: string; Name: string } | null;
}

function readConfig(folder: string): OpenSession | null {
  try {
    const config = JSON.parse(readFileSync(join(folder, 'config.json'), 'utf8')) as ConfigFile;
    return { loggedIn: true, iamId: config.IAMID, accountId: config.Account.GUID, region: config.Region, resourceGroupId: config.ResourceGroup?.GUID ?? null };
  } catch {
    return null;
  }
}

/**
 * The session that an invocation finds, or null. The world's session belongs to the user's home folder, or to `home`
 * where the user keeps it elsewhere; an environment without any home finds nothing, as the real command would.
 */
export function findSession(world: World, env: Environment, home: string | null): OpenSession | null {
  const folder = privateHome(env);
  const usersOwn = folder === null ? Boolean(env['HOME'] ?? env['USERPROFILE']) && home === null : home !== null && folder.startsWith(home);
  if (usersOwn) return world.session.loggedIn ? { ...world.session, accountId: world.account.id } : null;
  return folder === null ? null : readConfig(folder);
}

/** Writes a session as the real command lays it out. */
export function writeSession(folder: string, session: OpenSession, account: Account, group: ResourceGroup | undefined, token: string): void {
  mkdirSync(folder, { recursive: true });
  const config: ConfigFile = {
    APIEndpoint: 'https://cloud.ibm.com',
    IAMToken: `Bearer ${token}`,
    IAMID: session.iamId,
    Region: session.region,
    Account: { GUID: account.id, Name: account.name },
    ResourceGroup: group === undefined ? null : { GUID: group.id, Name: group.name },
  };
  writeFileSync(join(folder, 'config.json'), JSON.stringify(config, null, 2), { mode: 0o600 });
}
