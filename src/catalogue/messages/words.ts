// Words that several messages share.

/** Behind a command that gives a role to a user. */
export const FOR_SERVICE_IDS = 'A service ID gets it with `ibmcloud iam service-policy-create <service-id>` and the same options.';
