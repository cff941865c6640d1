// How clusters, workers, pools and analyses look on the wire of the container service.
import type { Wire } from '../wire.js';
import type { Cluster, InfraAnswer, Missing, ResourceGroup, Worker } from '../world.js';

const MODIFIED = '2026-08-01T09:15:00+0000';

function masterUrl(cluster: Cluster, kind: 'c100' | 'c100-e' | 'c100.private'): string {
  return `https://${kind}.${cluster.region}.containers.cloud.ibm.com:31100`;
}

function endpoints(cluster: Cluster): Record<string, boolean | string> {
  return {
    privateServiceEndpointEnabled: true,
    privateServiceEndpointURL: masterUrl(cluster, 'c100.private'),
    publicServiceEndpointEnabled: true,
    publicServiceEndpointURL: masterUrl(cluster, 'c100-e'),
  };
}

function lifecycle(cluster: Cluster): Record<string, string> {
  return {
    masterHealth: cluster.master.health,
    masterState: cluster.master.state,
    masterStatus: cluster.master.status,
    masterStatusModifiedDate: MODIFIED,
    modifiedDate: MODIFIED,
  };
}

function identity(cluster: Cluster, groups: readonly ResourceGroup[], accountId: string): Record<string, unknown> {
  const group = groups.find((candidate) => candidate.id === cluster.resourceGroupId);
  return {
    id: cluster.id,
    name: cluster.name,
    crn: `crn:v1:bluemix:public:containers-kubernetes:${cluster.region}:a/${accountId}:${cluster.id}::`,
    region: cluster.region,
    resourceGroup: cluster.resourceGroupId,
    resourceGroupName: group?.name ?? '',
    provider: cluster.provider,
    type: cluster.type,
    state: cluster.state,
    status: cluster.status,
    createdDate: cluster.createdAt,
    masterKubeVersion: cluster.version,
    targetVersion: cluster.version,
    workerCount: cluster.workers.length,
    workerZones: cluster.zones,
    isPaid: true,
  };
}

/** A cluster as the second version of the interface has it; `compatible` adds the names of the first. */
export function clusterBody(cluster: Cluster, groups: readonly ResourceGroup[], accountId: string, wire: Wire, compatible: boolean): Record<string, unknown> {
  const first = cluster.zones[0] ?? '';
  const body: Record<string, unknown> = {
    ...identity(cluster, groups, accountId),
    location: first.slice(0, 3),
    datacenter: first,
    locationZones: cluster.zones,
    multiAzCapable: true,
    infrastructureTopology: '',
    entitlement: cluster.type === 'openshift' ? 'ocp_entitled' : '',
    versionEOS: '',
    masterURL: masterUrl(cluster, 'c100-e'),
    disableAutoUpdate: false,
    imageSecurityEnabled: false,
    etcdPort: '31101',
    podSubnet: '172.30.0.0/16',
    serviceSubnet: '172.21.0.0/16',
    monitoringURL: '',
    addons: [],
    features: { keyProtectEnabled: cluster.keyProtect ?? false, pullSecretApplied: true },
    ingress: { hostname: '', message: '', secretName: '', status: 'healthy' },
    lifecycle: lifecycle(cluster),
    serviceEndpoints: endpoints(cluster),
    caCertRotationStatus: { status: '', actionTriggerDate: '', actionCompletedDate: '' },
    vlans: [],
    worker_vlans: [],
  };
  if (cluster.provider === 'vpc-gen2') body['vpcs'] = ['r006-7f3a9f4e-54a8-4f6c-b10a-68edc6fd2be4'];
  if (cluster.trustedProfileId !== undefined) body[wire.trustedProfileField] = cluster.trustedProfileId;
  if (!compatible) return body;
  return { ...body, ...lifecycle(cluster), ...endpoints(cluster), dataCenter: first, ownerEmail: cluster.ownerEmail, apiUser: cluster.apiUser ?? '' };
}

/** A cluster as the first version of the interface has it. */
export function clusterBodyV1(cluster: Cluster, groups: readonly ResourceGroup[], accountId: string): Record<string, unknown> {
  const { provider: _provider, ...shared } = identity(cluster, groups, accountId);
  return {
    ...shared,
    ...lifecycle(cluster),
    ...endpoints(cluster),
    location: cluster.zones[0] ?? '',
    dataCenter: cluster.zones[0] ?? '',
    serverURL: masterUrl(cluster, 'c100-e'),
    ownerEmail: cluster.ownerEmail,
    apiUser: cluster.apiUser ?? '',
    keyProtectEnabled: cluster.keyProtect ?? false,
    addons: [],
    vlans: [],
    worker_vlans: [],
  };
}

/** A worker as the second version has it. */
export function workerBody(worker: Worker): Record<string, unknown> {
  return {
    id: worker.id,
    flavor: worker.flavor,
    location: worker.zone,
    poolID: `${worker.pool}-0a1b2c3`,
    poolName: worker.pool,
    health: worker.health,
    kubeVersion: { actual: worker.version, desired: worker.version, eos: '', masterEOS: '', target: worker.version },
    lifecycle: {
      actualState: worker.actualState,
      desiredState: worker.desiredState,
      message: worker.message,
      messageDate: MODIFIED,
      messageDetails: worker.messageDetails ?? '',
      messageDetailsDate: MODIFIED,
      pendingOperation: '',
      reasonForDelete: '',
    },
    networkInterfaces: [{ cidr: '10.240.0.0/24', ipAddress: worker.privateIp, primary: true, subnetID: '0717-3f7a1c52' }],
  };
}

/** A worker as the first version has it. */
export function workerBodyV1(worker: Worker): Record<string, unknown> {
  return {
    id: worker.id,
    state: worker.actualState === 'deployed' ? worker.health.state : worker.actualState,
    status: worker.health.message,
    statusDate: MODIFIED,
    statusDetails: worker.messageDetails ?? '',
    errorMessage: worker.health.state === 'normal' ? '' : worker.message,
    errorMessageDate: MODIFIED,
    pendingOperation: '',
    kubeVersion: worker.version,
    targetVersion: worker.version,
    machineType: worker.flavor,
    location: worker.zone,
    isolation: 'public',
    poolName: worker.pool,
    poolid: `${worker.pool}-0a1b2c3`,
    privateIP: worker.privateIp,
    publicIP: worker.publicIp ?? '',
    privateVlan: '2234945',
    publicVlan: '2234947',
    trustedStatus: 'unsupported',
  };
}

/** The worker pools of a cluster, gathered from its workers. */
export function poolBodies(cluster: Cluster): Record<string, unknown>[] {
  const names = [...new Set(cluster.workers.map((worker) => worker.pool))];
  return names.map((poolName) => {
    const workers = cluster.workers.filter((worker) => worker.pool === poolName);
    const zones = [...new Set(workers.map((worker) => worker.zone))];
    return {
      id: `${poolName}-0a1b2c3`,
      poolName,
      provider: cluster.provider,
      flavor: workers[0]?.flavor ?? '',
      isolation: 'public',
      isBalanced: true,
      autoscaleEnabled: false,
      labels: {},
      taints: {},
      hostLabels: {},
      lifecycle: { actualState: 'active', desiredState: 'active' },
      workerCount: workers.length,
      zones: zones.map((id) => ({ id, autobalanceEnabled: true, messages: [], workerCount: workers.filter((worker) => worker.zone === id).length })),
    };
  });
}

function analysis(names: string[] | undefined, explicit: boolean): object | undefined {
  if (names !== undefined) return { insufficient: true, missingPermissions: names };
  return explicit ? { insufficient: false, missingPermissions: [] } : undefined;
}

function managerGroup(missing: Missing | undefined, explicit: boolean): object | undefined {
  if (missing === undefined && !explicit) return undefined;
  const required = analysis(missing?.required, explicit);
  const recommended = analysis(missing?.recommended, explicit);
  return { ...(required && { required }), ...(recommended && { recommended }) };
}

/** The permission analysis; an answer that names no account stays without any of the usual members. */
export function infraBody(answer: InfraAnswer, byHand: boolean, wire: Wire): Record<string, unknown> {
  const explicit = wire.sufficient === 'explicit' && answer.account !== undefined;
  const usualType = byHand ? wire.accountTypeByHand : wire.accountTypeLinked;
  const members = {
    account: answer.account,
    accountType: answer.accountType ?? (answer.account === undefined ? undefined : usualType),
    virtualWorkerManagerPermissions: managerGroup(answer.virtualWorker, explicit),
    physicalWorkerManagerPermissions: managerGroup(answer.physicalWorker, explicit),
    networkManagerPermissions: managerGroup(answer.network, explicit),
    storageManagerPermissions: managerGroup(answer.storage, explicit),
  };
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}
