// A scripted HTTP server on loopback that records what reached it.
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it arrived. */
export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly at: number;
}

/** An answer: a status with a body and headers, `cut` for a torn connection, `hang` for none at all. */
export type Reply = { readonly status?: number; readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> } | 'cut' | 'hang' | ((response: ServerResponse) => void);

/** Answers the n-th request (from 0) of a path; the script sees every request. */
export type Script = (seen: Seen, nth: number) => Reply;

export interface Loopback {
  readonly url: string;
  readonly seen: readonly Seen[];
  /** Requests whose path begins so. */
  readonly of: (path: string) => readonly Seen[];
}

/** Serves a script for as long as the test file runs. */
export async function serveScript(script: Script): Promise<Loopback> {
  const seen: Seen[] = [];
  const server = createServer((message, response) => {
    const parts: Buffer[] = [];
    message.on('data', (part: Buffer) => parts.push(part));
    message.on('error', () => undefined);
    message.on('end', () => {
      const request = { method: message.method ?? '', path: message.url ?? '', headers: message.headers, body: Buffer.concat(parts).toString('utf8'), at: Date.now() };
      const nth = seen.filter(({ path }) => path === request.path).length;
      seen.push(request);
      answer(response, script(request, nth));
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  // Concurrent tests have no common end; an unreferenced server holds up nobody.
  server.unref();
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen, of: (path) => seen.filter((one) => one.path.startsWith(path)) };
}

function answer(response: ServerResponse, reply: Reply): void {
  if (reply === 'hang') return;
  if (reply === 'cut') {
    response.socket?.destroy();
    return;
  }
  if (typeof reply === 'function') {
    reply(response);
    return;
  }
  const { status = 200, body = {}, headers = {} } = reply;
  response.writeHead(status, headers).end(typeof body === 'string' ? body : JSON.stringify(body));
}
