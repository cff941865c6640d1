// Which authorizations let the Kubernetes Service read from a key management service; asked only where encryption is to be enabled.
import { unreadable } from './body.js';
import { caller } from './caller.js';
import { defineFact, type Fact, known, notNeeded } from './fact.js';
import { matches } from './iam/grants.js';
import { askPolicies, type Policies, type Policy } from './iam/policies.js';
import { askAccountPolicies } from './iam/roles.js';

/** An authorization for the Kubernetes Service. */
export interface KmsAuthorization {
  /** `kms` (Key Protect), `hs-crypto` (Hyper Protect Crypto Services) or both; empty where it names no service, and nobody can tell from here what it reaches. */
  readonly target: string;
  readonly roles: readonly string[];
  /** What the clusters are limited to that it is for, by the names of IAM: `serviceInstance`, `resourceGroupId`, `region` … */
  readonly limits: Readonly<Record<string, string>>;
}

const TARGETS = ['kms', 'hs-crypto'];
const SOURCE = 'containers-kubernetes';

/**
 * IAM leaves out what the caller may not read, without a word. So "there is none" counts only where the caller is seen to read
 * policies: other authorizations, or access policies of other identities. Those of groups prove nothing, since it may be a member.
 */
export const kmsAuthorization = defineFact({
  name: 'kms-authorization',
  asks: 'whether the Kubernetes Service may use a key management service',
  scope: 'account',
  identities: {},
  needs: { caller },
  learn: async ({ caller: { account, id } }, { ask, inputs }): Promise<Fact<readonly KmsAuthorization[]>> => {
    if (inputs.operation !== 'enable-kms') return notNeeded('needed for encryption only');
    const [read, others] = await Promise.all([askPolicies(ask, account, { type: 'authorization' }), askAccountPolicies(ask, account)]);
    if (read.state !== 'known') return read;
    const { policies, isWhole } = read.value;
    const found = policies.filter((policy) => isForClusters(policy, account)).map(reduce);
    const seesPolicies = policies.length > 0 || (others.state === 'known' && holdsOthers(others.value, id));
    if (found.length > 0 || (seesPolicies && isWhole)) return known(found, read.source);
    return unreadable(read, isWhole ? MAYBE_HIDDEN : 'the list has more pages than were read');
  },
});

const MAYBE_HIDDEN = "the list is empty, but this identity may not be allowed to see it: it sees nobody else's policies either";

function holdsOthers({ policies }: Policies, id: string): boolean {
  return policies.some(({ subject: { iam_id: other } }) => other !== undefined && other !== id);
}

/** An authorization can be for the clusters of another account. */
function isForClusters({ subject, attributes }: Policy, account: string): boolean {
  const isOurs = subject['accountId'] === undefined || matches(subject['accountId'], account);
  // Without a name of a service, it is for all of them: those of a resource group, or for whatever there is.
  return isOurs && matches(subject['serviceName'] ?? '*', SOURCE) && (attributes['serviceName'] === undefined || targetsOf(attributes).length > 0);
}

/** The key management services that an authorization names; a text of IAM may hold wildcards. */
function targetsOf(attributes: Policy['attributes']): readonly string[] {
  const name = attributes['serviceName'];
  return name === undefined ? [] : TARGETS.filter((target) => matches(name, target));
}

function reduce({ subject: { accountId: _account, serviceName: _service, ...limits }, attributes, roles }: Policy): KmsAuthorization {
  const narrowing = Object.entries(limits).filter(([, value]) => value !== '' && value !== '*');
  return { target: targetsOf(attributes).join(' and '), roles, limits: Object.fromEntries(narrowing) };
}
