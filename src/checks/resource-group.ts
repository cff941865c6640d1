// Is the cluster in the expected resource group, and does that group exist?
import { isGroupId } from '../inputs.js';
import { place } from '../evidence/place.js';
import { cluster } from '../evidence/cluster.js';
import { defineCheck, finding, found, passed } from './check.js';

/** IDs are compared as IDs, names as names, in the letter case that they have: `default` and `Default` can both exist. */
export const resourceGroup = defineCheck({
  id: 'resource-group',
  asks: 'Is the resource group the expected one?',
  weight: 'hangs',
  proof: 'service-record',
  needs: { place },
  consults: { cluster },
  refused: (_fact, reason) => (reason.why === 'absent' ? finding('resource-group-not-found', { words: reason.words }) : undefined),
  judge: ({ place: { group } }, { inputs, consulted }) => {
    const expected = inputs['resource-group'];
    if (expected === undefined) return passed(`the resource group is ${group.name}`);
    if (consulted.cluster.state === 'not-needed') return passed(`the resource group ${group.name} was found`);
    const equal = isGroupId(expected) ? expected.toLowerCase() === group.id.toLowerCase() : expected === group.name;
    return equal ? passed(`the resource group is ${group.name}`) : found(finding('resource-group-mismatch', { expected }));
  },
});
