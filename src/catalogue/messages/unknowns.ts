// Messages for facts that could not be learned: one for each fact and reason, built from one line a fact.
import { type Message, PAGES } from '../message.js';

/** The reasons that reach people. A fact that is absent or blocked is explained by its check or by what blocks it. */
export const REASONS = ['denied', 'unreachable', 'unreadable'] as const;
export type Reason = (typeof REASONS)[number];

/** What each fact is in a sentence, and which role lets an identity look at it. */
export const UNKNOWN_FACTS = {
  'caller': ['who signs in', 'a valid API key'],
  'resource-groups': ['the resource groups of the account', 'Viewer on the resource group'],
  'cluster-list': ['the clusters of the account', 'Viewer on Kubernetes Service'],
  'cluster': ['the cluster {cluster}', 'Viewer on Kubernetes Service for the cluster'],
  'place': ['the region and resource group', 'Viewer on the resource group'],
  'key-owner': ['who owns the API key of {region} and {group}', 'Viewer on Kubernetes Service for the cluster'],
  'credentials': ['whether classic credentials were set by hand for {region} and {group}', 'Viewer on Kubernetes Service for the resource group'],
  'infra-permissions': ['which infrastructure permissions are missing in {region} and {group}', 'Viewer on Kubernetes Service for the resource group'],
  'owner-state': ['whether the owner of the API key is still active', 'Viewer on User Management (for a service ID on IAM Identity Service)'],
  'given-key': ['the state of the given API key', 'Viewer on IAM Identity Service'],
  'stored-key': ['the state of the API key that IBM stored', 'Viewer on IAM Identity Service'],
  'workers': ['what the workers of {cluster} report', 'Viewer on Kubernetes Service for the cluster'],
  'caller-roles': ['the roles of the identity that signs in', 'Viewer on IAM Access Management and IAM Access Groups'],
  'owner-roles': ['the roles of the key owner', 'Viewer on IAM Access Management and IAM Access Groups'],
  'kms-authorization': ['whether the Kubernetes Service may use a key management service', 'Viewer on IAM Access Management'],
  'account-settings': ['the account settings for API keys', 'Viewer on IAM Identity Service'],
  'session': ['the session of the ibmcloud command', 'a logged-in session'],
} as const satisfies Record<string, readonly [what: string, role: string]>;

export type UnknownFact = keyof typeof UNKNOWN_FACTS;

/** A fact's name in words, such as "infra permissions", as IBM's command has it. */
export function factName(fact: string): string {
  return fact.replaceAll('-', ' ');
}

/** The code for a fact and a reason. */
export type UnknownCode = `${UnknownFact}-${Reason}`;

const BECAUSE = 'That is not the same as "wrong", and not the same as "fine": the change may succeed or fail, and nobody can say which.';

function message(fact: UnknownFact, reason: Reason) {
  const [what, role] = UNKNOWN_FACTS[fact];
  const texts = {
    denied: {
      title: 'Not allowed to look',
      says: `Could not be verified: ${what}{also}. The service refused {caller} the look ({code}): {words}`,
      fix: [`Grant the identity of this check ${role}, or run the check with an identity that has it.`, 'Where the role is there, look for context-based restrictions or an allow list of IP addresses: services word them alike.'],
      who: 'iam-administrator',
    },
    unreachable: {
      title: 'No usable answer from the service',
      says: `Could not be verified: ${what}{also}. {source} gave no usable answer: {words}`,
      fix: ['Run the check again; a passing outage or rate limit ends by itself. https://cloud.ibm.com/status shows the state of the services.', 'Where it stays, let the runner reach the host, and look at the proxy variables.'],
      who: 'pipeline',
    },
    unreadable: {
      title: 'An answer that is not understood',
      says: `Could not be verified: ${what}{also}. The answer of {source} cannot be relied on: {words}`,
      fix: ['Look by hand with the commands of the page below.', 'Open an issue with the support bundle of this run (support.md), so that the answer can be read next time: https://github.com/iks-preflight/iks-preflight/issues.'],
      who: 'pipeline',
    },
  } as const;
  const { title, says, fix, who } = texts[reason];
  return { level: 'unknown', title: `${title}: ${factName(fact)}`, says, because: BECAUSE, fix, who, docs: PAGES.permissionErrors } as const;
}

/** Every message of this kind. They share their holes: `also`, `code`, `words`, `source`. */
export const UNKNOWNS = Object.fromEntries(
  (Object.keys(UNKNOWN_FACTS) as UnknownFact[]).flatMap((fact) => REASONS.map((reason) => [`${fact}-${reason}`, message(fact, reason)])),
) as Readonly<Record<UnknownCode, Message & ReturnType<typeof message>>>;
