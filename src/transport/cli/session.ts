// One session of the `ibmcloud` command: its token, its target, and questions put to it by reading commands.
import { Secret } from '../../secret.js';
import type { Environment } from '../../variables.js';
import { AskedOnce } from '../asked-once.js';
import { objectOf } from '../body.js';
import { readEnvelope } from '../envelope.js';
import { type Answer, type Answered, type Command, type Refused, refused } from '../transport.js';
import { objectionTo } from './allowed.js';
import { type Ran, runCommand, type Unfinished } from './command.js';
import { lastJson, plain } from './output.js';
import { readFailure, saysFailed, whyOfCodeAlone } from './refusal.js';
import { readTargetJson, readTargetText, type Target } from './target.js';

/** A command may take this long, or half of the time that is left where that is more: another way can then still be tried. */
const COMMAND_LIMIT_MS = 20_000;

/** What sessions share: the command, the time of the whole check, and the count of what was run. */
export interface Runner {
  readonly file: string;
  /** Epoch milliseconds that no command outlives. */
  readonly deadline: number;
  readonly over: AbortSignal;
  readonly count: () => void;
}

/** A session is only read; what is run is on an explicit list. */
export class CliSession {
  readonly #runner: Runner;
  readonly #env: Environment;
  readonly #runs = new AskedOnce<Ran>();

  /** @param env leads the command to the session's folder */
  constructor(runner: Runner, env: Environment) {
    this.#runner = runner;
    this.#env = env;
  }

  /** Puts one question: as JSON first, then as text where the JSON is not to be had or says too little. */
  async ask(command: Command): Promise<Answer> {
    const source = `ibmcloud ${command.args.join(' ')}`;
    const { fromJson = (json: unknown) => json, suffices = () => true, read = () => undefined } = command;
    const json = answerOf(await this.#run(asJson(command.args)), source, (output) => fromJson(lastJson(output)));
    if (json.state === 'answered' ? suffices(json.body) : json.isKnown) return withoutMark(json);
    const text = answerOf(await this.#run(command.args), source, read);
    return withoutMark(text.state === 'answered' || text.isKnown || json.state === 'refused' ? text : json);
  }

  /** The session's access token. @param again asks anew, so that the command can renew a token that was refused */
  async token(again = false): Promise<Secret | Refused> {
    const args = ['iam', 'oauth-tokens'];
    if (again) for (const form of [args, asJson(args)]) this.#runs.forget(keyOf(form));
    const read = (json: unknown): unknown => tokenIn(objectOf(json)?.['iam_token']);
    const answer = await this.ask({ args, fromJson: read, read: (text) => tokenIn(/^IAM token:\s+(\S.*)$/m.exec(text)?.[1]) });
    return answer.state === 'answered' ? (answer.body as Secret) : answer;
  }

  /** What the session is targeted at. @param isLinkAsked whether the text is asked too, since only it tells of a linked classic account */
  async target(isLinkAsked: boolean): Promise<Target | Refused> {
    const answer = await this.ask({ args: ['target'], fromJson: readTargetJson, read: readTargetText });
    if (answer.state === 'refused') return answer;
    const target = answer.body as Target;
    if (!isLinkAsked || target.classicAccount !== undefined) return target;
    const ran = await this.#run(['target']);
    const text = 'failure' in ran ? undefined : readTargetText(ran.stdout);
    // A target that was changed between the two commands would mix two accounts.
    return text?.account === target.account ? { ...target, user: target.user || text.user, classicAccount: text.classicAccount } : target;
  }

  /** Whether the Kubernetes Service plug-in is installed; `undefined` where that cannot be told. */
  async hasPlugin(): Promise<boolean | undefined> {
    const ran = await this.#run(['plugin', 'list', '--output', 'json']);
    const list = 'failure' in ran || ran.exitCode !== 0 ? undefined : lastJson(ran.stdout);
    if (!Array.isArray(list)) return undefined;
    const names = list.map((plugin) => objectOf(plugin)?.['name']);
    return names.some((name) => typeof name !== 'string') ? undefined : names.some((name) => /container-service|kubernetes-service|^ks$/i.test(String(name)));
  }

  #run(args: readonly string[]): Promise<Ran> {
    return this.#runs.ask(keyOf(args), () => this.#start(args));
  }

  async #start(args: readonly string[]): Promise<Ran> {
    const objection = objectionTo(args);
    return objection === undefined ? runInTime(this.#runner, args, this.#env) : { failure: 'start', words: `it was not run: ${objection}` };
  }
}

function asJson(args: readonly string[]): readonly string[] {
  return [...args, '--output', 'json'];
}

function keyOf(args: readonly string[]): string {
  return args.join('\0');
}

/** Runs a command within the time of the whole check, and counts it where there is still time for it. */
export async function runInTime({ file, deadline, over, count }: Runner, args: readonly string[], env: Environment): Promise<Ran> {
  const left = deadline - Date.now();
  if (left <= 0 || over.aborted) return { failure: 'time', words: 'the time of the whole check was over before it could be run' };
  count();
  return runCommand(file, args, env, { ms: Math.min(left, Math.max(COMMAND_LIMIT_MS, left / 2)), over });
}

/** What a command that left nothing means for the question. */
export function unfinished({ failure, words }: Unfinished, source: string): Refused {
  return refused(failure === 'time' ? 'unreachable' : 'unreadable', source, words);
}

type Marked = Answered | (Refused & { readonly isKnown: boolean });

/** Success needs exit code 0 and the expected payload; an OK line proves nothing, nor does a FAILED one alone. */
function answerOf(ran: Ran, source: string, read: (output: string) => unknown): Marked {
  if ('failure' in ran) return { ...unfinished(ran, source), isKnown: true };
  const { stdout, stderr, exitCode } = ran;
  const body = read(stdout) ?? read(stderr);
  const envelope = readEnvelope(body);
  if (envelope !== undefined) return { ...refused(whyOfCodeAlone(envelope.code), source, envelope.words, envelope.code), isKnown: true };
  if (exitCode === 0 && body !== undefined && !saysFailed(stdout, stderr)) return { state: 'answered', body, source };
  const { known, ...failure } = readFailure(stdout, stderr);
  // A payload of another form can be long and hold names of people, so it is not shown.
  const isPayload = exitCode === 0 && !known && !saysFailed(stdout, stderr) && plain(stderr).trim() === '';
  return { state: 'refused', source, ...failure, ...(isPayload && { words: 'what it printed is not what is expected of it' }), isKnown: known };
}

function withoutMark(answer: Marked): Answer {
  if (answer.state === 'answered') return answer;
  const { isKnown: _isKnown, ...refused } = answer;
  return refused;
}

function tokenIn(value: unknown): Secret | undefined {
  const token = typeof value === 'string' ? value.replace(/^Bearer\s+/i, '').trim() : '';
  return /^[\w-]+\.[\w-]+\.[\w-]+$/.test(token) ? new Secret(token) : undefined;
}
