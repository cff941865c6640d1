// Messages about what the identities may do: classic permissions, roles, service authorizations, and what workers report.
import { type Message, PAGES } from '../message.js';
import { FOR_SERVICE_IDS, RESET_KEY, SEE_CREDENTIALS, SEE_PERMISSIONS, SET_CREDENTIALS } from './words.js';

/**
 * How classic permissions are granted. They are given to users; that a service ID can be given none follows from IBM's documentation,
 * which names users alone. Nobody can grant them to themselves.
 */
const GRANT = [
  'An administrator of the classic account grants these permissions to the user named above; users cannot grant them to themselves. In the console: Manage > Access (IAM) > Users > Classic infrastructure > Permissions.',
  `Or with the command line, for which the plug-in is needed: \`ibmcloud plugin install sl\`. Find the ID of the user: \`ibmcloud sl user list\`. See the keys of all permissions: \`ibmcloud sl user permissions <user-id>\`. Then grant each permission: \`ibmcloud sl user permission-edit <user-id> --permission <key> --enable true\` (\`--permission\` can be repeated). Keys to grant: {keys}. If IBM does not name a permission, compare with the list in ${PAGES.roles}`,
  `If the API key belongs to a service ID, nobody can grant it classic permissions. Then a user who has them resets the key, and owns it from then on: ${RESET_KEY}.`,
  `Check the result: ${SEE_PERMISSIONS}.`,
] as const;

/** What each operation needs, in the repository of this program. */
const OPERATIONS_PAGE = 'https://github.com/iks-preflight/iks-preflight/blob/main/docs/operations.md';

const IN_ACCOUNT = 'If the role is missing, grant it for the whole account; a resource group as its scope has no effect:';

const HINT = 'This is only a hint: the role may come from a policy that this check cannot see.';

/** By code. */
export const PERMISSIONS = {
  'account-not-linked': {
    level: 'error',
    title: 'No classic infrastructure account is linked',
    says: 'Account {account} is not linked to a classic infrastructure account, and no classic credentials are set for {region} (resource group {group}).',
    because: 'There is no classic account in which IBM can order, change or delete workers.',
    fix: [
      'The account owner upgrades the account to Pay-As-You-Go, or links a classic account. To check: `ibmcloud target` shows a linked account after `<->`.',
      `Or set credentials of another classic account: ${SET_CREDENTIALS}`,
    ],
    who: 'account-owner',
    docs: PAGES.permissionErrors,
  },
  'infra-permissions-missing-required': {
    level: 'error',
    title: 'Required infrastructure permissions are missing',
    says: 'Credentials in effect in {region} (resource group {group}): {effective}. They lack permissions that IBM marks as required: {permissions}.',
    because: '{need}',
    fix: GRANT,
    who: 'infrastructure-user',
    docs: PAGES.permissionErrors,
  },
  'infra-permissions-missing-recommended': {
    level: 'warning',
    title: 'Recommended infrastructure permissions are missing',
    says: 'Credentials in effect in {region} (resource group {group}): {effective}. They lack permissions that IBM recommends: {permissions}.',
    because: '{need}',
    fix: GRANT,
    who: 'infrastructure-user',
    docs: PAGES.permissionErrors,
  },
  'infra-permissions-unproven': {
    level: 'unknown',
    title: 'The permissions could not be verified',
    says: 'The permission analysis for {region} (resource group {group}) proves nothing: {why}',
    because: 'IBM lists only what is missing, so an empty list is not proof. It is proof only if the response names the classic account that IBM uses for this cluster.',
    fix: [
      `Run the analysis yourself, and check which account the response names: ${SEE_PERMISSIONS}.`,
      'If it names the classic account of this cluster and nothing is missing, the change can go on: set `on-unknown: warn` and run again. If not, open a case with IBM Support, with the support bundle of this run.',
      `If no API key is stored yet, nothing can be analysed. Then compare the permissions of whoever creates the cluster with what the operation needs: ${OPERATIONS_PAGE}`,
    ],
    who: 'pipeline',
    docs: PAGES.permissionErrors,
  },
  'caller-role-missing': {
    level: 'warning',
    title: 'This identity may lack the role for the change',
    says: 'The policies of {caller} do not show {role} on Kubernetes Service for {on}. The operation {operation} needs it.',
    because: `IBM checks the role of whoever starts the change before it uses the stored key. ${HINT}`,
    fix: [
      `If the role is missing, grant it: \`ibmcloud iam user-policy-create <user> --roles {role} --service-name containers-kubernetes --resource-group-name {group}\`. ${FOR_SERVICE_IDS}`,
    ],
    who: 'iam-administrator',
    docs: PAGES.roles,
  },
  'api-key-creation-restricted': {
    level: 'warning',
    title: 'The account restricts who may create API keys',
    says: 'In account {account}, only identities with the role User API key creator may create API keys. The policies of {identity} do not show this role.',
    because: `The operation {operation} makes IBM create an API key for this identity. Without the role, that fails. ${HINT}`,
    fix: [`${IN_ACCOUNT} \`ibmcloud iam user-policy-create <user> --roles "User API key creator" --service-name iam-identity\`. ${FOR_SERVICE_IDS}`],
    who: 'iam-administrator',
    docs: PAGES.roles,
  },
  'service-id-creation-restricted': {
    level: 'warning',
    title: 'The account restricts who may create service IDs',
    says: 'In account {account}, only identities with the role Service ID creator may create service IDs. The policies of {identity} do not show this role.',
    because: `For a new cluster, IBM creates a service ID that pulls images. Without the role, that fails. ${HINT}`,
    fix: [`${IN_ACCOUNT} \`ibmcloud iam user-policy-create <user> --roles "Service ID creator" --service-name iam-identity\`. ${FOR_SERVICE_IDS}`],
    who: 'iam-administrator',
    docs: PAGES.roles,
  },
  'registry-role-missing': {
    level: 'warning',
    title: 'Administrator on Container Registry may be missing',
    says: 'The policies of {identity} do not show Administrator on Container Registry for the whole account.',
    because: `When a cluster is created, IBM sets up its access to the registry as this identity. Without the role, the cluster cannot pull images from icr.io. A policy for one resource group is not enough. ${HINT}`,
    fix: [
      `If the role is missing, grant it without a resource group: \`ibmcloud iam user-policy-create <user> --roles Administrator --service-name container-registry\`. ${FOR_SERVICE_IDS}`,
    ],
    who: 'iam-administrator',
    docs: PAGES.roles,
  },
  'vpc-role-missing': {
    level: 'warning',
    title: 'VPC Infrastructure Administrator may be missing',
    says: 'The policies of the key owner {owner} do not show Administrator on VPC Infrastructure Services.',
    because: `IBM orders the workers of VPC clusters as the key owner. Without the role, that fails. ${HINT}`,
    fix: [`If the role is missing, grant it: \`ibmcloud iam user-policy-create <user> --roles Administrator --service-name is\`. ${FOR_SERVICE_IDS}`],
    who: 'iam-administrator',
    docs: PAGES.roles,
  },
  'kms-authorization-missing': {
    level: 'error',
    title: 'No authorization to use the key management service',
    says: 'No service authorization of account {account} lets Kubernetes Service read from a key management service for this cluster.',
    because: 'Without it, IBM refuses to enable encryption: "Not authorized to access the Key Management Service" (E09c0).',
    fix: [
      'Create the authorization. For Key Protect: `ibmcloud iam authorization-policy-create containers-kubernetes kms Reader,AuthorizationDelegator --target-service-instance-id <kms-instance-guid>`. For Hyper Protect Crypto Services: `ibmcloud iam authorization-policy-create containers-kubernetes hs-crypto Reader,AuthorizationDelegator --target-service-instance-id <instance-guid>`. Without the last option, it covers every instance of the account. Both roles are needed: AuthorizationDelegator lets Kubernetes Service delegate the authorization.',
      'If the key management service belongs to another account, the authorization is stored there and cannot be seen from here. Then waive this finding, and give that as the reason.',
    ],
    who: 'iam-administrator',
    docs: PAGES.encryption,
  },
  'worker-permission-failure': {
    level: 'error',
    title: 'A worker already reports a permission error',
    says: 'The worker {worker} of the cluster {cluster} reports: {words}',
    because: '{meaning} Unless it has been fixed since, it will stop the next change as well.',
    fix: [
      'See what this error means and what to do: `iks-preflight explain {known}`. Without the command, read https://github.com/iks-preflight/iks-preflight/blob/main/docs/findings.md#{known}',
      `See which credentials are in effect: \`ibmcloud ks api-key info --cluster {cluster}\`, then ${SEE_CREDENTIALS}. An administrator grants their owner what is missing, or replaces the credentials.`,
      'Afterwards, somebody with Operator on the cluster lists the workers, and replaces each one that failed. That deletes the worker and orders a new one: `ibmcloud ks worker ls --cluster {cluster}`, then `ibmcloud ks worker replace --cluster {cluster} --worker <worker-id>`.',
    ],
    who: 'infrastructure-user',
    docs: PAGES.workers,
  },
} as const satisfies Record<string, Message>;
