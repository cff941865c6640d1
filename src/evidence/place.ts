// The region and resource group that count for a target: those of its cluster, else those that the user named.
import { isGroupId } from '../inputs.js';
import type { Provider } from '../operations/names.js';
import { caller } from './caller.js';
import { cluster } from './cluster.js';
import { defineFact, type Fact, known, notNeeded, type Unknown, unknown } from './fact.js';
import { type ResourceGroup, resourceGroups } from './resource-groups.js';

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
  needs: { caller },
  learn: async (_values, { inputs, target, consult }): Promise<Fact<Place>> => {
    const given = inputs.provider === 'auto' ? undefined : inputs.provider;
    if (target.cluster !== undefined) {
      const found = await consult(cluster);
      if (found.state !== 'known') return blockedBy('cluster', found);
      const { region, group, provider } = found.value;
      return known({ region, group, provider: provider ?? given }, found.source);
    }
    const group = inputs['resource-group'];
    if (group !== undefined && isGroupId(group)) return known({ region: inputs.region ?? '', group: { id: group, name: group }, provider: given }, 'the inputs');
    const groups = await consult(resourceGroups);
    if (groups.state !== 'known') return blockedBy('resource-groups', groups);
    const match = groups.value.filter((candidate) => (group === undefined ? candidate.isDefault : candidate.name === group));
    return match.length === 1 && match[0] ? known({ region: inputs.region ?? '', group: pairGroup(match[0]), provider: given }, groups.source) : noSuchGroup(group, groups.value);
  },
});

function pairGroup({ id, name }: ResourceGroup) {
  return { id, name };
}

function blockedBy(name: string, fact: Fact<unknown>) {
  return fact.state === 'not-needed' ? notNeeded(fact.because) : unknown({ why: 'blocked', words: `${name} is not known`, blockedBy: [name] });
}

function noSuchGroup(group: string | undefined, groups: readonly ResourceGroup[]): Unknown {
  const seen = groups.map(({ name }) => name).join(', ') || 'none';
  const words = group === undefined ? `no resource group is marked as the default one; visible are: ${seen}` : `no resource group named ${group} is visible; visible are: ${seen}`;
  return unknown({ why: 'absent', words, source: 'GET /v2/resource_groups' });
}
