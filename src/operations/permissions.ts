// The classic infrastructure permissions that IBM's Kubernetes Service uses, with every name under which they appear.
// Source: IBM's tables "Classic infrastructure permissions" and the samples of `ks infra-permissions get`; keys as `ibmcloud sl user permissions` lists them.

/** One classic permission. */
export interface ClassicPermission {
  /** The key that `ibmcloud sl user permission-edit --permission` takes. */
  readonly key: string;
  /** Display names, the present one first. */
  readonly names: readonly string[];
}

const permission = (key: string, ...names: string[]): ClassicPermission => ({ key, names });

/** Every permission that appears in a table of IBM's. */
export const CLASSIC_PERMISSIONS: readonly ClassicPermission[] = [
  permission('REMOTE_MANAGEMENT', 'IPMI Remote Management', 'Remote Management'),
  permission('SERVER_ADD', 'Add Server'),
  permission('SERVER_CANCEL', 'Cancel Server'),
  permission('SERVER_RELOAD', 'OS Reloads and Rescue Kernel', 'Issue OS Reloads and Initiate Rescue Kernel'),
  permission('VIRTUAL_GUEST_VIEW', 'View Virtual Server Details'),
  permission('HARDWARE_VIEW', 'View Hardware Details'),
  permission('TICKET_ADD', 'Add Support Case', 'Add Cases', 'Add Tickets'),
  permission('TICKET_EDIT', 'Edit Support Case', 'Edit Cases', 'Edit Tickets'),
  permission('TICKET_VIEW', 'View Support Case', 'View Cases', 'View Tickets'),
  permission('ACCESS_ALL_GUEST', 'Auto virtual server access', 'Access All Virtual', 'Access All Guest'),
  permission('ACCESS_ALL_HARDWARE', 'Auto bare metal server access', 'Access All Hardware'),
  permission('PUBLIC_NETWORK_COMPUTE', 'Add Compute with Public Network Port'),
  permission('DNS_MANAGE', 'Manage DNS'),
  permission('HOSTNAME_EDIT', 'Edit Hostname/Domain', 'Edit Hostname'),
  permission('IP_ADD', 'Add IP Addresses'),
  permission('NETWORK_ROUTE_MANAGE', 'Manage Network Subnet Routes'),
  permission('PORT_CONTROL', 'Manage Port Control'),
  permission('SECURITY_CERTIFICATE_MANAGE', 'Manage Certificates (SSL)'),
  permission('SECURITY_CERTIFICATE_VIEW', 'View Certificates (SSL)'),
  permission('ADD_SERVICE_STORAGE', 'Add/Upgrade Storage (Storage Layer)', 'Add/Upgrade Storage (StorageLayer)', 'Add Storage', 'Add/Upgrade Storage'),
  permission('NAS_MANAGE', 'Storage Manage', 'Manage Storage'),
];

const BY_NAME = new Map(CLASSIC_PERMISSIONS.flatMap((entry) => [entry.key, ...entry.names].map((name) => [plain(name), entry])));

/** Finds a permission by any of its names or its key; `undefined` for a name that no table has. */
export function findPermission(name: string): ClassicPermission | undefined {
  return BY_NAME.get(plain(name));
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}
