// Messages about the cluster, its region and its resource group.
import { type Message, PAGES } from '../message.js';
import { FOR_SERVICE_IDS, OTHER_RESTRICTIONS } from './words.js';

const GRANT_VIEWER = '`ibmcloud iam user-policy-create <user> --roles Viewer --service-name containers-kubernetes --service-instance <cluster-id>`';
const VIEWER = `${GRANT_VIEWER}. ${FOR_SERVICE_IDS}` as const;
const CLUSTER_ID = 'Anyone who can see the cluster can look up its ID: `ibmcloud ks cluster get --cluster {cluster}`.';
const KEPT_FOR_EACH = 'IBM keeps one API key and one set of classic credentials for each region and resource group.';

/** By code. */
export const TARGET = {
  'cluster-not-found': {
    level: 'error',
    title: 'Cluster not found, or hidden from this identity',
    says: 'IBM does not find the cluster {cluster} in account {account}{tried}. The response: {words}',
    because: 'A change to this cluster would fail at once. IBM gives the same answer for a wrong name, for another account, and for a cluster that this identity is not allowed to see.',
    fix: [
      'Compare the name with the clusters that this identity can see: `ibmcloud ks cluster ls`.',
      'Check the account: this run signed in to account {account} as {caller}.',
      `If the cluster exists, ask its administrator for at least Viewer on it: ${VIEWER}`,
      CLUSTER_ID,
    ],
    who: 'pipeline',
    docs: PAGES.clusterView,
  },
  'cluster-access-denied': {
    level: 'error',
    title: 'This identity is not allowed to see the cluster',
    says: 'IBM did not allow {caller} to see the cluster {cluster} ({code}): {words}',
    because: 'An identity that is not allowed to see a cluster cannot change it either.',
    fix: [
      CLUSTER_ID,
      `Grant {caller} a role on the cluster. Viewer is enough for this check; put the role that the change needs in its place: ${VIEWER}`,
      OTHER_RESTRICTIONS,
    ],
    who: 'iam-administrator',
    docs: PAGES.roles,
  },
  'cluster-state-blocks-operation': {
    level: 'error',
    title: 'The state of the cluster blocks changes',
    says: 'The cluster {cluster} is in the state {state}, which does not allow {change}. {meaning}',
    because: 'While the cluster is in this state, IBM refuses such changes or does not carry them out.',
    fix: ['See the current state: `ibmcloud ks cluster get --cluster {cluster}`.', '{remedy}'],
    who: 'pipeline',
    docs: PAGES.states,
  },
  'region-mismatch': {
    level: 'error',
    title: 'The cluster is in another region',
    says: 'The cluster {cluster} is in {region}. Expected: {expected}.',
    because: `${KEPT_FOR_EACH} Commands with the wrong region read and change those of other clusters.`,
    fix: ['Set the input `region` to {region}, or name the cluster that you mean.'],
    who: 'pipeline',
    docs: PAGES.regions,
  },
  'resource-group-mismatch': {
    level: 'error',
    title: 'The cluster is in another resource group',
    says: 'The cluster {cluster} is in the resource group {group}. Expected: {expected}.',
    because: `${KEPT_FOR_EACH} Commands that target the wrong resource group read and change those of other clusters.`,
    fix: [
      'Set the input `resource-group` to {group}, or name the cluster that you mean.',
      'In a session of the `ibmcloud` command, target the resource group of the cluster: `ibmcloud target -g {group} -r {region}`.',
    ],
    who: 'pipeline',
    docs: PAGES.resourceGroups,
  },
  'resource-group-not-found': {
    level: 'error',
    title: 'Resource group not found, or hidden from this identity',
    says: 'In account {account}, {words}',
    because: 'Without the resource group, nobody can tell which API key and which credentials are in effect.',
    fix: [
      'Compare the name with the resource groups that this identity can see: `ibmcloud resource groups`.',
      'If the resource group exists, ask its administrator to grant {caller} Viewer on it.',
    ],
    who: 'pipeline',
    docs: PAGES.resourceGroups,
  },
  'cli-target-mismatch': {
    level: 'error',
    title: 'The session targets another resource group or region',
    says: 'The session of the `ibmcloud` command targets {targeted}. The cluster {cluster} is in {region} and the resource group {group}.',
    because: '`ibmcloud ks credential set`, `api-key reset` and `infra-permissions get` act on the targeted region and resource group. They would read and change the credentials of other clusters.',
    fix: ['Before you run any of these commands, target the region and resource group of the cluster: `ibmcloud target -g {group} -r {region}`.'],
    who: 'pipeline',
    docs: PAGES.resourceGroups,
  },
} as const satisfies Record<string, Message>;
