// Where IBM is about to create an API key: does the account let this identity have one created?
import { accountSettings } from '../evidence/account-settings.js';
import { callerRoles } from '../evidence/caller-roles.js';
import { caller, labelOfCaller } from '../evidence/caller.js';
import type { Fact } from '../evidence/fact.js';
import type { Roles } from '../evidence/iam/roles.js';
import { defineCheck, finding, found, passed, undecided } from './check.js';
import { reasonOf, type Sight, sightOf } from './role-hint.js';

/** Restrictions of the account and the roles that lift them; a hint, since roles may come from where no list shows them. */
export const keyCreation = defineCheck({
  id: 'key-creation',
  asks: 'May IBM create the API key and the service ID for this identity?',
  weight: 'supports',
  proof: 'policy-read',
  needs: { accountSettings, caller },
  consults: { callerRoles },
  judge: ({ accountSettings: { restrictsApiKeys, restrictsServiceIds }, caller: who }, { inputs, consulted: { callerRoles: roles } }) => {
    const identity = labelOfCaller(who);
    const restrictions = [
      {
        applies: restrictsApiKeys && who.kind !== 'service-id',
        liftedBy: 'UserApiKeyCreator',
        unlifted: finding('api-key-creation-restricted', { identity }),
      },
      {
        applies: restrictsServiceIds && inputs.operation === 'create-cluster',
        liftedBy: 'ServiceIdCreator',
        unlifted: finding('service-id-creation-restricted', { identity }),
      },
    ].filter(({ applies }) => applies);
    if (restrictions.length === 0) return passed('the account does not restrict this');
    const seen = restrictions.map(({ liftedBy, unlifted }) => ({ unlifted, sight: sight(roles, liftedBy) }));
    const missing = seen.filter((one) => one.sight.holds === 'no').map(({ unlifted }) => unlifted);
    if (missing.length > 0) return found(...missing);
    const open = seen.map((one) => one.sight).find((one) => one.holds === 'open');
    if (open === undefined) return passed('the account restricts this, and the policies show the needed roles');
    return undecided(`the account restricts this; whether the identity has the role cannot be told: ${open.because}`, callerRoles);
  },
});

function sight(roles: Fact<Roles>, role: string): Sight {
  if (roles.state !== 'known') return { holds: 'open', because: reasonOf(roles) };
  return sightOf(roles.value, { service: 'iam-identity', roles: [role], scope: 'account' });
}
