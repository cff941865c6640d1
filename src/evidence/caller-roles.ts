// The roles of the identity that signs in; read only where an operation needs more than to see the cluster.
import { roleFor } from '../operations/requirements.js';
import { caller } from './caller.js';
import { defineFact, type Fact, notNeeded } from './fact.js';
import { askRoles, type Roles } from './iam/roles.js';

/** The roles of whoever signs in; asked only where the operation needs more than seeing the cluster. */
export const callerRoles = defineFact({
  name: 'caller-roles',
  asks: 'which roles the identity that signs in has',
  scope: 'account',
  identities: { iamId: 'id' },
  needs: { caller },
  learn: async ({ caller: { id, account } }, asking): Promise<Fact<Roles>> => {
    const { operation } = asking.inputs;
    if (roleFor(operation) !== 'Viewer') return askRoles(id, account, asking);
    return notNeeded(`${operation === 'any' ? 'no operation is named, which' : operation} needs no role beyond seeing the cluster`);
  },
});
