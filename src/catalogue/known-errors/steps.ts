// Steps that several entries share, so that the same remedy reads the same everywhere.

/** These commands act on the resource group that is targeted: each carries its target, since a reset or unset would hit other clusters without it. */
const inTarget = (command: string): string => `\`ibmcloud target -g <resource-group> -r <region> && ibmcloud ks ${command} --region <region>\``;

/** Whom IBM acts as in classic infrastructure. */
export const CLASSIC_USER = 'the classic user in effect (the owner of the API key, or the user of manually set classic credentials)';

export const OWNER = 'Find out who owns the API key that IBM stores: `ibmcloud ks api-key info --cluster <cluster>`';
export const STORED_KEY = 'As that owner, check the state of the key containers-kubernetes-key: `ibmcloud iam api-keys`';
export const CREDENTIAL = `Check whether classic credentials are set manually. If so, they take precedence over the API key on classic clusters: ${inTarget('credential get')}`;
export const PERMISSIONS = `List the missing infrastructure permissions: ${inTarget('infra-permissions get')}`;
export const RETRY_CHECK = `Before you run again, check that nothing required is missing: ${inTarget('infra-permissions get')}`;

/** The remedies that change the credentials of other clusters, too: each only under a condition that the looks before it showed. */
export const resetIf = (condition: string): string => `Only if ${condition}: reset the API key. Log in as the functional ID that should own the key: it becomes the owner for every cluster in the region and resource group. It needs Administrator on Kubernetes Service and on Container Registry (for the whole account). For classic clusters, it must be a user with the classic infrastructure permissions. For VPC clusters, it needs Administrator on VPC Infrastructure Services. A service ID also needs Operator on IAM Identity Service. Then run: ${inTarget('api-key reset')}. Afterwards, re-create the pods of the Block Storage for VPC and cluster autoscaler add-ons. A new key does not help classic clusters where manually set classic credentials take precedence.`;
export const setIf = (condition: string): string => `Only if ${condition}: set valid classic credentials. They apply to every classic cluster in the region and resource group, so use a user of the classic account that the worker nodes are in: ${inTarget('credential set classic --infrastructure-username <user> --infrastructure-api-key <classic-key>')}`;
export const unsetIf = (condition: string): string => `Only if ${condition}: remove the classic credentials. The API key then applies to every classic cluster in the region and resource group. IBM can no longer manage worker nodes in another classic account, and none at all if no classic account is linked: ${inTarget('credential unset')}`;

export const ACCOUNT_TYPE = 'Check the account type under Manage > Account > Account settings. If it is a Lite account, upgrade it.';
export const PASSCODE = 'If the classic user in effect must enter a one-time passcode, exempt this user or change the setting under Manage > Access (IAM) > Settings.';
export const NEW_KEY = 'If you need a new API key, create it and store it where the pipeline reads it: `ibmcloud iam service-api-key-create <name> <service-id>` (for a user: `ibmcloud iam api-key-create <name>`)';
export const LOGIN = 'Log in again: `ibmcloud login --apikey @<key-file> -r <region> -g <resource-group>`';
export const CR_LOGIN = 'Log the container client in to the region of the image (icr.io alone is the global registry): `ibmcloud cr region-set <registry-region> && ibmcloud cr login`';
export const NAMESPACES = 'Check that the namespace is in this account: `ibmcloud cr namespace-list`';
export const PULL_SECRET = 'If the cluster has no working pull secrets, create them: `ibmcloud ks cluster pull-secret apply --cluster <cluster>`';
export const COPY_SECRET = "Copy the pull secret to the namespace of the workload: `kubectl get secret all-icr-io -n default -o yaml | sed 's/namespace: default/namespace: <namespace>/' | kubectl create -n <namespace> -f -`";
export const SEE_POLICIES = 'List the access policies of the identity: `ibmcloud iam user-policies <user>` (for a service ID: `ibmcloud iam service-policies <service-id>`)';

const BASE = 'https://cloud.ibm.com/docs';

/** IBM's pages that the entries point to. */
export const DOCS = {
  permissions: `${BASE}/openshift?topic=openshift-ts-perms-creds`,
  createDelete: `${BASE}/openshift?topic=openshift-cluster_infra_errors`,
  workers: `${BASE}/openshift?topic=openshift-common_worker_nodes_issues`,
  classicCredentials: `${BASE}/openshift?topic=openshift-classic-credentials`,
  apiKey: `${BASE}/openshift?topic=openshift-access-creds`,
  roles: `${BASE}/openshift?topic=openshift-iam-platform-access-roles`,
  registryPull: `${BASE}/openshift?topic=openshift-ts_image_pull_create`,
  cosBucket: `${BASE}/openshift?topic=openshift-ts_cos_bucket_cluster_create`,
  subnet: `${BASE}/openshift?topic=openshift-ts-resource-group-permissions`,
  storage: `${BASE}/openshift?topic=openshift-missing_permissions`,
  cosPvc: `${BASE}/openshift?topic=openshift-cred_failure`,
  imagePull: `${BASE}/openshift?topic=openshift-ts-app-image-pull`,
  subdomain: `${BASE}/openshift?topic=openshift-ts-ingress-errdsaiss`,
  clusterLogin: `${BASE}/openshift?topic=openshift-ts_clis`,
  consoleUser: `${BASE}/openshift?topic=openshift-ts-cluster-ocp-console`,
  clusterAccess: `${BASE}/openshift?topic=openshift-cs_cluster_access`,
  encryption: `${BASE}/openshift?topic=openshift-encryption-setup`,
  registryLogin: `${BASE}/Registry?topic=Registry-troubleshoot-auth-req`,
  registryAccess: `${BASE}/Registry?topic=Registry-troubleshoot-resource`,
  registryScope: `${BASE}/Registry?topic=Registry-troubleshoot-scope`,
  registryPrivate: `${BASE}/Registry?topic=Registry-troubleshoot-private`,
  keyProtect: `${BASE}/key-protect?topic=key-protect-error-messages`,
  flowLogs: `${BASE}/vpc?topic=vpc-fl-ts-error-unauth-access-cos`,
  vpnLogin: `${BASE}/vpc?topic=vpc-troubleshoot-c2s-auth-failure-error`,
  backup: `${BASE}/vpc?topic=vpc-baas-ts-s2s-policy-missing`,
  resourceGroups: `${BASE}/schematics?topic=schematics-rg-not-found`,
  terraformKnownIssues: `${BASE}/ibm-cloud-provider-for-terraform?topic=ibm-cloud-provider-for-terraform-known-issues-iks`,
  satelliteLocation: `${BASE}/satellite?topic=satellite-ts-locations-debug`,
  satelliteConfig: `${BASE}/satellite?topic=satellite-ts-satconfig-subid-perms`,
  satelliteHost: `${BASE}/satellite?topic=satellite-ts-host-expired-token`,
  vpcRestriction: `${BASE}/vpc?topic=vpc-cbr`,
  satelliteSession: `${BASE}/satellite?topic=satellite-ts-session-timeout-odf`,
  satelliteConnector: `${BASE}/satellite?topic=satellite-ts-connector-delete-apikey`,
  apiKeys: `${BASE}/iam?topic=iam-userapikey`,
  classicKeys: `${BASE}/iam?topic=iam-classic_keys`,
  manageKeys: `${BASE}/iam?topic=iam-manapikey`,
  federated: `${BASE}/iam?topic=iam-federated_id`,
  ipRestriction: `${BASE}/iam?topic=iam-ips`,
  sessions: `${BASE}/iam?topic=iam-iam-work-sessions`,
  iamRoles: `${BASE}/iam?topic=iam-userroles`,
  cosAccess: `${BASE}/cloud-object-storage?topic=cloud-object-storage-iam-bucket-permissions`,
  cosHmac: `${BASE}/cloud-object-storage?topic=cloud-object-storage-uhc-hmac-credentials-main`,
  login: `${BASE}/cli?topic=cli-ibmcloud_cli`,
  entitlement: `${BASE}/openshift?topic=openshift-openshift_cloud_paks`,
} as const;
