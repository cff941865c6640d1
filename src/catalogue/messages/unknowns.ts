// Messages for facts that could not be learned: one for each fact and reason, built from one row a fact.
import { ISSUES } from '../../version.js';
import { type Message, PAGES } from '../message.js';
import { FOR_SERVICE_IDS, OTHER_RESTRICTIONS, RESTRICTIONS, SEE_CREDENTIALS, SEE_PERMISSIONS } from './words.js';

/** The reasons that reach people. A fact that is absent or blocked is explained by its check or by what blocks it. */
export const REASONS = ['denied', 'unreachable', 'unreadable'] as const;
/** Why a fact could not be learned, as the end of a code. */
export type Reason = (typeof REASONS)[number];

const OF_GROUP = ['--service-name containers-kubernetes --resource-group-name {group}'];
const OF_CLUSTER = ['--service-name containers-kubernetes --service-instance <cluster-id>'];
const OF_RESOURCE_GROUPS = ['--resource-type resource-group'];
const OF_IDENTITIES = ['--service-name iam-identity'];
const OF_POLICIES = ['--service-name iam-access-management', '--service-name iam-groups'];

/** What is said of a fact that could not be learned. */
export interface FactWords {
  /** In two or three words, for a title or a list. */
  readonly name: string;
  /** In a sentence, behind "could not be verified". */
  readonly what: string;
  /** The role that lets an identity look at it. */
  readonly role: string;
  /** The options with which a policy gives the role, one policy each; none where it is no role that is missing. */
  readonly policies?: readonly string[];
  /** One of the policies is enough: which of them depends on what kind of identity owns the key. */
  readonly onePolicyDoes?: true;
  /** The command with which a person looks; in the console where there is none. */
  readonly look?: string;
}

/** The facts that have messages for when they could not be learned. */
export const UNKNOWN_FACTS = {
  'caller': {
    name: 'identity that signs in',
    what: 'who signs in',
    role: 'a valid API key',
  },
  'resource-groups': {
    name: 'resource groups',
    what: 'the resource groups of the account',
    role: 'Viewer on the resource groups',
    policies: OF_RESOURCE_GROUPS,
    look: '`ibmcloud resource groups`',
  },
  'cluster-list': {
    name: 'list of clusters',
    what: 'the clusters of the account',
    role: 'Viewer on Kubernetes Service',
    policies: ['--service-name containers-kubernetes'],
    look: '`ibmcloud ks cluster ls`',
  },
  'cluster': {
    name: 'cluster',
    what: 'the cluster {cluster}',
    role: 'Viewer on Kubernetes Service for the cluster',
    policies: OF_CLUSTER,
    look: '`ibmcloud ks cluster get --cluster {cluster}`',
  },
  'place': {
    name: 'region and resource group',
    what: 'the region and resource group',
    role: 'Viewer on the resource groups',
    policies: OF_RESOURCE_GROUPS,
    look: '`ibmcloud ks cluster get --cluster {cluster}`',
  },
  'key-owner': {
    name: 'owner of the API key',
    what: 'who owns the API key for {region} (resource group {group})',
    role: 'Viewer on Kubernetes Service for the resource group',
    policies: OF_GROUP,
    look: '`ibmcloud ks api-key info --cluster {cluster}`',
  },
  'credentials': {
    name: 'classic credentials',
    what: 'whether classic credentials are manually set for {region} (resource group {group})',
    role: 'Viewer on Kubernetes Service for the resource group',
    policies: OF_GROUP,
    look: SEE_CREDENTIALS,
  },
  'infra-permissions': {
    name: 'infrastructure permissions',
    what: 'which infrastructure permissions are missing in {region} (resource group {group})',
    role: 'Viewer on Kubernetes Service for the resource group',
    policies: OF_GROUP,
    look: SEE_PERMISSIONS,
  },
  'owner-state': {
    name: 'state of the key owner',
    what: 'whether the owner of the API key is still active',
    role: 'Viewer on User Management, or on IAM Identity Service if a service ID owns the key',
    policies: ['--service-name user-management', '--service-name iam-identity'],
    onePolicyDoes: true,
    look: '`ibmcloud account users`',
  },
  'given-key': {
    name: 'API key of this pipeline',
    what: 'the state of the API key of this pipeline',
    role: 'Viewer on IAM Identity Service',
    policies: OF_IDENTITIES,
  },
  'stored-key': {
    name: 'stored API key',
    what: 'the state of the API key that IBM stores',
    role: 'Viewer on IAM Identity Service',
    policies: OF_IDENTITIES,
  },
  'workers': {
    name: 'workers',
    what: 'what the workers of {cluster} report',
    role: 'Viewer on Kubernetes Service for the cluster',
    policies: OF_CLUSTER,
    look: '`ibmcloud ks worker ls --cluster {cluster}`',
  },
  'caller-roles': {
    name: 'roles of this identity',
    what: 'the roles of the identity that signs in',
    role: 'Viewer on IAM Access Management and IAM Access Groups',
    policies: OF_POLICIES,
  },
  'owner-roles': {
    name: 'roles of the key owner',
    what: 'the roles of the key owner',
    role: 'Viewer on IAM Access Management and IAM Access Groups',
    policies: OF_POLICIES,
  },
  'kms-authorization': {
    name: 'key service authorization',
    what: 'whether Kubernetes Service is allowed to use a key management service',
    role: 'Viewer on IAM Access Management',
    policies: ['--service-name iam-access-management'],
  },
  'account-settings': {
    name: 'account settings',
    what: 'the account settings for API keys',
    role: 'Viewer on IAM Identity Service',
    policies: OF_IDENTITIES,
  },
  'session': {
    name: 'session of ibmcloud',
    what: 'the session of the ibmcloud command',
    role: 'a logged-in session',
    look: '`ibmcloud target`',
  },
} as const satisfies Record<string, FactWords>;

/** One of these facts. */
export type UnknownFact = keyof typeof UNKNOWN_FACTS;

/** What is said of a fact, by its name. */
export function wordsOf(fact: string): FactWords | undefined {
  return Object.hasOwn(UNKNOWN_FACTS, fact) ? UNKNOWN_FACTS[fact as UnknownFact] : undefined;
}

/** The role that lets an identity look at a fact; none where nobody could grant it, as for a sign-in. */
export function roleToSee(fact: string): string | undefined {
  const words = wordsOf(fact);
  return words?.policies === undefined ? undefined : words.role;
}

/** A fact's name in words, such as "state of the key owner". */
export function factName(fact: string): string {
  return wordsOf(fact)?.name ?? fact;
}

/** The code for a fact and a reason. */
export type UnknownCode = `${UnknownFact}-${Reason}`;

const BECAUSE = 'This is neither good nor bad news: the change may succeed or fail. If it cannot wait, `on-unknown: warn` lets the job go on.';

function message(fact: UnknownFact, reason: Reason) {
  const { what } = UNKNOWN_FACTS[fact];
  const { look = 'look in the IBM Cloud console' }: FactWords = UNKNOWN_FACTS[fact];
  const texts = {
    denied: {
      title: 'Access denied',
      says: `Could not be verified: ${what}{also}. IBM does not show it to {caller}: {words}`,
      fix: grantOf(fact),
      who: 'iam-administrator',
    },
    unreachable: {
      title: 'No usable response',
      says: `Could not be verified: ${what}{also}. {source} gave no usable response: {words}`,
      fix: [
        'Run the check again: an outage or a rate limit ends by itself. https://cloud.ibm.com/status shows the state of the services.',
        'If it happens again, check that the runner can reach the host, and check the proxy variables (HTTPS_PROXY, NO_PROXY). If the time ran out, set a longer `timeout`.',
      ],
      who: 'pipeline',
    },
    unreadable: {
      title: 'Unexpected response',
      says: `Could not be verified: ${what}{also}. The response from {source} cannot be relied on: {words}`,
      fix: [
        `Run the check again. If the response stays the same, check it yourself: ${look}.`,
        `If a proxy or gateway answered in place of IBM, check that first. If the response came from IBM, please report it, so that iks-preflight can read it next time. Run the check with \`show-identities: none\`, and open an issue with the support bundle: ${ISSUES}`,
      ],
      who: 'pipeline',
    },
  } as const;
  const { title, says, fix, who } = texts[reason];
  return { level: 'unknown', title: `${title}: ${factName(fact)}`, says, because: BECAUSE, fix, who, docs: PAGES.permissionErrors } as const;
}

/** Who gets which role, with the command. A resource group is named, since the role is of no use on another one. */
function grantOf(fact: UnknownFact): readonly string[] {
  const { role, policies = [], onePolicyDoes }: FactWords = UNKNOWN_FACTS[fact];
  if (policies.length === 0) return [`Run the check with ${role}.`, `If that does not help, ${RESTRICTIONS}`];
  const name = policies.some((options) => options.includes('{group}')) ? ' {group}' : '';
  const commands = policies.map((options) => `\`ibmcloud iam user-policy-create <user> --roles Viewer ${options}\``);
  return [
    `Grant {caller} ${role}${name}: ${commands.join(onePolicyDoes ? ' or ' : ' and ')}. ${FOR_SERVICE_IDS}`,
    'Or run the check with an identity that has the role.',
    OTHER_RESTRICTIONS,
  ];
}

/** Every message of this kind. All have the holes `also` and `words`, and `source` where access is not denied. */
export const UNKNOWNS = Object.fromEntries(
  (Object.keys(UNKNOWN_FACTS) as UnknownFact[]).flatMap((fact) => REASONS.map((reason) => [`${fact}-${reason}`, message(fact, reason)])),
) as Readonly<Record<UnknownCode, Message & ReturnType<typeof message>>>;
