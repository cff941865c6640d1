// Words that several messages share.

/** Before a command that acts on whatever region and resource group are targeted. */
export const TARGETED = '`ibmcloud target -g {group} -r {region}`, then';

/** Replaces the stored key by one of whoever runs it. */
export const RESET_KEY = `${TARGETED} \`ibmcloud ks api-key reset --region {region}\`` as const;
/** Shows what the credentials in effect lack. */
export const SEE_PERMISSIONS = `${TARGETED} \`ibmcloud ks infra-permissions get --region {region}\`` as const;
/** Shows which classic credentials are manually set. */
export const SEE_CREDENTIALS = `${TARGETED} \`ibmcloud ks credential get --region {region}\`` as const;

/** What setting and removing classic credentials does to others; somebody in a hurry must not learn it afterwards. */
export const REACH = 'This changes the credentials of every classic cluster in {region} (resource group {group}).';

const SET = '`ibmcloud ks credential set classic --infrastructure-username <user> --infrastructure-api-key <key> --region {region}`';
/** Sets classic credentials: the command with its full stop, and what it does to others. */
export const SET_CREDENTIALS = `${TARGETED} ${SET}. ${REACH}` as const;

/** Behind a command that gives a role to a user. */
export const FOR_SERVICE_IDS = 'For a service ID, use `ibmcloud iam service-policy-create <service-id>` with the same options.';

/** Where it is recorded who changed the key or the credentials. */
export const AUDIT = 'The audit events of Kubernetes Service record it (IBM Cloud Logs; the actions begin with containers-kubernetes).';

/** What denies access beside a role. */
export const RESTRICTIONS = 'check for context-based restrictions and for a list of allowed IP addresses.';

/** What to look at where the role is there and access is denied even so. */
export const OTHER_RESTRICTIONS = `If the identity already has the role, ${RESTRICTIONS} IBM gives the same answer for these.` as const;
