// Messages about the cluster, its region and its resource group.
import { type Message, PAGES } from '../message.js';
import { FOR_SERVICE_IDS } from './words.js';

export const TARGET = {
  'cluster-not-found': {
    level: 'error',
    title: 'The cluster is not there, or hidden from this identity',
    says: 'The service does not find the cluster {cluster} in account {account}{tried}. Its words: {words}',
    because: 'A change of it would fail at once. The service says the same for a wrong name, another account, and a cluster that the identity may not see.',
    fix: [
      'Look at the clusters that this identity sees: `ibmcloud ks cluster ls`.',
      'Compare the account: this run signed in as {caller} in {account}.',
      'Where the cluster exists, its administrator grants at least Viewer on it: `ibmcloud iam user-policy-create <user> --roles Viewer --service-name containers-kubernetes --service-instance <cluster-id>`. ' + FOR_SERVICE_IDS,
    ],
    who: 'pipeline',
    docs: PAGES.clusterView,
  },
  'cluster-access-denied': {
    level: 'error',
    title: 'This identity may not see the cluster',
    says: 'The service refuses to show the cluster {cluster} to {caller} ({code}): {words}',
    because: 'Who may not see a cluster may not change it either.',
    fix: [
      'Grant at least Viewer on the cluster, and what the change needs: `ibmcloud iam user-policy-create <user> --roles Viewer --service-name containers-kubernetes --service-instance <cluster-id>`. ' + FOR_SERVICE_IDS,
      'Whoever sees the cluster can read its ID: `ibmcloud ks cluster get --cluster {cluster}`.',
      'Where the role is there, look for context-based restrictions or an allow list of IP addresses: the service words them alike.',
    ],
    who: 'iam-administrator',
    docs: PAGES.roles,
  },
  'cluster-state-blocks-operation': {
    level: 'error',
    title: 'The state of the cluster forbids the change',
    says: 'The cluster {cluster} is in the state {state}, which does not allow {change}. {meaning}',
    because: 'The service refuses such changes while the cluster is in this state, or they are lost.',
    fix: ['See what is going on: `ibmcloud ks cluster get --cluster {cluster}`.', '{remedy}'],
    who: 'pipeline',
    docs: PAGES.states,
  },
  'region-mismatch': {
    level: 'error',
    title: 'The cluster is in another region',
    says: 'The cluster {cluster} is in {region}; expected is {expected}.',
    because: 'IBM keeps one API key and one set of classic credentials for each region and resource group: commands with the wrong region look at, and change, those of other clusters.',
    fix: ['Correct the input `region` to {region}, or name the cluster that is meant.'],
    who: 'pipeline',
    docs: PAGES.regions,
  },
  'resource-group-mismatch': {
    level: 'error',
    title: 'The cluster is in another resource group',
    says: 'The cluster {cluster} is in the resource group {group}; expected is {expected}.',
    because: 'IBM keeps one API key and one set of classic credentials for each region and resource group: commands that target the wrong group look at, and change, those of other clusters.',
    fix: ['Correct the input `resource-group`, or name the cluster that is meant.', 'In a session, target the group of the cluster: `ibmcloud target -g {group} -r {region}`.'],
    who: 'pipeline',
    docs: PAGES.resourceGroups,
  },
  'resource-group-not-found': {
    level: 'error',
    title: 'The resource group is not there, or hidden',
    says: 'In account {account}, {words}',
    because: 'Without the group nobody can say which API key and which credentials count.',
    fix: ['Look at the groups that this identity sees: `ibmcloud resource groups`.', 'Where the group exists, its administrator grants Viewer on it to {caller}.'],
    who: 'pipeline',
    docs: PAGES.resourceGroups,
  },
  'cli-target-mismatch': {
    level: 'error',
    title: 'The command line targets another group or region',
    says: 'The session targets {targeted}; the cluster {cluster} is in {region} and the resource group {group}.',
    because: '`ibmcloud ks credential set`, `api-key reset` and `infra-permissions get` act on the targeted pair, so they would look at, and change, the credentials of other clusters.',
    fix: ['Target the pair of the cluster before any of these commands: `ibmcloud target -g {group} -r {region}`.'],
    who: 'pipeline',
    docs: PAGES.resourceGroups,
  },
} as const satisfies Record<string, Message>;
