// Known errors of calls that come from the wrong place: address lists, private-only access, context-based restrictions.
import { OTHER_CLOUD } from './contexts.js';
import type { KnownError } from './known-error.js';
import { DOCS, RESET, SEE_POLICIES } from './steps.js';

export const ADDRESS_ERRORS: readonly KnownError[] = [
  {
    code: 'iam-ip-restricted',
    class: 'ip-restriction',
    title: 'IP address restriction refuses the call',
    says: 'BXNIM0430E: User login from given IP address is not permitted.',
    because: 'The user, the account or a context-based restriction allows calls from certain addresses only, and this one came from another: the runner, or the service that acts with the stored key.',
    fix: [
      'Find the address that was refused in the message, or of the runner: `curl -s https://api.ipify.org`',
      'Allow it under Manage > Access (IAM) > Settings (account), Users > <user> > User details (user) or Context-based restrictions',
      `If IBM's own service is refused, store a key of a functional user without an address list. ${RESET}`,
    ],
    who: 'account-owner',
    docs: DOCS.ipRestriction,
    ibmCodes: ['BXNIM0430E'],
    patterns: [
      /bxnim0430e/,
      /login from (?:the )?given ip address is not permitted/,
      /(?:not allowed|not authorized|denied|blocked|forbidden) .{0,40}context[- ]based restrictions?/,
      /context[- ]based restrictions? rendered a deny/,
      /update the ip address settings in your account/,
    ],
    shared: [
      /^unauthorized ip address/,
      /do not have permission to perform this action\. contact your service administrator/,
      /(?:softlayer|exception).{0,40}unauthorized ip address/,
      /(?:configured|has) (?:an )?ip address restrictions?/,
      /(?:because|since|as) ip address restrictions? (?:is|are) (?:enabled|set|active)/,
      /ip address .{0,60}(?:is not (?:in the |on the )?(?:allowed|permitted|allowlist|whitelist)|not contained in)/,
      /(?:request|access|call|login) .{0,40}from (?:this|your|the) (?:ip|ip address|network|location) (?:\S+ )?(?:is not|was|isnt) (?:allowed|permitted|denied|blocked|authorized)/,
      // The token endpoint of the registry refuses the address; a wrong credential would be a 401.
      /failed to fetch oauth token: unexpected status from get request to(?:\.\.\.| https:\/\/\S{0,12}icr\.io\S{0,300} 403)/,
    ],
    unless: [OTHER_CLOUD, /a0007/],
    checks: ['token-exchange-failed'],
    examples: [`Error message from IAM: '401 Unauthorized. Details: {\\"errorCode\\":\\"BXNIM0430E\\",\\"errorMessage\\":\\"User login from given IP address is not permitted.\\"}`],
  },
  {
    code: 'vpc-context-restriction',
    class: 'ip-restriction',
    title: 'VPC refuses the call: context-based restriction',
    says: 'Error code: not_authorized, Error message: the provided token is not authorized',
    because: 'VPC names neither action nor resource, which it does where a context-based restriction (network zone or endpoint type) refuses the call. The event in Activity Tracker says it for certain; a missing role usually names what it was for.',
    fix: [
      'Find the trace ID in Activity Tracker, and see whether the decision names a rule',
      'See the rules that concern VPC: `ibmcloud cbr rules --service-name is`',
      'Add the address or VPC of the caller to an allowed network zone, or call from inside it',
      'If no rule concerns VPC, look at the roles: `ibmcloud iam user-policies <user>`',
      'Where the code is shares_access_forbidden and a rule for file shares is there, IBM documents it as a fault of its own: open a case with the trace ID',
    ],
    who: 'account-owner',
    docs: DOCS.vpcRestriction,
    patterns: [/shares_access_forbidden.{0,30}user request is forbidden/],
    shared: [/provided token is not authorized(?! (?:to|for))/],
    unless: [OTHER_CLOUD],
    checks: ['vpc-role-missing', 'token-exchange-failed'],
    examples: ['Error code: not_authorized and\nError message: the provided token is not authorized\nTrace ID: b266a31c-b359-4ecb-8b81-a27c1b2cdb7b', '{"errors": {{"code": "shares_access_forbidden", "message": "The user request is forbidden"}}}'],
  },
  {
    code: 'private-only-access',
    ibmCodes: ['ECICGCA'],
    class: 'ip-restriction',
    title: 'Account allows private network access only',
    says: 'Private-only access is enabled on this account, but this request was over the public network.',
    because: 'The account, or an instance of a service, accepts calls over the private network only, and this one came over the public network.',
    fix: [
      'Call from inside the private network with the private endpoint: `ibmcloud login -a private.cloud.ibm.com`; `ibmcloud cr login` with a private.*.icr.io region',
      'Or lift the restriction: `ibmcloud cr private-only --disable` (registry), or the allowed network of the instance',
    ],
    who: 'account-owner',
    docs: DOCS.registryPrivate,
    patterns: [
      /private-only access is enabled/,
      /\becicgca\b/,
      /must access this account over the private network/,
    ],
    shared: [
      /(?:request|call) was over the public network/,
      /(?:public network|public endpoint) (?:access|request|requests|traffic) (?:is|are|was) (?:not allowed|disabled|blocked|restricted|denied|forbidden)/,
      /(?:instance|account) (?:is )?(?:restricted to|only allows|allows only) (?:the )?private(?:-only)? (?:network|endpoint)/,
    ],
    unless: [OTHER_CLOUD],
    checks: ['token-exchange-failed'],
    examples: ['Private-only access is enabled on this account, but this request was over the public network. You must access this account over the private network'],
  },
  {
    code: 'key-service-refuses-caller',
    class: 'ip-restriction',
    title: 'Key service refuses the caller: address list or role',
    says: '{"errorMsg": "Unauthorized: The user does not have access to the specified resource"}',
    because: 'Key Protect and Hyper Protect Crypto Services answer like this for an address that the instance does not allow (or a public call to a private-only instance), and also where the caller has no role on the instance or the region is wrong.',
    fix: [
      "See the instance's policies: `ibmcloud kp instance -i <instance-id> policies`",
      'Add the address to the list of allowed IPs, or call over the private endpoint',
      `If no such policy exists, give the identity Reader on the instance. ${SEE_POLICIES}`,
    ],
    who: 'iam-administrator',
    docs: DOCS.keyProtect,
    patterns: [
      /vnd\.ibm\.kms\.error.{0,200}unauthorized: the user does not have access to the specified resource/,
    ],
    shared: [
      /errormsg:? ?unauthorized: the user does not have access to the specified resource/,
    ],
    checks: ['kms-authorization-missing', 'token-exchange-failed'],
    examples: ['{"metadata":{"collectionType":"application/vnd.ibm.kms.error+json","collectionTotal":1},"resources":[{"errorMsg":"Unauthorized: The user does not have access to the specified resource"}]}'],
  },
];
