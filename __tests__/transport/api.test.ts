// Questions over HTTPS: one token for all, one renewal, what is asked again and what never, and where secrets go.
import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { Secret } from '../../src/secret.js';
import { ApiTransport, type TokenSource } from '../../src/transport/api.js';
import type { Answer, Endpoints, Recipe, Refused } from '../../src/transport/transport.js';
import { type Loopback, type Reply, type Seen, serveScript } from '../support/loopback.js';

const KEY = 'planted-api-key-0123456789';
const jwt = (name: string): string => `eyJhbGciOiJub25lIn0.${Buffer.from(JSON.stringify({ iam_id: name, account: { bss: 'a' } })).toString('base64url')}.s`;
const TOKENS = [jwt('first'), jwt('second'), jwt('third')];
const CLUSTER: Recipe = { what: 'the cluster', service: 'containers', path: '/v2/getCluster', query: { cluster: 'c' }, account: 'acc' };
const GROUPED: Recipe = { ...CLUSTER, group: 'g1', groupMayHide: true };
const NO_CLUSTER = { status: 404, body: { code: 'G0004', description: 'The specified cluster could not be found.' } };
const DENIED = { status: 401, body: { code: 'A0007', description: 'You do not have the correct permissions.' } };

type Answers = (seen: Seen, nth: number) => Reply;

interface Cloud {
  readonly iam: Loopback;
  readonly containers: Loopback;
  readonly others: Loopback;
  readonly transport: ApiTransport;
}

async function cloud(containers: Answers, { token = ((_seen, nth) => ({ body: { access_token: TOKENS[nth] ?? 'x' } })) as Answers, timeoutMs = 10_000, source = { apiKey: new Secret(KEY) } as TokenSource } = {}): Promise<Cloud> {
  const [iam, service, others] = await Promise.all([serveScript(token), serveScript(containers), serveScript(() => ({}))]);
  const endpoints: Endpoints = { 'iam': iam.url, 'containers': `${service.url}/global`, 'user-management': others.url, 'resource-manager': `${others.url}/`, 'policies': others.url };
  return { iam, containers: service, others, transport: new ApiTransport({ endpoints, source, deadline: Date.now() + timeoutMs, agent: 'iks-preflight/0.0.0' }) };
}

const bearer = (seen: Seen | undefined): number => TOKENS.indexOf(String(seen?.headers.authorization).replace('Bearer ', ''));
const refused = (answer: Answer): Refused => {
  if (answer.state !== 'refused') throw new Error(`was answered: ${JSON.stringify(answer)}`);
  return answer;
};

describe.concurrent('signing in', () => {
  test('sends the key as a form to IAM, once for all questions', async () => {
    const { iam, containers, transport } = await cloud(() => ({}));
    await Promise.all([transport.signIn(), transport.ask(CLUSTER), transport.ask({ ...CLUSTER, path: '/v1/credentials' })]);
    expect(iam.seen.map(({ method, path }) => `${method} ${path}`)).toEqual(['POST /identity/token']);
    expect(Object.fromEntries(new URLSearchParams(iam.seen[0]?.body))).toEqual({ grant_type: 'urn:ibm:params:oauth:grant-type:apikey', apikey: KEY });
    expect(iam.seen[0]?.headers['content-type']).toBe('application/x-www-form-urlencoded');
    expect(containers.seen.map(bearer)).toEqual([0, 0]);
    for (const { headers } of [...iam.seen, ...containers.seen]) expect(headers['accept-encoding']).toBe('identity');
    expect(transport.sent()).toBe(3);
  });

  test('gives the claims', async () => {
    const { transport } = await cloud(() => ({}));
    expect(await transport.signIn()).toMatchObject({ state: 'answered', body: { iam_id: 'first' } });
  });

  test.each<[string, Reply, Partial<Refused>]>([
    ['a key that IAM does not know', { status: 400, body: { errorCode: 'BXNIM0415E', errorMessage: 'Provided API key could not be found.' } }, { why: 'unreadable', code: 'BXNIM0415E' }],
    ['a refusal under 200', { status: 200, body: { errorCode: 'BXNIM0439E', errorMessage: 'x' } }, { code: 'BXNIM0439E' }],
    ['a token under another name', { body: { token: 'x' } }, { why: 'unreadable' }],
    ['an empty token', { body: { access_token: '' } }, { why: 'unreadable' }],
    ['a token that is no text', { body: { access_token: 5 } }, { why: 'unreadable' }],
    ['an opaque token', { body: { access_token: 'opaque' } }, { why: 'unreadable' }],
    ['a page', { body: '<html>' }, { why: 'unreadable' }],
    ['nothing', { body: '' }, { why: 'unreadable' }],
    ['a page of an edge under 403', { status: 403, body: '<html>' }, { why: 'denied' }],
  ])('%s is told, not thrown, and no question follows', async (_name, reply, expected) => {
    const { containers, iam, transport } = await cloud(() => ({}), { token: () => reply });
    expect(refused(await transport.signIn())).toMatchObject(expected);
    if (!('body' in (reply as object)) || (reply as { body: { access_token?: string } }).body.access_token !== 'opaque') {
      expect((await transport.ask(CLUSTER)).state).toBe('refused');
      expect(containers.seen).toEqual([]);
    }
    expect(iam.seen).toHaveLength(1);
  });

  test('a key refused is not tried again, an outage is', async () => {
    const down = await cloud(() => ({}), { token: (_seen, nth) => (nth < 2 ? { status: 503 } : { body: { access_token: TOKENS[0] } }) });
    expect((await down.transport.signIn()).state).toBe('answered');
    expect(down.iam.seen).toHaveLength(3);
  });
});

describe.concurrent('a 401', () => {
  test('is asked once more with a new token, shared by all questions', async () => {
    const { iam, containers, transport } = await cloud((seen) => (bearer(seen) === 0 ? { status: 401, body: { code: '', description: 'The token is expired.' } } : { body: { ok: true } }));
    const answers = await Promise.all([1, 2, 3, 4].map((n) => transport.ask({ ...CLUSTER, path: `/v2/q${n}` })));
    expect(answers.map(({ state }) => state)).toEqual(['answered', 'answered', 'answered', 'answered']);
    expect(iam.seen).toHaveLength(2);
    expect(containers.seen.map(bearer).sort()).toEqual([0, 0, 0, 0, 1, 1, 1, 1]);
    await transport.ask({ ...CLUSTER, path: '/v2/later' });
    expect(bearer(containers.seen.at(-1))).toBe(1);
  });

  test('that stays is the answer, after one new token for the whole check', async () => {
    const { iam, containers, transport } = await cloud(() => DENIED);
    const answers = await Promise.all([1, 2, 3].map((n) => transport.ask({ ...CLUSTER, path: `/v2/q${n}` })));
    for (const answer of answers) expect(refused(answer)).toMatchObject({ why: 'denied', code: 'A0007', status: 401 });
    await transport.ask({ ...CLUSTER, path: '/v2/later' });
    expect(iam.seen).toHaveLength(2);
    expect(containers.of('/global/v2/later')).toHaveLength(1);
    expect(containers.seen).toHaveLength(7);
  });

  test.each<[string, Reply]>([
    ['refuses under 404', { status: 404, body: { errorCode: 'BXNIM0415E', errorMessage: 'Provided API key could not be found.' } }],
    ['refuses under 403', { status: 403, body: { errorCode: 'BXNIM0430E', errorMessage: 'IP' } }],
    ['answers a page', { status: 200, body: '<html>' }],
  ])('keeps the service\'s own words where IAM then %s', async (_name, reply) => {
    const { containers, transport } = await cloud((seen) => (seen.path.includes('q1') ? DENIED : { body: {} }), { token: (_seen, nth) => (nth === 0 ? { body: { access_token: TOKENS[0] } } : reply) });
    expect(refused(await transport.ask({ ...CLUSTER, path: '/v2/q1' }))).toMatchObject({ why: 'denied', code: 'A0007', source: 'GET /v2/q1' });
    expect(await transport.ask({ ...CLUSTER, path: '/v2/q2' })).toMatchObject({ state: 'answered' });
    expect(bearer(containers.seen.at(-1))).toBe(0);
  });

  test('403 brings no new token', async () => {
    const { iam, containers, transport } = await cloud(() => ({ ...DENIED, status: 403 }));
    expect(refused(await transport.ask(CLUSTER)).why).toBe('denied');
    expect([iam.seen.length, containers.seen.length]).toEqual([1, 1]);
  });
});

describe.concurrent('a resource group that may hide a cluster', () => {
  test('is left out after a "not found", and that is told', async () => {
    const { containers, transport } = await cloud((seen) => (seen.headers['x-auth-resource-group'] === undefined ? { body: { id: 'c' } } : NO_CLUSTER));
    expect(await transport.ask(GROUPED)).toMatchObject({ state: 'answered', withoutGroup: true });
    expect(containers.seen.map(({ headers }) => [headers['x-auth-resource-group'], headers['x-auth-resource-group-id']])).toEqual([['g1', 'g1'], [undefined, undefined]]);
  });

  test.each<[string, Recipe, Reply, number]>([
    ['not found either way', GROUPED, NO_CLUSTER, 2],
    ['404 of an edge', GROUPED, { status: 404, body: '<html>' }, 2],
    ['denied', GROUPED, { ...DENIED, status: 403 }, 1],
    ['400', GROUPED, { status: 400, body: { code: 'E0011', description: 'x' } }, 1],
    ['409', GROUPED, { status: 409 }, 1],
    ['unreadable', GROUPED, { body: '<html>' }, 1],
    ['no group named', { ...GROUPED, group: undefined } as unknown as Recipe, NO_CLUSTER, 1],
    ['a question whose group matters', { ...CLUSTER, group: 'g1' }, NO_CLUSTER, 1],
  ])('%s', async (_name, recipe, reply, times) => {
    const { containers, transport } = await cloud(() => reply);
    expect((await transport.ask(recipe)).state).toBe('refused');
    expect(containers.seen).toHaveLength(times);
  });

  test('an outage in the second try is no "not found"', async () => {
    const { transport } = await cloud((seen) => (seen.headers['x-auth-resource-group'] === undefined ? { status: 503, headers: { 'retry-after': '99' } } : NO_CLUSTER));
    expect(refused(await transport.ask(GROUPED)).why).toBe('unreachable');
  });
});

describe.concurrent('a code that settles the question', () => {
  test.each([200, 400, 401, 403, 404, 408, 429, 500, 503])('is taken under %i without another try', async (status) => {
    const { iam, containers, transport } = await cloud(() => ({ status, body: { code: 'E0051', description: 'The user credentials could not be found.' } }));
    const answer = refused(await transport.ask({ ...CLUSTER, settledBy: ['E0051'] }));
    expect(answer).toMatchObject({ code: 'E0051', status });
    expect([containers.seen.length, iam.seen.length]).toEqual([1, 1]);
  });

  test('is read in a list and in any case', async () => {
    const { containers, transport } = await cloud(() => ({ status: 500, body: [{ Code: 'e0051', Description: 'x' }] }));
    expect(refused(await transport.ask({ ...CLUSTER, settledBy: ['E0051'] })).code).toBe('e0051');
    expect(containers.seen).toHaveLength(1);
  });

  test('does not settle other questions', async () => {
    const { containers, transport } = await cloud(() => ({ status: 500, body: { code: 'E0051', description: 'x' } }));
    await transport.ask(CLUSTER);
    expect(containers.seen).toHaveLength(3);
  });
});

describe.concurrent('a question', () => {
  test('carries the headers that IBM\'s clients send, and only those it needs', async () => {
    const { containers, transport } = await cloud(() => ({}));
    await transport.ask({ ...CLUSTER, region: 'us-south', group: 'g1' });
    await transport.ask({ what: 'x', service: 'containers', path: '/v2/bare' });
    expect(containers.seen[0]?.headers).toMatchObject({
      'accept': 'application/json', 'accept-language': 'en', 'user-agent': 'iks-preflight/0.0.0', 'authorization': `Bearer ${TOKENS[0]}`,
      'x-region': 'us-south', 'x-auth-resource-group': 'g1', 'x-auth-resource-group-id': 'g1', 'x-auth-resource-account': 'acc',
    });
    expect(Object.keys(containers.seen[1]?.headers ?? {}).filter((name) => name.startsWith('x-'))).toEqual([]);
  });

  test('is asked once, whoever asks, at once and later', async () => {
    const { containers, transport } = await cloud(() => ({}));
    await Promise.all([transport.ask(CLUSTER), transport.ask({ ...CLUSTER, what: 'in other words' })]);
    await transport.ask(CLUSTER);
    expect(containers.seen).toHaveLength(1);
    await transport.ask({ ...CLUSTER, region: 'eu-de' });
    await transport.ask({ ...CLUSTER, group: 'g' });
    await transport.ask({ ...CLUSTER, query: { cluster: 'd' } });
    expect(containers.seen).toHaveLength(4);
  });

  test('is put to the base URL as it is, with a slash at its end or not, and its query encoded', async () => {
    const { containers, others, transport } = await cloud(() => ({}));
    await transport.ask({ ...CLUSTER, query: { cluster: 'a&b=c#d é' } });
    await transport.ask({ what: 'x', service: 'resource-manager', path: '/v2/resource_groups' });
    expect(new URL(containers.seen[0]?.path ?? '', 'http://x').searchParams.get('cluster')).toBe('a&b=c#d é');
    expect(others.seen[0]?.path).toBe('/v2/resource_groups');
  });

  test('is a GET, and only the token is a POST', async () => {
    const { iam, containers, others, transport } = await cloud(() => DENIED);
    const services = ['containers', 'user-management', 'resource-manager', 'policies', 'iam'] as const;
    await Promise.all(services.map((service) => transport.ask({ what: 'x', service, path: '/v1/any' })));
    for (const { method, path } of [...containers.seen, ...others.seen, ...iam.seen]) expect(method).toBe(path === '/identity/token' ? 'POST' : 'GET');
    expect(iam.seen.filter(({ method }) => method === 'POST').length).toBeGreaterThan(0);
  });

  test('that hangs ends with the time of the check and names the host', async () => {
    const { transport } = await cloud(() => 'hang', { timeoutMs: 600 });
    const started = Date.now();
    expect(refused(await transport.ask(CLUSTER))).toMatchObject({ why: 'unreachable', words: expect.stringMatching(/^127\.0\.0\.1:\d+: no answer in time$/) });
    expect(Date.now() - started).toBeLessThan(1500);
  });

  test('with text that no header can hold is refused, not thrown', async () => {
    const { transport } = await cloud(() => ({}), { timeoutMs: 3000 });
    expect((await transport.ask({ ...CLUSTER, region: 'us\nsouth' })).state).toBe('refused');
  });
});

describe.concurrent('secrets', () => {
  test('the key goes to IAM alone, the token to the services alone, and a redirect takes neither along', async () => {
    const thief = await serveScript(() => ({ body: { id: 'stolen' } }));
    const { iam, containers, others, transport } = await cloud(() => ({ status: 307, headers: { location: `${thief.url}/x` } }));
    const answer = refused(await transport.ask(CLUSTER));
    await transport.ask({ what: 'the key', service: 'iam', path: '/v1/apikeys/details', aboutGivenKey: true });
    await transport.ask({ what: 'not for it', service: 'containers', path: '/v1/x', aboutGivenKey: true });
    await transport.ask({ what: 'x', service: 'user-management', path: '/v2/x' });
    expect(answer.why).toBe('unreadable');
    expect(thief.seen).toEqual([]);
    expect(JSON.stringify([...containers.seen, ...others.seen])).not.toContain(KEY);
    expect(iam.of('/v1/apikeys/details')[0]?.headers['iam-apikey']).toBe(KEY);
    expect(iam.seen.filter((seen) => JSON.stringify(seen).includes(KEY)).map(({ path }) => path).sort()).toEqual(['/identity/token', '/v1/apikeys/details']);
  });

  test('a token redirect is not followed either', async () => {
    const thief = await serveScript(() => ({ body: { access_token: TOKENS[0] } }));
    const { transport } = await cloud(() => ({}), { token: () => ({ status: 302, headers: { location: `${thief.url}/identity/token` } }) });
    expect((await transport.signIn()).state).toBe('refused');
    expect(thief.seen).toEqual([]);
  });

  test('a transport that is printed shows none', async () => {
    const { transport } = await cloud(() => ({}));
    await transport.signIn();
    for (const shown of [inspect(transport, { depth: 9, showHidden: true }), JSON.stringify(transport), String(transport)]) {
      expect(shown).not.toContain(KEY);
      expect(shown).not.toContain(TOKENS[0]);
    }
  });

  test('no answer holds one, even where a service repeats it', async () => {
    const { transport } = await cloud(() => ({ status: 302 }));
    expect(JSON.stringify(await transport.ask(CLUSTER))).not.toContain(KEY);
  });
});

describe.concurrent('a session in place of a key', () => {
  test('lends its token, is asked for another once, and has no key to show', async () => {
    let calls = 0;
    const session = async (): Promise<Secret> => new Secret(TOKENS[calls++] ?? '');
    const { iam, containers, transport } = await cloud((seen) => (bearer(seen) === 0 ? { status: 401 } : {}), { source: { session } });
    expect((await transport.ask({ ...CLUSTER, service: 'iam', aboutGivenKey: true })).state).toBe('answered');
    expect((await transport.ask(CLUSTER)).state).toBe('answered');
    expect(calls).toBe(2);
    expect(iam.of('/identity/token')).toEqual([]);
    expect(iam.seen[0]?.headers['iam-apikey']).toBeUndefined();
    expect(containers.seen).toHaveLength(2);
  });

  test('that has no other token is believed: nothing is asked again with the same one', async () => {
    const { containers, transport } = await cloud(() => ({ status: 401 }), { source: { session: async () => new Secret(TOKENS[0] ?? '') } });
    expect(refused(await transport.ask(CLUSTER)).status).toBe(401);
    expect(containers.seen).toHaveLength(1);
  });

  test('that cannot be read is the refusal of every question', async () => {
    const none: Refused = { state: 'refused', why: 'denied', source: 'ibmcloud', words: 'not logged in', code: 'cli-not-logged-in' };
    const { containers, transport } = await cloud(() => ({}), { source: { session: async () => none } });
    expect(await transport.signIn()).toBe(none);
    expect(await transport.ask(CLUSTER)).toBe(none);
    expect(containers.seen).toEqual([]);
  });
});
