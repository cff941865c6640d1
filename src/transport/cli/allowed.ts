// The only `ibmcloud` commands that are ever run: an explicit list of reading ones, and the login into a private folder.

/** The reading commands, each with the flags that may stand behind its words. */
const READING: Readonly<Record<string, readonly string[]>> = {
  'iam oauth-tokens': [],
  'target': [],
  'plugin list': [],
  'resource groups': [],
  'account users': [],
  'ks cluster get': ['--cluster'],
  'ks cluster ls': ['--provider'],
  'ks worker ls': ['--cluster'],
  'ks api-key info': ['--cluster'],
  'ks credential get': ['--region'],
  'ks infra-permissions get': ['--region'],
};

/** Names and IDs of clusters and regions; nothing that a command line or `cmd.exe` could take for something else. */
const PLAIN_VALUE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,199}$/;

/** Why the arguments may not be run in any session; `undefined` for a reading command. `--output json` may follow each. */
export function objectionTo(args: readonly string[]): string | undefined {
  const plain = endsWithJson(args) ? args.slice(0, -2) : args;
  const firstFlag = plain.findIndex((argument) => argument.startsWith('-'));
  const words = (firstFlag === -1 ? plain : plain.slice(0, firstFlag)).join(' ');
  const allowed = Object.hasOwn(READING, words) ? READING[words] : undefined;
  if (allowed === undefined) return `"${words}" is not one of the reading commands`;
  const flags = firstFlag === -1 ? [] : plain.slice(firstFlag);
  for (let index = 0; index < flags.length; index += 2) {
    const [flag = '', value = ''] = [flags[index], flags[index + 1]];
    if (!allowed.includes(flag)) return `"${words}" is not run with ${flag}`;
    if (!PLAIN_VALUE.test(value)) return `${flag} would carry a value that is no name or ID`;
  }
  return undefined;
}

/**
 * The arguments of a login into a private folder. The key is never among them, nor a region: each command names its own.
 * ASSUMPTION login-group: `login -g` takes an ID, as `target -g` does; what came of it is read afterwards.
 */
export function loginArguments(groupId: string | undefined): readonly string[] | undefined {
  if (groupId !== undefined && !PLAIN_VALUE.test(groupId)) return undefined;
  return ['login', '--no-region', ...(groupId === undefined ? [] : ['-g', groupId])];
}

function endsWithJson(args: readonly string[]): boolean {
  return args.at(-2) === '--output' && args.at(-1) === 'json';
}
