// Asks over HTTPS with an IAM token: the one file that puts the key and the token on the wire, each to the host it is for.
import { parseJson } from '../json.js';
import { Secret } from '../secret.js';
import { AskedOnce, recipeKey } from './asked-once.js';
import { objectOf } from './body.js';
import { classify } from './classify.js';
import { isOneOf } from './codes.js';
import { readEnvelope } from './envelope.js';
import { Http, type HttpRequest } from './http.js';
import { readClaims } from './token.js';
import { type Answer, type Endpoints, type Recipe, type Refused, refused, type Service, type Transport } from './transport.js';

/** Where the token comes from: made from an API key, or taken from a session that is signed in, perhaps with that key. */
export type TokenSource =
  | { readonly apiKey: Secret }
  | { readonly session: () => Promise<Secret | Refused>; readonly givenKey?: Secret | undefined };

const TOKEN_SOURCE = 'POST /identity/token';

/** Asks IBM Cloud's services over HTTPS. Only GET, and the token's POST. */
export class ApiTransport implements Transport {
  readonly #endpoints: Endpoints;
  readonly #source: TokenSource;
  readonly #http: Http;
  readonly #agent: string;
  readonly #asked = new AskedOnce<Answer>();
  /** The token, or why there is none. Replaced once after a 401; all questions share it. */
  #token: Promise<Secret | Refused> | undefined;
  #renewed: Promise<Secret | Refused> | undefined;

  /** @param options `deadline` in epoch milliseconds: no request outlives it. `agent` names this program and its version. */
  constructor(options: { endpoints: Endpoints; source: TokenSource; deadline: number; agent: string }) {
    this.#endpoints = options.endpoints;
    this.#source = options.source;
    this.#http = new Http(options.deadline);
    this.#agent = options.agent;
  }

  way(): string {
    return 'api';
  }

  async signIn(): Promise<Answer> {
    this.#token ??= this.#fetchToken();
    const token = await this.#token;
    if ('state' in token) return token;
    const claims = readClaims(token.open());
    if (claims === undefined) return refused('unreadable', TOKEN_SOURCE, 'IAM gave a token whose claims cannot be read');
    return { state: 'answered', body: claims, source: 'the claims of the IAM token' };
  }

  ask(recipe: Recipe): Promise<Answer> {
    return this.#asked.ask(recipeKey(recipe), () => this.#askUnderGroup(recipe));
  }

  sent(): number {
    return this.#http.sent;
  }

  close(): Promise<void> {
    return this.#http.close();
  }

  /** ASSUMPTION group-header: a group header can itself hide a cluster, so a "not found" is asked once more without it. */
  async #askUnderGroup(recipe: Recipe): Promise<Answer> {
    const answer = await this.#askWithToken(recipe);
    if (answer.state === 'answered' || answer.why !== 'absent' || !recipe.groupMayHide || recipe.group === undefined) return answer;
    const { group: _group, ...without } = recipe;
    const second = await this.#askWithToken(without);
    return second.state === 'answered' ? { ...second, withoutGroup: true } : second;
  }

  async #askWithToken(recipe: Recipe): Promise<Answer> {
    const token = await this.#currentToken();
    if ('state' in token) return token;
    const answer = await this.#send(recipe, token);
    if (answer.state === 'answered' || answer.status !== 401 || isSettled(recipe, answer.code)) return answer;
    const fresh = await this.#renew(token);
    return fresh === undefined ? answer : this.#send(recipe, fresh);
  }

  /** The renewed token where there is one. A renewal that failed says nothing about the token at hand. */
  async #currentToken(): Promise<Secret | Refused> {
    this.#token ??= this.#fetchToken();
    const first = await this.#token;
    const renewed = await this.#renewed;
    return renewed === undefined || 'state' in renewed ? first : renewed;
  }

  /**
   * One renewal for the whole check: the service answers 401 for a stale token and for a missing role alike.
   * @returns `undefined` where there is no other token to try: what the service said of the question then stands
   */
  async #renew(stale: Secret): Promise<Secret | undefined> {
    this.#renewed ??= this.#fetchToken();
    const token = await this.#renewed;
    return 'state' in token || token.equals(stale) ? undefined : token;
  }

  async #send(recipe: Recipe, token: Secret): Promise<Answer> {
    const url = this.#urlOf(recipe.service, recipe.path, recipe.query);
    const source = `GET ${recipe.path}`;
    const request: HttpRequest = { method: 'GET', url, headers: this.#headersOf(recipe, token) };
    const exchange = await this.#http.send(request, ({ text }) => isSettled(recipe, readEnvelope(parseJson(text))?.code));
    if ('failure' in exchange) return unreachable(source, url, exchange.failure);
    return classify(exchange.wire, source);
  }

  #urlOf(service: Service, path: string, query: Recipe['query']): URL {
    const url = new URL(this.#endpoints[service].replace(/\/+$/, '') + path);
    for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, value);
    return url;
  }

  #headersOf(recipe: Recipe, token: Secret): Record<string, string> {
    const given = 'apiKey' in this.#source ? this.#source.apiKey : this.#source.givenKey;
    return {
      ...this.#commonHeaders(),
      'Authorization': `Bearer ${token.open()}`,
      ...(recipe.region && { 'X-Region': recipe.region }),
      // ASSUMPTION two-group-headers: IBM's own clients disagree on the name, and no harm of sending both is known.
      ...(recipe.group && { 'X-Auth-Resource-Group': recipe.group, 'X-Auth-Resource-Group-ID': recipe.group }),
      ...(recipe.account && { 'X-Auth-Resource-Account': recipe.account }),
      ...(recipe.aboutGivenKey && recipe.service === 'iam' && given !== undefined && { 'IAM-ApiKey': given.open() }),
    };
  }

  #commonHeaders(): Record<string, string> {
    // Without it, any coding would be a legal answer.
    return { 'Accept': 'application/json', 'Accept-Encoding': 'identity', 'Accept-Language': 'en', 'User-Agent': this.#agent };
  }

  #fetchToken(): Promise<Secret | Refused> {
    return 'session' in this.#source ? this.#source.session() : this.#exchangeKey(this.#source.apiKey);
  }

  async #exchangeKey(apiKey: Secret): Promise<Secret | Refused> {
    const url = this.#urlOf('iam', '/identity/token', undefined);
    const form = new URLSearchParams({ grant_type: 'urn:ibm:params:oauth:grant-type:apikey', apikey: apiKey.open() });
    const what: HttpRequest = {
      method: 'POST',
      url,
      headers: { ...this.#commonHeaders(), 'Content-Type': 'application/x-www-form-urlencoded' },
      body: form.toString(),
    };
    const exchange = await this.#http.send(what, () => false);
    if ('failure' in exchange) return unreachable(TOKEN_SOURCE, url, exchange.failure);
    const answer = classify(exchange.wire, TOKEN_SOURCE);
    if (answer.state === 'refused') return answer;
    return tokenIn(answer.body) ?? refused('unreadable', TOKEN_SOURCE, 'the answer holds no access token');
  }
}

/** True where the service's code is itself the answer, so that no other try and no other token is needed. */
function isSettled({ settledBy = [] }: Recipe, code: string | undefined): boolean {
  return code !== undefined && isOneOf(settledBy, code);
}

function tokenIn(body: unknown): Secret | undefined {
  const fields = objectOf(body);
  const token = fields?.['access_token'];
  return typeof token === 'string' && token !== '' ? new Secret(token) : undefined;
}

function unreachable(source: string, url: URL, failure: string): Refused {
  return refused('unreachable', source, `${url.host}: ${failure}`);
}
