// Where a service ID is about to own the key: may IBM create the key for it?
import { callerRoles } from '../evidence/caller-roles.js';
import { caller, labelOfKind } from '../evidence/caller.js';
import { credentials } from '../evidence/credentials.js';
import type { Fact, Unknown } from '../evidence/fact.js';
import { infraPermissions } from '../evidence/infra-permissions.js';
import { keyOwner } from '../evidence/key-owner.js';
import { workers } from '../evidence/workers.js';
import { createsKey } from '../operations/requirements.js';
import { defineCheck, finding, found, passed, undecided } from './check.js';
import { reasonOf, sightOf } from './role-hint.js';

/** The code with which the container service refuses to create a key for a service ID. Source: terraform-provider-ibm issue 6816. */
const REFUSED = 'A0656';

/** The service's own refusal is proof; else the policies of the service ID, which it may always read itself. */
export const serviceIdOperator = defineCheck({
  id: 'service-id-operator',
  asks: 'May IBM create an API key for this service ID?',
  weight: 'supports',
  proof: 'policy-read',
  needs: { caller },
  consults: { caller, callerRoles, keyOwner, credentials, infraPermissions, workers },
  exempt: ({ inputs, consulted }) => {
    const { keyOwner: owner, caller: who } = consulted;
    if (who.state === 'known' && who.value.kind === 'user') return 'a user signs in, and only a service ID needs the role';
    if (refusalIn(Object.values(consulted)) !== undefined) return undefined;
    return createsKey(inputs.operation, owner.state === 'not-needed') ? undefined : 'the operation creates no API key';
  },
  judge: ({ caller: { kind, id, name } }, { consulted }) => {
    const refusal = refusalIn(Object.values(consulted));
    const identity = name || id;
    const identityId = id.replace(/^iam-/i, '');
    if (refusal !== undefined) return found(finding('service-id-lacks-iam-operator', { identity, identityId, words: refusal.words }, { refusal }));
    if (kind === 'unknown') return undecided('it is not known what kind of identity signs in', caller);
    if (kind !== 'service-id') return passed(`the key would be created for a ${labelOfKind(kind)}; only a service ID needs the role`);
    const { callerRoles: roles } = consulted;
    if (roles.state !== 'known') return undecided(reasonOf(roles), callerRoles);
    const sight = sightOf(roles.value, { service: 'iam-identity', roles: ['Operator', 'Administrator'], scope: 'account' });
    if (sight.holds === 'open') return undecided(`Operator on IAM Identity Service: ${sight.because}`, callerRoles);
    if (sight.holds === 'yes') return passed('the policies show Operator on IAM Identity Service');
    return found(finding('service-id-lacks-iam-operator', { identity, identityId, words: 'none of its policies, nor of its access groups, grants it.' }));
  },
});

function refusalIn(facts: readonly Fact<unknown>[]): Unknown | undefined {
  return facts.find((fact): fact is Unknown => fact.state === 'unknown' && fact.code?.toUpperCase() === REFUSED);
}
