// Messages about whose credentials IBM uses: the stored API key, its owner, and classic credentials set by hand.
import { type Message, PAGES } from '../message.js';

/** The step without its first letter, to stand behind other words. */
const RESET_BEGUN = 'as an identity that has every permission, reset the key: `ibmcloud target -g {group} -r {region}`, then `ibmcloud ks api-key reset --region {region}`. All clusters of {region} and {group} share this key; pods of the block storage and autoscaler add-ons must be created again afterwards.';
const RESET = `A${RESET_BEGUN.slice(1)}`;

/** What removing classic credentials does to others; somebody in a hurry must not learn it afterwards. */
const UNSET_REACH = 'That changes the credentials of every classic cluster of {region} and {group}. Where no classic account is linked, none would count from then on, and workers that were ordered in another classic account can no longer be managed.';

export const CREDENTIALS = {
  'api-key-owner-missing': {
    level: 'error',
    title: 'IBM holds no API key for this region and group',
    says: 'The service names no owner of an API key for {region} and {group}: {words}',
    because: 'Without a stored key IBM cannot act for the cluster: workers cannot be ordered, replaced or deleted.',
    fix: [RESET, 'Check afterwards: `ibmcloud ks api-key info --cluster {cluster}`.'],
    who: 'account-owner',
    docs: PAGES.apiKey,
  },
  'api-key-owner-inactive': {
    level: 'error',
    title: 'The owner of the API key is not active any more',
    says: 'IBM acts for {region} and {group} with the API key of {owner}, who is {standing}.',
    because: 'With the owner out of the account the key is dead or about to be, and whatever IBM does with it fails: orders for workers, half way, unless classic credentials set by hand win.',
    fix: [RESET, 'Before a person leaves, find all their keys; IBM describes how on the page below.'],
    who: 'account-owner',
    docs: PAGES.removingUsers,
  },
  'api-key-owner-classic-disabled': {
    level: 'error',
    title: 'Classic infrastructure is disabled for the key owner',
    says: 'The owner of the API key for {region} and {group}, {owner}, has the user state DISABLED_CLASSIC_INFRASTRUCTURE.',
    because: 'Unless classic credentials set by hand win, every order in classic infrastructure is made as this user, and is refused.',
    fix: ['An administrator of the classic account enables the user again (Manage > Access (IAM) > Users).', `Or else: ${RESET_BEGUN}`],
    who: 'infrastructure-user',
    docs: PAGES.permissionErrors,
  },
  'owner-key-disabled': {
    level: 'error',
    title: 'The API key that IBM stored is disabled',
    says: 'The key containers-kubernetes-key of {owner} for {region} and {group} is disabled.',
    because: 'IBM gets no token with it, so whatever it does as the owner of the key fails: changes of workers first of all, unless classic credentials set by hand win.',
    fix: ['Where it was disabled by mistake, enable it: `ibmcloud iam api-key-enable <key-id>`. Here it is {keyId}: in full with `show-identities: full`; its owner sees it with `ibmcloud iam api-keys --output json`.', `Or else: ${RESET_BEGUN}`],
    who: 'key-owner',
    docs: PAGES.apiKey,
  },
  'owner-key-expired': {
    level: 'error',
    title: 'The API key that IBM stored has expired',
    says: 'The key containers-kubernetes-key of {owner} for {region} and {group} expired at {expiresAt}.',
    because: 'IBM gets no token with it, so whatever it does as the owner of the key fails: changes of workers first of all, unless classic credentials set by hand win.',
    fix: [RESET],
    who: 'account-owner',
    docs: PAGES.apiKey,
  },
  'owner-key-expiring': {
    level: 'warning',
    title: 'The API key that IBM stored expires soon',
    says: 'The key containers-kubernetes-key of {owner} for {region} and {group} expires at {expiresAt}.',
    because: 'From then on every change of workers fails, for all clusters of {region} and {group}.',
    fix: [RESET],
    who: 'account-owner',
    docs: PAGES.apiKey,
  },
  'api-key-owner-is-person': {
    level: 'notice',
    title: 'The API key belongs to a person',
    says: 'IBM acts for {region} and {group} with the API key of {owner}, which looks like a personal user.',
    because: 'When that person leaves the account, every cluster of {region} and {group} loses its infrastructure access at once.',
    fix: ['Let a functional ID or a service ID own the key. ' + RESET],
    who: 'account-owner',
    docs: PAGES.apiKey,
  },
  'api-key-owner-unexpected': {
    level: 'error',
    title: 'The API key belongs to somebody unexpected',
    says: 'The API key for {region} and {group} belongs to {owner}; expected is {expected}.',
    because: 'Somebody has reset the key, or this is not the cluster that is meant.',
    fix: ['Find out who reset the key, and when: the event is in the audit log of the account.', 'Sign in as the expected owner and reset it, or correct `expect-owner`. ' + RESET],
    who: 'account-owner',
    docs: PAGES.apiKey,
  },
  'service-id-lacks-iam-operator': {
    level: 'error',
    title: 'The service ID may not create the API key',
    says: '{identity} is a service ID without Operator on the IAM Identity Service: {words}',
    because: 'For the first cluster of a region and group, and for a reset, IBM creates an API key for the service ID, and the service refuses it with A0656. A policy for all Identity and Access enabled services does not cover it, and a scope by resource group has no effect.',
    fix: ['Grant it for the whole account: `ibmcloud iam service-policy-create {identityId} --roles Operator --service-name iam-identity`.'],
    who: 'iam-administrator',
    docs: PAGES.apiKey,
  },
  'classic-credentials-override': {
    level: 'notice',
    title: 'Classic credentials set by hand win here',
    says: 'In {region} and {group} IBM uses the classic infrastructure credentials of {user}, which were set by hand, and not the API key of {owner}.',
    because: 'The permissions of that classic user decide; what the key owner may do does not count for classic infrastructure.',
    fix: ['Nothing, where that is meant. To go back to the API key: `ibmcloud target -g {group} -r {region}`, then `ibmcloud ks credential unset --region {region}`. ' + UNSET_REACH],
    who: 'infrastructure-user',
    docs: PAGES.classicCredentials,
  },
  'credentials-unexpected': {
    level: 'error',
    title: 'Other credentials count than expected',
    says: 'In {region} and {group} the {source} counts; expected is the {expected}.',
    because: 'The change would be made with an identity that this pipeline does not expect.',
    fix: ['Look at them: `ibmcloud target -g {group} -r {region}`, then `ibmcloud ks credential get --region {region}`.', 'Set or unset the classic credentials, or correct `expect-credentials`.'],
    who: 'infrastructure-user',
    docs: PAGES.classicCredentials,
  },
  'classic-credentials-changed': {
    level: 'error',
    title: 'The workers belong to another classic account',
    says: 'A worker of {cluster} reports: {words}',
    because: 'The credentials that count now are of another classic account than the one in which the workers were ordered. They can neither be seen nor changed: the cluster is orphaned.',
    fix: [
      'Set credentials of the account that owns the workers: `ibmcloud target -g {group} -r {region}`, then `ibmcloud ks credential set classic --infrastructure-username <user> --infrastructure-api-key <key> --region {region}`.',
      'Where that account was linked before, unset the credentials: `ibmcloud ks credential unset --region {region}`.',
    ],
    who: 'infrastructure-user',
    docs: PAGES.classicCredentials,
  },
  'classic-api-key-invalid': {
    level: 'error',
    title: 'The classic key that counts is dead',
    says: 'Classic credentials of {user} are set by hand, and a worker of {cluster} reports: {words}',
    because: 'Credentials set by hand win over the API key. Theirs was deleted, or its owner left. The permission analysis can be all green, and still every change fails.',
    fix: [
      'Remove the dead credentials, so that the API key counts again: `ibmcloud target -g {group} -r {region}`, then `ibmcloud ks credential unset --region {region}`. ' + UNSET_REACH,
      'Then see whose API key counts, and what it may do: `ibmcloud ks api-key info --cluster {cluster}`, then `ibmcloud ks infra-permissions get --region {region}`.',
      'Only where that key is not good either: ' + RESET,
    ],
    who: 'infrastructure-user',
    docs: PAGES.permissionErrors,
  },
} as const satisfies Record<string, Message>;
