// Messages about what the identities may do: classic permissions, roles, service authorizations, and what workers report.
import { type Message, PAGES } from '../message.js';
import { FOR_SERVICE_IDS } from './words.js';

/** Classic permissions are given to users; that a service ID can be given none follows from IBM's documentation, which names users alone. */
const GRANT = 'An administrator of the classic account grants them to that user: Manage > Access (IAM) > Users > Classic infrastructure > Permissions. By command: `ibmcloud sl user list` shows the ID of the user. Then, for each of the keys {keys}: `ibmcloud sl user permission-edit <user-id> --permission <key> --enable true`.';

export const PERMISSIONS = {
  'account-not-linked': {
    level: 'error',
    title: 'No classic infrastructure account is linked',
    says: 'Account {account} is linked to no classic infrastructure account, and no classic credentials are set for {region} and {group}.',
    because: 'There is no classic account in which IBM could order, change or delete workers.',
    fix: [
      'The account owner upgrades to Pay-As-You-Go or links the account; `ibmcloud target` shows a linked account behind `<->`.',
      'Or set credentials of another classic account: `ibmcloud target -g {group} -r {region}`, then `ibmcloud ks credential set classic --infrastructure-username <user> --infrastructure-api-key <key> --region {region}`.',
    ],
    who: 'account-owner',
    docs: PAGES.permissionErrors,
  },
  'infra-permissions-missing-required': {
    level: 'error',
    title: 'Required infrastructure permissions are missing',
    says: 'The credentials that count in {region} and {group} ({effective}) lack what IBM calls required: {permissions}.',
    because: '{need}',
    fix: [
      GRANT,
      'See the state afterwards: `ibmcloud target -g {group} -r {region}`, then `ibmcloud ks infra-permissions get --region {region}`.',
    ],
    who: 'infrastructure-user',
    docs: PAGES.permissionErrors,
  },
  'infra-permissions-missing-recommended': {
    level: 'warning',
    title: 'Recommended infrastructure permissions are missing',
    says: 'The credentials that count in {region} and {group} ({effective}) lack what IBM calls suggested: {permissions}.',
    because: '{need}',
    fix: [
      GRANT,
      'See the state afterwards: `ibmcloud target -g {group} -r {region}`, then `ibmcloud ks infra-permissions get --region {region}`.',
    ],
    who: 'infrastructure-user',
    docs: PAGES.permissionErrors,
  },
  'infra-permissions-unproven': {
    level: 'unknown',
    title: 'The permissions could not be verified',
    says: 'The analysis for {region} and {group} proves nothing: {why}',
    because: 'IBM says "sufficient" by leaving out. An answer that does not name the right account looks the same as a good one.',
    fix: ['Ask by hand and read the account in the answer: `ibmcloud target -g {group} -r {region}`, then `ibmcloud ks infra-permissions get --region {region}`.'],
    who: 'pipeline',
    docs: PAGES.permissionErrors,
  },
  'caller-role-missing': {
    level: 'warning',
    title: 'This identity seems to lack the role for the change',
    says: 'The policies of {caller} show no {role} on Kubernetes Service for {on}; the operation {operation} needs it.',
    because: 'The service asks the identity that starts the change for this role before it uses any stored key. Roles that come from elsewhere may not show here, so this is a hint.',
    fix: ['Grant it: `ibmcloud iam user-policy-create <user> --roles {role} --service-name containers-kubernetes --resource-group-name {group}`. ' + FOR_SERVICE_IDS],
    who: 'iam-administrator',
    docs: PAGES.roles,
  },
  'api-key-creation-restricted': {
    level: 'warning',
    title: 'The account restricts who may create API keys',
    says: 'Account {account} lets only holders of the role User API key creator create API keys, and the policies of {identity} do not show it.',
    because: 'The operation {operation} makes IBM create an API key for this identity. Roles that come from elsewhere may not show here, so this is a hint.',
    fix: ['Grant it for the whole account, since a resource group has no effect on it: `ibmcloud iam user-policy-create <user> --roles "User API key creator" --service-name iam-identity`. ' + FOR_SERVICE_IDS],
    who: 'iam-administrator',
    docs: PAGES.roles,
  },
  'service-id-creation-restricted': {
    level: 'warning',
    title: 'The account restricts who may create service IDs',
    says: 'Account {account} lets only holders of the role Service ID creator create service IDs, and the policies of {identity} do not show it.',
    because: 'For a new cluster IBM creates a service ID, with which it pulls images. Roles that come from elsewhere may not show here, so this is a hint.',
    fix: ['Grant it for the whole account, since a resource group has no effect on it: `ibmcloud iam user-policy-create <user> --roles "Service ID creator" --service-name iam-identity`. ' + FOR_SERVICE_IDS],
    who: 'iam-administrator',
    docs: PAGES.roles,
  },
  'registry-role-missing': {
    level: 'warning',
    title: 'Container Registry Administrator seems to be missing',
    says: 'The policies of {identity} show no Administrator on Container Registry for the whole account.',
    because: 'When a cluster is created, IBM sets up its pull access to the registry as this identity. A policy for one resource group does not count. Without it the cluster cannot pull from icr.io.',
    fix: ['Grant it without a resource group: `ibmcloud iam user-policy-create <user> --roles Administrator --service-name container-registry`. ' + FOR_SERVICE_IDS],
    who: 'iam-administrator',
    docs: PAGES.roles,
  },
  'vpc-role-missing': {
    level: 'warning',
    title: 'VPC Infrastructure Administrator seems to be missing',
    says: 'The policies of the key owner {owner} show no Administrator on VPC Infrastructure.',
    because: 'Workers of VPC clusters are ordered as the key owner. Roles that come from elsewhere may not show here, so this is a hint.',
    fix: ['Grant it: `ibmcloud iam user-policy-create <user> --roles Administrator --service-name is`. ' + FOR_SERVICE_IDS],
    who: 'iam-administrator',
    docs: PAGES.roles,
  },
  'kms-authorization-missing': {
    level: 'error',
    title: 'Kubernetes Service may not use the key service',
    says: 'Account {account} has no authorization that lets Kubernetes Service read from a key management service.',
    because: 'Enabling encryption fails with "Not authorized to access the Key Management Service" (E09c0).',
    fix: [
      'For Key Protect: `ibmcloud iam authorization-policy-create containers-kubernetes kms Reader`. For Hyper Protect Crypto Services: `ibmcloud iam authorization-policy-create containers-kubernetes hs-crypto Reader`. Let the source delegate it.',
      'Where the key service belongs to another account, the authorization stands there and does not show here: waive this finding, with that as the reason.',
    ],
    who: 'iam-administrator',
    docs: PAGES.encryption,
  },
  'worker-permission-failure': {
    level: 'error',
    title: 'A worker already fails for want of permission',
    says: 'The worker {worker} of {cluster} reports: {words}',
    because: '{meaning} Whatever stopped this worker stops the next change too.',
    fix: [
      'What to do about this error stands under {known} in https://github.com/iks-preflight/iks-preflight/blob/main/docs/findings.md; with the command at hand: `iks-preflight explain {known}`.',
      'See which credentials count: `ibmcloud ks api-key info --cluster {cluster}`, then `ibmcloud target -g {group} -r {region}`, then `ibmcloud ks credential get --region {region}`. Whoever they belong to needs the missing right, or an identity that has it takes over.',
      'See all workers, and replace the failed ones afterwards: `ibmcloud ks worker ls --cluster {cluster}`.',
    ],
    who: 'infrastructure-user',
    docs: PAGES.workers,
  },
} as const satisfies Record<string, Message>;
