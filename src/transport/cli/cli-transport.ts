// Asks through the session of the `ibmcloud` command: with its token over HTTPS where that works, else by the commands themselves.
import type { Secret } from '../../secret.js';
import { ApiTransport } from '../api.js';
import { AskedOnce, recipeKey } from '../asked-once.js';
import { type Answer, type Recipe, type Refused, refused, type Transport } from '../transport.js';
import { findCommand } from './find.js';
import { PrivateSessions } from './login.js';
import { type CliOptions, type Opened, openSession } from './open.js';
import { PairSessions } from './pairs.js';
import type { CliSession } from './session.js';
import { claimsOf } from './target.js';

/** Waiting longer for HTTPS would leave no time for the commands. */
const HTTPS_LIMIT_MS = 20_000;

/** An open session and the two ways of asking it. */
interface Ways {
  readonly opened: Opened;
  readonly pairs: PairSessions;
  readonly https: ApiTransport | undefined;
}

/** Reads a session and writes nothing to it. */
export class CliTransport implements Transport {
  readonly #options: CliOptions;
  readonly #over = new AbortController();
  readonly #asked = new AskedOnce<Answer>();
  #opening: Promise<Ways | Refused> | undefined;
  #ways: Ways | undefined;
  #privates: PrivateSessions | undefined;
  #commands = 0;
  /** Set once HTTPS has failed and a command has answered: from then on the commands come first. */
  #isHttpsCut = false;

  constructor(options: CliOptions) {
    this.#options = options;
  }

  way(): string {
    if (this.#ways === undefined) return 'cli';
    if (this.#ways.https === undefined) return 'cli (the commands themselves)';
    const whose = this.#options.apiKey === undefined ? "the session's" : "a private session's";
    return `cli (${whose} token over HTTPS${this.#isHttpsCut ? ', and the commands themselves where that failed' : ''})`;
  }

  async signIn(): Promise<Answer> {
    const ways = await this.#open();
    if ('state' in ways) return ways;
    return ways.https === undefined ? claimsOf(ways.opened.target) : ways.https.signIn();
  }

  async session(): Promise<Answer | undefined> {
    const ways = await this.#open();
    // What a private session targets says nothing of the one that the next step will use.
    if (this.#options.apiKey !== undefined) return undefined;
    if ('state' in ways) return ways;
    const { target, hasPlugin } = ways.opened;
    if (target === undefined) return refused('unreadable', 'ibmcloud target', 'what the session targets could not be read');
    return { state: 'answered', source: 'ibmcloud target', body: { region: target.region, group: target.group, hasPlugin } };
  }

  ask(recipe: Recipe): Promise<Answer> {
    return this.#asked.ask(recipeKey(recipe), () => this.#ask(recipe));
  }

  sent(): number {
    return this.#commands + (this.#ways?.https?.sent() ?? 0);
  }

  async close(): Promise<void> {
    this.#over.abort();
    await this.#opening;
    await Promise.all([this.#ways?.https?.close(), this.#privates?.remove()]);
  }

  async #ask(recipe: Recipe): Promise<Answer> {
    const ways = await this.#open();
    if ('state' in ways) return ways;
    if (ways.https === undefined || (this.#isHttpsCut && recipe.command !== undefined)) return this.#askByCommand(recipe, ways);
    const answer = await this.#askByHttps(recipe, ways.https);
    if (answer.state === 'answered' || recipe.command === undefined || !isCutOff(answer)) return answer;
    const second = await this.#askByCommand(recipe, ways);
    if (second.state === 'refused' && second.code === undefined) return { ...answer, words: `${answer.words}; ${second.source}: ${second.words}` };
    this.#isHttpsCut = true;
    return second;
  }

  async #askByHttps(recipe: Recipe, https: ApiTransport): Promise<Answer> {
    if (recipe.command === undefined) return https.ask(recipe);
    const ms = Math.min(HTTPS_LIMIT_MS, Math.max(0, this.#options.deadline - Date.now()) / 2);
    const late = refused('unreachable', `GET ${recipe.path}`, `no answer within ${Math.ceil(ms / 1000)} s`);
    let timer: NodeJS.Timeout | undefined;
    const limit = new Promise<Answer>((resolve) => {
      timer = setTimeout(() => resolve(late), ms);
    });
    const answer = await Promise.race([https.ask(recipe), limit]);
    clearTimeout(timer);
    return answer;
  }

  async #askByCommand({ command, what }: Recipe, { opened, pairs }: Ways): Promise<Answer> {
    if (command === undefined) return refused('unreadable', 'the ibmcloud command', `no reading command of ibmcloud asks for ${what}`);
    const source = `ibmcloud ${command.args.join(' ')}`;
    const group = opened.target?.group;
    if (command.isNarrowedByGroup && group !== null) {
      return refused('unreadable', source, 'where the session targets a resource group, it may show the clusters of that group only');
    }
    const session = command.targetedGroup === undefined ? opened.session : await pairs.for(command.targetedGroup, source);
    if ('state' in session) return session;
    const answer = await session.ask(command);
    if (answer.state === 'answered' || answer.why !== 'absent' || !group) return answer;
    return { ...answer, words: `${answer.words} (The session targets the resource group ${group.name || group.id}, which can hide it.)` };
  }

  #open(): Promise<Ways | Refused> {
    this.#opening ??= this.#openWays().then((ways) => {
      if (!('state' in ways)) this.#ways = ways;
      return ways;
    });
    return this.#opening;
  }

  async #openWays(): Promise<Ways | Refused> {
    const { env, missingCode, deadline, apiKey } = this.#options;
    const file = findCommand(env);
    if (file === undefined) return refused('denied', 'the PATH', 'there is no ibmcloud command on the PATH', missingCode);
    const runner = { file, deadline, over: this.#over.signal, count: () => (this.#commands += 1) };
    const privates = new PrivateSessions(runner, env);
    this.#privates = privates;
    const opened = await openSession(this.#options, runner, privates);
    if ('state' in opened) return opened;
    const pairs = new PairSessions(opened, apiKey && { sessions: privates, apiKey });
    return { opened, pairs, https: opened.token && this.#httpsWith(opened.session, opened.token) };
  }

  #httpsWith(session: CliSession, token: Secret): ApiTransport {
    const { endpoints, deadline, agent, apiKey } = this.#options;
    let isFirst = true;
    // Asked again after a 401, the command gives a token that it has renewed.
    const source = async (): Promise<Secret | Refused> => {
      if (!isFirst) return session.token(true);
      isFirst = false;
      return token;
    };
    return new ApiTransport({ endpoints, deadline, agent, source: { session: source, givenKey: apiKey } });
  }
}

/** No service has spoken: the way to it is cut, or the token was not even looked at. */
function isCutOff({ why, status, code }: Refused): boolean {
  return (why === 'unreachable' && status === undefined) || (status === 401 && code === undefined);
}
