// The roles of the identity whose key orders workers; read only for VPC, where IBM offers no analysis of permissions.
import { createsKey, touchesInfrastructure } from '../operations/requirements.js';
import { caller } from './caller.js';
import { blockedBy, defineFact, type Fact, type FactContext, notNeeded } from './fact.js';
import { askAccountPolicies, askRoles, type Roles } from './iam/roles.js';
import { type KeyOwner, keyOwner } from './key-owner.js';
import { ownerState } from './owner-state.js';
import { place } from './place.js';
import { storedKey } from './stored-key.js';

/** The owner's IAM ID may have to be found first; meanwhile the account's policies are asked for. */
export const ownerRoles = defineFact({
  name: 'owner-roles',
  asks: 'which roles the owner of the API key has',
  scope: 'target',
  identities: { iamId: 'id' },
  needs: { caller, place },
  learn: async ({ caller: { account, id }, place: { provider } }, asking): Promise<Fact<Roles>> => {
    const { operation } = asking.inputs;
    if (provider !== 'vpc') return notNeeded('the roles of the key owner matter for VPC clusters only');
    const owner = await asking.consult(keyOwner);
    if (createsKey(operation, owner.state === 'not-needed')) return askRoles(id, account, asking);
    if (!touchesInfrastructure(operation)) return notNeeded(`${operation} does not touch the infrastructure`);
    if (owner.state === 'unknown') return blockedBy(keyOwner);
    if (owner.state === 'not-needed') return owner;
    // The account's list is on its way while the owner's ID is being found; whoever needs it later shares the answer.
    void askAccountPolicies(asking.ask, account);
    const iamId = await iamIdOf(owner.value, asking);
    if (iamId === '') return blockedBy(ownerState);
    return askRoles(iamId, account, asking);
  },
});

/** As the service gives it; else as user management knows the e-mail address or the stored key's record names it, both asked at once. */
async function iamIdOf(owner: KeyOwner, { consult }: FactContext): Promise<string> {
  if (owner.iamId !== '') return owner.iamId;
  const byKey = owner.keyId === '' ? undefined : consult(storedKey);
  const byMembership = consult(ownerState);
  // Without an e-mail address the membership itself is found by way of the key, so that would only be waited for.
  for (const asked of owner.email === '' ? [byKey, byMembership] : [byMembership, byKey]) {
    const fact = await asked;
    if (fact?.state === 'known' && fact.value.iamId !== '') return fact.value.iamId;
  }
  return '';
}
