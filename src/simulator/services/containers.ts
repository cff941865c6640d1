// The container service: clusters, workers, who owns a pair's key, manually set credentials, permission analysis.
import { isSameRegion } from '../../regions.js';
import type { Cluster, Pair, Provider, World } from '../world.js';
import { clusterBody, clusterBodyV1, infraBody, poolBodies, workerBody, workerBodyV1 } from './container-bodies.js';
import { clusterNotFound, containerDenied, containerError, type Reply } from './envelope.js';
import { type Incoming, ok, type Route } from './route.js';

const REGIONS = ['us-south', 'us-east', 'eu-de', 'eu-gb', 'eu-es', 'jp-tok', 'jp-osa', 'au-syd', 'ca-tor', 'br-sao'];

/** The record of a region and resource group, if the service keeps one. */
function findPair(world: World, region: string, resourceGroupId: string): Pair | undefined {
  return world.pairs.find((pair) => isSameRegion(pair.region, region) && pair.resourceGroupId === resourceGroupId);
}

function groupHeader(request: Incoming): string {
  const { groupHeader: read } = request.world.wire;
  const plain = read === 'X-Auth-Resource-Group-ID' ? '' : request.headers['x-auth-resource-group'];
  const withId = read === 'X-Auth-Resource-Group' ? '' : request.headers['x-auth-resource-group-id'];
  return plain || withId || '';
}

function visibleClusters(request: Incoming): Cluster[] {
  const { world, caller, headers } = request;
  const group = headers['x-auth-resource-group'] || headers['x-auth-resource-group-id'] || '';
  if (group !== '' && world.wire.groupHeaderHidesCluster) return [];
  const own = world.clusters.filter((cluster) => (cluster.accountId ?? world.account.id) === caller.account.bss);
  return group === '' ? own : own.filter((cluster) => cluster.resourceGroupId === group);
}

function named(request: Incoming, idOrName: string): Cluster | undefined {
  return visibleClusters(request).find((cluster) => cluster.id === idOrName || cluster.name === idOrName);
}

function wrongProvider(): Reply {
  return containerError(400, { code: 'G3917', description: 'Cluster provider not permitted for given operation.', type: 'Cluster' });
}

/** A call about one cluster, named in the query (second version) or in the path (first version). */
function forCluster(version: 'v1' | 'v2', provider: Provider | null, answer: (cluster: Cluster, request: Incoming) => Reply): Route['answer'] {
  return (request) => {
    const idOrName = version === 'v1' ? (request.params['cluster'] ?? '') : (request.query.get('cluster') ?? '');
    const cluster = named(request, idOrName);
    if (cluster === undefined) return clusterNotFound(version);
    return provider !== null && cluster.provider !== provider ? wrongProvider() : answer(cluster, request);
  };
}

function describe(cluster: Cluster, request: Incoming): Reply {
  const { world, query } = request;
  return ok(clusterBody(cluster, world.resourceGroups, request.caller.account.bss, world.wire, query.has('v1-compatible')));
}

function list(provider: Provider): Route['answer'] {
  return (request) => {
    const { world, caller } = request;
    const clusters = visibleClusters(request).filter((cluster) => cluster.provider === provider);
    return ok(clusters.map((cluster) => clusterBody(cluster, world.resourceGroups, caller.account.bss, world.wire, false)));
  };
}

function listV1(request: Incoming): Reply {
  const clusters = visibleClusters(request).filter((cluster) => cluster.provider === 'classic');
  return ok(clusters.map((cluster) => clusterBodyV1(cluster, request.world.resourceGroups, request.caller.account.bss)));
}

function keyNotFound(): Reply {
  return containerError(404, { code: 'E06f9', description: 'The specified API key could not be found.', type: '' });
}

// The definition has no provider in this path: it answers for any cluster, although it belongs to the first version.
function keyOwner(cluster: Cluster, request: Incoming): Reply {
  const { world } = request;
  const owner = findPair(world, cluster.region, cluster.resourceGroupId)?.owner ?? null;
  if (owner === null) return world.wire.ownerNone === 'error' ? keyNotFound() : ok({ id: '', name: '', email: '' });
  return ok({ id: world.wire.ownerId === 'iam-id' ? owner.iamId : owner.keyId, name: owner.name, email: owner.email });
}

/** A call about the pair that the region and group headers name; without a group it is the default group's. */
function forPair(answer: (pair: Pair | undefined, request: Incoming) => Reply): Route['answer'] {
  return (request) => {
    const given = groupHeader(request);
    if (given === '' && request.world.wire.groupHeaderRequired) return missing('header X-Auth-Resource-Group');
    const fallback = request.world.resourceGroups.find((group) => group.default)?.id ?? '';
    return answer(findPair(request.world, request.headers['x-region'] ?? '', given || fallback), request);
  };
}

function credentials(pair: Pair | undefined, request: Incoming): Reply {
  if (pair?.credentials) return ok({ apiUser: pair.credentials.apiUser });
  return containerError(request.world.wire.credentialsNoneStatus, {
    code: 'E0051',
    description: 'The user credentials could not be found.',
    type: 'Provisioning',
  });
}

function infraPermissions(pair: Pair | undefined, request: Incoming): Reply {
  const { world } = request;
  const byHand = pair?.credentials != null;
  if (!byHand && world.account.classicAccount === null) {
    if (world.wire.infraWithoutClassic === 'empty') return ok({});
    return containerError(401, {
      code: 'E0057',
      description: 'Unable to connect to the IBM Cloud account. Ensure that you have a paid account.',
      type: 'Authentication',
      recoveryCLI: "Run 'ibmcloud ks credential set classic' with your IBM Cloud user name and API key.",
    });
  }
  return pair?.infra ? ok(infraBody(pair.infra, byHand, world.wire)) : keyNotFound();
}

function userConfig(pair: Pair | undefined): Reply {
  return ok({ freeEnabled: false, storedIaasCredentials: pair?.credentials != null });
}

function missing(what: string): Reply {
  return containerError(400, { code: 'E0011', description: `The request is not complete: ${what} is missing.`, type: 'Provisioning' });
}

const inClusterQuery = { query: ['cluster'] };
const inRegion = { headers: ['X-Region'] };
const workersV2 = (cluster: Cluster): Reply => ok(cluster.workers.map(workerBody));
const workersV1 = (cluster: Cluster): Reply => ok(cluster.workers.map(workerBodyV1));
const workerPools = (cluster: Cluster): Reply => ok(poolBodies(cluster));
const quota = (): Reply => ok([{ infrastructure: 'vpc-gen2', type: 'workers', regions: REGIONS.map((id) => ({ id, quota: 500 })) }]);
const clusterV1 = (cluster: Cluster, request: Incoming): Reply =>
  ok(clusterBodyV1(cluster, request.world.resourceGroups, request.caller.account.bss));

function route(call: Route['call'], path: string, answer: Route['answer'], more: Partial<Route> = {}): Route {
  return { call, service: 'containers', path: `/global${path}`, answer, ...more };
}

/** The calls of the container service. */
export const containerRoutes: Route[] = [
  route('cluster', '/v2/getCluster', forCluster('v2', null, describe), { right: 'cluster', requires: inClusterQuery }),
  route('cluster', '/v2/vpc/getCluster', forCluster('v2', 'vpc-gen2', describe), { right: 'cluster', requires: inClusterQuery }),
  route('cluster', '/v2/classic/getCluster', forCluster('v2', 'classic', describe), { right: 'cluster', requires: inClusterQuery }),
  route('cluster', '/v1/clusters/:cluster', forCluster('v1', 'classic', clusterV1), { right: 'cluster' }),
  route('clusters', '/v2/vpc/getClusters', list('vpc-gen2'), { right: 'clusters' }),
  route('clusters', '/v2/classic/getClusters', list('classic'), { right: 'clusters' }),
  route('clusters', '/v2/satellite/getClusters', list('satellite'), { right: 'clusters' }),
  route('clusters', '/v1/clusters', listV1, { right: 'clusters' }),
  route('workers', '/v2/getWorkers', forCluster('v2', null, workersV2), { right: 'workers', requires: inClusterQuery }),
  route('workers', '/v2/vpc/getWorkers', forCluster('v2', 'vpc-gen2', workersV2), { right: 'workers', requires: inClusterQuery }),
  route('workers', '/v2/classic/getWorkers', forCluster('v2', 'classic', workersV2), { right: 'workers', requires: inClusterQuery }),
  route('workers', '/v1/clusters/:cluster/workers', forCluster('v1', 'classic', workersV1), { right: 'workers' }),
  route('worker-pools', '/v2/getWorkerPools', forCluster('v2', null, workerPools), { right: 'worker-pools', requires: inClusterQuery }),
  route('key-owner', '/v1/logging/:cluster/clusterkeyowner', forCluster('v1', null, keyOwner), { right: 'key-owner' }),
  route('credentials', '/v1/credentials', forPair(credentials), { right: 'credentials', requires: inRegion }),
  route('user-config', '/v1/user-config', forPair(userConfig), { right: 'user-config', requires: inRegion }),
  route('infra-permissions', '/v1/infra-permissions', forPair(infraPermissions), { right: 'infra-permissions', requires: inRegion }),
  route('quota', '/v2/getQuota', quota, { right: 'quota' }),
  route('regions', '/v1/regions', () => ok({ regions: REGIONS.map((name) => ({ alias: name, cfURL: '', freeEnabled: false, name, satellite: false })) })),
  route('locations', '/v1/locations', () => ok(REGIONS.map((id) => ({ id, name: id, kind: 'region', display_name: id })))),
];

/** What the container service checks before any of its calls is answered. */
export function containerGate(route: Route, request: Incoming): Reply | null {
  const { world, headers, caller } = request;
  const account = headers['x-auth-resource-account'] ?? '';
  if (account === '' && world.wire.accountHeaderRequired) {
    return containerError(401, {
      code: 'E0058',
      description: 'Your IBM Cloud account must be specified. Include the header X-Auth-Resource-Account.',
      type: 'Authentication',
    });
  }
  for (const name of route.requires?.headers ?? []) if (!headers[name.toLowerCase()]) return missing(`header ${name}`);
  for (const name of route.requires?.query ?? []) if (!request.query.get(name)) return missing(`parameter ${name}`);
  const allowed = route.right === undefined || (world.access[caller.iam_id]?.includes(route.right) ?? false);
  const foreign = account !== '' && account !== caller.account.bss;
  return allowed && !foreign ? null : containerDenied(world.wire.deniedStatus);
}
