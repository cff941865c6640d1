// Signs of a vendor or of another cause near a message: what decides where the same words mean different things.

/** IBM Cloud by name, host, CRN, tool, provider or product, or by how it names its users inside a cluster. */
export const IBM = /ibm[ _-]?cloud|\bbxn(?:im|ui|ms)|servererrorresponse|\bcloudant|\bibm\b|ibm[_-]|bluemix|softlayer|icr\.io|crn:v1|schematics|ibmcloud|iam_apikey|bxnim|\bserviceid-|iks|roks|armada|satellite|appdomain\.cloud|cloud pak|red hat openshift on|\biam#/;

/** IBM Cloud Object Storage, whose errors use the words of the S3 protocol. */
export const IBM_COS = /ibm_boto|ibm[ _-]?cos|ibm\.io\/ibmc|ibmc-s3fs|s3fs|ibm cloud object storage|cloud-object-storage|cloud object storage|appdomain\.cloud|softlayer\.net|objectstorage|ibm-?cloud|can(?:not|t) (?:access|create) bucket|ibm-object-csi|cos-csi|\bibm\b/;

/** Amazon, Microsoft, Google and other clouds. */
export const OTHER_CLOUD = /amazonaws|\baws[_: -](?!(?:access key|secret access key|access_key|secret_access_key))|\barn:aws|\beks\b|\becr\b|velero-plugin-for-aws|(?<![\w-])azure(?!-|[ /](?:devops|pipelines))|microsoftonline|aadsts|\bacr\b|azurecr|googleapi|google_\w{1,40}\.|\bgcp\b|\bgcloud\b|\bgke_|\baz (?:aks|acr|login|account|group|keyvault|deployment|resource|vm|network|storage|webapp)\b|resourcegroupnotfound|\baks\b|\bvault (?:login|kv|read|write|token)\b|vault\.azure|\bsecret\/data\/|\bargocd (?:login|app|account|cluster)\b|\bokta\b|\bslack(?: api|\.com)|gcr\.io|pkg\.dev|artifactregistry|google cloud|\bgke\b|digitalocean|do-block-storage|aliyun|alibaba|oraclecloud|\boci\b(?!:\/\/)|openstack|vsphere|vcenter|hetzner|linode|scaleway|\bovh|unauthorizedoperation|encoded authorization failure/;

/** Registries that are not IBM's. */
export const OTHER_REGISTRY = /docker\.io|index\.docker|hub\.docker|quay\.io|gcr\.io|ghcr\.io|azurecr|\.dkr\.ecr|pkg\.dev|registry\.redhat\.io|registry\.gitlab|mcr\.microsoft|registry-1\.docker|artifactory|jfrog|docker-registry[.-]default[.-]|image-registry\.openshift/;

/** Registries of packages and what publishes to them; a project of IBM's name says nothing of IBM Cloud. */
export const PACKAGES = /\bnpm (?:err|error|notice|warn)|registry\.npmjs|pkg\.github|\bmaven\b|\bgradle\b|\bpypi\b|\bgo: |goproxy|proxy\.golang|\bnexus\b|jfrog|artifactory|\bsonar\b/;

/** An image with the host of a registry that is not IBM's. */
export const FOREIGN_IMAGE = /(?<![\w.-])(?!(?:[\w-]{1,30}\.){0,3}icr\.io|registry\.(?:[\w-]{2,6}\.)?bluemix)(?:[\w-]{1,40}\.){1,4}[a-z]{2,12}(?::\d{2,5})?\/[\w./-]{1,160}[:@][\w.]/;

/** Limits, rates and capacity; several of them answer with the status of a refusal. */
export const LIMIT = /quota|too many requests|toomanyrequests|rate limit|rate of \d|(?<![.\d-])429\b(?![-.:]\d)|exceed(?:s|ed|ing)|over quota|insufficient resources|no capacity|limit (?:of|reached|is reached|was reached|has been reached)|maximum number/;

/** Messages of a network that did not get through at all. */
export const NETWORK = /timed ?out|time out|(?<!-)timeout(?!s\b|[ =:]{1,3}\d)|no such host|could not resolve|connection (?:refused|reset)|x509|tls handshake|i\/o timeout|no route to host|unexpected eof|: eof\b|\beof$/;

/** A service that is out of order. */
export const SERVER_FAULT = /status code: 5\d\d|endpointnotreachable/;

/** Refusals by policy inside a cluster. */
export const ADMISSION = /admission webhook|clusterimagepolicy|imagepolic|securitycontextconstraint|podsecurity|violates|gatekeeper|kyverno|scc /;

/** The Kubernetes API server refused one of its own users. */
export const CLUSTER_RBAC = /system:serviceaccount|in api group|at the cluster scope|in the namespace|rbac:|rbac policy|rolebinding|cannot (?:get|list|watch|create|update|patch|delete) resource/;

/** GitHub's own tokens, and what a server of Git says to a push. */
export const GITHUB = /github enterprise|\bremote: (?:permission to|gitlab:|http basic)|api\.github\.com|github_token(?! ?[:=])|github api|gh auth|resource not accessible by integration|bad credentials/;

const IBMS_HOST = String.raw`(?:[\w-]{1,60}\.){0,6}(?:ibm\.(?:com|biz)|ibmcloud\.com|(?:my)?bluemix\.net|watsonplatform\.net|cloudant\.com|networklayer\.com|icr\.io|softlayer\.(?:com|net)|appdomain\.cloud)\b`;
const REFUSED = String.raw`(?:\b40[13]\b|forbidden|unauthorized|denied|not authorized)`;

/** A call of a host that is not IBM's, as it is named beside the refusal by clients of packages, charts and whatever else is fetched. */
export const FOREIGN_HOST = new RegExp(String.raw`${REFUSED}.{0,60}\bfor url:? (?:is )?https?:\/\/(?!${IBMS_HOST})[\w-]{1,60}\.[a-z]|\b(?:get|post|put|head|fetch|fetching|download|downloading|upload|uploading|from|to|open) https?:\/\/(?!${IBMS_HOST})(?:[\w-]{1,60}\.){1,6}[a-z]{2,12}\b\S{0,300}.{0,20}${REFUSED}`, 'u');

/** Whatever means that a general word such as "unauthorized" was not about IBM's identity at all. */
export const ELSEWHERE: readonly RegExp[] = [OTHER_CLOUD, LIMIT, NETWORK, ADMISSION, CLUSTER_RBAC, GITHUB, FOREIGN_HOST];

/** A box of Terraform that names a resource of another provider. */
export const OTHER_PROVIDER = /\b(?:with (?:module\.[\w.[\]-]{1,160}\.)?(?:data\.)?|, in (?:resource|data) )(?!module\.|data\.|ibm_|null_|time_|terraform_)[a-z][a-z0-9]{1,30}_\w{1,60}[. ][\w-]/;

/** Other stores that speak the S3 protocol, or use its words. IBM's gives no ID of a host. */
export const OTHER_STORE = /hostid: [\w+/=]{8}|\bgs:\/\/|gserviceaccount|google cloud|amazonaws|\baws s3\b|\baws_s3_|\bbackend s3\b|\barn:aws|velero-plugin-for-aws|azure|googleapis|minio|digitaloceanspaces|wasabi|backblaze|r2\.cloudflarestorage|your-objectstorage|scw\.cloud|\bs3:\/\/\S+ in region|fra1b/;

/** Signs of another vendor. They say nothing against a message that IBM's name, tool or host stands nearer to. */
export const VENDORS: ReadonlySet<RegExp> = new Set([OTHER_CLOUD, OTHER_REGISTRY, OTHER_STORE, FOREIGN_IMAGE, PACKAGES, GITHUB, FOREIGN_HOST]);

/** Signs of another cause, in whose message the same words stand. */
export const CAUSES: ReadonlySet<RegExp> = new Set([LIMIT, NETWORK, SERVER_FAULT]);

/** Signs of somebody else's trouble. They say nothing against a message that carries a code of IBM's own. */
export const FOREIGN: ReadonlySet<RegExp> = new Set([...ELSEWHERE, OTHER_REGISTRY, FOREIGN_IMAGE, PACKAGES]);
