// Known errors of access that exists but is not in force where the call arrives, yet.
import { ELSEWHERE, IBM, OTHER_CLOUD, OTHER_PROVIDER } from './contexts.js';
import { any, type KnownError } from './known-error.js';
import { DOCS, resetIf, SEE_POLICIES } from './steps.js';

/**
 * An error that names IBM, after a policy was made in the same run: what another provider is refused has nothing to do
 * with it. It is looked back from the error, which is where the match stands, and which there are few of.
 */
const REFUSED_AFTER_POLICY = new RegExp(String.raw`(?<!\bclient )\berror: (?<=(?:authorization[_ ]|iam_\w{0,20})policy\S{0,60}: creation complete.{0,1500})(?=.{0,600}(?:${IBM.source}|\[error\])).{0,600}?(?:not authorized|unauthorized|sufficient permission|insufficient permission|forbidden|access denied)`, 'u');

export const PROPAGATION_ERRORS: readonly KnownError[] = [
  {
    code: 'cluster-call-anonymous',
    class: 'cluster-login-missing',
    title: 'The kubeconfig has no token, so the call is anonymous',
    says: 'User "system:anonymous" cannot get resource ...',
    because: 'The kubeconfig in use contains no token, so the API server does not know who calls. It was not written by the CLI, or the login to the cluster was skipped. The IBM Cloud login itself may be fine.',
    fix: [
      'Get a kubeconfig for the cluster: `ibmcloud ks cluster config --cluster <cluster> --admin=false`',
      'For OpenShift: `oc login -u apikey -p <api-key> --server=<server>`',
      'In Terraform, take host, token and ca_certificate from data.ibm_container_cluster_config.',
    ],
    who: 'pipeline',
    docs: DOCS.clusterLogin,
    patterns: [
      /ibm_container_cluster_config .{0,40}without auth information/,
      /\buser: name: \S{1,120} current-context: .{0,200}users: (?:null|\[\])/,
      /there is no user, and no token/,
      /(?:openshift|\boc \w|\broks\b|\biks\b|appdomain|kube config).{0,300}system:anonymous.{0,60}cannot/,
    ],
    shared: [
      /system:anonymous.{0,60}cannot/,
      /(?:user:?|as) system:anonymous/,
    ],
    // Clients in other languages print that; those that were met spoke with clusters of other clouds.
    unless: [OTHER_CLOUD, /http response (?:headers|body)/],
    checks: ['cli-not-logged-in'],
    examples: ['Error from server (Forbidden): namespaces is forbidden: User "system:anonymous" cannot list resource "namespaces" in API group "" at the cluster scope (ibm_container_cluster_config)'],
  },
  {
    code: 'rbac-not-yet-synchronised',
    class: 'propagation-delay',
    title: 'Access was granted, but is not yet in the cluster',
    says: "User 'IAM#<user>' cannot get resource in API group",
    because: 'IAM roles reach a cluster with a delay. For a while after a cluster, user or policy is created, or at the first login, the cluster refuses the identity.',
    fix: [
      'Wait a minute and try again. In a pipeline, repeat a harmless call until it works: `kubectl get namespaces`',
      'Log in to the cluster once as that identity: `ibmcloud ks cluster config --cluster <cluster>`',
      SEE_POLICIES,
      'If it is still refused and the identity has no service access role (Reader, Writer or Manager), grant one.',
    ],
    who: 'pipeline',
    docs: DOCS.consoleUser,
    patterns: [
      /user (?:)iam#serviceid-\S{1,80} cannot get resource/,
      /forbidden: user (?:)iam#\S{1,120} cannot get resource/,
      // A script of Terraform that runs right after the cluster was made.
      /module\.\S{1,300} \(local-exec\): .{0,160}is forbidden: user iam#\S{1,120} cannot list resource/,
      /oc login .{0,600}internal error occurred: unexpected response: 500/,
    ],
    shared: [
      /could not find user\./,
      /rbac .{0,40}(?:not (?:yet )?(?:been )?(?:synchroni[sz]ed|propagated)|still (?:synchroni[sz]ing|propagating))/,
    ],
    unless: [OTHER_CLOUD, /razee|no rbac policy matched|system:serviceaccount/],
    checks: ['cluster-access-denied'],
    examples: [
      'Error: XX...is forbidden: User "IAM#serviceid-XXX" cannot get resource in API group',
      'Could not find user.',
      `configmaps "cluster-proxy-config" is forbidden: User "IAM#a@example.com" cannot get resource "configmaps" in API group "" in the namespace "default"`,
    ],
  },
  {
    code: 'new-cluster-key-not-replicated',
    class: 'propagation-delay',
    title: 'IBM does not find its stored API key, which may be new',
    says: 'The specified API key could not be found. (E06f9)',
    because: 'Right after the first cluster of a region and resource group, or after a reset, the part of Kubernetes Service that needs the API key may not have it yet. In an older cluster, the key or its owner is gone.',
    fix: [
      'If the cluster is new, or the key was reset moments ago, wait a few minutes, and run again.',
      'Otherwise see who owns the key: `ibmcloud ks api-key info --cluster <cluster>`. The owner can check whether containers-kubernetes-key still exists: `ibmcloud iam api-keys`',
      resetIf('that key no longer exists'),
    ],
    who: 'pipeline',
    docs: DOCS.terraformKnownIssues,
    ibmCodes: ['E06f9'],
    patterns: [/(?<!error\[)\be06f9\b/, /the specified api ?key could not be found/],
    unless: [OTHER_CLOUD],
    checks: ['api-key-owner-missing', 'owner-key-disabled'],
    examples: ['{"incidentID":"c5caf83e","code":"E06f9","description":"The specified API key could not be found.","type":""}'],
  },
  {
    code: 'bucket-key-authorization-too-new',
    class: 'propagation-delay',
    title: 'Object Storage is not yet authorized to use the key',
    says: 'ServiceNotAuthorized: The specified COS Service Instance does not have sufficient permissions to access the resource associated with the KMS key CRN.',
    because: 'Object Storage asked for your encryption key and was refused. Usually the authorization was created moments before, and is not in effect everywhere yet. Otherwise it is missing, or limited to another instance or key.',
    fix: [
      'Wait a minute, and run again. In Terraform, add a time_sleep of 30 to 60 seconds between the authorization and the bucket.',
      'If it is still refused, check whether the authorization exists: `ibmcloud iam authorization-policies`',
      'If it is missing, create it: `ibmcloud iam authorization-policy-create cloud-object-storage kms Reader --source-service-instance-id <cos-instance-guid> --target-service-instance-id <kms-instance-guid>`',
    ],
    who: 'pipeline',
    docs: DOCS.encryption,
    patterns: [
      /servicenotauthorized/,
      /service instance does not have sufficient permissions to access the resource/,
      /service-to-service authorization policy is missing between/,
    ],
    unless: [OTHER_CLOUD, /ibm-sse-kp-customer-root-key-crn request header/],
    checks: ['kms-authorization-missing'],
    examples: ['2023/04/01 00:11:58 Terraform apply | Error: ServiceNotAuthorized: The specified COS Service Instance does not have sufficient permissions to access the resource associated with the KMS key CRN.\n2023/04/01 00:11:58 Terraform apply | \tstatus code: 401, request id: 71bc96a8'],
  },
  {
    code: 'entitlement-not-yet-known',
    class: 'propagation-delay',
    title: 'Entitlement of a new instance is not yet known',
    says: 'unexpected response code \'403\': {"statusCode":403,"message":"Insufficient account entitlements."}',
    because: 'The service checks whether the account may create the resource. The instance that gives this right was created moments ago, and the service does not know it yet.',
    fix: [
      'Wait a minute, and run again. What was created is kept.',
      'If it is still refused, check that the plan of the instance includes the feature in this region.',
    ],
    who: 'pipeline',
    docs: DOCS.terraformKnownIssues,
    patterns: [/insufficient account entitlements?/],
    checks: ['token-exchange-failed'],
    examples: [`Error: unexpected response code '403': {"statusCode":403,"message":"Insufficient account entitlements."}`],
  },
  {
    code: 'policy-not-yet-in-force',
    class: 'propagation-delay',
    title: 'New policy or authorization is not yet in effect',
    says: 'does not have sufficient permissions (right after the policy was created)',
    because: 'IAM policies and authorizations take up to a few minutes to be in effect everywhere. This run created one and used it at once.',
    fix: [
      'Wait a few minutes, and run again. What was created is kept.',
      'In Terraform, add a time_sleep of 30 to 60 seconds between the policy and what needs it.',
    ],
    who: 'pipeline',
    docs: DOCS.iamRoles,
    patterns: [
      // The tool has just created the instance.
      /resource service instanceid .{0,200}err: accessdenied: access denied/,
      /error retrieving (?:authorization ?)?policy: policy with id \S{1,60} not found/,
      // The tags of a resource that was made in the same run and is not known to the tagging service, yet.
      /error on get of resource tags \(\) tags: the provided auth token does not have permissions/,
      REFUSED_AFTER_POLICY,
      /(?:policy|policies|authorization|access|role|permission)s? .{0,60}(?:(?:take|takes|may take|can take) .{0,20}(?:minutes?|seconds?|time) .{0,20}(?:propagat|effect|synchroni|replicat)|not (?:yet )?(?:been )?propagated|propagation delay)/,
    ],
    needs: any(IBM, /retrieving authorization ?policy|get of resource tags|resource service instanceid/),
    unless: [...ELSEWHERE, OTHER_PROVIDER],
    tier: 'general',
    checks: ['kms-authorization-missing'],
    examples: ['ibm_iam_authorization_policy.policy: Creation complete after 3s [id=x]\nError: ibm_cos_bucket: the service does not have sufficient permissions'],
  },
];
