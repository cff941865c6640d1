// May the Kubernetes Service read from a key management service?
import { cluster } from '../evidence/cluster.js';
import { reachOf } from '../evidence/iam/grants.js';
import { type KmsAuthorization, kmsAuthorization as authorizations } from '../evidence/kms-authorization.js';
import { place } from '../evidence/place.js';
import { defineCheck, finding, found, passed, undecided } from './check.js';

/** The role by which the cluster may hand its authorization on. Whether enabling the encryption needs it is not published. */
const DELEGATING = 'AuthorizationDelegator';

/** Service roles that read. */
const READING = ['Reader', 'Writer', 'Manager', 'ReaderPlus'];

/** The verdict hangs on it: without the authorization the service refuses to enable encryption. */
export const kmsAuthorization = defineCheck({
  id: 'kms-authorization',
  asks: 'May the Kubernetes Service read from a key management service?',
  weight: 'hangs',
  proof: 'policy-read',
  needs: { kmsAuthorization: authorizations, place },
  consults: { cluster },
  exempt: ({ inputs }) => (inputs.operation === 'enable-kms' ? undefined : 'needed for encryption only'),
  judge: ({ kmsAuthorization: granted, place: where }, { consulted: { cluster: which } }) => {
    const id = which.state === 'known' ? which.value.id : '';
    const scope = { where, cluster: id === '' ? undefined : id };
    const reaching = granted.map((one) => ({ ...one, reach: reachOf(one.limits, scope) })).filter(({ reach }) => reach !== 'no');
    const reading = reaching.filter((one) => one.reach === 'yes' && one.target !== '' && reads(one));
    if (reading.length > 0) return passed(`authorized for ${targetsOf(reading)}${limitOf(reading)}; check that it covers the instance you mean`);
    // What reads and is not certain to reach, and custom roles, which may read.
    const isOpen = reaching.some((one) => reads(one) || one.roles.some((role) => role.startsWith('custom:')));
    if (isOpen) return undecided('there is an authorization, but with a custom role or a limit whose effect cannot be seen');
    return found(finding('kms-authorization-missing', {}));
  },
});

function reads({ roles }: KmsAuthorization): boolean {
  return roles.some((role) => READING.includes(role));
}

function limitOf(granted: readonly KmsAuthorization[]): string {
  const isDelegated = granted.some(({ roles }) => roles.includes(DELEGATING));
  return isDelegated ? '' : ', without delegation, which encrypted volumes need as well';
}

function targetsOf(granted: readonly KmsAuthorization[]): string {
  return [...new Set(granted.map(({ target }) => target))].join(' and ');
}
