// The region and resource group of a target: those of its cluster, else those that the user named.
import { isGroupId } from '../inputs/inputs.js';
import type { Provider } from '../operations/names.js';
import { caller } from './caller.js';
import { cluster } from './cluster.js';
import { blockedBy, defineFact, type Fact, type Known, known, type Unknown, unknown } from './fact.js';
import { findGroup, lacksName, named, type ResourceGroup, resourceGroups } from './resource-groups.js';

/** The pair for which IBM keeps one API key and, for classic infrastructure, at most one set of credentials. */
export interface Place {
  readonly region: string;
  readonly group: { readonly id: string; readonly name: string };
  /** `undefined` where nothing says on which infrastructure the cluster is or will be. */
  readonly provider: Provider | undefined;
}

/** Region, resource group and infrastructure of the target. */
export const place = defineFact({
  name: 'place',
  asks: 'the region and resource group',
  scope: 'target',
  identities: { region: 'none', provider: 'none' },
  needs: { caller },
  learn: async (_values, { inputs, target, consult }): Promise<Fact<Place>> => {
    const given = inputs.provider === 'auto' ? undefined : inputs.provider;
    if (target.cluster !== undefined) {
      const found = await consult(cluster);
      if (found.state !== 'known') return found.state === 'not-needed' ? found : blockedBy(cluster);
      const { region, group, provider } = found.value;
      const expected = inputs['resource-group'];
      // Only a name to compare with is worth another question.
      const wantsName = expected !== undefined && !isGroupId(expected) && lacksName(group);
      return known({ region, group: wantsName ? named(group, await consult(resourceGroups)) : group, provider: provider ?? given }, found.source);
    }
    const group = inputs['resource-group'];
    const groups = await consult(resourceGroups);
    // Who knows the ID needs no list, and who has one is told of an ID that is not in it.
    if (group !== undefined && isGroupId(group) && groups.state !== 'known') return known({ region: inputs.region ?? '', group: { id: group, name: group }, provider: given }, 'the inputs');
    if (groups.state !== 'known') return groups.state === 'not-needed' ? groups : blockedBy(resourceGroups);
    const match = findGroup(group, groups.value);
    if (match === undefined && group !== undefined && isGroupId(group) && !showsAll(groups.value)) return known({ region: inputs.region ?? '', group: { id: group, name: group }, provider: given }, 'the inputs');
    return match === undefined ? noSuchGroup(group, groups) : known({ region: inputs.region ?? '', group: { id: match.id, name: match.name }, provider: given }, groups.source);
  },
});

/** Every account has a default group. A list without one shows what this identity may see, and says nothing about what is there. */
function showsAll(groups: readonly ResourceGroup[]): boolean {
  return groups.some(({ isDefault }) => isDefault);
}

function noSuchGroup(group: string | undefined, { value: groups, source }: Known<readonly ResourceGroup[]>): Unknown {
  const seen = groups.map(({ name }) => name).join(', ') || 'none';
  if (!showsAll(groups)) return unknown({ why: 'denied', words: `the default resource group is not among those that are visible (${seen}), so others may be hidden, too`, source });
  const twice = groups.filter(({ name }) => name === group).length > 1;
  if (group === undefined || twice) return unknown({ why: 'unreadable', words: `more than one resource group ${group === undefined ? 'is marked as the default one' : `is named ${group}`}`, source });
  return unknown({ why: 'absent', words: `no resource group ${isGroupId(group) ? 'with the ID' : 'named'} ${group} is visible; visible are: ${seen}`, source });
}
