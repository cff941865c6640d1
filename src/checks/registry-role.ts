// Does the identity that creates a cluster have Administrator on Container Registry, for the whole account?
import { callerRoles } from '../evidence/caller-roles.js';
import { caller, labelOfCaller } from '../evidence/caller.js';
import { defineCheck, finding } from './check.js';
import { hint } from './role-hint.js';

/** A policy for one resource group does not count. */
export const registryRole = defineCheck({
  id: 'registry-role',
  asks: 'Do the policies of the creator show Administrator on Container Registry for the whole account?',
  weight: 'supports',
  proof: 'policy-read',
  needs: { callerRoles, caller },
  exempt: ({ inputs }) => (inputs.operation === 'create-cluster' ? undefined : 'no cluster is created'),
  judge: ({ callerRoles: roles, caller: who }) =>
    hint(roles, {
      wanted: { service: 'container-registry', roles: ['Administrator'], scope: 'account' },
      role: 'Administrator on Container Registry',
      from: callerRoles,
      missing: finding('registry-role-missing', { identity: labelOfCaller(who) }),
    }),
});
