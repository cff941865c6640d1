// FactContext is planned: how many round trips stand in a row, what is asked once, and that one broken cluster hides no other.
import { describe, expect, test } from 'vitest';
import { baseWorld, classicCluster, IDS, pair, satelliteCluster, vpcCluster, vpcWorld, worker } from '../../src/simulator/scenarios/base-world.js';
import type { RecordedRequest } from '../../src/simulator/server.js';
import type { World } from '../../src/simulator/world.js';
import { checkWorld, codesOf, type Ran } from '../support/running.js';

const DELAY = 120;
/** The calls on which a verdict hangs; workers, roles and stored keys only support it and may come later. */
const HANGING = ['token', 'cluster', 'clusters', 'key-owner', 'credentials', 'user-config', 'infra-permissions', 'users', 'user', 'resource-groups'];

const slowly = (world: World): World => ({ ...world, faults: [...world.faults, { match: {}, delayMs: DELAY }] });

/** The longest chain of requests of which each began after the one before had ended. */
function inARow(requests: readonly RecordedRequest[]): number {
  const depth = new Map<RecordedRequest, number>();
  for (const request of [...requests].sort((one, other) => one.startedAt - other.startedAt)) {
    const before = requests.filter((other) => depth.has(other) && other.startedAt + DELAY <= request.startedAt + 1);
    depth.set(request, 1 + Math.max(0, ...before.map((other) => depth.get(other) ?? 0)));
  }
  return Math.max(0, ...depth.values());
}

const hanging = ({ requests }: Ran): readonly RecordedRequest[] => requests.filter(({ call }) => HANGING.includes(call));
const calls = ({ requests }: Pick<Ran, 'requests'>, name: string): RecordedRequest[] => requests.filter(({ call }) => call === name);
const verdicts = ({ delivery }: Ran): string[] => delivery.report.targets.map(({ verdict }) => verdict);

describe.concurrent('round trips in a row', () => {
  test.each<[string, () => World, Record<string, string>, number]>([
    ['a classic cluster', () => baseWorld(), { cluster: 'payments-prod' }, 3],
    ['a VPC cluster', () => vpcWorld(), { cluster: 'orders-prod' }, 3],
    ['a Satellite cluster', () => baseWorld({ clusters: [satelliteCluster()], pairs: [pair('us-south', IDS.defaultGroup)] }), { cluster: 'store-edge' }, 3],
    ['a cluster by its ID', () => baseWorld(), { cluster: IDS.classicCluster }, 3],
    ['an expected region and group', () => baseWorld(), { 'cluster': 'payments-prod', 'region': 'us-south', 'resource-group': 'payments' }, 3],
    ['an expected owner and credentials', () => baseWorld(), { 'cluster': 'payments-prod', 'expect-owner': 'iks-automation@example.com', 'expect-credentials': 'api-key-owner', 'expect-account': IDS.account }, 3],
  ])('%s: at most three', async (_name, world, inputs, most) => {
    const ran = await checkWorld(slowly(world()), inputs);
    expect(ran.delivery.report.verdict).toBe('pass');
    expect(inARow(hanging(ran)), hanging(ran).map(({ call, startedAt }) => `${call} ${Math.round(startedAt)}`).join('\n')).toBeLessThanOrEqual(most);
    expect(inARow(hanging(ran))).toBeGreaterThan(1);
  });

  test('the pair is asked about at once with the cluster where region and group ID are given', async () => {
    const ran = await checkWorld(slowly(baseWorld()), { 'cluster': 'payments-prod', 'region': 'us-south', 'resource-group': IDS.paymentsGroup });
    const [cluster] = calls(ran, 'cluster');
    for (const name of ['credentials', 'user-config', 'infra-permissions', 'key-owner']) {
      expect(calls(ran, name)).toHaveLength(1);
      expect(calls(ran, name)[0]?.startedAt, name).toBeLessThan((cluster?.startedAt ?? 0) + DELAY / 2);
    }
    expect(ran.delivery.report.verdict).toBe('pass');
  });

  test('a wrong expectation is no reason to believe the answers of another pair', async () => {
    const world = baseWorld({ pairs: [pair('us-south', IDS.paymentsGroup, { infra: { account: IDS.classicAccount, storage: { required: ['Add Storage'] } } }), pair('eu-de', IDS.defaultGroup)] });
    const { delivery } = await checkWorld(world, { 'cluster': 'payments-prod', 'region': 'eu-de', 'resource-group': IDS.defaultGroup });
    expect(codesOf(delivery)).toEqual(expect.arrayContaining(['infra-permissions-missing-required', 'region-mismatch', 'resource-group-mismatch']));
  });
});

describe.concurrent('several clusters', () => {
  const other = (name: string, more = {}) => classicCluster({ id: `id-${name}`, name, workers: [worker(`id-${name}`, 1, 'dal10')], ...more });

  test('share one token, and what belongs to their pair is asked once', async () => {
    const ran = await checkWorld(baseWorld({ clusters: [classicCluster(), other('second'), other('third'), vpcCluster()] }), { cluster: 'payments-prod\nsecond\nthird\norders-prod' });
    expect([ran.delivery.report.verdict, verdicts(ran)]).toEqual(['pass', ['pass', 'pass', 'pass', 'pass']]);
    expect(Object.fromEntries(['token', 'cluster', 'key-owner', 'credentials', 'user-config', 'infra-permissions'].map((name) => [name, calls(ran, name).length]))).toEqual({ 'token': 1, 'cluster': 4, 'key-owner': 2, 'credentials': 1, 'user-config': 1, 'infra-permissions': 1 });
  });

  test.each([
    ['is not there', { cluster: 'payments-prod\nnowhere\nsecond' }, [], 'fail', 'cluster-not-found'],
    ['is down', { cluster: 'payments-prod\nbroken\nsecond' }, [{ match: { path: 'cluster=broken' }, status: 503 }], 'unknown', 'cluster-unreachable'],
    ['is forbidden', { cluster: 'payments-prod\nbroken\nsecond' }, [{ match: { path: 'cluster=broken' }, status: 403, body: { code: 'A0007', description: 'no' } }], 'fail', 'cluster-access-denied'],
    ['answers nonsense', { cluster: 'payments-prod\nbroken\nsecond' }, [{ match: { path: 'cluster=broken' }, body: '<html>' }], 'unknown', 'cluster-unreadable'],
    ['never answers', { 'cluster': 'broken\npayments-prod\nsecond', 'timeout': '3' }, [{ match: { path: 'cluster=broken' }, delayMs: 30_000 }], 'unknown', 'cluster-unreachable'],
  ] as const)('one of which %s: the others are judged in full', async (_name, inputs, faults, verdict, code) => {
    const ran = await checkWorld(baseWorld({ clusters: [classicCluster(), other('second'), other('broken')], faults: [...faults] as never }), inputs);
    const broken = inputs.cluster.split('\n').findIndex((name) => name === 'broken' || name === 'nowhere');
    expect(verdicts(ran)).toEqual(verdicts(ran).map((_one, index) => (index === broken ? verdict : 'pass')));
    expect([ran.delivery.report.verdict, codesOf(ran.delivery)]).toEqual([verdict, [code]]);
  });

  test('of a pair: one whose place becomes known late still speaks where the first one is refused', async () => {
    const faults = [{ match: { path: 'cluster=second' }, delayMs: 300 }, { match: { path: '/logging/payments-prod/' }, delayMs: 900, status: 403, body: { code: 'A0007', description: 'no' } }];
    const ran = await checkWorld(baseWorld({ clusters: [classicCluster(), other('second')], faults: faults as never }), { cluster: 'payments-prod\nsecond' });
    expect(ran.delivery.report.targets.map(({ keyOwner }) => keyOwner?.email)).toEqual(['i***@example.com', 'i***@example.com']);
  });

  test('that are named twice, by name and by ID, are judged alike', async () => {
    const ran = await checkWorld(baseWorld(), { cluster: `payments-prod\n${IDS.classicCluster}` });
    expect(verdicts(ran)).toEqual(['pass', 'pass']);
    expect(calls(ran, 'credentials')).toHaveLength(1);
  });

  test('of one region under its old and its new name are one pair for their owner', async () => {
    const ran = await checkWorld(baseWorld({ clusters: [vpcCluster(), vpcCluster({ id: 'id-2', name: 'second', region: 'eu-central' })] }), { cluster: 'orders-prod\nsecond' });
    expect([verdicts(ran), calls(ran, 'key-owner').length]).toEqual([['pass', 'pass'], 1]);
  });
});

describe.concurrent('every cluster', () => {
  test.each<[string, Record<string, string>, string[], string[]]>([
    ['is judged', {}, ['payments-prod', 'orders-prod'], []],
    ['of a region', { region: 'eu-central' }, ['orders-prod'], []],
    ['of a group by name', { 'resource-group': 'payments' }, ['payments-prod'], []],
    ['of a group by ID in capitals', { 'resource-group': IDS.defaultGroup.toUpperCase() }, ['orders-prod'], []],
    ['of an infrastructure', { provider: 'vpc' }, ['orders-prod'], []],
    ['of a region that has none is a finding, not silence', { region: 'jp-tok' }, [], ['cluster-not-found']],
  ])('%s', async (_name, inputs, names, codes) => {
    const { delivery } = await checkWorld(baseWorld(), { cluster: '*', ...inputs });
    expect([delivery.report.targets.map(({ cluster }) => cluster?.name), codesOf(delivery)]).toEqual([names, codes]);
    expect(delivery.report.verdict).toBe(codes.length === 0 ? 'pass' : 'fail');
  });

  test.each(['classic', 'vpc', 'satellite'])('is not "all" where the list of %s is refused', async (provider) => {
    const { delivery } = await checkWorld(baseWorld({ faults: [{ match: { path: `/v2/${provider}/getClusters` }, status: 403, body: { code: 'A0007', description: 'no' } }] }), { cluster: '*' });
    expect([delivery.report.verdict, codesOf(delivery)]).toEqual(['unknown', ['cluster-list-denied']]);
  });

  test('an odd cluster in a list hides none of those beside it, and the run stays unknown', async () => {
    const odd = classicCluster({ id: 'id-odd', name: 'odd', region: '' as never });
    const ran = await checkWorld(baseWorld({ clusters: [classicCluster(), odd, vpcCluster()] }), { cluster: '*' });
    expect([ran.delivery.report.targets.map(({ cluster: found }) => found?.name), ran.delivery.report.verdict, codesOf(ran.delivery)]).toEqual([['payments-prod', 'orders-prod'], 'unknown', ['cluster-list-unreadable']]);
  });

  test('of a pair, one in its normal state speaks for the others; where it is refused, another one does', async () => {
    const dying = classicCluster({ id: 'id-dying', name: 'dying', state: 'deleting' });
    const gone = { match: { path: '/logging/id-dying/' }, status: 404, body: { code: 'E0008', description: 'no' } };
    const refused = { match: { path: `/logging/${IDS.classicCluster}/` }, status: 403, body: { code: 'A0007', description: 'no' } };
    const owners = async (...faults: object[]): Promise<unknown[]> => (await checkWorld(baseWorld({ clusters: [dying, classicCluster(), classicCluster({ id: 'id-second', name: 'second' })], faults: faults as never }), { cluster: '*' })).delivery.report.targets.map(({ keyOwner }) => keyOwner?.email);
    expect(await owners(gone)).toEqual(['i***@example.com', 'i***@example.com', 'i***@example.com']);
    expect(await owners(gone, refused)).toEqual(['i***@example.com', 'i***@example.com', 'i***@example.com']);
  });

  test('asks for no cluster by itself, since the lists hold them', async () => {
    expect(calls(await checkWorld(baseWorld(), { cluster: '*' }), 'cluster')).toEqual([]);
  });
});

describe.concurrent('the account guard', () => {
  test.each(['payments-prod', '*', ''])('asks nothing of an account that is not the expected one (cluster %j)', async (cluster) => {
    const ran = await checkWorld(baseWorld(), { cluster, 'region': 'us-south', 'resource-group': IDS.paymentsGroup, 'expect-account': IDS.otherAccount });
    expect(ran.requests.map(({ call }) => call)).toEqual(['token']);
    expect([ran.delivery.report.verdict, codesOf(ran.delivery)]).toEqual(['fail', ['account-mismatch']]);
    for (const verdict of verdicts(ran)) expect(verdict, 'nothing was proved').toBe('unknown');
    expect(ran.delivery.outputs.targets).not.toContain('pass');
  });

  test('of a target that nobody looked at nothing is passed, whatever the operation', async () => {
    const raw = { 'operation': 'create-cluster', 'region': 'us-south', 'expect-account': IDS.otherAccount };
    const { report, outputs, summary } = (await checkWorld(baseWorld(), raw)).delivery;
    expect([report.verdict, report.targets.map(({ verdict }) => verdict)]).toEqual(['fail', ['unknown']]);
    expect(outputs.targets).toContain('"verdict":"unknown"');
    expect(summary).not.toContain('nobody yet');
  });

  test('does not mind the letter case', async () => {
    expect((await checkWorld(baseWorld(), { 'cluster': 'payments-prod', 'expect-account': IDS.account.toUpperCase() })).delivery.report.verdict).toBe('pass');
  });
});

describe.concurrent('where no cluster is named', () => {
  const CREATE = { operation: 'create-cluster', provider: 'classic', region: 'us-south' };

  test.each([IDS.paymentsGroup, IDS.paymentsGroup.toUpperCase(), 'payments', 'Payments'])('a sibling in the group %s tells the owner', async (group) => {
    const { delivery } = await checkWorld(baseWorld(), { ...CREATE, 'resource-group': group });
    expect(delivery.report.targets[0]?.keyOwner?.email).toBe('i***@example.com');
    expect(delivery.report.verdict).toBe('pass');
  });

  test('a sibling in its normal state is asked before one that is going away', async () => {
    const dying = classicCluster({ id: 'id-dying', name: 'dying', state: 'deleting' });
    const ran = await checkWorld(baseWorld({ clusters: [dying, classicCluster()], faults: [{ match: { path: '/logging/id-dying/' }, status: 404, body: { code: 'E0008', description: 'no' } }] as never }), { ...CREATE, 'resource-group': 'payments' });
    expect([ran.delivery.report.verdict, calls(ran, 'key-owner').length]).toEqual(['pass', 1]);
  });

  test('a sibling on another infrastructure tells the owner, too: the key is that of the region and group', async () => {
    const { delivery } = await checkWorld(baseWorld(), { ...CREATE, 'provider': 'vpc', 'resource-group': 'payments' });
    expect(delivery.report.targets[0]?.keyOwner?.email).toBe('i***@example.com');
  });

  test('a sibling that is seen counts, although another list cannot be read', async () => {
    const faults = [{ match: { path: '/v2/vpc/getClusters' }, status: 403, body: { code: 'A0007', description: 'no' } }] as never;
    expect((await checkWorld(baseWorld({ faults }), { ...CREATE, 'resource-group': 'payments' })).delivery.report.targets[0]?.keyOwner?.email).toBe('i***@example.com');
    expect((await checkWorld(baseWorld({ faults }), { ...CREATE, 'region': 'eu-gb', 'resource-group': 'payments' })).delivery.report.verdict).toBe('unknown');
  });

  test('a sibling under the old name of the region tells the owner', async () => {
    const world = baseWorld({ clusters: [vpcCluster({ region: 'eu-central' })] });
    const { delivery } = await checkWorld(world, { 'operation': 'create-cluster', 'provider': 'vpc', 'region': 'eu-de', 'resource-group': IDS.defaultGroup });
    expect(delivery.report.targets[0]?.keyOwner?.email).toBe('i***@example.com');
  });

  test('and no sibling is seen, nobody is taken for the first unless every list was read and a cluster is to be made', async () => {
    const inputs = { ...CREATE, 'provider': 'vpc', 'region': 'eu-gb', 'resource-group': 'payments' };
    const ruling = async (world: World, raw: Record<string, string>) => (await checkWorld(world, raw)).delivery.report.targets[0]?.rulings.find(({ check }) => check === 'api-key-owner')?.ruling;
    const faults = [{ match: { path: '/v2/vpc/getClusters' }, status: 403, body: { code: 'A0007', description: 'no' } }] as never;
    expect(await ruling(baseWorld(), inputs)).toBe('exempt');
    expect(await ruling(baseWorld({ faults }), inputs)).toBe('unknown');
    expect(await ruling(baseWorld(), { ...inputs, operation: 'any' })).toBe('unknown');
  });

  test('and there is no sibling, the creator will be the owner, and the guard compares the creator', async () => {
    const inputs = { ...CREATE, 'provider': 'vpc', 'region': 'eu-gb', 'resource-group': 'payments' };
    const plain = await checkWorld(baseWorld(), inputs);
    expect([plain.delivery.report.verdict, plain.delivery.report.targets[0]?.rulings.find(({ check }) => check === 'api-key-owner')?.ruling]).toEqual(['pass', 'exempt']);
    expect((await checkWorld(baseWorld(), { ...inputs, 'expect-owner': 'deploy-pipeline@example.com' })).delivery.report.verdict).toBe('pass');
    expect(codesOf((await checkWorld(baseWorld(), { ...inputs, 'expect-owner': 'iks-automation@example.com' })).delivery)).toEqual(['api-key-owner-unexpected']);
  });

  test('nor a group, the default one counts', async () => {
    const { delivery } = await checkWorld(baseWorld(), { operation: 'create-cluster', provider: 'vpc', region: 'eu-de' });
    expect(delivery.report.targets[0]?.resourceGroup.name).toBe('default');
  });

  test('and the group is not there, the place is shown as it was named', async () => {
    const { delivery } = await checkWorld(baseWorld(), { ...CREATE, 'resource-group': 'nowhere' });
    expect(delivery.report.targets[0]).toMatchObject({ cluster: null, region: 'us-south', resourceGroup: { id: '', name: 'nowhere' }, verdict: 'fail' });
  });

  test.each(['filtered', 'refused'] as const)('and the groups may not be seen (%s), that is unknown and no fail', async (groupsDenied) => {
    const world = baseWorld({ wire: { groupsDenied } });
    for (const group of ['payments', '']) {
      const { delivery } = await checkWorld({ ...world, access: { [IDS.pipeline]: ['clusters', 'key-owner', 'credentials', 'user-config', 'infra-permissions'] } }, { ...CREATE, 'resource-group': group });
      expect(delivery.report.verdict).toBe('unknown');
      expect(codesOf(delivery)[0]).toMatch(/-denied$/);
    }
  });
});

test('no request is anything but a GET or the token\'s POST, and each carries the account', async () => {
  const { requests } = await checkWorld(baseWorld({ wire: { accountHeaderRequired: true, groupHeaderRequired: true } }), { cluster: '*' });
  for (const { method, path, service, account } of requests) {
    expect(method === 'GET' || (method === 'POST' && path === '/identity/token')).toBe(true);
    if (service === 'containers') expect(account).toBe(IDS.account);
  }
});
