// The simulated cloud is strict: what a real service would refuse is refused here.
import { afterEach, describe, expect, it } from 'vitest';
import { baseWorld, IDS, PIPELINE_KEY } from '../../src/simulator/scenarios/base-world.js';
import { serve, type Simulation } from '../../src/simulator/server.js';
import type { World } from '../../src/simulator/world.js';

let running: Simulation | undefined;

afterEach(async () => {
  await running?.close();
  running = undefined;
});

async function start(world: World = baseWorld()): Promise<Simulation> {
  running = await serve(world);
  return running;
}

async function signIn(simulation: Simulation, apikey = PIPELINE_KEY): Promise<{ status: number; body: Record<string, unknown> }> {
  const response = await fetch(`${simulation.url}/identity/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'urn:ibm:params:oauth:grant-type:apikey', apikey }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

async function ask(simulation: Simulation, path: string, headers: Record<string, string> = {}): Promise<{ status: number; body: unknown }> {
  const { body } = await signIn(simulation);
  const response = await fetch(simulation.url + path, { headers: { Authorization: `Bearer ${String(body['access_token'])}`, ...headers } });
  const text = await response.text();
  return { status: response.status, body: text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text };
}

const CLUSTER = '/global/v2/getCluster?cluster=payments-prod';
const REGION = { 'X-Region': 'us-south', 'X-Auth-Resource-Group': IDS.paymentsGroup };

describe('the token endpoint', () => {
  it('wants a form with a grant type', async () => {
    const simulation = await start();
    const response = await fetch(`${simulation.url}/identity/token`, { method: 'POST', body: JSON.stringify({ grant_type: 'x' }) });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errorCode: 'BXNIM0109E' });
    expect(response.headers.get('transaction-id')).toBeTruthy();
  });

  it('does not know a key that does not exist', async () => {
    expect(await signIn(await start(), 'nonsense')).toMatchObject({ status: 400, body: { errorCode: 'BXNIM0415E' } });
  });

  it('issues a token that says who, in which account, with which classic account', async () => {
    const { body } = await signIn(await start());
    const claims = JSON.parse(Buffer.from(String(body['access_token']).split('.')[1] ?? '', 'base64url').toString()) as unknown;
    expect(claims).toMatchObject({ iam_id: IDS.pipeline, email: 'deploy-pipeline@example.com', account: { bss: IDS.account, ims: IDS.classicAccount } });
  });
});

describe('the container service', () => {
  it('refuses a call without a token, and one with a forged token', async () => {
    const simulation = await start();
    expect((await fetch(simulation.url + CLUSTER)).status).toBe(401);
    expect(await ask(simulation, CLUSTER, { Authorization: 'Bearer a.b.c' })).toMatchObject({ status: 401 });
  });

  it('finds a cluster by name and by ID, and says G0004 else', async () => {
    const simulation = await start();
    expect(await ask(simulation, CLUSTER)).toMatchObject({ status: 200, body: { id: IDS.classicCluster, region: 'us-south', resourceGroup: IDS.paymentsGroup } });
    expect(await ask(simulation, `/global/v2/getCluster?cluster=${IDS.classicCluster}`)).toMatchObject({ status: 200 });
    expect(await ask(simulation, '/global/v2/getCluster?cluster=nothing')).toMatchObject({ status: 404, body: { code: 'G0004' } });
    expect(await ask(simulation, '/global/v2/getCluster')).toMatchObject({ status: 400 });
    expect(await ask(simulation, '/global/v1/clusters/orders-prod')).toMatchObject({ status: 400, body: { code: 'G3917' } });
  });

  it('hides a cluster from a call for another group', async () => {
    const simulation = await start();
    expect(await ask(simulation, CLUSTER, { 'X-Auth-Resource-Group': IDS.defaultGroup })).toMatchObject({ status: 404 });
  });

  it('wants a region for what it keeps by region', async () => {
    const simulation = await start();
    for (const path of ['/global/v1/credentials', '/global/v1/infra-permissions', '/global/v1/user-config']) {
      expect(await ask(simulation, path)).toMatchObject({ status: 400 });
    }
    expect(await ask(simulation, '/global/v1/credentials', REGION)).toMatchObject({ status: 404, body: { code: 'E0051' } });
    expect(await ask(simulation, '/global/v1/user-config', REGION)).toEqual({ status: 200, body: { freeEnabled: false, storedIaasCredentials: false } });
    expect(await ask(simulation, '/global/v1/infra-permissions', REGION)).toEqual({ status: 200, body: { account: IDS.classicAccount, accountType: 'linked' } });
  });

  it('names the key owner, or says that there is no key', async () => {
    const simulation = await start();
    expect(await ask(simulation, '/global/v1/logging/payments-prod/clusterkeyowner')).toEqual({
      status: 200,
      body: { id: IDS.storedKey, name: 'IKS Automation', email: 'iks-automation@example.com' },
    });
    await simulation.close();
    const bare = await start(baseWorld({ pairs: [] }));
    expect(await ask(bare, '/global/v1/logging/payments-prod/clusterkeyowner')).toMatchObject({ status: 404, body: { code: 'E06f9' } });
  });

  it('refuses a caller without the right, and every change', async () => {
    const simulation = await start(baseWorld({ access: {} }));
    expect(await ask(simulation, CLUSTER)).toMatchObject({ status: 401, body: { code: 'A0007' } });
    const change = await fetch(`${simulation.url}/global/v1/keys`, { method: 'POST' });
    expect(change.status).toBe(405);
    expect((await fetch(simulation.url + CLUSTER, { method: 'DELETE' })).status).toBe(405);
    expect(simulation.requests.filter((request) => request.status === 405).map((request) => request.method)).toEqual(['POST', 'DELETE']);
    expect((await fetch(`${simulation.url}/global/v9/anything`)).status).toBe(404);
  });
});

describe('a simulation', () => {
  it('listens on loopback alone, records what it was asked, and closes at once', async () => {
    const simulation = await start();
    expect(simulation.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    await ask(simulation, CLUSTER, REGION);
    const [token, cluster] = simulation.requests;
    expect(token).toMatchObject({ method: 'POST', path: '/identity/token', call: 'token', status: 200 });
    expect(cluster).toMatchObject({ call: 'cluster', query: { cluster: 'payments-prod' }, region: 'us-south', resourceGroup: IDS.paymentsGroup });
    expect(cluster?.headerNames).toContain('authorization');
    expect(cluster?.endedAt).toBeGreaterThanOrEqual(cluster?.startedAt ?? Infinity);
    expect(JSON.stringify(simulation.requests)).not.toContain(PIPELINE_KEY);
    const before = performance.now();
    await simulation.close();
    expect(performance.now() - before).toBeLessThan(500);
  });

  it('lets a token expire', async () => {
    const simulation = await start(baseWorld({ tokenLifetimes: [0, 3600] }));
    expect(await ask(simulation, CLUSTER)).toMatchObject({ status: 401 });
    expect(await ask(simulation, CLUSTER)).toMatchObject({ status: 200 });
  });

  it('takes worlds that went through JSON', () => {
    expect(JSON.parse(JSON.stringify(baseWorld()))).toEqual(baseWorld());
  });
});
