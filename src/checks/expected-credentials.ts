// Do the expected credentials count?
import { cluster } from '../evidence/cluster.js';
import { credentials } from '../evidence/credentials.js';
import { infraPermissions, saysSetByHand } from '../evidence/infra-permissions.js';
import { place } from '../evidence/place.js';
import { defineCheck, finding, found, type Judgement, passed, undecided } from './check.js';

const LABELS = { 'api-key-owner': 'API key', 'classic': 'set of classic credentials' } as const;

/** A guard. Outside classic infrastructure only the API key can count. */
export const expectedCredentials = defineCheck({
  id: 'expected-credentials',
  asks: 'Do the expected credentials count?',
  weight: 'hangs',
  proof: 'service-record',
  needs: { place },
  consults: { credentials, cluster, infraPermissions },
  exempt: ({ inputs }) => (inputs['expect-credentials'] === undefined ? 'no credentials are expected' : undefined),
  judge: ({ place: { provider } }, { inputs, consulted: { credentials: byHand, cluster: shown, infraPermissions: analysis } }) => {
    const expected = inputs['expect-credentials'] ?? 'api-key-owner';
    if (byHand.state === 'unknown') return undecided(`credentials: ${byHand.words}`, credentials);
    if (shown.state === 'known' && shown.value.trustedProfile !== null) return open('the cluster acts through a trusted profile, and for what the API key still counts is not published');
    if (provider === undefined && byHand.state === 'known' && byHand.value.set) return open('classic credentials are set by hand, and nothing says whether the cluster is on classic infrastructure, where they count');
    if (byHand.state === 'known' && !byHand.value.set && analysis.state === 'known' && saysSetByHand(analysis.value)) return open('the service says that none are set by hand, and its analysis of the permissions says that they are');
    const actual = byHand.state === 'known' && byHand.value.set ? 'classic' : 'api-key-owner';
    return actual === expected ? passed(`the ${LABELS[actual]} counts`) : found(finding('credentials-unexpected', { source: LABELS[actual], expected: LABELS[expected] }));
  },
});

function open(words: string): Judgement {
  return found(finding('credentials-unreadable', { also: '', code: 'no code', words, source: 'the service' }));
}
