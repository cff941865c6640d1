// Staged trouble happens as often as it is staged for, and as staged.
import { afterEach, describe, expect, it } from 'vitest';
import type { Fault } from '../../src/simulator/fault.js';
import { baseWorld, IDS, pair } from '../../src/simulator/scenarios/base-world.js';
import { serve, type Simulation } from '../../src/simulator/server.js';
import { claimsFor } from '../../src/simulator/services/iam.js';
import { issueToken } from '../../src/simulator/services/token.js';
import type { Wire } from '../../src/simulator/wire.js';

let running: Simulation | undefined;

afterEach(() => running?.close());

async function start(faults: Fault[], wire: Partial<Wire> = {}): Promise<Simulation> {
  running = await serve(baseWorld({ faults, wire }));
  return running;
}

function ask(simulation: Simulation, path: string, headers: Record<string, string> = {}): Promise<Response> {
  const token = issueToken(claimsFor(baseWorld(), IDS.pipeline, IDS.account, Date.now(), 60));
  return fetch(simulation.url + path, { headers: { Authorization: `Bearer ${token}`, ...headers } });
}

const CLUSTER = '/global/v2/getCluster?cluster=payments-prod';
const PAIR = { 'X-Region': 'us-south', 'X-Auth-Resource-Group': IDS.paymentsGroup };

describe('a fault', () => {
  it('is over after its last hit, and may begin late', async () => {
    const simulation = await start([{ match: { call: 'cluster' }, status: 429, headers: { 'Retry-After': '1' }, after: 1, times: 1 }]);
    expect((await ask(simulation, CLUSTER)).status).toBe(200);
    const busy = await ask(simulation, CLUSTER);
    expect([busy.status, busy.headers.get('retry-after')]).toEqual([429, '1']);
    expect((await ask(simulation, CLUSTER)).status).toBe(200);
  });

  it('meets only what it matches', async () => {
    const simulation = await start([{ match: { path: 'clusterkeyowner' }, status: 503, body: '<html>down</html>' }]);
    const down = await ask(simulation, '/global/v1/logging/payments-prod/clusterkeyowner');
    expect([down.status, down.headers.get('content-type'), await down.text()]).toEqual([503, 'text/html; charset=utf-8', '<html>down</html>']);
    expect((await ask(simulation, CLUSTER)).status).toBe(200);
  });

  it('can tell requests apart by a header', async () => {
    const simulation = await start([{ match: { call: 'credentials', headers: { 'x-region': '^eu-' } }, status: 500 }]);
    expect((await ask(simulation, '/global/v1/credentials', { 'X-Region': 'eu-de' })).status).toBe(500);
    expect((await ask(simulation, '/global/v1/credentials', PAIR)).status).toBe(404);
  });

  it('cuts connections and delays answers', async () => {
    const simulation = await start([
      { match: { call: 'cluster' }, cut: true, times: 1 },
      { match: { call: 'cluster' }, delayMs: 60 },
    ]);
    await expect(ask(simulation, CLUSTER)).rejects.toThrow();
    const before = performance.now();
    expect((await ask(simulation, CLUSTER)).status).toBe(200);
    expect(performance.now() - before).toBeGreaterThan(50);
    expect(simulation.requests.map((request) => request.status)).toEqual([0, 200]);
  });

  it.each([
    ['array', '[{"apiUser'],
    ['pascal-case', '{"ApiUser'],
    ['upper-case', '{"APIUSER'],
    ['empty-object', '{}'],
    ['empty-body', ''],
    ['null', 'null'],
    ['truncated', '{"apiUs'],
  ] as const)('gives an answer another shape: %s', async (reshape, begins) => {
    running = await serve(baseWorld({
      pairs: [pair('us-south', IDS.paymentsGroup, { credentials: { apiUser: '31069_infra' } })],
      faults: [{ match: { call: 'credentials' }, reshape }],
    }));
    const text = await (await ask(running, '/global/v1/credentials', PAIR)).text();
    expect(text.startsWith(begins) && (begins !== '' || text === '')).toBe(true);
  });
});

describe('the open points of the wire format', () => {
  it('can each be turned the other way', async () => {
    const none = await ask(await start([], { credentialsNoneStatus: 400 }), '/global/v1/credentials', PAIR);
    expect([none.status, await none.json()]).toMatchObject([400, { code: 'E0051' }]);
    await running?.close();

    const simulation = await start([], { arrayWrapped: true, pascalCase: true, ownerId: 'iam-id', groupHeaderHidesCluster: true, groupHeaderRequired: true });
    expect(await (await ask(simulation, '/global/v1/logging/payments-prod/clusterkeyowner')).json()).toMatchObject([{ Id: IDS.automation }]);
    expect((await ask(simulation, CLUSTER, PAIR)).status).toBe(404);
    expect((await ask(simulation, CLUSTER)).status).toBe(200);
    expect((await ask(simulation, '/global/v1/credentials', { 'X-Region': 'us-south' })).status).toBe(400);
  });

  it('spells sufficient permissions out where asked to', async () => {
    const simulation = await start([], { sufficient: 'explicit' });
    const body = await (await ask(simulation, '/global/v1/infra-permissions', PAIR)).json();
    expect(body).toMatchObject({ storageManagerPermissions: { required: { insufficient: false, missingPermissions: [] } } });
  });
});
