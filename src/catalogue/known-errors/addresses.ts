// Known errors of calls that come from the wrong place: address lists, private-only access, context-based restrictions.
import { OTHER_CLOUD } from './contexts.js';
import type { KnownError } from './known-error.js';
import { DOCS, OWNER, resetIf } from './steps.js';

export const ADDRESS_ERRORS: readonly KnownError[] = [
  {
    code: 'iam-ip-restricted',
    class: 'ip-restriction',
    title: 'IP address restriction blocked the call',
    says: 'BXNIM0430E: User login from given IP address is not permitted.',
    because: "The user, the account or a context-based restriction allows only certain IP addresses, and this call came from another one. There are two possible callers. If the pipeline's own login or token request fails, the address of the runner was refused. If the login works, and a cluster, a worker node or an IAM token exchange shows the message, IBM was refused while it used the API key that it stores.",
    fix: [
      "Find out which key is affected. Log in with the pipeline's key on the same runner. If that fails, it is this key. If it works, it is the stored key: `ibmcloud login --apikey @<key-file>`",
      "For the pipeline's key, take the refused address from the message, or find the address of the runner: `curl -s https://api.ipify.org`",
      'Allow the address under Manage > Access (IAM) > Settings (for the account), Manage > Access (IAM) > Users > <user> > User details (for the user), or Manage > Context-based restrictions.',
      OWNER,
      resetIf('it is the stored key, and the owner shown above has an IP address list (the new owner must not have one)'),
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
    title: 'VPC refused the call: context-based restriction',
    says: 'Error code: not_authorized, Error message: the provided token is not authorized',
    because: "VPC refused the call and named neither action nor resource. This is typical of a context-based restriction (network zone or endpoint type). A missing role usually names what it was for. In a cluster operation, the caller is IBM with the API key that it stores. In another tool, it is that tool's own key.",
    fix: [
      'Find the trace ID in Activity Tracker, and check whether the decision names a rule.',
      'List the rules for VPC: `ibmcloud cbr rules --service-name is`',
      'If a rule applies, add the address or VPC of the caller to an allowed network zone, or call from inside it.',
      'If no rule applies, check the roles of the caller: `ibmcloud iam user-policies <user>`',
      'If the code is shares_access_forbidden and there is a rule for file shares, it is a known issue of IBM. Open a support case with the trace ID.',
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
    title: 'Only private network access is allowed',
    says: 'Private-only access is enabled on this account, but this request was over the public network.',
    because: 'The account or service instance accepts calls over the private network only. This call came over the public network.',
    fix: [
      'Call over the private network: `ibmcloud login -a private.cloud.ibm.com`. For the registry, use a private host, such as private.us.icr.io.',
      'Only if public access is intended: allow it. For the registry: `ibmcloud cr private-only --disable`. For a service instance, change its allowed network.',
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
];
