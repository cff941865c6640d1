// Asks through the session of the `ibmcloud` command: with its token over HTTPS where that works, else by the commands themselves.
import type { Endpoints } from './endpoints.js';
import { Secret } from '../secret.js';
import { ApiTransport } from './api.js';
import { ownEnvironment } from './cli-environment.js';
import { type Environment, findCommand } from './cli-find.js';
import { PrivateSessions } from './cli-login.js';
import { CliSession, type Runner } from './cli-session.js';
import { readGroupsJson, readGroupsText, type Target } from './cli-target.js';
import { objectOf } from './body.js';
import { readClaims } from './token.js';
import type { Answer, Command, Recipe, Refused, Transport } from './transport.js';

/** What the transport needs. */
export interface CliOptions {
  readonly endpoints: Endpoints;
  /** Epoch milliseconds that no request and no command outlives. */
  readonly deadline: number;
  readonly agent: string;
  readonly env: Environment;
  /** With a key, a private session is opened with it; without, the session that is there is read. */
  readonly apiKey: Secret | undefined;
  /** Region and group for the private session. */
  readonly region: string | undefined;
  readonly group: string | undefined;
  /** A cluster that will be asked for anyway: where there is no token, it shows first whether the commands work at all. */
  readonly cluster: string | undefined;
  /** The code where there is no `ibmcloud` command. */
  readonly missingCode: 'cli-missing' | 'credentials-missing';
}

/** A session that is open: with a token it is asked over HTTPS, without one by commands. */
interface Opened {
  readonly session: CliSession;
  readonly target: Target | undefined;
  readonly hasPlugin: boolean | undefined;
  readonly https: ApiTransport | undefined;
}

/** Codes for a command line that cannot be used at all. */
const UNUSABLE: readonly (string | undefined)[] = ['cli-plugin-missing', 'cli-not-logged-in', 'cli-session-expired'];

/** Waiting longer for HTTPS would leave no time for the commands. */
const HTTPS_LIMIT_MS = 20_000;

/** Reads a session and writes nothing to it. */
export class CliTransport implements Transport {
  readonly name = 'cli';
  readonly #options: CliOptions;
  readonly #over = new AbortController();
  readonly #answers = new Map<string, Promise<Answer>>();
  readonly #groupSessions = new Map<string, Promise<CliSession | Refused>>();
  #opening: Promise<Opened | Refused> | undefined;
  #opened: Opened | undefined;
  #private: PrivateSessions | undefined;
  #runner: Runner | undefined;
  #commands = 0;
  /** Set once HTTPS has failed and a command has answered: from then on the commands come first. */
  #isHttpsCut = false;

  constructor(options: CliOptions) {
    this.#options = options;
  }

  way(): string {
    if (this.#opened === undefined) return 'cli';
    const whose = this.#private === undefined ? "the session's" : "a private session's";
    if (this.#opened.https === undefined) return 'cli (the commands themselves)';
    return `cli (${whose} token over HTTPS${this.#isHttpsCut ? ', and the commands themselves where that failed' : ''})`;
  }

  async signIn(): Promise<Answer> {
    const opened = await this.#open();
    if ('state' in opened) return opened;
    return opened.https === undefined ? claimsOf(opened) : opened.https.signIn();
  }

  async session(): Promise<Answer | undefined> {
    const opened = await this.#open();
    if (this.#private !== undefined) return undefined;
    if ('state' in opened) return opened;
    const { target, hasPlugin } = opened;
    if (target === undefined) return { state: 'refused', why: 'unreadable', source: 'ibmcloud target', words: 'what the session targets could not be read' };
    return { state: 'answered', source: 'ibmcloud target', body: { region: target.region, group: target.group, hasPlugin } };
  }

  ask(recipe: Recipe): Promise<Answer> {
    const key = JSON.stringify([recipe.service, recipe.path, recipe.query, recipe.region, recipe.group, recipe.aboutGivenKey]);
    const earlier = this.#answers.get(key);
    if (earlier !== undefined) return earlier;
    const answer = this.#ask(recipe);
    this.#answers.set(key, answer);
    return answer;
  }

  sent(): number {
    return this.#commands + (this.#opened?.https?.sent() ?? 0);
  }

  async close(): Promise<void> {
    this.#over.abort();
    await this.#opening;
    await Promise.all([this.#opened?.https?.close(), this.#private?.remove()]);
  }

  async #ask(recipe: Recipe): Promise<Answer> {
    const opened = await this.#open();
    if ('state' in opened) return opened;
    if (opened.https === undefined || (this.#isHttpsCut && recipe.command !== undefined)) return this.#askByCommand(recipe, opened);
    const answer = await this.#askByHttps(recipe, opened.https);
    if (answer.state === 'answered' || recipe.command === undefined || !isCutOff(answer)) return answer;
    const second = await this.#askByCommand(recipe, opened);
    if (second.state === 'refused' && second.code === undefined) return { ...answer, words: `${answer.words}; ${second.source}: ${second.words}` };
    this.#isHttpsCut = true;
    return second;
  }

  async #askByHttps(recipe: Recipe, https: ApiTransport): Promise<Answer> {
    if (recipe.command === undefined) return https.ask(recipe);
    const ms = Math.min(HTTPS_LIMIT_MS, Math.max(0, this.#options.deadline - Date.now()) / 2);
    let timer: NodeJS.Timeout | undefined;
    const late: Answer = { state: 'refused', why: 'unreachable', source: `GET ${recipe.path}`, words: `no answer within ${Math.ceil(ms / 1000)} s` };
    const limit = new Promise<Answer>((resolve) => {
      timer = setTimeout(() => resolve(late), ms);
    });
    const answer = await Promise.race([https.ask(recipe), limit]);
    clearTimeout(timer);
    return answer;
  }

  async #askByCommand({ command, what }: Recipe, opened: Opened): Promise<Answer> {
    const { target } = opened;
    if (command?.isNarrowedByGroup && target?.group !== null) {
      return { state: 'refused', why: 'unreadable', source: `ibmcloud ${command.args.join(' ')}`, words: 'where the session targets a resource group, it may show the clusters of that group only' };
    }
    if (command === undefined) return { state: 'refused', why: 'unreadable', source: 'the ibmcloud command', words: `no reading command of ibmcloud asks for ${what}` };
    const session = command.targetedGroup === undefined ? opened.session : await this.#sessionFor(command.targetedGroup, command, opened);
    if ('state' in session) return session;
    const answer = await session.ask(command);
    const group = target?.group;
    if (answer.state === 'answered' || answer.why !== 'absent' || !group) return answer;
    return { ...answer, words: `${answer.words} (The session targets the resource group ${group.name || group.id}, which can hide it.)` };
  }

  /** The command answers for the targeted group only: an answer for another pair would be worse than none. */
  async #sessionFor(groupId: string, command: Command, opened: Opened): Promise<CliSession | Refused> {
    if (this.#private !== undefined) return this.#privateSessionFor(groupId, opened);
    const source = `ibmcloud ${command.args.join(' ')}`;
    const { target } = opened;
    if (target === undefined) return { state: 'refused', why: 'unreadable', source, words: 'it answers for the targeted resource group only, and which one that is could not be read' };
    const counts = target.group?.id || (await this.#groupId(target, opened.session));
    if (counts === groupId) return opened.session;
    const named = target.group === null ? 'no resource group, so that the default one counts' : `the resource group ${target.group.name}`;
    const doubt = counts === undefined ? 'and whether that is the one in question could not be learned' : 'which is not the one in question';
    return { state: 'refused', why: 'unreadable', source, words: `it answers for the targeted resource group only; the session targets ${named}, ${doubt}` };
  }

  /** The ID behind a targeted name, or of the default group where none is targeted. */
  async #groupId(target: Target, session: CliSession): Promise<string | undefined> {
    const answer = await session.ask(GROUPS);
    const resources = answer.state === 'answered' ? objectOf(answer.body)?.['resources'] : undefined;
    const groups = Array.isArray(resources) ? resources.map((group) => objectOf(group)) : [];
    const match = groups.filter((group) => (target.group === null ? group?.['default'] === true : group?.['name'] === target.group.name));
    const id = match.length === 1 ? match[0]?.['id'] : undefined;
    return typeof id === 'string' ? id : undefined;
  }

  /** A private session may target what it likes; each group gets one of its own, since they are asked at the same time. */
  #privateSessionFor(groupId: string, opened: Opened): Promise<CliSession | Refused> {
    if (opened.target?.group?.id === groupId) return Promise.resolve(opened.session);
    const earlier = this.#groupSessions.get(groupId);
    if (earlier !== undefined) return earlier;
    const opening = this.#openFor(groupId);
    this.#groupSessions.set(groupId, opening);
    return opening;
  }

  async #openFor(groupId: string): Promise<CliSession | Refused> {
    const { apiKey, region } = this.#options;
    if (apiKey === undefined || this.#private === undefined) return { state: 'refused', why: 'unreadable', source: 'ibmcloud login', words: 'there is no key' };
    const session = await this.#private.open({ apiKey, region, group: groupId });
    if ('state' in session) return session;
    const target = await session.target(false);
    if ('state' in target) return target;
    return target.group?.id === groupId ? session : { state: 'refused', why: 'unreadable', source: 'ibmcloud login', words: 'the private session could not be targeted at the resource group' };
  }

  #open(): Promise<Opened | Refused> {
    this.#opening ??= this.#openSession().then((opened) => {
      if (!('state' in opened)) this.#opened = opened;
      return opened;
    });
    return this.#opening;
  }

  async #openSession(): Promise<Opened | Refused> {
    const { env, missingCode, deadline, apiKey, region, group } = this.#options;
    const file = findCommand(env);
    if (file === undefined) return { state: 'refused', why: 'denied', source: 'the PATH', words: 'there is no ibmcloud command on the PATH', code: missingCode };
    this.#runner = { file, deadline, over: this.#over.signal, count: () => (this.#commands += 1) };
    const own = new CliSession(this.#runner, ownEnvironment(env));
    if (apiKey === undefined) return this.#readSession(own, own);
    this.#private = new PrivateSessions(this.#runner, env);
    const session = await this.#private.open({ apiKey, region, group });
    return 'state' in session ? session : this.#readSession(session, own);
  }

  /** Token, target and plug-in are read at the same time. */
  async #readSession(session: CliSession, own: CliSession): Promise<Opened | Refused> {
    const [token, target, hasPlugin] = await Promise.all([session.token(), session.target(false), own.hasPlugin()]);
    const dead = [token, target].find((answer): answer is Refused => 'state' in answer && UNUSABLE.includes(answer.code));
    if (dead !== undefined) return dead;
    const read = 'state' in target ? undefined : target;
    if (token instanceof Secret && objectOf(readClaims(token.open())) !== undefined) return { session, target: read, hasPlugin, https: this.#httpsWith(session, token) };
    if ('state' in target) return 'state' in token ? token : target;
    if (hasPlugin === false) return { state: 'refused', why: 'denied', source: 'ibmcloud plugin list', words: 'no plug-in for Kubernetes Service is installed', code: 'cli-plugin-missing' };
    const [whole, unusable] = await Promise.all([session.target(true), this.#probe(session)]);
    return unusable ?? { session, target: 'state' in whole ? target : whole, hasPlugin, https: undefined };
  }

  #httpsWith(session: CliSession, token: Secret): ApiTransport {
    const { endpoints, deadline, agent } = this.#options;
    let given = false;
    const source = async (): Promise<Secret | Refused> => {
      if (given) return session.token(true);
      given = true;
      return token;
    };
    return new ApiTransport({ endpoints, deadline, agent, source: { session: source } });
  }

  /** The plug-in tells more of a session than its configuration does: the first question shows whether it is of any use. */
  async #probe(session: CliSession): Promise<Refused | undefined> {
    const { cluster } = this.#options;
    const args = cluster === undefined ? ['ks', 'cluster', 'ls', '--provider', 'classic'] : ['ks', 'cluster', 'get', '--cluster', cluster];
    // The text is read when the question is really put; here only a refusal counts.
    const answer = await session.ask({ args, read: (text) => (text.trim() === '' ? undefined : text) });
    return answer.state === 'refused' && UNUSABLE.includes(answer.code) ? answer : undefined;
  }
}

const GROUPS: Command = { args: ['resource', 'groups'], read: readGroupsText, fromJson: readGroupsJson };

/** No service has spoken: the way to it is cut, or the token was not even looked at. */
function isCutOff({ why, status, code }: Refused): boolean {
  return (why === 'unreachable' && status === undefined) || (status === 401 && code === undefined);
}

/**
 * What the session tells of its identity, in the form of a token's claims.
 * ASSUMPTION target-user: a service ID or trusted profile is shown by its own ID; whatever else is shown is a user.
 */
function claimsOf({ target }: Opened): Answer {
  const { account = '', user = '', classicAccount } = target ?? {};
  const id = /^(ServiceId|Profile)-/.test(user) ? `iam-${user}` : undefined;
  const link = classicAccount === undefined ? { ims_unknown: true } : classicAccount === null ? {} : { ims: classicAccount };
  const body = { ...(id && { iam_id: id }), ...(user.includes('@') ? { email: user } : { name: user }), account: { bss: account, ...link } };
  return { state: 'answered', body, source: 'ibmcloud target' };
}
