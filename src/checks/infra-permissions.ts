// Do the credentials in effect have the infrastructure permissions that this operation needs?
import { type Caller, caller } from '../evidence/caller.js';
import { actsThroughProfile, cluster } from '../evidence/cluster.js';
import { type Credentials, credentials } from '../evidence/credentials.js';
import type { Fact } from '../evidence/fact.js';
import { type InfraPermissions, infraPermissions as analysisFact, missingNames, saysLinkedKey, saysManuallySet } from '../evidence/infra-permissions.js';
import { type KeyOwner, keyOwner, labelOfOwner } from '../evidence/key-owner.js';
import type { Inputs } from '../inputs/inputs.js';
import { findPermission } from '../operations/permissions.js';
import { createsKey, isNeeded, replacesKey } from '../operations/requirements.js';
import { isSameCode, NO_KEY_CODE } from '../transport/codes.js';
import { type Consulted, defineCheck, type Finding, finding, found, passed } from './check.js';

const CLASSES = ['required', 'recommended'] as const;
type Class = (typeof CLASSES)[number];

const CODES = { required: 'infra-permissions-missing-required', recommended: 'infra-permissions-missing-recommended' } as const;

/** Before the first cluster of a region and resource group there is no key whose permissions IBM could analyse. */
const NO_KEY_YET = 'no API key is stored yet. Whoever creates the cluster becomes its owner.';
const THROUGH_PROFILE =
  'the cluster acts through a trusted profile, and IBM does not say whether workers are still ordered with the API key that was analysed.';

/** The service's own analysis, taken for proof only where it names the account whose credentials are in effect. */
export const infraPermissions = defineCheck({
  id: 'infra-permissions',
  asks: 'Do the credentials in effect have the permissions for this operation?',
  only: 'classic',
  weight: 'hangs',
  proof: 'service-analysis',
  needs: { infraPermissions: analysisFact, credentials, caller },
  consults: { keyOwner, cluster, caller, credentials, infraPermissions: analysisFact },
  exempt: ({ consulted }) => (hasNothingToAnalyse(consulted) ? 'no classic account is linked, so there is nothing to analyse' : undefined),
  refused: {
    infraPermissions: ({ code }, { inputs, consulted: { keyOwner: owner } }) => {
      const isFirst = owner.state === 'not-needed' && createsKey(inputs.operation, true);
      return isFirst && code !== undefined && isSameCode(code, NO_KEY_CODE) ? unproven(NO_KEY_YET) : undefined;
    },
  },
  judge: ({ infraPermissions: analysis, credentials: manual, caller: who }, { inputs, consulted }) => {
    if (actsThroughProfile(consulted.cluster)) return found(unproven(THROUGH_PROFILE));
    const lacksNothing = analysis.lacks.length === 0;
    const doubt = doubtAbout(analysis, manual, who);
    // What is missing is told even if the analysis does not name its account; that nothing is missing would prove nothing.
    if (doubt !== undefined && (lacksNothing || analysis.account !== '')) return found(unproven(doubt));
    if (lacksNothing) {
      const whose = replacesKey(inputs.operation) && !manual.set ? ', for the present owner' : '';
      return passed(`the analysis of the classic account ${analysis.account} finds nothing missing${whose}`);
    }
    const subject = subjectOf(manual, consulted.keyOwner);
    return found(...CLASSES.flatMap((kind) => findingOf(kind, missingNames(analysis, kind), inputs, subject)));
  },
});

function unproven(why: string): Finding {
  return finding('infra-permissions-unproven', { why });
}

/** No linked account and no manually set credentials: account-link says so, and one cause is told once. An analysis that names an account contradicts it. */
function hasNothingToAnalyse(consulted: Consulted<{ caller: typeof caller; credentials: typeof credentials; infraPermissions: typeof analysisFact }>): boolean {
  const { caller: who, credentials: manual, infraPermissions: analysis } = consulted;
  const isUnlinked = who.state === 'known' && who.value.classicAccount === null && !who.value.isLinkUnknown;
  const isNoneSet = manual.state === 'known' && !manual.value.set;
  const isAnalysed = analysis.state === 'known' && analysis.value.account !== '';
  return isUnlinked && isNoneSet && !isAnalysed;
}

/** Whose permissions were analysed. */
interface Subject {
  readonly label: string;
  /** IBM's documentation gives classic permissions to users alone. */
  readonly isServiceId: boolean;
}

function subjectOf(manual: Credentials, owner: Fact<KeyOwner>): Subject {
  if (manual.set) return { label: manual.user === '' ? 'manually set classic credentials' : `classic user ${manual.user}`, isServiceId: false };
  if (owner.state !== 'known') return { label: 'API key of its owner', isServiceId: false };
  return { label: `API key of ${labelOfOwner(owner.value)}`, isServiceId: owner.value.kind === 'service-id' };
}

/** Why the analysis does not prove that something is sufficient; `undefined` where it does. */
function doubtAbout(analysis: InfraPermissions, manual: Credentials, { classicAccount: linked, isLinkUnknown }: Caller): string | undefined {
  if (analysis.account === '') return 'it does not say which account was analysed.';
  if (!manual.set) {
    if (saysManuallySet(analysis)) return `it says that access is set up by ${analysis.accountType}, but no manually set credentials are on record.`;
    if (isLinkUnknown) return `it names the classic account ${analysis.account}, and it is not known whether that one is linked.`;
    if (linked === null) return `it names the classic account ${analysis.account}, but the token says that no classic account is linked.`;
    return analysis.account === linked ? undefined : `it names the classic account ${analysis.account}, but ${linked} is linked.`;
  }
  // The command prints "linked account API key" for what the JSON may well call `linked`.
  const isOfLinkedKey = saysLinkedKey(analysis) || (/^linked$/i.test(analysis.accountType.trim()) && analysis.account === linked);
  if (isOfLinkedKey) return `it says that access is set up by ${analysis.accountType}, but manually set credentials take precedence.`;
  if (manual.account === null && analysis.account !== linked) {
    const unknownAccount = 'it is not known to which account the manually set credentials belong.';
    return `it names the classic account ${analysis.account}, which is not the linked one, and ${unknownAccount}`;
  }
  if (manual.account !== null && manual.account !== analysis.account) {
    return `it names the classic account ${analysis.account}, but the manually set credentials belong to ${manual.account}.`;
  }
  return undefined;
}

function findingOf(kind: Class, names: readonly string[], inputs: Inputs, subject: Subject): Finding[] {
  if (names.length === 0) return [];
  const needed = names.filter((name) => isNeeded(inputs.operation, name, kind));
  const isAsked = kind === 'recommended' && inputs['fail-on'] === 'recommended';
  const keys = names.flatMap((name) => findPermission(name)?.key ?? []);
  const remarks = [replacesKey(inputs.operation) ? OF_THE_FUTURE_OWNER : '', subject.isServiceId ? FOR_SERVICE_ID : ''];
  const args = {
    effective: subject.label,
    permissions: names.join(', '),
    need: needOf(inputs, needed, isAsked) + remarks.join(''),
    keys: keys.join(', ') || 'IBM does not name them',
  };
  return [finding(CODES[kind], args, { level: needed.length > 0 || isAsked ? 'error' : 'warning' })];
}

/** A reset replaces the owner whose permissions were analysed. */
const OF_THE_FUTURE_OWNER = ' This is about the present owner: the permissions of the new owner cannot be checked before the reset.';

/** Where there is no user to whom the permissions could be given. */
const FOR_SERVICE_ID =
  ' The key belongs to a service ID, and IBM gives classic permissions to users only. A user who has these permissions must reset the key, and then owns it for every cluster in this region and resource group.';

function needOf({ operation }: Inputs, needed: readonly string[], isAsked: boolean): string {
  const isAny = operation === 'any';
  if (needed.length > 0 && isAny) return 'Without them, changes to this cluster fail, some of them halfway through.';
  if (needed.length > 0) return `The operation ${operation} needs ${needed.join(', ')}, so it would fail, perhaps halfway through.`;
  if (isAsked) return 'The input fail-on: recommended makes this an error.';
  if (isAny) return 'IBM only recommends them: some changes, load balancers or storage may fail without them.';
  return `According to IBM's documentation, ${operation} does not need them; other changes may.`;
}
