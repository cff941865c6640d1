// Do the expected credentials count?
import { credentials } from '../evidence/credentials.js';
import { place } from '../evidence/place.js';
import { defineCheck, finding, found, passed } from './check.js';

const LABELS = { 'api-key-owner': 'API key', 'classic': 'set of classic credentials' } as const;

/** A guard. Outside classic infrastructure only the API key can count. */
export const expectedCredentials = defineCheck({
  id: 'expected-credentials',
  asks: 'Do the expected credentials count?',
  weight: 'hangs',
  proof: 'service-record',
  needs: { place },
  consults: { credentials },
  exempt: ({ inputs }) => (inputs['expect-credentials'] === undefined ? 'no credentials are expected' : undefined),
  refused: () => undefined,
  judge: (_values, { inputs, consulted: { credentials: byHand } }) => {
    const expected = inputs['expect-credentials'] ?? 'api-key-owner';
    if (byHand.state === 'unknown') return { findings: [], because: `credentials: ${byHand.words}`, undecided: true };
    const actual = byHand.state === 'known' && byHand.value.set ? 'classic' : 'api-key-owner';
    return actual === expected ? passed(`the ${LABELS[actual]} counts`) : found(finding('credentials-unexpected', { source: LABELS[actual], expected: LABELS[expected] }));
  },
});
