// Steps that several entries share, so that the same remedy reads the same everywhere.

export const TARGET = 'Sign in and target the resource group and region of the cluster: `ibmcloud target -g <resource-group> -r <region>`';
export const OWNER = 'See whose key IBM uses: `ibmcloud ks api-key info --cluster <cluster>`';
export const CREDENTIAL = 'See whether classic credentials were set by hand, since they win over the key: `ibmcloud ks credential get --region <region>`';
export const PERMISSIONS = 'List what is missing: `ibmcloud ks infra-permissions get --region <region>`';
export const RESET = 'As an identity that holds the roles, store a new key: `ibmcloud ks api-key reset --region <region>` (every cluster of this region and resource group uses it from then on)';
export const UNSET = 'Or, where the API key of the owner should count instead, remove the classic credentials: `ibmcloud ks credential unset --region <region>` (for every classic cluster of this region and group; workers of another classic account can no longer be managed then)';
export const SET = 'Store classic credentials that are valid: `ibmcloud ks credential set classic --infrastructure-username <user> --infrastructure-api-key <classic-key> --region <region>`';
export const RETRY_CHECK = 'Check again before the next run: `ibmcloud ks infra-permissions get --region <region>`';
export const NEW_KEY = 'Create a key: `ibmcloud iam api-key-create <name>` (for automation: `ibmcloud iam service-api-key-create <name> <service-id>`), and store it where the pipeline reads it';
export const LOGIN = 'Sign in again: `ibmcloud login --apikey @<key-file> -r <region> -g <resource-group>`';
export const CR_LOGIN = 'Log the container client in to the region of the image (icr.io alone is global): `ibmcloud cr region-set <registry-region> && ibmcloud cr login`';
export const PULL_SECRET = 'Let the service make its pull secrets: `ibmcloud ks cluster pull-secret apply --cluster <cluster>`';
export const COPY_SECRET = "Copy the pull secret to the workload's namespace: `kubectl get secret all-icr-io -n default -o yaml | sed 's/namespace: default/namespace: <namespace>/' | kubectl create -n <namespace> -f -`";
export const SEE_POLICIES = 'List what the identity may do: `ibmcloud iam user-policies <user>` (or `ibmcloud iam service-policies <service-id>`)';

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
