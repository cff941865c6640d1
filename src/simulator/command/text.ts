// The human text of the reading `ibmcloud` commands, in the forms that people have captured.
import type { Cluster, World } from '../world.js';

/** Column widths from the longest cell, three blanks between columns; misaligned tables keep only the blanks. */
export function table(rows: readonly (readonly string[])[], aligned: boolean): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  const line = (row: readonly string[], index: number): string =>
    row.map((cell, column) => (aligned || index === 0 ? cell.padEnd(widths[column] ?? 0) : cell)).join('   ').trimEnd();
  return `${rows.map(line).join('\n')}\n`;
}

/** `key: value` lines with the values in one column. */
export function properties(entries: readonly (readonly [string, string])[]): string {
  const width = Math.max(...entries.map(([key]) => key.length)) + 4;
  return entries.map(([key, value]) => `${`${key}:`.padEnd(width)}${value}`).join('\n');
}

interface Analysis { insufficient?: boolean; missingPermissions?: string[] }
type Groups = Record<string, { required?: Analysis; recommended?: Analysis } | undefined>;

const SECTIONS = [
  ['Virtual Worker', 'virtualWorkerManagerPermissions'],
  ['Physical Worker', 'physicalWorkerManagerPermissions'],
  ['Network', 'networkManagerPermissions'],
  ['Storage', 'storageManagerPermissions'],
] as const;

function section(title: string, group: Groups[string], aligned: boolean): string {
  const rows = [
    ...(group?.recommended?.missingPermissions ?? []).map((name) => [name, 'suggested']),
    ...(group?.required?.missingPermissions ?? []).map((name) => [name, 'required']),
  ];
  const content = rows.length === 0 ? 'No changes are suggested or required.\n' : table([...rows], aligned);
  return `\nMissing ${title} Permissions\n\n${content}`;
}

/** `ks infra-permissions get`: four sections and a pointer. */
export function infraText(body: Groups, aligned: boolean): string {
  const sections = SECTIONS.map(([title, field]) => section(title, body[field], aligned)).join('');
  return `${sections}\nTo set infrastructure permissions, see 'https://ibm.biz/infra-permission'\n`;
}

/** What `ks infra-permissions get` says before its sections. */
export function infraProgress(groupName: string, account: string, byHand: boolean): string {
  const source = byHand ? 'manually set IaaS credentials' : 'linked account API key';
  const analysed = `Retrieved suggested and required infrastructure permissions that are missing for account ID ${account}`;
  return `Analyzing the infrastructure permissions for resource group ${groupName}...\n${analysed} with infrastructure access set up by ${source}.\n`;
}

/** `ks cluster get`. */
export function clusterText(cluster: Cluster, world: World): string {
  const group = world.resourceGroups.find((candidate) => candidate.id === cluster.resourceGroupId);
  const url = `https://c100-e.${cluster.region}.containers.cloud.ibm.com:31100`;
  const vpcs: [string, string][] = cluster.provider === 'vpc-gen2' ? [['VPCs', 'r006-7f3a9f4e-54a8-4f6c-b10a-68edc6fd2be4']] : [];
  const general = properties([
    ['Name', cluster.name],
    ['ID', cluster.id],
    ['State', cluster.state],
    ['Status', cluster.status],
    ['Created', `${cluster.createdAt.slice(0, 10)} ${cluster.createdAt.slice(11, 19)} +0000 (1 year ago)`],
    ['Resource Group ID', cluster.resourceGroupId],
    ['Resource Group Name', group?.name ?? ''],
    ['Pod Subnet', '172.30.0.0/16'],
    ['Service Subnet', '172.21.0.0/16'],
    ['Workers', String(cluster.workers.length)],
    ['Worker Zones', cluster.zones.join(', ')],
    ['Ingress Status', 'healthy'],
    ['Ingress Message', 'All Ingress components are healthy.'],
    ['Trusted Profile ID', cluster.trustedProfileId ?? '-'],
    ['Public Service Endpoint URL', url],
    ['Private Service Endpoint URL', `https://c100.private.${cluster.region}.containers.cloud.ibm.com:31100`],
    ['Pull Secrets', 'enabled in the default namespace'],
    ...vpcs,
  ]);
  const master = properties([
    ['Status', `${cluster.master.status} (2 days ago)`],
    ['State', cluster.master.state],
    ['Health', cluster.master.health],
    ['Version', cluster.version],
    ['Location', cluster.zones[0] ?? ''],
    ['URL', url],
  ]);
  return `${' '.repeat(32)}\n${general}\n\nMaster      \n${master}\n`;
}

/** `ks worker ls`, whose columns depend on the provider. */
export function workersText(cluster: Cluster, aligned: boolean): string {
  const classic = cluster.provider === 'classic';
  const header = classic
    ? ['ID', 'Public IP', 'Private IP', 'Flavor', 'State', 'Status', 'Zone', 'Version']
    : ['ID', 'Primary IP', 'Flavor', 'State', 'Status', 'Zone', 'Version'];
  const rows = cluster.workers.map((worker) => {
    const state = worker.actualState === 'deployed' ? worker.health.state : worker.actualState;
    const addresses = classic ? [worker.publicIp ?? '-', worker.privateIp] : [worker.privateIp];
    return [worker.id, ...addresses, worker.flavor, state, worker.message, worker.zone, worker.version];
  });
  return table([header, ...rows], aligned);
}

/** `ks cluster ls`. */
export function clustersText(clusters: readonly Cluster[], world: World, aligned: boolean): string {
  const header = ['Name', 'ID', 'State', 'Created', 'Workers', 'Location', 'Version', 'Resource Group Name', 'Provider'];
  const rows = clusters.map((cluster) => [
    cluster.name, cluster.id, cluster.state, '1 year ago', String(cluster.workers.length), cluster.zones[0] ?? '', cluster.version,
    world.resourceGroups.find((group) => group.id === cluster.resourceGroupId)?.name ?? '', cluster.provider,
  ]);
  return table([header, ...rows], aligned);
}
