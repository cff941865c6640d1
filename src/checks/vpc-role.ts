// Does the identity whose key orders workers have Administrator on VPC Infrastructure?
import { caller, labelOfCaller } from '../evidence/caller.js';
import { keyOwner, labelOfOwner } from '../evidence/key-owner.js';
import { ownerRoles } from '../evidence/owner-roles.js';
import { place } from '../evidence/place.js';
import { defineCheck, finding } from './check.js';
import { hint } from './role-hint.js';

/** Where the operation makes the caller the owner of the key, the caller's roles count. */
export const vpcRole = defineCheck({
  id: 'vpc-role',
  asks: 'Do the policies of the key owner show Administrator on VPC Infrastructure?',
  weight: 'supports',
  proof: 'policy-read',
  needs: { ownerRoles, place, caller },
  consults: { keyOwner },
  judge: ({ ownerRoles: roles, place: where, caller: who }, { consulted: { keyOwner: owner } }) => {
    const isCaller = roles.iamId === who.id;
    const label = owner.state === 'known' && !isCaller ? labelOfOwner(owner.value) : labelOfCaller(who);
    return hint(roles, {
      wanted: { service: 'is', roles: ['Administrator'], scope: { where, cluster: undefined } },
      role: 'Administrator on VPC Infrastructure',
      from: ownerRoles,
      missing: finding('vpc-role-missing', { owner: label }),
    });
  },
});
