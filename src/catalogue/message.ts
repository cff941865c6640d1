// The form of a message: text with named holes. A hole inside backticks is part of a command and is quoted for a shell.
import type { Explanation, Level } from './entry.js';

/** One message of the catalogue. */
export interface Message extends Explanation {
  readonly level: Level;
}

/** What stands for whole sentences that a check fills in, where a message is explained without a case. */
export const WITHOUT_CASE: Readonly<Record<string, string>> = {
  need: 'A change that needs one of these permissions is refused, or it stops halfway. In a report, this line names the permissions that the operation needs.',
  meaning: 'In a report, this line explains the case.',
  change: 'the change',
  remedy: 'Wait until the state is normal. If waiting does not help, a report says what does.',
  standing: 'no longer an active member of the account',
  also: '',
  coded: ' (with its code)',
  tried: '',
  code: 'its code',
  words: '(its words)',
};

/** Holes that the report fills for every finding, from the target and the inputs. */
export type CommonHole = 'cluster' | 'region' | 'group' | 'account' | 'operation' | 'caller';

type HolesIn<S extends string> = S extends `${string}{${infer Hole}}${infer Rest}` ? Hole | HolesIn<Rest> : never;

/** The holes that a check has to fill for a message. */
export type HolesOf<M extends Message> = Exclude<HolesIn<M['title'] | M['says'] | M['because'] | M['fix'][number]>, CommonHole>;

const DOCS = 'https://cloud.ibm.com/docs';

/** IBM's pages that the messages point to. Topics read in IBM's documentation sources, 2026-11. */
export const PAGES = {
  apiKey: `${DOCS}/containers?topic=containers-access-creds`,
  permissionErrors: `${DOCS}/containers?topic=containers-ts-perms-creds`,
  classicCredentials: `${DOCS}/containers?topic=containers-classic-credentials`,
  roles: `${DOCS}/containers?topic=containers-iam-platform-access-roles`,
  removingUsers: `${DOCS}/containers?topic=containers-removing-user-permissions`,
  clusterView: `${DOCS}/containers?topic=containers-cs_cluster_access`,
  workers: `${DOCS}/containers?topic=containers-common_worker_nodes_issues`,
  resourceGroups: `${DOCS}/containers?topic=containers-ts-resource-group-permissions`,
  encryption: `${DOCS}/containers?topic=containers-encryption-setup`,
  states: `${DOCS}/containers?topic=containers-cluster-states-reference`,
  regions: `${DOCS}/containers?topic=containers-regions-and-zones`,
  userApiKeys: `${DOCS}/iam?topic=iam-userapikey`,
  apiKeys: `${DOCS}/iam?topic=iam-manapikey`,
  ipAddresses: `${DOCS}/iam?topic=iam-ips`,
  cli: `${DOCS}/cli?topic=cli-ibmcloud_cli`,
  cliLogin: `${DOCS}/cli?topic=cli-ibmcloud_commands_settings`,
  support: `${DOCS}/containers?topic=containers-get-help`,
} as const;
