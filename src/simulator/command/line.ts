// The arguments of an `ibmcloud` invocation, taken apart.

/** An invocation: the words of the command, its flags, and whether it asks for JSON. */
export interface CommandLine {
  /** The command without flags, e.g. `ks api-key info`; `oc` and `cs` stand as `ks`. */
  command: string;
  flags: Record<string, string>;
  json: boolean;
  quiet: boolean;
}

const WITH_VALUE: Record<string, string> = {
  '--cluster': 'cluster', '--region': 'region', '--output': 'output', '--provider': 'provider', '--worker-pool': 'worker-pool',
  '-o': 'output', '-p': 'worker-pool',
  '-r': 'region', '-g': 'group', '-a': 'endpoint', '--apikey': 'apikey',
};
const NAMESPACES = ['oc', 'cs'];

function flagName(argument: string, words: readonly string[]): string | undefined {
  // The same letter means the account for the core commands and the cluster for the plug-in.
  if (argument === '-c') return words[0] === 'ks' ? 'cluster' : 'account';
  return WITH_VALUE[argument];
}

/** Takes arguments apart. A flag without a known value stands as `true`. */
export function readCommandLine(argv: readonly string[]): CommandLine {
  const words: string[] = [];
  const flags: Record<string, string> = {};
  for (let index = 0; index < argv.length; index += 1) {
    const argument = argv[index] ?? '';
    const [name, attached] = argument.startsWith('--') ? argument.split(/=(.*)/) : [argument];
    const flag = flagName(name ?? '', words);
    if (flag !== undefined) flags[flag] = attached ?? argv[(index += 1)] ?? '';
    else if (argument.startsWith('-')) flags[argument.replace(/^-+/, '')] = 'true';
    else words.push(words.length === 0 && NAMESPACES.includes(argument) ? 'ks' : argument);
  }
  return { command: words.join(' '), flags, json: flags['output'] === 'json' || 'json' in flags, quiet: 'q' in flags || 'quiet' in flags };
}
