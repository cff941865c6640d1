// The environment of the `ibmcloud` command: plain output, no secret that it does not need, and the folder of the session.
import { join } from 'node:path';
import type { Environment } from '../../variables.js';

/** Settings of the command line, each also under the name that it had before. QUIET would take the account out of the analysis. */
const PLAIN_OUTPUT = { COLOR: 'false', VERSION_CHECK: 'false', TRACE: 'false', ANALYTICS: 'false', QUIET: 'false' } as const;

/** Keys, the inputs of the step and the runner's own tokens are no business of a command that reads a session. */
const KEPT_BACK = /^(IBMCLOUD_API_KEY|IC_API_KEY|BLUEMIX_API_KEY|INPUT_.*|ACTIONS_.*)$/i;

/** What leads the command to a session's folder. */
const FOLDERS = /^(IBMCLOUD|BLUEMIX)_(CONFIG_)?HOME$/i;

/** For the session that is there: its folder is found as every other step finds it. */
export function ownEnvironment(env: Environment): Environment {
  const kept = Object.entries(env).filter(([name]) => !KEPT_BACK.test(name));
  const settings = Object.entries(PLAIN_OUTPUT).flatMap(([name, value]) => [[`IBMCLOUD_${name}`, value], [`BLUEMIX_${name}`, value]]);
  // ASSUMPTION cli-locale: a locale stored in the command line's own configuration may still win, so no word is relied on.
  return Object.fromEntries([...kept, ...settings, ['LC_ALL', 'C'], ['LANG', 'C']]);
}

/** For a private session below `home`, which nothing of the user's own configuration reaches. */
export function privateEnvironment(env: Environment, home: string): Environment {
  const rest = Object.entries(ownEnvironment(env)).filter(([name]) => !FOLDERS.test(name));
  return { ...Object.fromEntries(rest), IBMCLOUD_HOME: home, BLUEMIX_HOME: home };
}

/** The folders in which the user's own configuration may be, the one that counts first. */
export function ownFolders(env: Environment, platform: NodeJS.Platform = process.platform): readonly string[] {
  const configured = env['IBMCLOUD_CONFIG_HOME'] || env['BLUEMIX_CONFIG_HOME'];
  if (configured) return [configured];
  const home = env['IBMCLOUD_HOME'] || env['BLUEMIX_HOME'] || userHome(env, platform);
  return home ? [join(home, '.ibmcloud'), join(home, '.bluemix')] : [];
}

/** As IBM's command finds it (`UserHomeDir` of ibm-cloud-cli-sdk): on Windows it does not look at HOME. */
function userHome(env: Environment, platform: NodeJS.Platform): string | undefined {
  return platform === 'win32' ? `${env['HOMEDRIVE'] ?? ''}${env['HOMEPATH'] ?? ''}` || env['USERPROFILE'] : env['HOME'];
}
