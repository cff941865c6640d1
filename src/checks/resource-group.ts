// Is the cluster in the expected resource group, and does that group exist?
import { cluster } from '../evidence/cluster.js';
import { place } from '../evidence/place.js';
import { lacksName } from '../evidence/resource-groups.js';
import { isGroupId } from '../inputs/inputs.js';
import { defineCheck, finding, found, passed } from './check.js';
import { notProved } from './unknown.js';

/** IDs are compared as IDs, names as names. Another letter case is no other group: the default one is `default` or `Default`. */
export const resourceGroup = defineCheck({
  id: 'resource-group',
  asks: 'Is the resource group the expected one?',
  weight: 'hangs',
  proof: 'service-record',
  needs: { place },
  consults: { cluster },
  refused: {
    place: (reason) => (reason.why === 'absent' ? finding('resource-group-not-found', { words: reason.words }) : undefined),
  },
  judge: ({ place: { group } }, { inputs, consulted }) => {
    const expected = inputs['resource-group'];
    if (expected === undefined) return passed(`the resource group is ${group.name}`);
    if (consulted.cluster.state === 'not-needed') {
      return passed(lacksName(group) ? `the resource group is given by its ID, ${group.id}` : `the resource group ${group.name} was found`);
    }
    if (!isGroupId(expected) && lacksName(group)) {
      return notProved(place, `it gives the ID of the resource group, ${group.id}, and not its name, which is expected to be ${expected}`, 'the cluster');
    }
    const equal = expected.toLowerCase() === (isGroupId(expected) ? group.id : group.name).toLowerCase();
    return equal ? passed(`the resource group is ${group.name}`) : found(finding('resource-group-mismatch', { expected }));
  },
});
