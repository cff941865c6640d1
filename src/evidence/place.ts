// The region and resource group of a target: those of its cluster, else those that the user named.
import { type Inputs, isGroupId } from '../inputs/inputs.js';
import type { Provider } from '../operations/names.js';
import { caller } from './caller.js';
import { cluster } from './cluster.js';
import { blockedBy, defineFact, type Fact, type FactContext, type Known, known, type Unknown, unknown } from './fact.js';
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
  learn: async (_values, asking): Promise<Fact<Place>> => (asking.target.cluster === undefined ? placeOfInputs(asking) : placeOfCluster(asking)),
});

async function placeOfCluster({ inputs, consult }: FactContext): Promise<Fact<Place>> {
  const found = await consult(cluster);
  if (found.state !== 'known') return found.state === 'not-needed' ? found : blockedBy(cluster);
  const { region, group, provider = providerIn(inputs) } = found.value;
  const expected = inputs['resource-group'];
  // Only a name to compare with is worth another question.
  const wantsName = expected !== undefined && !isGroupId(expected) && lacksName(group);
  return known({ region, group: wantsName ? named(group, await consult(resourceGroups)) : group, provider }, found.source);
}

/** Where no cluster is named: the place of one that is yet to come, or of a key. */
async function placeOfInputs({ inputs, consult }: FactContext): Promise<Fact<Place>> {
  const wanted = inputs['resource-group'];
  const groups = await consult(resourceGroups);
  const inGroup = (id: string, name: string): Place => ({ region: inputs.region ?? '', group: { id, name }, provider: providerIn(inputs) });
  const byId = wanted !== undefined && isGroupId(wanted) ? known(inGroup(wanted, wanted), 'the inputs') : undefined;
  // Who knows the ID needs no list, and who has one is told of an ID that is not in it.
  if (groups.state !== 'known') return byId ?? blockedBy(resourceGroups);
  const match = findGroup(wanted, groups.value);
  if (match !== undefined) return known(inGroup(match.id, match.name), groups.source);
  return byId !== undefined && !showsAll(groups.value) ? byId : noSuchGroup(wanted, groups);
}

function providerIn({ provider }: Inputs): Provider | undefined {
  return provider === 'auto' ? undefined : provider;
}

/** Every account has a default group. A list without one shows what this identity may see, and says nothing about what is there. */
function showsAll(groups: readonly ResourceGroup[]): boolean {
  return groups.some(({ isDefault }) => isDefault);
}

function noSuchGroup(group: string | undefined, { value: groups, source }: Known<readonly ResourceGroup[]>): Unknown {
  const seen = groups.map(({ name }) => name).join(', ') || 'none';
  if (!showsAll(groups)) {
    const words = `the default resource group is not among those that are visible (${seen}), so others may be hidden, too`;
    return unknown({ why: 'denied', words, source });
  }
  if (group === undefined) return unknown({ why: 'unreadable', words: 'more than one resource group is marked as the default one', source });
  const isTwice = groups.filter(({ name }) => name === group).length > 1;
  if (isTwice) return unknown({ why: 'unreadable', words: `more than one resource group is named ${group}`, source });
  return unknown({ why: 'absent', words: `no resource group ${isGroupId(group) ? 'with the ID' : 'named'} ${group} is visible; visible are: ${seen}`, source });
}
