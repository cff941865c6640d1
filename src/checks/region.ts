// Is the cluster in the expected region?
import { cluster } from '../evidence/cluster.js';
import { isSameRegion } from '../regions.js';
import { defineCheck, finding, found, passed } from './check.js';

/** Old and new names of a region are equal. */
export const region = defineCheck({
  id: 'region',
  asks: 'Is the cluster in the expected region?',
  weight: 'hangs',
  proof: 'service-record',
  needs: { cluster },
  exempt: ({ inputs }) => (inputs.region === undefined ? 'no region was given' : undefined),
  judge: ({ cluster: { region: actual } }, { inputs }) => {
    const expected = inputs.region ?? '';
    return isSameRegion(actual, expected) ? passed(`the region is ${actual}`) : found(finding('region-mismatch', { expected }));
  },
});
