// Words that several messages share.

/** Behind a command that gives a role to a user. */
export const FOR_SERVICE_IDS = 'For a service ID, use `ibmcloud iam service-policy-create <service-id>` with the same options.';

/** Where it is recorded who changed the key or the credentials. */
export const AUDIT = 'The audit events of Kubernetes Service record it (IBM Cloud Logs; the actions begin with containers-kubernetes).';

/** What to look at where the role is there and access is denied even so. */
export const OTHER_RESTRICTIONS = 'If the identity already has the role, check for context-based restrictions and for a list of allowed IP addresses. IBM gives the same answer for these.';
