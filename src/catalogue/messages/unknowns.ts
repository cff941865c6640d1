// Messages for facts that could not be learned: one for each fact and reason, built from one line a fact.
import { ISSUES } from '../../version.js';
import { type Message, PAGES } from '../message.js';
import { FOR_SERVICE_IDS, OTHER_RESTRICTIONS, RESTRICTIONS, SEE_CREDENTIALS, SEE_PERMISSIONS } from './words.js';

/** The reasons that reach people. A fact that is absent or blocked is explained by its check or by what blocks it. */
export const REASONS = ['denied', 'unreachable', 'unreadable'] as const;
/** Why a fact could not be learned, as the end of a code. */
export type Reason = (typeof REASONS)[number];

/** What each fact is in a sentence, and which role lets an identity look at it. */
export const UNKNOWN_FACTS = {
  'caller': ['who signs in', 'a valid API key'],
  'resource-groups': ['the resource groups of the account', 'Viewer on the resource groups'],
  'cluster-list': ['the clusters of the account', 'Viewer on Kubernetes Service'],
  'cluster': ['the cluster {cluster}', 'Viewer on Kubernetes Service for the cluster'],
  'place': ['the region and resource group', 'Viewer on the resource groups'],
  'key-owner': ['who owns the API key for {region} (resource group {group})', 'Viewer on Kubernetes Service for the resource group'],
  'credentials': ['whether classic credentials are manually set for {region} (resource group {group})', 'Viewer on Kubernetes Service for the resource group'],
  'infra-permissions': [
    'which infrastructure permissions are missing in {region} (resource group {group})',
    'Viewer on Kubernetes Service for the resource group',
  ],
  'owner-state': ['whether the owner of the API key is still active', 'Viewer on User Management, or on IAM Identity Service if a service ID owns the key'],
  'given-key': ['the state of the API key of this pipeline', 'Viewer on IAM Identity Service'],
  'stored-key': ['the state of the API key that IBM stores', 'Viewer on IAM Identity Service'],
  'workers': ['what the workers of {cluster} report', 'Viewer on Kubernetes Service for the cluster'],
  'caller-roles': ['the roles of the identity that signs in', 'Viewer on IAM Access Management and IAM Access Groups'],
  'owner-roles': ['the roles of the key owner', 'Viewer on IAM Access Management and IAM Access Groups'],
  'kms-authorization': ['whether Kubernetes Service is allowed to use a key management service', 'Viewer on IAM Access Management'],
  'account-settings': ['the account settings for API keys', 'Viewer on IAM Identity Service'],
  'session': ['the session of the ibmcloud command', 'a logged-in session'],
} as const satisfies Record<string, readonly [what: string, role: string]>;

/** A fact that has messages for when it could not be learned. */
export type UnknownFact = keyof typeof UNKNOWN_FACTS;

const OF_GROUP = ['--service-name containers-kubernetes --resource-group-name {group}'];
const OF_CLUSTER = ['--service-name containers-kubernetes --service-instance <cluster-id>'];
const OF_RESOURCE_GROUPS = ['--resource-type resource-group'];
const OF_IDENTITIES = ['--service-name iam-identity'];
const OF_POLICIES = ['--service-name iam-access-management', '--service-name iam-groups'];

/** The options with which a policy gives the role, one policy each; none where it is no role that is missing. */
const POLICIES: Readonly<Record<UnknownFact, readonly string[]>> = {
  'caller': [],
  'resource-groups': OF_RESOURCE_GROUPS,
  'cluster-list': ['--service-name containers-kubernetes'],
  'cluster': OF_CLUSTER,
  'place': OF_RESOURCE_GROUPS,
  'key-owner': OF_GROUP,
  'credentials': OF_GROUP,
  'infra-permissions': OF_GROUP,
  'owner-state': ['--service-name user-management', '--service-name iam-identity'],
  'given-key': OF_IDENTITIES,
  'stored-key': OF_IDENTITIES,
  'workers': OF_CLUSTER,
  'caller-roles': OF_POLICIES,
  'owner-roles': OF_POLICIES,
  'kms-authorization': ['--service-name iam-access-management'],
  'account-settings': OF_IDENTITIES,
  'session': [],
};

/** The facts for which one of the policies is enough: which of them depends on what kind of identity owns the key. */
const ONE_POLICY_DOES: ReadonlySet<UnknownFact> = new Set(['owner-state']);

/** The command with which a person looks at a fact; in the console where there is none. */
const LOOKS: Partial<Readonly<Record<UnknownFact, string>>> = {
  'resource-groups': '`ibmcloud resource groups`',
  'cluster-list': '`ibmcloud ks cluster ls`',
  'cluster': '`ibmcloud ks cluster get --cluster {cluster}`',
  'place': '`ibmcloud ks cluster get --cluster {cluster}`',
  'key-owner': '`ibmcloud ks api-key info --cluster {cluster}`',
  'credentials': SEE_CREDENTIALS,
  'infra-permissions': SEE_PERMISSIONS,
  'owner-state': '`ibmcloud account users`',
  'workers': '`ibmcloud ks worker ls --cluster {cluster}`',
  'session': '`ibmcloud target`',
};

/** The role that lets an identity look at a fact; none where nobody could grant it, as for a sign-in. */
export function roleToSee(fact: string): string | undefined {
  const name = Object.hasOwn(UNKNOWN_FACTS, fact) ? (fact as UnknownFact) : undefined;
  return name === undefined || POLICIES[name].length === 0 ? undefined : UNKNOWN_FACTS[name][1];
}

/** A fact in two or three words, for a title or a list. */
const NAMES: Readonly<Record<UnknownFact, string>> = {
  'caller': 'identity that signs in',
  'resource-groups': 'resource groups',
  'cluster-list': 'list of clusters',
  'cluster': 'cluster',
  'place': 'region and resource group',
  'key-owner': 'owner of the API key',
  'credentials': 'classic credentials',
  'infra-permissions': 'infrastructure permissions',
  'owner-state': 'state of the key owner',
  'given-key': 'API key of this pipeline',
  'stored-key': 'stored API key',
  'workers': 'workers',
  'caller-roles': 'roles of this identity',
  'owner-roles': 'roles of the key owner',
  'kms-authorization': 'key service authorization',
  'account-settings': 'account settings',
  'session': 'session of ibmcloud',
};

/** A fact's name in words, such as "state of the key owner". */
export function factName(fact: string): string {
  return NAMES[fact as UnknownFact] ?? fact.replaceAll('-', ' ');
}

/** The code for a fact and a reason. */
export type UnknownCode = `${UnknownFact}-${Reason}`;

const BECAUSE = 'This is neither good nor bad news: the change may succeed or fail. If it cannot wait, `on-unknown: warn` lets the job go on.';

function message(fact: UnknownFact, reason: Reason) {
  const [what] = UNKNOWN_FACTS[fact];
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
        `Run the check again. If the response stays the same, check it yourself: ${LOOKS[fact] ?? 'look in the IBM Cloud console'}.`,
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
  const [, role] = UNKNOWN_FACTS[fact];
  const policies = POLICIES[fact];
  if (policies.length === 0) return [`Run the check with ${role}.`, `If that does not help, ${RESTRICTIONS}`];
  const name = policies.some((options) => options.includes('{group}')) ? ' {group}' : '';
  const commands = policies.map((options) => `\`ibmcloud iam user-policy-create <user> --roles Viewer ${options}\``);
  return [
    `Grant {caller} ${role}${name}: ${commands.join(ONE_POLICY_DOES.has(fact) ? ' or ' : ' and ')}. ${FOR_SERVICE_IDS}`,
    'Or run the check with an identity that has the role.',
    OTHER_RESTRICTIONS,
  ];
}

/** Every message of this kind. All have the holes `also` and `words`; where access is denied there is `coded`, elsewhere `source`. */
export const UNKNOWNS = Object.fromEntries(
  (Object.keys(UNKNOWN_FACTS) as UnknownFact[]).flatMap((fact) => REASONS.map((reason) => [`${fact}-${reason}`, message(fact, reason)])),
) as Readonly<Record<UnknownCode, Message & ReturnType<typeof message>>>;
