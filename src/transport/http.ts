// One HTTP exchange after another: tries, waiting, size and time limits. It knows nothing of IBM Cloud.
import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, type Dispatcher, EnvHttpProxyAgent, request } from 'undici';
import { isPassing, type Wire } from './classify.js';

/** One request; bodies are only ever the token's form. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What came back, or what happened on the way. */
export type Exchange = { readonly wire: Wire } | { readonly failure: string };

const TRIES = 3;
/**
 * A service that has not answered in this time counts as cut off, so that two tries more fit into the default timeout; of a longer
 * timeout a fifth, since several questions stand in a row.
 */
const TRY_LIMIT_MS = 18_000;
const FIRST_WAIT_MS = 300;
const PROXY_VARIABLES = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'] as const;
const BODY_LIMIT_BYTES = 16 * 1024 * 1024;

/** Sends requests until they are answered, the tries are used up or the time is over. */
export class Http {
  readonly #deadline: number;
  readonly #tryLimit: number;
  readonly #closing = new AbortController();
  readonly #direct = new Agent({ connect: { timeout: TRY_LIMIT_MS } });
  #proxied: Dispatcher | undefined;
  #sent = 0;

  /** @param deadline epoch milliseconds that no request outlives */
  constructor(deadline: number) {
    this.#deadline = deadline;
    this.#tryLimit = Math.max(TRY_LIMIT_MS, Math.floor((deadline - Date.now()) / 5));
  }

  /** Requests really sent, tries included. */
  get sent(): number {
    return this.#sent;
  }

  /**
   * Sends a request, up to three times where the answer may be a passing one: 408, 429, 5xx, a cut connection.
   * @param isFinal tells answers that need no other try, whatever their status
   */
  async send(what: HttpRequest, isFinal: (wire: Wire) => boolean): Promise<Exchange> {
    for (let tried = 1; ; tried += 1) {
      const exchange = await this.#once(what);
      const passing = 'failure' in exchange || (isPassing(exchange.wire.status) && !isFinal(exchange.wire));
      if (!passing || tried === TRIES) return exchange;
      const wait = waitBefore(tried, exchange);
      if (Date.now() + wait >= this.#deadline) return exchange;
      await sleep(wait, undefined, { signal: this.#closing.signal }).catch(() => undefined);
      if (this.#closing.signal.aborted) return exchange;
    }
  }

  /** Closes connections at once, and ends what waits for another try. */
  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.all([this.#direct.destroy(), this.#proxied?.destroy()]);
  }

  async #once(what: HttpRequest): Promise<Exchange> {
    const left = this.#deadline - Date.now();
    if (left <= 0) return { failure: 'the time of the whole check was over before this could be asked' };
    this.#sent += 1;
    try {
      const response = await request(what.url, {
        method: what.method,
        headers: { ...what.headers },
        body: what.body ?? null,
        dispatcher: this.#dispatcherFor(what.url),
        signal: AbortSignal.timeout(Math.min(left, this.#tryLimit)),
      });
      const text = await readLimited(response.body);
      if (text === undefined) return { wire: { status: response.statusCode, text: '(the answer is larger than 16 MiB)', headers: {} } };
      return { wire: { status: response.statusCode, text, headers: flatten(response.headers) } };
    } catch (error) {
      return { failure: describeFailure(error) };
    }
  }

  #dispatcherFor(url: URL): Dispatcher {
    if (isLoopback(url.hostname) || !PROXY_VARIABLES.some((name) => process.env[name])) return this.#direct;
    this.#proxied ??= proxyAgent();
    return this.#proxied;
  }
}

/** The library calls this agent experimental and says so in every job's log, to readers who can do nothing about it. */
function proxyAgent(): Dispatcher {
  const warn = process.emitWarning;
  process.emitWarning = () => undefined;
  try {
    return new EnvHttpProxyAgent({ connect: { timeout: TRY_LIMIT_MS }, noProxy: withSubdomains(process.env['no_proxy'] ?? process.env['NO_PROXY'] ?? '') });
  } finally {
    process.emitWarning = warn;
  }
}

/** In curl and in IBM's tools, which are written in Go, a name in NO_PROXY also stands for its subdomains; the library wants a dot before it for that. */
export function withSubdomains(noProxy: string): string {
  const entries = noProxy.split(/[\s,]+/).filter((entry) => entry !== '');
  return entries.flatMap((entry) => (/^[.*\d[]/.test(entry) || !entry.includes('.') ? [entry] : [entry, `.${entry}`])).join(',');
}

/** Hosts that never leave this machine: the only ones for which plain HTTP is accepted, and never asked through a proxy. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

/** Milliseconds before the next try: what `Retry-After` says, else a growing, slightly random wait. */
function waitBefore(tried: number, exchange: Exchange): number {
  const asked = 'wire' in exchange ? retryAfter(exchange.wire.headers['retry-after']) : undefined;
  return asked ?? FIRST_WAIT_MS * 2 ** (tried - 1) * (1 + Math.random() / 4);
}

function retryAfter(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (/^\s*\d+\s*$/.test(value)) return Number(value) * 1000;
  // An HTTP date begins with a day of the week; Date.parse alone would take "1.5" for a day of January.
  const date = /^\s*[A-Za-z]{3}/.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}

async function readLimited(body: AsyncIterable<Buffer>): Promise<string | undefined> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of body) {
    size += part.length;
    if (size > BODY_LIMIT_BYTES) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function flatten(headers: Record<string, string | string[] | undefined>): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]));
}

/** Node wraps the telling error in others; the innermost message with its code is what a person can search for. */
function describeFailure(error: unknown): string {
  if (!(error instanceof Error)) return 'the connection failed';
  // The library reports a proxy that refuses its tunnel as an abort, too.
  const refusal = /proxy response \((\d{3})\)/i.exec(error.message)?.[1];
  if (refusal !== undefined) return `the proxy refused the connection: HTTP ${refusal}`;
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return 'no answer in time';
  const cause = error instanceof AggregateError ? (error.errors[0] as unknown) : error.cause;
  if (cause instanceof Error) return describeFailure(cause);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return code !== undefined && !error.message.includes(code) ? `${error.message} (${code})` : error.message || (code ?? 'the connection failed');
}
