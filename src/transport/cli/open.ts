// Opens a session of the command line: signs a key in where one is given, and finds out how the session can be asked.
import { Secret } from '../../secret.js';
import type { Environment } from '../../variables.js';
import { objectOf } from '../body.js';
import { readClaims } from '../token.js';
import { type Endpoints, type Refused, refused } from '../transport.js';
import { ownEnvironment } from './environment.js';
import type { PrivateSessions } from './login.js';
import { CliSession, type Runner } from './session.js';
import type { Target } from './target.js';

/** What the transport needs. */
export interface CliOptions {
  readonly endpoints: Endpoints;
  /** Epoch milliseconds that no request and no command outlives. */
  readonly deadline: number;
  readonly agent: string;
  readonly env: Environment;
  /** With a key, a private session is opened with it; without, the session that is there is read. */
  readonly apiKey: Secret | undefined;
  /** A cluster that will be asked for anyway: where there is no token, it shows first whether the commands work at all. */
  readonly cluster: string | undefined;
  /** The code where there is no `ibmcloud` command. */
  readonly missingCode: 'cli-missing' | 'credentials-missing';
}

/** A session that is open. */
export interface Opened {
  readonly session: CliSession;
  /** `undefined` where it could not be read. */
  readonly target: Target | undefined;
  readonly hasPlugin: boolean | undefined;
  /** With a token the services are asked over HTTPS, without one by commands. */
  readonly token: Secret | undefined;
}

/** Codes for a command line that cannot be used at all. */
const UNUSABLE: readonly (string | undefined)[] = ['cli-plugin-missing', 'cli-not-logged-in', 'cli-session-expired'];

/** Opens the session: token, target and plug-in are read at the same time. */
export async function openSession(options: CliOptions, runner: Runner, privates: PrivateSessions): Promise<Opened | Refused> {
  const { apiKey } = options;
  const own = new CliSession(runner, ownEnvironment(options.env));
  const session = apiKey === undefined ? own : await privates.open(apiKey);
  if ('state' in session) return session;
  // Which plug-ins later steps will find is a matter of the user's own installation.
  const [token, target, hasPlugin] = await Promise.all([session.token(), session.target(false), own.hasPlugin()]);
  const dead = [token, target].find((answer): answer is Refused => 'state' in answer && UNUSABLE.includes(answer.code));
  // Of a session that a key has just opened, "no key was given" would be wrong.
  if (dead?.code === 'cli-not-logged-in' && apiKey !== undefined) {
    return refused('unreadable', dead.source, `the login with the key left no session: ${dead.words}`);
  }
  if (dead !== undefined) return dead;
  if (token instanceof Secret && objectOf(readClaims(token.open())) !== undefined) {
    return { session, target: 'state' in target ? undefined : target, hasPlugin, token };
  }
  if ('state' in target) return 'state' in token ? token : target;
  if (hasPlugin === false) return refused('denied', 'ibmcloud plugin list', 'no plug-in for Kubernetes Service is installed', 'cli-plugin-missing');
  const [whole, unusable] = await Promise.all([session.target(true), probe(session, options.cluster)]);
  return unusable ?? { session, target: 'state' in whole ? target : whole, hasPlugin, token: undefined };
}

/** The plug-in tells more of a session than its configuration does: the first question shows whether it is of any use. */
async function probe(session: CliSession, cluster: string | undefined): Promise<Refused | undefined> {
  const args = cluster === undefined ? ['ks', 'cluster', 'ls', '--provider', 'classic'] : ['ks', 'cluster', 'get', '--cluster', cluster];
  // The text is read when the question is really put; here only a refusal counts.
  const answer = await session.ask({ args, read: (text) => (text.trim() === '' ? undefined : text) });
  return answer.state === 'refused' && UNUSABLE.includes(answer.code) ? answer : undefined;
}
