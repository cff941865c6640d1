// Tries, waits and limits of single exchanges, against a real server on loopback.
import { afterAll, describe, expect, test, vi } from 'vitest';
import { type Exchange, Http, isLoopback, withSubdomains } from '../../src/transport/http.js';
import { type Reply, serveScript } from '../support/loopback.js';

const open: Http[] = [];

afterAll(async () => {
  await Promise.all(open.splice(0).map((http) => http.close()));
});

async function exchange(replies: readonly Reply[], { timeoutMs = 10_000, isFinal = () => false as boolean } = {}): Promise<{ exchange: Exchange; sent: number; ms: number; gaps: number[] }> {
  const server = await serveScript((_seen, nth) => replies[Math.min(nth, replies.length - 1)] ?? {});
  const http = new Http(Date.now() + timeoutMs);
  open.push(http);
  const started = Date.now();
  const result = await http.send({ method: 'GET', url: new URL(`${server.url}/x`), headers: {} }, isFinal);
  expect(http.sent, 'the count of requests is the truth').toBe(server.seen.length);
  return { exchange: result, sent: server.seen.length, ms: Date.now() - started, gaps: server.seen.slice(1).map((one, index) => one.at - (server.seen[index]?.at ?? 0)) };
}

const statusOf = (one: Exchange): number | string => ('wire' in one ? one.wire.status : one.failure);

describe.concurrent('a passing answer is tried three times', () => {
  test.each<[string, Reply, number | RegExp]>([
    ['408', { status: 408 }, 408],
    ['429', { status: 429 }, 429],
    ['500', { status: 500 }, 500],
    ['502 with a page', { status: 502, body: '<html>' }, 502],
    ['503', { status: 503 }, 503],
    ['504', { status: 504 }, 504],
    ['599', { status: 599 }, 599],
    ['a cut connection', 'cut', /socket|ECONNRESET|closed/i],
    ['a connection cut in the middle of the body', (response) => { response.writeHead(200, { 'content-length': '100' }); response.write('{"a":'); setTimeout(() => response.destroy(), 5); }, /terminated|aborted|closed|socket/i],
  ])('%s', async (_name, reply, last) => {
    const { exchange: got, sent } = await exchange([reply]);
    expect(sent).toBe(3);
    if (typeof last === 'number') expect(statusOf(got)).toBe(last);
    else expect(String(statusOf(got))).toMatch(last);
  });

  test.each([429, 500, 503])('%i once, and the next answer counts', async (status) => {
    const { exchange: got, sent } = await exchange([{ status }, { status: 200, body: { a: 1 } }]);
    expect([sent, statusOf(got)]).toEqual([2, 200]);
  });

  test('but not where the answer is settled by its code', async () => {
    const { sent } = await exchange([{ status: 500 }], { isFinal: () => true });
    expect(sent).toBe(1);
  });
});

describe.concurrent('nothing else is tried again', () => {
  test.each([200, 204, 301, 302, 307, 400, 401, 403, 404, 405, 409, 410, 422, 451])('%i', async (status) => {
    const { exchange: got, sent } = await exchange([{ status, body: status === 204 ? '' : '{}', headers: { location: '/elsewhere' } }]);
    expect([sent, statusOf(got)]).toEqual([1, status]);
  });
});

describe.concurrent('Retry-After', () => {
  test('in seconds is waited for', async () => {
    const { gaps, sent } = await exchange([{ status: 429, headers: { 'retry-after': '1' } }, {}]);
    expect(sent).toBe(2);
    expect(gaps[0]).toBeGreaterThanOrEqual(990);
    expect(gaps[0]).toBeLessThan(2500);
  });

  test('as a date is waited for', async () => {
    const { gaps } = await exchange([{ status: 503, headers: { 'retry-after': new Date(Date.now() + 2000).toUTCString() } }, {}]);
    expect(gaps[0]).toBeGreaterThanOrEqual(900);
    expect(gaps[0]).toBeLessThan(3000);
  });

  test('that ends beyond the deadline ends the tries at once, and the answer stands', async () => {
    const { exchange: got, sent, ms } = await exchange([{ status: 429, headers: { 'retry-after': '30' } }], { timeoutMs: 3000 });
    expect([sent, statusOf(got)]).toEqual([1, 429]);
    expect(ms).toBeLessThan(1000);
  });

  test('as a date beyond the deadline does the same', async () => {
    const { sent } = await exchange([{ status: 503, headers: { 'retry-after': new Date(Date.now() + 60_000).toUTCString() } }], { timeoutMs: 3000 });
    expect(sent).toBe(1);
  });

  test.each(['soon', '', '-1', '1.5', '1e9'])('%j is no time, so the usual short wait counts', async (value) => {
    const { gaps, sent } = await exchange([{ status: 503, headers: { 'retry-after': value } }, {}], { timeoutMs: 5000 });
    expect(sent).toBe(2);
    expect(gaps[0]).toBeGreaterThanOrEqual(290);
    expect(gaps[0]).toBeLessThan(1500);
  });

  test('of a date that is over is no wait', async () => {
    const { gaps } = await exchange([{ status: 503, headers: { 'retry-after': 'Wed, 21 Oct 2015 07:28:00 GMT' } }, {}]);
    expect(gaps[0]).toBeLessThan(250);
  });
});

describe.concurrent('time', () => {
  test.each<[string, Reply]>([
    ['a server that never answers', 'hang'],
    ['a body that never ends', (response) => { response.writeHead(200); response.write('{'); }],
    ['a body that drips', (response) => { response.writeHead(200); const drip = setInterval(() => response.write(' '), 50); response.on('close', () => clearInterval(drip)); }],
  ])('%s does not outlive the deadline', async (_name, reply) => {
    const { exchange: got, ms, sent } = await exchange([reply], { timeoutMs: 700 });
    expect(statusOf(got)).toMatch(/no answer in time|time of the whole check/);
    expect(ms).toBeGreaterThanOrEqual(650);
    expect(ms).toBeLessThan(1500);
    expect(sent).toBe(1);
  });

  test('a wait for another try ends when the connections are closed', async () => {
    const server = await serveScript(() => ({ status: 503, headers: { 'retry-after': '20' } }));
    const http = new Http(Date.now() + 60_000);
    const sending = http.send({ method: 'GET', url: new URL(`${server.url}/x`), headers: {} }, () => false);
    while (server.seen.length === 0) await new Promise((done) => setTimeout(done, 10));
    await new Promise((done) => setTimeout(done, 100));
    const started = Date.now();
    await http.close();
    expect(statusOf(await sending)).toBe(503);
    expect(Date.now() - started).toBeLessThan(1000);
  });

  test('nothing is sent once the time is over', async () => {
    const { exchange: got, sent } = await exchange([{}], { timeoutMs: -1 });
    expect(sent).toBe(0);
    expect(statusOf(got)).toMatch(/time of the whole check was over/);
  });
});

describe('size', () => {
  test('16 MiB are read, one byte more is refused without being kept', async () => {
    const limit = 16 * 1024 * 1024;
    const whole = await exchange([{ body: 'x'.repeat(limit) }]);
    expect('wire' in whole.exchange && whole.exchange.wire.text.length).toBe(limit);
    const more = await exchange([{ body: 'x'.repeat(limit + 1) }]);
    expect('wire' in more.exchange && more.exchange.wire.text).toBe('(the answer is larger than 16 MiB)');
    expect(more.sent).toBe(1);
  });
});

describe('redirects and proxies', () => {
  test('a redirect to another host is not followed, so no header leaks to it', async () => {
    const other = await serveScript(() => ({ body: { stolen: true } }));
    const server = await serveScript(() => ({ status: 302, headers: { location: `${other.url}/take` } }));
    const http = new Http(Date.now() + 5000);
    open.push(http);
    const got = await http.send({ method: 'GET', url: new URL(`${server.url}/x`), headers: { authorization: 'Bearer secret-token' } }, () => false);
    expect(statusOf(got)).toBe(302);
    expect(other.seen).toEqual([]);
  });

  test('loopback is asked directly whatever the proxy variables say', async () => {
    const proxy = await serveScript(() => ({ status: 599 }));
    vi.stubEnv('HTTP_PROXY', proxy.url);
    vi.stubEnv('http_proxy', proxy.url);
    vi.stubEnv('HTTPS_PROXY', proxy.url);
    vi.stubEnv('NO_PROXY', '');
    const { exchange: got } = await exchange([{ body: { direct: true } }]);
    expect('wire' in got && got.wire.text).toBe('{"direct":true}');
    expect(proxy.seen).toEqual([]);
    vi.unstubAllEnvs();
  });

  test('other hosts are asked through the proxy, which sees the name of the host and nothing else', async () => {
    const connects: string[] = [];
    const { createServer } = await import('node:http');
    const proxy = createServer().on('connect', (request, socket) => {
      connects.push(`${request.url} ${JSON.stringify(request.headers)}`);
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    });
    await new Promise<void>((done) => proxy.listen(0, '127.0.0.1', done));
    vi.stubEnv('HTTPS_PROXY', `http://127.0.0.1:${(proxy.address() as { port: number }).port}`);
    vi.stubEnv('NO_PROXY', '');
    const http = new Http(Date.now() + 2000);
    open.push(http);
    const got = await http.send({ method: 'GET', url: new URL('https://iam.example.invalid/x'), headers: { authorization: 'Bearer secret-token' } }, () => false);
    vi.unstubAllEnvs();
    proxy.close();
    expect(statusOf(got)).toBe('the proxy refused the connection: HTTP 403');
    expect(connects[0]).toContain('iam.example.invalid:443');
    expect(connects.join()).not.toContain('secret-token');
  });

  test.each([
    ['localhost', true], ['127.0.0.1', true], ['127.1.2.3', true], ['[::1]', true],
    ['127.0.0.1.example.com', false], ['localhost.example.com', false], ['10.0.0.1', false], ['0.0.0.0', false], ['iam.cloud.ibm.com', false], ['[::ffff:127.0.0.1]', false],
  ])('%s is loopback: %s', (host, expected) => expect(isLoopback(host)).toBe(expected));
});

test.each([
  ['cloud.ibm.com', 'cloud.ibm.com,.cloud.ibm.com'], ['.cloud.ibm.com, *', '.cloud.ibm.com,*'], ['10.0.0.1 [::1]', '10.0.0.1,[::1]'], ['localhost', 'localhost'], ['', ''],
])('NO_PROXY %j stands for %j', (given, meant) => expect(withSubdomains(given)).toBe(meant));
