// The environment variables that this program was started with.

/** Variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The variables by name. Windows does not tell upper from lower case there, but a copy would, so on Windows every name
 * is in upper case, which is how this program and IBM's tools write theirs.
 */
export function variables(env: NodeJS.ProcessEnv, platform: NodeJS.Platform = process.platform): Environment {
  return platform === 'win32' ? Object.fromEntries(Object.entries(env).map(([name, value]) => [name.toUpperCase(), value])) : env;
}
