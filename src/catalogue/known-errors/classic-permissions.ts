// Known errors of permissions that the classic infrastructure user lacks.
import { CLUSTER_RBAC, OTHER_CLOUD } from './contexts.js';
import { type KnownError } from './known-error.js';
import { CREDENTIAL, DOCS, OWNER, PERMISSIONS, RETRY_CHECK, TARGET } from './steps.js';

const PREFLIGHT = ['infra-permissions-missing-required', 'classic-credentials-override', 'api-key-owner-inactive'];

/** What sets a permission right, whichever message showed that it is missing. */
const GRANT = [
  TARGET,
  OWNER,
  CREDENTIAL,
  PERMISSIONS,
  'Grant the missing permissions to that classic user: `ibmcloud sl user permission-edit <user-id> --enable true --permission <PERMISSION>`, or in the console under Manage > Access (IAM) > Users > Classic infrastructure',
  RETRY_CHECK,
];

export const CLASSIC_PERMISSION_ERRORS: readonly KnownError[] = [
  {
    code: 'item-must-be-ordered-with-permission',
    class: 'classic-permission-missing',
    title: 'Classic user may not order this item',
    says: "'Item' must be ordered with permission.",
    because: 'The classic user behind the key lacks the permission to order servers or storage (or to order them with a public port).',
    fix: GRANT,
    who: 'infrastructure-user',
    docs: DOCS.permissions,
    patterns: [
      /must be ordered with permission/,
    ],
    checks: PREFLIGHT,
    operation: 'create-worker-pool',
    examples: [
      "IBM Cloud classic infrastructure exception: 'Item' must be ordered with permission.",
      "'Item' must be ordered with permission.",
      "Exception liée à l'infrastructure IBM Cloud : des droits sont nécessaires pour réserver 'Item'.",
      "Eccezione infrastruttura IBM Cloud:\n'Elemento' deve essere ordinato con l'autorizzazione.",
    ],
  },
  {
    code: 'classic-add-server-missing',
    class: 'classic-permission-missing',
    title: 'Classic user may not add servers',
    says: 'The user does not have the necessary classic infrastructure permissions to add servers',
    because: 'The classic user behind the key has no Add Server permission, or may not add a server with a public network port.',
    fix: GRANT,
    who: 'infrastructure-user',
    docs: DOCS.workers,
    patterns: [
      /does not have the necessary (?:\S+ ){0,6}?permissions? to (?:add|order|cancel|create|delete|reload|view|manage|update)/,
      /(?:necessary|required|sufficient) (?:ibm cloud |classic ){0,3}infrastructure permissions? to/,
      /does not have permission to (?:add|order|cancel|create) (?:\S+ ){0,3}?(?:servers?|computing instances?|virtual guests?|hardware|storage)/,
      /(?:you|user) (?:do|does) not have (?:the )?(?:add server|server_add|public_network_compute|cancel server|server_cancel)/,
      /(?:user|you) (?:\S+ ){0,4}?(?:lacks?|missing) (?:the )?(?:required )?(?:classic )?(?:infrastructure )?permissions?:? (?:\S+ ){0,2}?(?:add server|server_add|cancel server|os reload|view hardware|view virtual)/,
      /missing (?:the following )?(?:classic )?infrastructure permissions/,
      /infrastructure exception: you do not have permission to (?:order|add|cancel)/,
      /lacks? (?:the )?(?:add server|cancel server|storage manage|add\/upgrade storage|add storage|view hardware|view virtual server|os reload|server_add|server_cancel|nas_manage|add_service_storage)\S{0,20} (?:\S+ ){0,3}?permission/,
    ],
    unless: [OTHER_CLOUD, CLUSTER_RBAC],
    checks: PREFLIGHT,
    operation: 'create-worker-pool',
    examples: [
      'The user does not have the necessary classic infrastructure permissions to add servers',
      'IBM Cloud Infrastructure Exception:\nThe user does not have the necessary IBM Cloud\nInfrastructure permissions to add servers',
    ],
  },
  {
    code: 'worker-instance-not-visible',
    class: 'classic-permission-missing',
    title: 'Infrastructure user cannot see the worker instance',
    says: "The worker node instance '<ID>' can't be found. Review '<provider>' infrastructure user permissions.",
    because: 'The instance may well exist: the infrastructure lists only what its user may see, and the user behind the key may not see this one (or no longer belongs to the account that it lives in).',
    fix: [TARGET, OWNER, CREDENTIAL, PERMISSIONS, 'Grant View Virtual Server Details or View Hardware Details, and access to all devices, to that classic user; on VPC give the owner of the key Administrator on VPC Infrastructure Services', RETRY_CHECK],
    who: 'infrastructure-user',
    docs: DOCS.permissions,
    patterns: [
      /worker node instance (?:\S+ )?(?:cannot|could not) be (?:found|identified)/,
      /worker (?:node )?(?:instance )?(?:\S+ )?(?:was )?not found\. review/,
      /review (?:the )?(?:\S+ ){1,7}?infrastructure (?:user )?permissions\.?(?: |$)/,
    ],
    needs: /infrastructure|infrastruktur|infraestruct|infraestrut|infrastrutt|softlayer|classic|vpc|provider|基础架构|基礎架構|インフラ|인프라/,
    checks: [...PREFLIGHT, 'classic-credentials-changed', 'vpc-role-missing'],
    operation: 'replace-worker',
    examples: [
      "The worker node instance can't be found. Review '<provider>' infrastructure user permissions.",
      "The worker node instance '12345678' can't be identified. Review 'classic' infrastructure user permissions.",
      'Worker not found. Review IBM Cloud infrastructure permissions.',
    ],
  },
  {
    code: 'worker-machine-not-visible',
    class: 'classic-permission-missing',
    title: 'Ordered machine is not visible to the infrastructure user',
    says: 'Waiting for machine to be visible to the user',
    because: 'The machine was ordered, and the infrastructure does not show it to the user behind the key, who lacks the view permission or access to new devices. Just after the order it may only take a few minutes.',
    fix: [TARGET, OWNER, CREDENTIAL, PERMISSIONS, 'Grant View Virtual Server Details or View Hardware Details, and access to all (also to future) devices, to that classic user', RETRY_CHECK],
    who: 'infrastructure-user',
    docs: DOCS.permissions,
    patterns: [
      /waiting for (?:the )?machine to (?:be|become) visible/,
    ],
    checks: PREFLIGHT,
    operation: 'replace-worker',
    examples: ['Waiting for machine to be visible to the user', "Attente nécessaire pour que la machine soit visible pour l'utilisateur", "Attendere che la macchina sia visibile all'utente"],
  },
  {
    code: 'classic-storage-permission-missing',
    class: 'classic-permission-missing',
    title: 'Classic user may not order or manage storage',
    says: "User doesn't have permissions to create or manage Storage",
    because: 'The storage plug-in orders classic storage with the credentials that the cluster keeps, and their user has no Add Storage or Storage Manage permission.',
    fix: [
      TARGET,
      OWNER,
      CREDENTIAL,
      'Grant Add/Upgrade Storage (Storage Layer) and Storage Manage to that classic user: `ibmcloud sl user permission-edit <user-id> --enable true --permission ADD_SERVICE_STORAGE --permission NAS_MANAGE`',
      'Where an upgrade of a volume is refused, give that user Viewer on Billing, too: `ibmcloud iam user-policy-create <user> --roles Viewer --service-name billing`',
      'Create the volume claim again',
    ],
    who: 'infrastructure-user',
    docs: DOCS.storage,
    patterns: [
      /does not have (?:the )?(?:required |necessary )?permissions? to (?:create|order|manage|modify|add|delete|cancel)(?: \S+){0,4}? storage/,
      /(?:add\/upgrade|manage|add) storage(?: \(storage ?layer\))? permission/,
      /(?:storage|volume|portable|file|block).{0,80}softlayer_exception\S{0,40} .{0,60}(?:permission|not allowed|access denied)/,
      /unable to locate datacenter with name/,
      /^volume could not be created\.?$/,
    ],
    shared: [
      /you do not have permission to (?:\S+ ){0,5}?(?:storage|volume|snapshot)/,
    ],
    unless: [OTHER_CLOUD],
    checks: ['infra-permissions-missing-recommended', 'infra-permissions-missing-required', 'classic-credentials-override'],
    operation: 'storage',
    examples: ["User doesn't have permissions to create or manage Storage"],
  },
  {
    code: 'classic-object-not-visible',
    class: 'classic-permission-missing',
    title: 'Classic user cannot see this object',
    says: "SoftLayer_Exception_ObjectNotFound: Unable to find object with id of '<id>'",
    because: 'Classic infrastructure says that an object does not exist where its user may not see it. If the ID is right, the user behind the key lacks the view permission or access to that device, or belongs to another account.',
    fix: [
      'Look whether the object is visible to the account owner: `ibmcloud sl vs detail <id>` (or hardware detail, vlan detail)',
      'Grant the classic user the view permission and access to the device under Manage > Access (IAM) > Users > Classic infrastructure',
      CREDENTIAL,
    ],
    who: 'infrastructure-user',
    docs: DOCS.roles,
    patterns: [
      /softlayer_exception_objectnotfound/,
      /access denied\. only the master user/,
      /softlayer_exception_(?:notauthorized|permission\w{0,20}|accessdenied|authorization\w{0,20}|public_accessdenied)/,
      /softlayer\w{0,40}\)?:? .{0,40}(?:you do not have permission|permission denied|not authorized|insufficient permission)/,
      // Other objects could be read, this one could not.
      /(?:error: ?access denied.{0,30}code: ?softlayer_exception_public.{0,300})?error retrieving \w+: softlayer_exception_public: access denied/,
      /permission denied to (?:get|set|create|edit|delete|add|remove)[a-z]+(?:record|object|user|guest|server|hardware|vlan|subnet|order|ticket|storage|transaction)s?\b/,
      /you cannot (?:create|edit|delete|view|order|cancel) (?:\S+ ){1,3}?permission denied/,
    ],
    shared: [
      /unable to find object with (?:unknown )?(?:id|identifier)/,
    ],
    unless: [OTHER_CLOUD],
    tier: 'general',
    checks: PREFLIGHT,
    examples: [`xmlrpc.client.Fault: <Fault SoftLayer_Exception_ObjectNotFound: "Unable to find object with id of '10442942'.">`],
  },
];
