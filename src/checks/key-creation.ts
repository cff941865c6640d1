// Where IBM is about to create an API key: does the account let this identity have one created?
import { accountSettings } from '../evidence/account-settings.js';
import { callerRoles } from '../evidence/caller-roles.js';
import { caller, labelOfCaller } from '../evidence/caller.js';
import type { Fact } from '../evidence/fact.js';
import type { Roles } from '../evidence/iam/roles.js';
import { defineCheck, type Finding, finding, found, passed, undecided } from './check.js';
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
    const isCreating = inputs.operation === 'create-cluster';
    const questions: { finding: Finding; sight: Sight }[] = [
      ...(restrictsApiKeys && who.kind !== 'service-id' ? [{ finding: finding('api-key-creation-restricted', { identity }), sight: sight(roles, 'UserApiKeyCreator') }] : []),
      ...(restrictsServiceIds && isCreating ? [{ finding: finding('service-id-creation-restricted', { identity }), sight: sight(roles, 'ServiceIdCreator') }] : []),
    ];
    const missing = questions.filter((one) => one.sight.holds === 'no').map((one) => one.finding);
    if (missing.length > 0) return found(...missing);
    const open = questions.find((one) => one.sight.holds === 'open');
    if (open?.sight.holds === 'open') return undecided(`the account restricts this; whether the identity has the role cannot be told: ${open.sight.because}`, callerRoles);
    return passed(questions.length > 0 ? 'the account restricts this, and the policies show the needed roles' : 'the account does not restrict this');
  },
});

function sight(roles: Fact<Roles>, role: string): Sight {
  if (roles.state !== 'known') return { holds: 'open', because: reasonOf(roles) };
  return sightOf(roles.value, { service: 'iam-identity', roles: [role], scope: 'account' });
}
