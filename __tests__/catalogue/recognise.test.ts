// Recognition of one text: examples in every decoration, real wordings by class, and what must never match.
import { describe, expect, it } from 'vitest';
import { KNOWN_ERRORS } from '../../src/catalogue/known-errors/index.js';
import { plainText } from '../../src/catalogue/plain-text.js';
import { findKnownError, findRecognised, recognise } from '../../src/catalogue/recognise.js';
import { wrapped } from '../wrapped.js';

const examples = KNOWN_ERRORS.flatMap((entry) => entry.examples.map((example) => [entry.class, entry.code, example] as const));

const json = (text: string): string => JSON.stringify(text).slice(1, -1);

const DECORATIONS: Readonly<Record<string, (text: string) => string>> = {
  'as it is': (text) => text,
  'time stamp and level': (text) => text.split('\n').map((line) => `2026-11-23T19:02:11.123Z [ERROR] ${line}`).join('\n'),
  'GitHub prefix': (text) => text.split('\n').map((line) => `2026-11-23T19:02:11.1234567Z ${line}`).join('\n'),
  'Schematics prefix': (text) => text.split('\n').map((line) => ` 2022/03/02 03:59:37 Terraform apply | ${line}`).join('\n'),
  'colour': (text) => `\u001b[1m\u001b[31m${text}\u001b[0m\u001b[0m`,
  'colour between words': (text) => text.replace(/ /gu, ' \u001b[0m'),
  'Terraform box, wrapped': (text) => `╷\n${wrapped(text, 40).map((line) => `│ ${line}`).join('\n')}\n╵`,
  'wrapped with indentation': (text) => wrapped(text, 60).join('\n      '),
  'JSON escapes': (text) => `{"description":"${json(text)}","type":"x"}`,
  'JSON in JSON in an array': (text) => `[{"description":"${json(`{"error":"${json(`{"message":"${json(text)}"}`)}"}`)}"}]`,
  'typographic apostrophes': (text) => text.replace(/'/gu, '’'),
  'upper case': (text) => text.toUpperCase(),
  'CRLF': (text) => `before\r\n${text.replace(/\n/gu, '\r\n')}\r\nafter`,
  'HTML entities': (text) => text.replace(/&/gu, '&amp;').replace(/</gu, '&lt;').replace(/>/gu, '&gt;').replace(/"/gu, '&quot;').replace(/'/gu, '&#39;'),
};

describe.each(Object.entries(DECORATIONS))('%s', (_name, decorate) => {
  it.each(examples)('%s (%s): %s', (wanted, _code, example) => {
    expect(recognise(decorate(example))?.class).toBe(wanted);
  });
});

describe('plain form', () => {
  it.each([
    ["can't", 'cannot'], ['can’t', 'cannot'], ['can not', 'cannot'], ['doesn\\\'t', 'does not'],
    ['\\u003cid\\u003e', '<id>'], ['\\\\u003cid\\\\u003e', '<id>'], ['a\\nb', 'a b'], ['a\\\\\\"b\\\\\\"', 'ab'],
    ['│ a\n│ b', 'a b'], ['A  \t B', 'a b'],
  ])('%j', (text, plain) => expect(plainText(text).text).toBe(plain));
});

describe('real wordings', () => {
  it.each([
    ['api-key-invalid', 'com.ibm.cloud.objectstorage.services.s3.model.AmazonS3Exception: Token retrieval from IAM service failed (Service: IAM; Status Code: 400; Error Code: null; Request ID: null)'],
    ['api-key-not-set', '{"errors":[{"code":"authentication_no_token","message":"Failed to authenticate the request due to no Bearer token in the request header"}]}'],
    ['classic-credentials-invalid', "Authentication Failed: To update your credentials, use 'slcli config setup'"],
    ['api-key-invalid', "IAM 'get token' error, status code 400 received from 'https://iam.cloud.ibm.com/identity/token': Bad Request"],
    ['api-key-invalid', 'Authentication with IBM Cloud failed. Please verify your API key or credentials are valid and not expired. Error: Bad Request'],
    ['platform-role-missing', "with ibm_code_engine_build_run.run: You do not have permission to create build runs in this project. Please verify you have the 'Editor' role or higher in the resource group. Error: Forbidden"],
    ['api-key-not-set', '{"msg":"Error initializing authenticator","error":"{Code: , Description: ibmcloud credentials undefined}"}'],
    ['api-key-not-set', 'Authentication information was not properly configured. (ibm_is_vpc.vpc)'],
    ['platform-role-missing', 'Error: [GET /pcloud/v1/cloud-instances/0f7c/volumes][403] pcloudCloudinstancesVolumesGetallForbidden {"error":"forbidden"}'],
    ['infra-user-inactive', 'Angegebener Benutzer nicht gefunden bzw. aktiv'],
    ['no-ims-account-linked', 'IMS-Portaltoken kann nicht erstellt werden, da kein IMS-Konto mit dem ausgewählten BSS-Konto verknüpft ist'],
    ['no-ims-account-linked', "Echec de la demande d'échange de jetons IAM : Impossible de créer un jeton de portail IMS, car aucun compte IMS n'est lié au compte BSS sélectionné"],
    ['no-ims-account-linked', '无法创建 IMS 门户网站令牌，因为没有 IMS 帐户链接到所选的 BSS 帐户'],
    ['no-ims-account-linked', 'IMS 계정이 선택한 BSS 계정에 연결되어 있지 않으므로 IMS 포털 토큰을 작성할 수 없음'],
    ['registry-policy-not-created', "Le cluster n'a pas pu être configuré avec le registre. Vérifiez que vous disposez du rôle Administrateur pour IBM Cloud Container Registry."],
    ['registry-policy-not-created', 'Impossibile configurare il cluster con il registro. Assicurati di avere il ruolo Amministratore per IBM Cloud Container Registry.'],
    ['registry-policy-not-created', '无法使用注册表配置集群。请确保您具有 IBM Cloud Container Registry 的管理员角色。'],
    ['registry-policy-not-created', 'O cluster não pôde ser configurado com o registro. Certifique-se de que você tenha a função de Administrador para o IBM Cloud Container Registry.'],
    ['classic-permission-missing', "Exceção de infraestrutura do IBM Cloud: 'Item' deve ser pedido com permissão."],
    ['classic-permission-missing', 'IBM Cloud Infrastructure 异常：用户没有必需的 IBM Cloud Infrastructure 许可权来添加服务器'],
    ['classic-permission-missing', '找不到工作者節點。請檢閱 IBM Cloud 基礎架構許可權。'],
    ['classic-permission-missing', 'SoftLayerAPIError(SoftLayer_Exception_PermissionDenied): You do not have permission to access this user.'],
    ['classic-credentials-missing', 'Encountered problem trying to get the bare metal order template: SoftLayer_Exception_Public: Access Denied.  (HTTP 401)'],
    ['classic-credentials-missing', 'Failed to find any valid softlayer credentials in configuration file'],
    ['classic-credentials-invalid', 'Exception: com.softlayer.api.ApiException$Unauthorized: Access Denied'],
    ['cos-permission-missing', "can't create bucket <bucket_name>: AccessForbidden: Access Forbidden"],
    ['cos-permission-missing', 'curl "https://s3.us-east.cloud-object-storage.appdomain.cloud/"\n<?xml version="1.0"?><Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>'],
    ['cos-credentials-invalid', "can't get credentials: Wrong Secret Type.Provided secret of type XXXX.Expected type ibm/ibmc-s3fs"],
    ['api-key-not-set', 'failed to load IBM SDK services: Exactly one of ApiKey or RefreshToken must be specified.'],
    ['api-key-invalid', String.raw`"message": "{\"errorCode\":\"BXNIM0415E\",\"errorMessage\":\"Provided API key could not be found\"}", userAgent watson-developer-cloud-nodejs`],
    ['token-expired', 'Error: [ERROR] Error retrieving service offering: Request failed with status code: 401, ServerErrorResponse: {"message":"Cached token expired at 2023-09-19T06:13:18Z","code":401}'],
    ['propagation-delay', 'Error: [ERROR] Error retrieving authorizationPolicy: Policy with Id 68730087-a358-4f2a-92bd-a51a94f746e6 not found. {'],
    ['registry-permission-missing', 'The push refers to repository [us.icr.io/***/hello-python]\n\ndenied: insufficient scope'],
    ['login-rejected', "Credentials were rejected. Code: BXNIM0608E, message: Your user id 'a@example.com' is federated and must use an API key or one-time passcode to authenticate"],
    ['other-service-role-missing', '{"errors":[{"code":"GST605E","response":"INVALID_PERMISSIONS","message":"The provided auth token does not have permissions to perform the request","level":"error","httpCode":401}]}'],
    ['registry-login-invalid', 'Error trying to reuse blob sha256:11936051f93b at destination docker://us.icr.io/cicd/x:latest: unable to retrieve auth token: invalid username/password: unauthorized: The login credentials are not valid, or your IBM Cloud account is not active.'],
    ['registry-login-invalid', 'The push refers to a repository [us.icr.io/ns/hello-world]\nunauthorized: authentication required'],
    ['service-authorization-missing', 'Error creating database instance: [400, Bad Request] Key not found. Databases for PostgreSQL may not be authorized to access the KMS instance selected for disk encryption.'],
    ['token-expired', 'Error: Error retrieving plan: Request failed with status code: 401, ServerErrorResponse: {"message":"Token expired","code":401,"global_transaction_id":"gend-11961725898272431839"}'],
    ['no-ims-account-linked', '{"errors":[{"code":1025,"message":"Not Authorized.","more_info":"Can not assign IaaS for non-linked account."}]}'],
    ['service-authorization-missing', 'Your Cloud Object Storage (COS) bucket is missing the Identity Authorization Management (IAM) authorization to allow the flow logs service to write flow logs to your bucket. (Error response code returned from COS Config call: 403)'],
    ['propagation-delay', 'UpdateSettingsWithContext failed A service-to-service authorization policy is missing between Cloud Object Storage and Security and Compliance Center'],
    ['resource-group-access', '"code": "not_authorized",\n"message": "user does not have permission to use default resource group"'],
    ['resource-group-access', 'Error: GetWorkspaceWithContext failed Unable to set the resource group to "default", make sure "default" resource group exists in your account or pass a valid resource group id.'],
    ['target-not-set', "$ ibmcloud resource service-instance-create x cloud-object-storage Standard global\nFAILED\nNo resource group targeted. Use 'ibmcloud target -g RESOURCE_GROUP' to target a resource group."],
    ['no-ims-account-linked', 'SoftLayer_Exception: Token received with no IMS account id, required for a TrustedProfile (HTTP 500)'],
    ['ip-restriction', "Error message from IAM: '401 Unauthorized. Details: {\"errorCode\":\"BXNIM0430E\"}'"],
    ['service-authorization-missing', '"code": "vpn_server_certificate_not_found",\n"message": "The certificate could not be found. Please try again with a correct certificate CRN."'],
    ['service-authorization-missing', 'Verify you have assigned the Notifications Manager role to your project'],
    ['cos-permission-missing', 'Could not find the specified cloud object storage instance.'],
    ['other-service-role-missing', '{"errors":[{"code":"invalid_token","message":"You are not authorize to complete this task. Check you have IAM permissions to work with Activity Tracking in the account."'],
    ['ip-restriction', "IAM credentials couldn't be regenerated because IP address restrictions are enabled for the account."],
    ['registry-login-invalid', 'unauthorized: authentication required'],
    ['registry-pull-secret-missing', 'Status code 403 Forbidden'],
    ['registry-permission-missing', 'failed to resolve reference <image>: pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed.'],
    ['infra-user-inactive', 'Utilisateur indiqué introuvable ou actif'],
    ['infra-user-inactive', "L'utente fornito non è stato trovato o non è attivo"],
    ['classic-credentials-invalid', 'Unable to retrieve account information: Invalid API key'],
    ['resource-group-access', '* ibm_resource_group.all: Error communicating with the API: Request failed with status code: 403, ServerErrorResponse: {"trace":"1","errors":[{"code":"CAN_NOT_PERFORM_ACTION","message":"No permission","more_info":"n/a"}]}'],
    ['api-key-invalid', 'Error: [ERROR] Error occured while fetching account user details: "token contains an invalid number of segments"'],
    ['iam-identity-operator-missing', '"code":"A0656","description":"You are not authorized to create an API key in this resource group. Ask the account administrator to complete this action'],
    ['classic-credentials-invalid', '`import ibmcloud_infra_vlan.999 result: 999: ibmcloud_infra_vlan.999: Error communicating with the API: SoftLayer_Exception_Public: Access Denied.  (HTTP 401)`'],
    ['api-key-not-set', '{"error":"unauthorized","reason":"_reader access is required for this request"}'],
    ['vpc-permission-missing', 'shares_access_forbidden'],
    ['cluster-api-key-missing-or-stale', "ID       Component   Severity   Description\nNHC009   Network     Error      The IAM token exchange request failed."],
    ['cluster-api-key-missing-or-stale', 'No VPC is available. Create a VPC.'],
    ['token-expired', 'error: You must be logged in to the server (Unauthorized)'],
    ['token-expired', "token_invalid\nMessage: The service token was expired or invalid."],
    ['api-key-not-set', "token_missing\nMessage: The service token was empty or did not exist in the request."],
    ['other-service-role-missing', "volume_encryption_key_not_authorized\nMessage: You are not authorized to access the provided volume encryption key."],
    ['other-service-role-missing', "listener_certificate_not_found\nMessage: Certificate instance with CRN <listener_certificate_crn> cannot be found or no permission to access the certificate instance."],
    ['other-service-role-missing', "Looks like you don't have access to invite users. You must be assigned the editor or administrator role for the User management service. Contact your account owner for access."],
    ['resource-group-access', 'You do not have access to any organizations, spaces, or resource groups in this region. Check that you have the appropriate access with your account owner or administrator.'],
    ['login-rejected', "We didn't recognize this IBMid or email."],
    ['classic-account-connect', 'Esta página não pode ser carregada porque sua conta de infraestrutura não está totalmente configurada como uma conta do IBM Cloud.'],
    ['token-expired', "BXNUI0062E\nMessage: Your session expired, and you must log in again."],
    ['registry-permission-missing', "BXNUI0525E\nMessage: The attempt to create a registry failed because you do not have authority to the registry namespace for org orgName. The developer user role is required to create a registry."],
    ['token-expired', "Extracting the subject from the bearer token failed: Make sure the bearer token\npassed is the correct one (and correct format) and is allowed to perform\nrequested actions\n\nReason code: BEARER_SUB_EXTRACTION_ERR"],
    ['token-expired', "ibmcloud tke cryptounits\nFAILED\nError querying service instances.\nStatus code: 401\nMessage: Unauthorized\nYour access token is invalid, expired, or does not have the necessary permissions to access this instance."],
    ['cos-credentials-invalid', 'InvalidAccessKeyId | The AWS access key Id that you provided does not exist in our records. | 403 Forbidden'],
    ['cos-credentials-invalid', "InvalidAccessKeyId | L'ID de clé d'accès AWS fourni n'existe pas dans nos enregistrements. | 403 Interdit"],
    ['registry-pull-secret-missing', 'The Build is not registered correctly, build: <BUILD_NAME>, registered status: False, reason: SpecSourceSecretNotFound|SpecOutputSecretRefNotFound|MultipleSecretRefNotFound'],
    ['api-key-invalid', '400 Client Error: Bad Request for url: https://iam.cloud.ibm.com/identity/token'],
    ['other-service-role-missing', 'BXNUI0514E: You are not a developer for any of the spaces in the <orgName> organization.'],
    ['other-service-role-missing', "{\n  \"errors\": [\n    {\n      \"code\": \"BXNMSAL18E\",\n      \"message\": \"Subject 'user@ibm.com' is not authorized to perform this action\"\n    }\n  ]\n}"],
    ['registry-pull-secret-missing', "      Warning  Failed     7m20s (x4 over 8m54s)   kubelet, 10.114.28.165  Failed to pull image \"us.icr.io/jhovany/bluecompute-web:0.6.1\": rpc error: code = Unknown desc = unable to retrieve auth token: invalid username/password\n      Warning  Failed     7m20s (x4 over 8m54s)   kubelet, 10.114.28.165  Error: ErrImagePull"],
    ['api-key-not-set', "can't get credentials: can't get secret <secret_name>: secrets \"<secret_name>\" not found"],
    ['cos-permission-missing', "I0516 06:40:17.073384  283429 import.go:159] Reading the existing service credential\nError: failed to get the accessKey and secretKey from service credential"],
    ['ip-restriction', 'Unauthorized IP Address!'],
    ['infra-user-inactive', 'User account is currently {state}'],
    ['infra-user-inactive', 'Generating an API key for a user in PENDING status is disallowed.'],
    ['classic-permission-missing', 'You cannot create role: Permission Denied.'],
    ['classic-permission-missing', 'IBM Cloud 基礎架構異常狀況：使用者沒有新增伺服器的必要 IBM Cloud 基礎架構許可權'],
    ['resource-group-access', "* ibm_service_instance.cos: Error creating service: Request failed with status code: 502, ServerErrorResponse: {\n  \"description\": \"Service broker error: You do not have the required permission to create an instance. You must be assigned the IAM Editor role or higher. Contact your account owner to update your access.\","],
    ['api-key-not-set', 'Error: Insufficient credentials provided in constructor argument. Refer to the documentation for the required parameters. Common examples are username/password, api_key, and iam_access_token.'],
    ['platform-role-missing', "FAILED\nYou do not have the required permissions for this operation. Contact the account owner to verify your access."],
    ['api-key-not-set', 'pvc-3:1b23159vn367eb0489c16cain12345:cannot get credentials: cannot get secret tsecret-key: secrets "secret-key" not found'],
    ['cluster-api-key-missing-or-stale', 'VPN server configuration update failed. IBM Cloud support has been notified and is working to resolve this issue.'],
    ['propagation-delay', "$ oc login SERVER -u apikey -p <APIKEY>\nThe server uses a certificate signed by an unknown authority.\nYou can bypass the certificate check, but any data you send to the server could be intercepted by others.\nUse insecure connections? (y/n): y\n\nError from server (InternalError): Internal error occurred: unexpected response: 500"],
    ['service-authorization-missing', "{\n  \"message\": \"Error retrieving Administrator API key token for your Cloud Object Storage instance. Please try again later.\",\n  \"messageId\": \"projects_api_create_unexpected\",\n  \"statusCode\": 500\n}"],
    ['registry-login-invalid', 'Zugriff verweigert: Angeforderter Zugriff auf die Ressource wurde verweigert'],
    ['registry-pull-secret-missing', "Error from server: error when creating \"hello-world.yaml\": admission webhook\n\"va.hooks.securityenforcement.admission.cloud.ibm.com\" denied the request:\nDeny \"us.icr.io/<my_namespace>/hello-world:2\", no valid ImagePullSecret defined for us.icr.io"],
    ['platform-role-missing', 'Bad status code [400] returned when getting workspace from Schematics: {"requestid":"fe5f0d6d-1d43-4643-a689-35d090463ce8","timestamp":"2022-01-25T20:23:54.727208017Z","messageid":"M1070","message":"Error while retrieving Schematics Instance for the given account.","statuscode":400}'],
    ['other-service-role-missing', 'To manage invoices and payments, you need an IAM access policy with the Operator role or higher on the Billing account management service. To view usage information for the entire account, you need the Administrator role on the Billing service. Account owners can always view billing information for the account.'],
    ['classic-account-connect', "This page can't be loaded because your infrastructure account is not fully configured as an IBM Cloud account."],
    ['login-rejected', 'The password that you entered is not correct.'],
    ['resource-group-access', "ibmcloud tke cryptounits\nAPI endpoint:     https://cloud.ibm.com\nRegion:           XX-XX\nUser:             <redacted>\nAccount:          myaccount (GUID)\nResource group:   Default\nNo service instances were found for the current resource group."],
    ['service-authorization-missing', '400 Bad Request error with the message The Key CRN could not be found'],
    ['target-not-set', 'No resource group targeted'],
    ['service-authorization-missing', 'A problem was encountered while attempting to resolve secret reference...'],
    ['service-authorization-missing', 'Error: "access denied to encryption key"'],
    ['registry-login-invalid', 'Failed to pull image "us.icr.io/techzone/kubeturbo:8.8.0": rpc error: code = Unknown desc = unable to retrieve auth token: invalid username/password: unauthorized: The login credentials are not valid, or your IBM Cloud account is not active.'],
    ['ip-restriction', 'ErrImagePull : failed to pull and unpack image "<image name>": failed to resolve reference "<image name>": failed to authorize: failed to fetch oauth token: unexpected status from GET request to...'],
    ['propagation-delay', 'Error: UpdateSettingsWithContext failed A service-to-service authorization policy is missing between Cloud Object Storage and Security and Compliance Center'],
    ['other-service-role-missing', '* data.ibm_account.account: data.ibm_account.account: Error retrieving users in account: Request failed with status code: 403, ServerErrorResponse: {"errors":[{"code":9999,"message":"Current user does not have access to team directory.","more_info":""}]}'],
    ['registry-login-invalid', '# unauthorized: authentication required while push image to IBM Cloud Container Registry'],
    ['classic-permission-missing', 'Unable to locate datacenter with name <datacenter_name>.'],
    ['service-authorization-missing', 'Backup Policy Service for VPC: create backup-policy-job PlanID:r123-d4567 Enterprise sub-account missing S2S setup. AccountID a1234567 -failure'],
    ['registry-login-invalid', 'denied: requested access to the resource is denied'],
    ['platform-role-missing', "Error:\nBad status code [400] returned when getting workspace from Schematics: {\"requestid\":\"fe5f0d6d-1d43-4643-a689-35d090463ce8\",\"timestamp\":\"2022-01-25T20:23:54.727208017Z\",\"messageid\":\"M1070\",\"message\":\"Error while retrieving Schematics Instance for the given account.\",\"statuscode\":400}"],
    ['platform-role-missing', 'R0042 Link APIs are erroring in this location. Please check the credentials you have configured for this location and ensure it has the proper permissions.'],
    ['registry-login-invalid', 'unauthorized: authentication required while push image to IBM Cloud Container Registry'],
    ['classic-credentials-missing', 'ERROR: ArgumentError: Missing required arguments: softlayer_username, softlayer_api_key'],
    ['token-expired', "kubectl get nodes (IBM Public Cloud Cluster)\nerror: You must be logged in to the server (Unauthorized)"],
    ['api-key-not-set', "node_modules/ibm-cloud-sdk-core/auth/utils/helpers.js:67\nError: Missing required parameters: apikey"],
    ['classic-permission-missing', 'sl server detail: Permission denied to getReverseDomainRecords.'],
    ['token-expired', 'FAILED\n\nNot authorized. Log in to Bluemix and try again. (E0003)'],
    ['other-service-role-missing', '{"message":"The provided access token does not have the proper authority to access this operation."} https://iam.cloud.ibm.com/v2/groups'],
    ['vpc-permission-missing', 'IBM Cloud: Request is not authorized. Check your user permissions and authorizations and try again.'],
    ['target-not-set', "No se ha establecido ninguna organización ni espacio como destino. Utilice 'ibmcloud target -o ORG -s SPACE' para establecer una organización y espacio como destino."],
    ['api-key-not-set', 'CredentialsError: Missing credentials in config at node_modules/ibm-cos-sdk/lib/util.js:96:26'],
    ['classic-credentials-invalid', '<string>SoftLayer_Exception_Public</string></value></member><member><name>faultString</name><value><string>Invalid username/password</string>'],
    ['other-service-role-missing', 'PermissionDenied: You do not have permission to perform upgrades.'],
    ['token-expired', 'Error: INSTALLATION FAILED: OpenShift cluster unreachable: xxxxxx failed to refresh token: oauth2: cannot fetch token: 400 Bad Request'],
    ['infra-user-inactive', 'Only ACTIVE and PENDING users can be migrated to IBMid.'],
    ['cluster-api-key-missing-or-stale', 'R0047 The API key that is set does not have correct permissions in IBM Cloud IAM to access the Satellite Link endpoint for the location control plane.'],
    ['login-rejected', 'Diese IBMid oder E-Mail-Adresse wurde nicht erkannt.'],
    ['login-rejected', 'この IBM ID または E メールを認識できません。'],
    ['account-membership', '由于认证成功，您已位于此页面中，但是此 IBM 标识未与任何 IBM Cloud 帐户关联。'],
    ['classic-account-connect', '인프라 계정이 완전한 IBM Cloud 계정으로 구성되지 않았기 때문에 이 페이지를 로드할 수 없습니다.'],
    ['cos-credentials-invalid', '指定した AWS アクセス・キー ID はレコードに存在しません。'],
    ['classic-permission-missing', 'En attente de la visibilité de la machine pour l\'utilisateur'],
  ])('%s: %s', (wanted, text) => expect(recognise(text)?.class).toBe(wanted));
});

describe('no match', () => {
  it.each([
    ['no classic credentials is normal', 'FAILED\nNo credentials set for resource group default.: The user credentials could not be found. (E0051)'],
    ['ordering prohibited', "Your account is currently prohibited from ordering 'Computing Instances'."],
    ['quota as 403', '{"code":"E60b6","description":"This request exceeds the \'Cluster\' resource quota of \'100\' for the account in this region."}'],
    ['capacity', "IBM Cloud classic infrastructure exception: Could not place order. There are insufficient resources behind router 'fcr01a.dal10' to fulfill the request"],
    ['VLAN', 'IBM Cloud classic infrastructure exception: Could not obtain network VLAN with ID: 1234567.'],
    ['rate limit', 'Error response from server. Status code: 429; description: The request frequency from this IP exceeded the allowable rate of 30 per 60000 ms'],
    ['pull limit', '429 Too Many Requests - Server message: toomanyrequests: You have reached your pull rate limit.'],
    ['time-out', 'Post "https://iam.cloud.ibm.com/identity/token": dial tcp: i/o timeout'],
    ['a token of Cloud Foundry that IAM no longer gives', "Request failed with status code: 400, BXNIM0106E: Validation of property 'response_type' with value '[uaa, cloud_iam]' failed. Valid values: 'cloud_iam'"],
    ['IAM is out of order', "IAM 'get token' error, status code 503 received from 'https://iam.cloud.ibm.com/identity/token': Service Unavailable"],
    ['no way to IAM from a private cluster', 'pvc:1b23 TokenManagerRetrieveError: error retrieving the token (ibm.io/ibmc-s3fs)'],
    ['subnets of a storage order', 'Failed to do subnet authorizations for the storage 12345.'],
    ['a token that is renewed', 'INFO ibmcloud: IAM token expired, requesting a new one'],
    ['DNS', 'could not resolve host: containers.cloud.ibm.com'],
    ['RBAC of a service account', 'Error from server (Forbidden): pods is forbidden: User "system:serviceaccount:default:ci" cannot list resource "pods" in API group "" in the namespace "default"'],
    ['RBAC of another provider', 'Error from server (Forbidden): nodes is forbidden: User "kubernetes-view:x" cannot list nodes at the cluster scope'],
    ['AWS', 'UnauthorizedOperation: You are not authorized to perform this operation. Encoded authorization failure message: abc'],
    ['AWS S3', 'botocore.exceptions.ClientError: An error occurred (AccessDenied) when calling the ListBuckets operation: Access Denied'],
    ['AWS keys', 'An error occurred (InvalidAccessKeyId) when calling the PutObject operation: s3.amazonaws.com: The AWS Access Key ID you provided does not exist in our records'],
    ['AWS EKS', 'error: You must be logged in to the server (Unauthorized) arn:aws:eks:us-east-1:1:cluster/x'],
    ['AWS token', 'ExpiredToken: The security token included in the request is expired (sts.amazonaws.com)'],
    ['Azure', 'AuthorizationFailed: The client does not have authorization to perform action Microsoft.ContainerService/managedClusters/read over scope /subscriptions/1'],
    ['Azure AD', 'AADSTS7000222: The provided client secret keys are expired. login.microsoftonline.com'],
    ['Velero with S3', 'time="2023-04-05T16:47:23Z" level=error msg="backup failed" error="rpc error: code = Unknown desc = error putting object backups/x/velero-backup.json: AccessDenied: Access Denied\\n\\tstatus code: 403, request id: VMR0, host id: f7q="'],
    ['quantum service', '401 Client Error: Unauthorized for url: https://api.quantum.ibm.com/runtime/jobs. {"errors":[{"code":1201,"message":"Invalid credentials.","more_info":"https://cloud.ibm.com/apidocs/quantum-computing"}]}'],
    ['a role that does not exist', 'Error: RoleDoesnotExist: Reader was not found. Valid roles are NONE, with ibm_iam_authorization_policy.flow-logs-cos,'],
    ['another Kubernetes login', 'Unable to connect to the server: failed to refresh token: oauth2: cannot fetch token: 401 Unauthorized\nResponse: '],
    ['Docker Hub pull', 'failed to resolve reference "docker.io/hystax/x:1": pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed'],
    ['GCP', 'googleapi: Error 403: Required permission container.clusters.get for project x., forbidden'],
    ['GCP token', 'generate GCP access token for service account failed: rpc error: code = PermissionDenied desc = The caller does not have permission'],
    ['DigitalOcean', 'GET https://api.digitalocean.com/v2/volumes: 401 Unable to authenticate you'],
    ['vSphere', 'failed to create volume. Error: ServerFaultCode: NotAuthenticated'],
    ['OpenStack', 'keystoneauth1.exceptions.http.Unauthorized: The request you have made requires authentication. (HTTP 401)'],
    ['GitHub token', 'error validating token: HTTP 401: Bad credentials (https://api.github.com/)'],
    ['GitHub permission', 'Error: Resource not accessible by integration'],
    ['GitHub push', 'remote: Permission to org/repo.git denied to github-actions[bot]. fatal: unable to access: The requested URL returned error: 403'],
    ['npm', 'npm ERR! 403 Forbidden - PUT https://npm.example.com/x - You do not have permission to publish "x". Are you logged in as the correct user?'],
    ['Docker Hub', 'denied: requested access to the resource is denied; docker.io/library/x'],
    ['Quay', 'Error: unauthorized: you do not have permission to push to quay.io/org/app:1'],
    ['Red Hat registry', 'unable to retrieve auth token: invalid username/password: unauthorized: registry.redhat.io'],
    ['image not there', 'Failed to pull image "us.icr.io/ns/app:nope": manifest unknown: The named manifest is not known to the registry.'],
    ['admission', 'admission webhook "trust.hooks.securityenforcement.admission.cloud.ibm.com" denied the request: Deny "gcr.io/x", no matching repositories in ClusterImagePolicy'],
    ['file permission', "mkdir: cannot create directory '/data': Permission denied"],
    ['SSH', 'git@github.com: Permission denied (publickey).'],
    ['database', 'FATAL: password authentication failed for user "postgres"'],
    ['expired certificate', 'x509: certificate has expired or is not yet valid'],
    ['missing plug-in', "'cr' is not a registered command. See 'ibmcloud help'."],
    ['a client that leaves a parameter out', 'Error: Failed to getResourceGroupID: Can not get resource groups without account id in parameter by service id token'],
    ['wrong name', '"code":"G0004","description":"The specified cluster could not be found. If applicable, make sure that you target the correct account and resource group."'],
    ['fault of IAM', '{"error":"server_error","error_description":"The authorization server encountered an unexpected condition that prevented it from fulfilling the request."}'],
    ['NFS', 'mount.nfs: access denied by server while mounting fsf-dal1.service.softlayer.com:/VOLUME/data01'],
    ['healthy words', 'Authorization: [PRIVATE DATA HIDDEN] token refreshed, permission granted, role assigned, credentials updated'],
    ['a login that targets no group', "Account: X (1) <-> 2\nResource group:   No resource group targeted, use 'ibmcloud target -g RESOURCE_GROUP'\nCF API endpoint:"],
    ['a policy being made', 'ibm_iam_user_policy.policy: Creating... roles = ["Administrator", "Viewer"] service = "containers-kubernetes"'],
    ['documentation in a log', 'For authorization see the access policy of your registry namespace and the resource group'],
    ['functions', 'PUT https://eu-gb.functions.cloud.ibm.com/api/v1/namespaces/x Returned HTTP 403 (Forbidden) --> "The supplied authentication is not authorized to access x"'],
    ['a fault of the back end', "ibmcloud target -g dev-infra\nFAILED\nCould not get resource group:\nError response from server. Status code: 403; description: {\"trace\":\"1\",\"errors\":[{\"code\":\"CAN_NOT_PERFORM_ACTION\",\"message\":\"No permission\",\"more_info\":\"n/a\"}]}."],
    ['a local key chain', "docker build --tag registry.ng.bluemix.net/ns/hello-world .\nSending build context to Docker daemon  13.82kB\nStep 1/7 : FROM registry.ng.bluemix.net/ibmnode\nGet https://registry.ng.bluemix.net/v2/ibmnode/manifests/latest: unauthorized: authentication required"],
    ['two locations', 'User is not authorized to create service subscription on `<cluster-id>` cluster ID'],
    ['another registry behind the image check', 'admission webhook "trust.hooks.securityenforcement.admission.cloud.ibm.com" denied the request: Deny "core.harbor.domain.com/library/alpine:3.6", no valid ImagePullSecret defined for core.harbor.domain.com'],
    ['a client with a wrong default address', 'watson_developer_cloud.watson_service.WatsonApiException: Error: Unauthorized: Access is denied due to invalid credentials , Code: 401'],
    ['a successful download of a kubeconfig', "The configuration for roks was downloaded successfully.\nIf you are accessing the cluster for the first time, 'kubectl' commands might fail for a few seconds while RBAC synchronizes."],
    ['a trace of a response', "provider.terraform-provider-ibm_v1.69.2: 2024/09/18 11:46:49 [Debug] Response:\nHTTP/2.0 403 Forbidden\nCache-Control: no-store"],
    ['GCP keys', "Error: googleapi: Error 403: Permission denied on Cloud KMS key. Please ensure that your Cloud Storage service account has been authorized to use this key., forbidden\n with google_storage_bucket.x"],
    ["a plug-in of the registry that is too old", 'CRC0016E: FAILED You are not logged in to IBM Cloud'],
    ['a proxy that drops the password', 'WARNING: Using --password via the CLI is insecure. Use --password-stdin.\nError: Get "https://icr.io/v2/": unauthorized: {"errors":[{"code":"UNAUTHORIZED","message":"Authorization required. See https://cloud.ibm.com/docs/Registry?topic=Registry-troubleshoot-auth-req"}]}'],
    ['a push to a namespace that is none', "Failed to execute the action:  exit status 1:denied: requested access to the resource is denied\n\nFAILED\nFailed to push the Run image tagged 'us.icr.io/<namespace>/<app-name>:0.0.1' to the Docker registry due to: exit status 1"],
    ['a push to GitHub', "remote: Invalid username or password.\nfatal: Authentication failed for 'https://github.com/IBM/detect-secrets.git/'"],
    ['a token request without its grant type', '{"errorCode":"BXNIM0109E","errorMessage":"Property missing or empty.","errorDetails":"Property \'grant_type\' either missing or empty."}'],
    ['a rate limit of the token service', 'The IAM token exchange request failed. (429)", "Failed to decode response (429): ApiKey based rate limit for calls to /token'],
    ['a key that was found', 'Using an API key from IBMCLOUD_API_KEY environment variable\nI1210 21:09:16.165495 89029 upload.go:87] bucket new-test-bucket not found in the account provided'],
    ["scopes of another registry's token", 'unauthorized: access token has insufficient scopes'],
  ])('%s', (_what, text) => expect(recognise(text)?.code).toBeUndefined());
});

describe('findKnownError', () => {
  it('by code, whatever the case', () => expect(findKnownError(' No-Linked-Classic-Account ')?.code).toBe('no-linked-classic-account'));
  it('by a code of IBM', () => expect(findKnownError('bxnim0415e')?.class).toBe('api-key-invalid'));
  it('nothing for nonsense', () => expect(findKnownError('nope')).toBeUndefined());
});

describe('neighbours in a log', () => {
  const stamped = (text: string): string => text.split('\n').map((line) => `2026-11-23T19:02:11.1234567Z ${line}`).join('\n');
  const found = (text: string): string[] => findRecognised(plainText(text)).map(({ entry }) => entry.class);
  const A0007 = 'Error: Request failed with status code: 401, ServerErrorResponse: {"code":"A0007","description":"You do not have the correct permissions to perform this action..."}';
  const ITEM = "IBM Cloud classic infrastructure exception: 'Item' must be ordered with permission.";
  it('both of two errors on lines beside each other', () => expect(found(stamped(`${A0007}\n${ITEM}`))).toEqual(['platform-role-missing', 'classic-permission-missing']));
  it.each([
    ['another cloud', 'Error: AuthorizationFailed: The client does not have authorization to perform action Microsoft.ContainerService/managedClusters/read'],
    ['a limit', 'Error: 429 Too Many Requests - Server message: toomanyrequests: You have reached your pull rate limit.'],
    ['a network fault', 'Error: Post "https://iam.cloud.ibm.com/identity/token": dial tcp: i/o timeout'],
  ])('is not hidden by %s in the next message', (_what, other) => expect(found(stamped(`${A0007}\n${other}`))).toEqual(['platform-role-missing']));
  it('sees the other cloud in the command before', () => expect(found(stamped('docker push quay.io/org/app:1\ndenied: requested access to the resource is denied'))).toEqual([]));
  it('sees the other cloud further down in the box of the same message', () => {
    expect(found('╷\n│ Error: Failed to get existing workspaces: AccessDenied: Access Denied\n│ \tstatus code: 403\n│ \n│   with aws_s3_bucket.state,\n╵')).toEqual([]);
  });
  it('gathers no refusal out of two messages', () => {
    expect(found(stamped('module.cluster.ibm_container_vpc_cluster.cluster: Still creating... [10m10s elapsed]\nerror from makeRequest: HTTP status 403 Forbidden'))).toEqual([]);
  });
  it.each([
    ['wrapped in stamped lines', stamped("The user does not have the necessary\nclassic infrastructure permissions\nto add servers")],
    ['wrapped in a box', '╷\n│ Error: The user does not have the necessary\n│ classic infrastructure permissions to add servers\n╵'],
  ])('one message %s is one record', (_how, text) => expect(plainText(text.replace(/^╷\n/u, '')).recordStarts.slice(0, 2)).toEqual([0]));
});
