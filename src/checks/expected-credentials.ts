// Are the expected credentials in effect?
import { cluster } from '../evidence/cluster.js';
import { credentials } from '../evidence/credentials.js';
import { effectiveSource } from '../evidence/effective-source.js';
import { infraPermissions } from '../evidence/infra-permissions.js';
import { place } from '../evidence/place.js';
import { defineCheck, finding, found, passed, undecided } from './check.js';
import { notProved } from './unknown.js';

const LABELS = { 'api-key-owner': 'the stored API key', 'classic': 'manually set classic credentials' } as const;

/** A guard. Outside classic infrastructure only the API key is used. */
export const expectedCredentials = defineCheck({
  id: 'expected-credentials',
  asks: 'Are the expected credentials in effect?',
  weight: 'hangs',
  proof: 'service-record',
  needs: { place },
  consults: { place, credentials, cluster, infraPermissions },
  exempt: ({ inputs }) => (inputs['expect-credentials'] === undefined ? 'expect-credentials is not set' : undefined),
  judge: (_values, { inputs, consulted }) => {
    const expected = inputs['expect-credentials'] ?? 'api-key-owner';
    const { source, doubt } = effectiveSource(consulted);
    if (consulted.credentials.state === 'unknown') return undecided(doubt, credentials);
    if (source !== 'classic' && source !== 'api-key-owner') return notProved(credentials, doubt);
    if (source === expected) return passed(`in effect: ${LABELS[source]}`);
    return found(finding('credentials-unexpected', { source: LABELS[source], expected: LABELS[expected] }));
  },
});
