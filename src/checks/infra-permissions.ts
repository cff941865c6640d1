// Do the credentials that count have the infrastructure permissions that this operation needs?
import { type Caller, caller } from '../evidence/caller.js';
import { cluster } from '../evidence/cluster.js';
import { type Credentials, credentials } from '../evidence/credentials.js';
import { type InfraPermissions, infraPermissions as analysisFact, missingNames, saysLinkedKey, saysSetByHand } from '../evidence/infra-permissions.js';
import { keyOwner, labelOfOwner } from '../evidence/key-owner.js';
import type { Inputs } from '../inputs/inputs.js';
import { findPermission } from '../operations/permissions.js';
import { createsKey, isNeeded } from '../operations/requirements.js';
import { type Consulted, defineCheck, type Finding, finding, found, passed } from './check.js';

type Class = 'required' | 'recommended';

const CODES = { required: 'infra-permissions-missing-required', recommended: 'infra-permissions-missing-recommended' } as const;

/** The service's own analysis, taken for proof only where it names the account whose credentials count. */
export const infraPermissions = defineCheck({
  id: 'infra-permissions',
  asks: 'Do the credentials in effect have the permissions for this operation?',
  only: 'classic',
  weight: 'hangs',
  proof: 'service-analysis',
  needs: { infraPermissions: analysisFact, credentials, caller },
  consults: { keyOwner, cluster, caller, credentials, infraPermissions: analysisFact },
  exempt: ({ consulted }) => (hasNothingToAnalyse(consulted) ? 'no classic account is linked, so there is nothing to analyse' : undefined),
  // Before the first cluster of a region and resource group there is no key whose permissions IBM could analyse.
  refused: (fact, reason, { inputs, consulted }) => {
    const isFirst = createsKey(inputs.operation, consulted.keyOwner.state === 'not-needed') && consulted.keyOwner.state === 'not-needed';
    return fact === analysisFact.name && reason.why === 'absent' && isFirst ? finding('infra-permissions-unproven', { why: 'no API key is stored yet. Whoever creates the cluster becomes its owner.' }) : undefined;
  },
  judge: ({ infraPermissions: analysis, credentials: byHand, caller: who }, { inputs, consulted }) => {
    const doubt = doubtAbout(analysis, byHand, who);
    const profile = consulted.cluster.state === 'known' ? consulted.cluster.value.trustedProfile : null;
    if (profile !== null) return found(finding('infra-permissions-unproven', { why: 'the cluster acts through a trusted profile, and IBM does not say whether workers are still ordered with the API key that was analysed.' }));
    const lacks = missingNames(analysis, 'required').length + missingNames(analysis, 'recommended').length;
    if (doubt !== undefined && (lacks === 0 || analysis.account !== '')) return found(finding('infra-permissions-unproven', { why: doubt }));
    if (lacks === 0) return passed(`the analysis of the classic account ${analysis.account} finds nothing missing${inputs.operation === 'reset-api-key' && !byHand.set ? ', for the present owner' : ''}`);
    const isServiceId = !byHand.set && consulted.keyOwner.state === 'known' && consulted.keyOwner.value.kind === 'service-id';
    const effective = byHand.set ? byHand.user ? `classic user ${byHand.user}` : 'manually set classic credentials' : `API key of ${consulted.keyOwner.state === 'known' ? labelOfOwner(consulted.keyOwner.value) : 'its owner'}`;
    return found(...(['required', 'recommended'] as const).flatMap((kind) => findingOf(kind, missingNames(analysis, kind), inputs, effective, isServiceId)));
  },
});

/** No linked account and no manually set credentials: account-link says so, and one cause is told once. An analysis that names an account contradicts it. */
function hasNothingToAnalyse(consulted: Consulted<{ caller: typeof caller; credentials: typeof credentials; infraPermissions: typeof analysisFact }>): boolean {
  const { caller: who, credentials: byHand, infraPermissions: analysis } = consulted;
  const unlinked = who.state === 'known' && who.value.classicAccount === null && !who.value.isLinkUnknown && byHand.state === 'known' && !byHand.value.set;
  return unlinked && !(analysis.state === 'known' && analysis.value.account !== '');
}

/** Why the analysis does not prove that something is sufficient; `undefined` where it does. */
function doubtAbout(analysis: InfraPermissions, byHand: Credentials, { classicAccount: linked, isLinkUnknown }: Caller): string | undefined {
  if (analysis.account === '') return 'it does not say which account was analysed.';
  if (!byHand.set) {
    if (saysSetByHand(analysis)) return `it says that access is set up by ${analysis.accountType}, but no manually set credentials are on record.`;
    if (isLinkUnknown) return `it names the classic account ${analysis.account}, and it is not known whether that one is linked.`;
    if (linked === null) return `it names the classic account ${analysis.account}, but the token says that no classic account is linked.`;
    return analysis.account === linked ? undefined : `it names the classic account ${analysis.account}, but ${linked} is linked.`;
  }
  // The command prints "linked account API key" for what the JSON may well call `linked`.
  const isOfLinkedKey = saysLinkedKey(analysis) || (/^linked$/i.test(analysis.accountType.trim()) && analysis.account === linked);
  if (isOfLinkedKey) return `it says that access is set up by ${analysis.accountType}, but manually set credentials take precedence.`;
  if (byHand.account === null && analysis.account !== linked) {
    return `it names the classic account ${analysis.account}, which is not the linked one, and it is not known to which account the manually set credentials belong.`;
  }
  if (byHand.account !== null && byHand.account !== analysis.account) {
    return `it names the classic account ${analysis.account}, but the manually set credentials belong to ${byHand.account}.`;
  }
  return undefined;
}

/** @param isServiceId the permissions are those of a service ID: IBM's documentation gives classic permissions to users alone */
function findingOf(kind: Class, names: readonly string[], inputs: Inputs, effective: string, isServiceId: boolean): Finding[] {
  if (names.length === 0) return [];
  const needed = names.filter((name) => isNeeded(inputs.operation, name, kind));
  const asked = kind === 'recommended' && inputs['fail-on'] === 'recommended';
  const isError = needed.length > 0 || asked;
  const keys = names.map((name) => findPermission(name)?.key).filter((key) => key !== undefined);
  const args = { effective, permissions: names.join(', '), need: needOf(inputs, needed, asked) + (inputs.operation === 'reset-api-key' ? OF_THE_FUTURE_OWNER : '') + (isServiceId ? FOR_SERVICE_ID : ''), keys: keys.length > 0 ? keys.join(', ') : 'IBM does not name them' };
  return [finding(CODES[kind], args, { level: isError ? 'error' : 'warning' })];
}

/** A reset replaces the owner whose permissions were analysed. */
const OF_THE_FUTURE_OWNER = ' This is about the present owner: the permissions of the new owner cannot be checked before the reset.';

/** Where there is no user to whom the permissions could be given. */
const FOR_SERVICE_ID = ' The key belongs to a service ID, and IBM gives classic permissions to users only. A user who has these permissions must reset the key, and then owns it for every cluster in this region and resource group.';

function needOf({ operation }: Inputs, needed: readonly string[], asked: boolean): string {
  if (needed.length > 0) return operation === 'any' ? 'Without them, changes to this cluster fail, some of them halfway through.' : `The operation ${operation} needs ${needed.join(', ')}, so it would fail, perhaps halfway through.`;
  if (asked) return 'The input fail-on: recommended makes this an error.';
  return operation === 'any' ? 'IBM only recommends them: some changes, load balancers or storage may fail without them.' : `According to IBM's documentation, ${operation} does not need them; other changes may.`;
}
