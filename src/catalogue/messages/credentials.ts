// Messages about whose credentials IBM uses: the stored API key, its owner, and manually set classic credentials.
import { type Message, PAGES } from '../message.js';
import { AUDIT, REACH, RESET_KEY, SEE_CREDENTIALS, SET_CREDENTIALS, TARGETED } from './words.js';

/** Whoever resets the key becomes its owner, so a reset begins with who that is to be. */
const NEW_OWNER = 'Choose who is to own the key: a functional ID, that is, a user or service ID that stays when people leave. Whoever resets the key becomes its owner, for every cluster in {region} (resource group {group}).';
const RESET = [
  'Check the roles of this ID. It needs Administrator on Kubernetes Service and on Container Registry (for the whole account). For classic clusters, it must be a user with the classic infrastructure permissions. For VPC clusters, it needs Administrator on VPC Infrastructure Services. A service ID also needs Operator on IAM Identity Service.',
  `Log in as this ID: \`ibmcloud login --apikey @<key-file>\`. Then reset the key: ${RESET_KEY}.`,
  'Check the result: `ibmcloud ks api-key info --cluster {cluster}`. Then re-create the pods of the Block Storage for VPC and cluster autoscaler add-ons in all these clusters, so that they use the new key.',
] as const;

const ADMINISTRATOR = 'Whoever runs it needs Administrator on Kubernetes Service.';
const SET = `${SET_CREDENTIALS} ${ADMINISTRATOR}` as const;

const WITHOUT_LINK = 'If no classic account is linked, IBM then has no credentials for classic infrastructure.';
const ORPHANS = 'Workers that were ordered in another classic account can no longer be managed.';
const UNSET = `${TARGETED} \`ibmcloud ks credential unset --region {region}\`. ${REACH} ${ADMINISTRATOR} ${WITHOUT_LINK} ${ORPHANS}` as const;

/** True on every infrastructure: it speaks of this key alone, whatever else may be in effect beside it. */
const NO_TOKEN = 'IBM cannot sign in with this key, so everything that IBM does with it fails. Adding or replacing workers may fail halfway.';

/** By code. */
export const CREDENTIALS = {
  'api-key-owner-missing': {
    level: 'error',
    title: 'IBM stores no API key for this region and group',
    says: 'IBM names no owner of an API key for {region} (resource group {group}): {words}',
    because: 'Without a stored key, IBM cannot act for the cluster. Workers cannot be added, replaced or deleted, unless manually set classic credentials take precedence.',
    fix: [
      'If the cluster is new, or the key was reset moments ago, wait a few minutes, and run the check again. Otherwise reset the key.',
      NEW_OWNER,
      ...RESET,
    ],
    who: 'account-owner',
    docs: PAGES.apiKey,
  },
  'api-key-owner-inactive': {
    level: 'error',
    title: 'The owner of the API key is no longer active',
    says: 'For clusters in {region} (resource group {group}), IBM uses the API key of {owner}. This owner is {standing}.',
    because: 'Without an active owner the key stops working, so IBM cannot add or replace workers with it. A change may fail halfway.',
    fix: [NEW_OWNER, ...RESET, 'Before you remove another user or service ID, find out which keys it owns. The page below describes how.'],
    who: 'account-owner',
    docs: PAGES.removingUsers,
  },
  'api-key-owner-classic-disabled': {
    level: 'error',
    title: 'Classic infrastructure is disabled for the key owner',
    says: 'The owner of the API key for {region} (resource group {group}), {owner}, has the user state DISABLED_CLASSIC_INFRASTRUCTURE.',
    because: 'IBM makes changes in classic infrastructure as this user, and they are refused, unless manually set classic credentials take precedence.',
    fix: [
      'Somebody with Editor on User Management sets the state of this user back to active: Manage > Access (IAM) > Users > the user.',
      `Or replace the key. ${NEW_OWNER}`,
      ...RESET,
    ],
    who: 'iam-administrator',
    docs: PAGES.permissionErrors,
  },
  'owner-key-disabled': {
    level: 'error',
    title: 'The API key that IBM stores is disabled',
    says: 'For clusters in {region} (resource group {group}), IBM uses the key containers-kubernetes-key of {owner}. This key is disabled.',
    because: NO_TOKEN,
    fix: [
      'If it was disabled by mistake, its owner enables it again: `ibmcloud iam api-key-enable <key-id>`. Key ID: {keyId}. If it is not shown in full here, run the check with `show-identities: full`, or let the owner look it up: `ibmcloud iam api-keys --output json` (for a service ID: `ibmcloud iam service-api-keys <service-id> --output json`).',
      `Or replace the key. ${NEW_OWNER}`,
      ...RESET,
    ],
    who: 'key-owner',
    docs: PAGES.apiKey,
  },
  'owner-key-expired': {
    level: 'error',
    title: 'The API key that IBM stores has expired',
    says: 'For clusters in {region} (resource group {group}), IBM uses the key containers-kubernetes-key of {owner}. This key expired on {expiresAt}.',
    because: NO_TOKEN,
    fix: [NEW_OWNER, ...RESET],
    who: 'account-owner',
    docs: PAGES.apiKey,
  },
  'owner-key-expiring': {
    level: 'warning',
    title: 'The API key that IBM stores expires soon',
    says: 'For clusters in {region} (resource group {group}), IBM uses the key containers-kubernetes-key of {owner}. This key expires on {expiresAt}.',
    because: 'After that, IBM cannot add or replace workers with this key in any of these clusters.',
    fix: [`Replace the key before it expires. ${NEW_OWNER}`, ...RESET],
    who: 'account-owner',
    docs: PAGES.apiKey,
  },
  'api-key-owner-is-person': {
    level: 'notice',
    title: 'The API key belongs to a person',
    says: 'For clusters in {region} (resource group {group}), IBM uses the API key of {owner}. This looks like a personal user.',
    because: 'If this person leaves the account, the key stops working, and IBM can no longer change any of these clusters with it.',
    fix: [`Nothing has to be done now. To be safe when this person leaves, replace the key. ${NEW_OWNER}`, ...RESET],
    who: 'account-owner',
    docs: PAGES.apiKey,
  },
  'api-key-owner-unexpected': {
    level: 'error',
    title: 'The API key has an unexpected owner',
    says: 'The owner of the API key for {region} (resource group {group}) is {owner}. Expected: {expected}.',
    because: 'Somebody has reset the key, or this is not the cluster that you mean.',
    fix: [
      `Find out who reset the key, and when. ${AUDIT}`,
      'If the new owner is the right one, change the input `expect-owner`.',
      `If not, replace the key. ${NEW_OWNER}`,
      ...RESET,
    ],
    who: 'account-owner',
    docs: PAGES.apiKey,
  },
  'service-id-lacks-iam-operator': {
    level: 'error',
    title: 'The service ID is not allowed to create the API key',
    says: '{identity} is a service ID without Operator on IAM Identity Service: {words}',
    because: 'For the first cluster in a region and resource group, and for a reset, IBM creates an API key for the service ID. Without this role, IBM refuses it with the code A0656. A policy for all Identity and Access enabled services does not include the role, and a resource group as its scope has no effect.',
    fix: [
      'Grant the role for the whole account: `ibmcloud iam service-policy-create <service-id> --roles Operator --service-name iam-identity`. The service ID here is {identityId}.',
    ],
    who: 'iam-administrator',
    docs: PAGES.apiKey,
  },
  'service-id-on-classic': {
    level: 'warning',
    title: 'A service ID would own the key of classic clusters',
    says: 'The operation {operation} makes {identity} the owner of the API key for {region} (resource group {group}). This is a service ID, and the infrastructure is classic.',
    because: "According to IBM's documentation, only users can have classic infrastructure permissions. With the key of a service ID, IBM could not order, replace or delete the workers of any classic cluster in this region and resource group.",
    fix: [
      'Run the operation with the API key of a user who has the classic infrastructure permissions.',
      `Or set classic credentials, which then take precedence: ${SET}`,
    ],
    who: 'pipeline',
    docs: PAGES.apiKey,
  },
  'classic-credentials-override': {
    level: 'notice',
    title: 'Manually set classic credentials take precedence',
    says: 'In {region} (resource group {group}), IBM uses the manually set classic credentials of {user}, and not the API key of {owner}.',
    because: 'For classic infrastructure, what matters is the permissions of this classic user, not those of the key owner.',
    fix: [
      'If this is intended, and no error stands beside this notice, there is nothing to do.',
      `Only if a classic account is linked and the workers were ordered in it: to use the API key again, remove the classic credentials: ${UNSET}`,
    ],
    who: 'infrastructure-user',
    docs: PAGES.classicCredentials,
  },
  'credentials-unexpected': {
    level: 'error',
    title: 'Other credentials are in effect than expected',
    says: 'Credentials in effect in {region} (resource group {group}): {source}. Expected: {expected}.',
    because: 'The change would be made with credentials that this pipeline does not expect.',
    fix: [
      `See which credentials are set: ${SEE_CREDENTIALS}.`,
      'If the credentials in effect are the right ones, change the input `expect-credentials`.',
      `If classic credentials should be in effect, set them: ${SET}`,
      `If the API key should be in effect, remove the classic credentials: ${UNSET}`,
    ],
    who: 'infrastructure-user',
    docs: PAGES.classicCredentials,
  },
  'classic-credentials-changed': {
    level: 'error',
    title: 'The workers belong to another classic account',
    says: 'A worker of the cluster {cluster} reports: {words}',
    because: 'The workers were ordered in one classic account, and the credentials in effect now belong to another one. IBM can neither see nor change these workers: the cluster is orphaned.',
    fix: [
      `Set credentials of the classic account that owns the workers: ${SET}`,
      `Or, if the workers were ordered in the linked classic account, remove the manually set credentials: ${UNSET}`,
    ],
    who: 'infrastructure-user',
    docs: PAGES.classicCredentials,
  },
  'classic-api-key-invalid': {
    level: 'error',
    title: 'The manually set classic key no longer works',
    says: 'Classic credentials of {user} are set manually, and a worker of the cluster {cluster} reports: {words}',
    because: 'Manually set credentials take precedence over the API key. This classic key was probably deleted or replaced, or its user has left. Every change fails, even though the permission analysis finds nothing missing.',
    fix: [
      `If these classic credentials are still needed, set valid ones: ${SET}`,
      `Only if the workers were ordered in the linked classic account, remove the credentials instead, so that IBM uses the API key again: ${UNSET}`,
      'Then check whose API key it is, and what it may do: `ibmcloud ks api-key info --cluster {cluster}`, then `ibmcloud ks infra-permissions get --region {region}`.',
      `Only if that key cannot be used either, replace it. ${NEW_OWNER}`,
      ...RESET,
    ],
    who: 'infrastructure-user',
    docs: PAGES.permissionErrors,
  },
} as const satisfies Record<string, Message>;
