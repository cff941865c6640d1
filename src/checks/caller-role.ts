// Does the identity that signs in have the role that starts the operation?
import { callerRoles } from '../evidence/caller-roles.js';
import { cluster } from '../evidence/cluster.js';
import { place } from '../evidence/place.js';
import { enoughFor, roleFor } from '../operations/requirements.js';
import { defineCheck, finding } from './check.js';
import { hint } from './role-hint.js';

/** A hint at most: roles may come from where no list shows them. */
export const callerRole = defineCheck({
  id: 'caller-role',
  asks: 'Do the policies of this identity show the role that starts the operation?',
  weight: 'supports',
  proof: 'policy-read',
  needs: { callerRoles, place },
  consults: { cluster },
  judge: ({ callerRoles: roles, place: where }, { inputs, consulted: { cluster: found } }) => {
    const role = roleFor(inputs.operation);
    const scope = { where, cluster: found.state === 'known' ? found.value.id : undefined };
    const on = found.state === 'known' ? `the cluster ${found.value.name}` : `${where.region} and ${where.group.name}`;
    return hint(roles, {
      wanted: { service: 'containers-kubernetes', roles: enoughFor(role), scope },
      role: `${role} on Kubernetes Service`,
      from: callerRoles,
      missing: finding('caller-role-missing', { role, on }),
    });
  },
});
