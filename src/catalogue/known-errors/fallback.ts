// The last resort: an authorization refused by something that is plainly IBM Cloud.
import { ELSEWHERE, OTHER_PROVIDER, OTHER_REGISTRY, PACKAGES } from './contexts.js';
import type { KnownError } from './known-error.js';
import { DOCS, SEE_POLICIES } from './steps.js';

export const FALLBACK_ERRORS: readonly KnownError[] = [
  {
    code: 'ibm-permission-refused',
    class: 'platform-role-missing',
    title: 'IBM Cloud refused the action: role missing',
    says: 'An IBM Cloud service answers 403 or "not authorized" without a more precise reason',
    because: 'IBM Cloud knows the identity, but the identity has no role that allows this action on this resource. Or it has the role only in another account, resource group or region.',
    fix: [
      'Check the account, resource group and region: `ibmcloud target`',
      SEE_POLICIES,
      "Grant the role that the service's documentation names for this action.",
    ],
    who: 'iam-administrator',
    docs: DOCS.iamRoles,
    patterns: [
      /(?:is|are|was|were) not authorized to (?:perform|access|use|view|create|update|delete|list|read|manage)\b/,
      /(?:ibm_\w\w|(?<![\w@/=-])ibmcloud(?!-[a-z])|schematics).{0,238}(?:(?<!http\/\d\.\d )403 forbidden|status code: 403|(?<!http\/\d(?:\.\d)? 401 )unauthorized(?!.{0,20}\b401\b)|not authorized)/,
    ],
    needs: /ibm_\w{2,40}\.|(?<![\w@/=-])ibmcloud(?!-[a-z])|cloud\.ibm\.com|crn:v1:bluemix|terraform-provider-ibm|schematics|\[error\].{0,40}ibm/,
    unless: [...ELSEWHERE, OTHER_PROVIDER, OTHER_REGISTRY, PACKAGES, /invalid_iaas_permissions|e60b6|exceed|global catalog settings|entitlement|cp\.icr\.io|blobs\/sha256|does not support|not supported|invalid payload|server_error|oauth\/provider|publickey|can_not_perform_action|quantum|functions\.cloud\.ibm|openwhisk|pywren|lithops/],
    tier: 'fallback',
    checks: ['cluster-access-denied', 'account-mismatch'],
    examples: ['ibmcloud ks cluster ls\nFAILED\nThe user is not authorized to perform this request'],
  },
];
