// What the account's identity settings restrict; asked only where the operation lets IBM create an API key.
import { z } from 'zod';
import { createsKey } from '../operations/requirements.js';
import { readObject } from './body.js';
import { caller } from './caller.js';
import { defineFact, type Fact, notNeeded } from './fact.js';
import { keyOwner } from './key-owner.js';

/** Whether creating is restricted to holders of a role. */
export interface AccountSettings {
  readonly restrictsApiKeys: boolean;
  readonly restrictsServiceIds: boolean;
}

/** Source: IAM Identity Services API, `getAccountSettings`: RESTRICTED, NOT_RESTRICTED or NOT_SET. */
const restriction = z
  .string()
  .regex(/^(RESTRICTED|NOT_RESTRICTED|NOT_SET)$/i, 'not a value that is known')
  .transform((word) => word.toUpperCase() === 'RESTRICTED');
const settings = z
  .object({ restrict_create_platform_apikey: restriction, restrict_create_service_id: restriction })
  .transform((read): AccountSettings => ({ restrictsApiKeys: read.restrict_create_platform_apikey, restrictsServiceIds: read.restrict_create_service_id }));

/** Source: IAM Identity Services API, `GET /v1/accounts/{id}/settings/identity`. Needs Viewer on IAM Identity Service. */
export const accountSettings = defineFact({
  name: 'account-settings',
  asks: 'whether the account restricts the creation of API keys',
  scope: 'target',
  identities: {},
  needs: { caller },
  learn: async ({ caller: { account } }, { ask, inputs: { operation }, consult }): Promise<Fact<AccountSettings>> => {
    if (!createsKey(operation, true)) return notNeeded('the operation creates no API key');
    const owner = operation === 'create-cluster' ? await consult(keyOwner) : undefined;
    if (owner?.state === 'known') return notNeeded('the region and resource group already have a key');
    if (owner?.state === 'unknown') return notNeeded('it is not known whether the region and resource group already have a key');
    const path = `/v1/accounts/${encodeURIComponent(account)}/settings/identity`;
    const answer = await ask({ what: 'the identity settings of the account', service: 'iam', path });
    return readObject(answer, settings);
  },
});
