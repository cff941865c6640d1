// Every cluster that the caller can see, over all infrastructures; used for `*` and to find a cluster of a pair.
import { z } from 'zod';
import type { Answer, Recipe } from '../transport/transport.js';
import { readList } from './body.js';
import { type Inputs, isGroupId } from '../inputs/inputs.js';
import { caller } from './caller.js';
import { type Cluster, clusterBody, clusterOf, missingIn } from './cluster.js';
import { isSameRegion } from './regions.js';
import { type ResourceGroup, resourceGroups } from './resource-groups.js';
import { type Asking, defineFact, type Fact, known, refusedFact, type Unknown, unknown } from './fact.js';

/** One list call an infrastructure: no published call lists all of them. */
const LISTS = [
  { provider: 'classic', path: '/v2/classic/getClusters', flag: 'classic' },
  { provider: 'vpc', path: '/v2/vpc/getClusters', flag: 'vpc-gen2' },
  { provider: 'satellite', path: '/v2/satellite/getClusters', flag: 'satellite' },
] as const;

const listBody = z.array(clusterBody);

function listRecipe({ path, flag }: (typeof LISTS)[number], account: string): Recipe {
  // The table of `ks cluster ls` shows neither region nor group, so only the JSON is of use.
  const command = { args: ['ks', 'cluster', 'ls', '--provider', flag], read: () => undefined, isNarrowedByGroup: true };
  return { what: 'the clusters', service: 'containers', path, account, command };
}

/** The clusters, or the first reason why not all of them could be learned. */
export const clusterList = defineFact({
  name: 'cluster-list',
  asks: 'the clusters of the account',
  scope: 'account',
  identities: {},
  needs: { caller },
  learn: async (values, { ask, inputs, consult }): Promise<Fact<readonly Cluster[]>> => {
    const lists = await readLists(ask, values.caller.account, inputs);
    const failed = lists.find((list): list is Unknown => list.state === 'unknown');
    if (failed !== undefined) return failed;
    const clusters = lists.flatMap((list) => (list.state === 'known' ? list.value : []));
    return known(await withGroupNames(clusters, inputs, () => consult(resourceGroups)), lists.map((list) => (list.state === 'known' ? list.source : '')).join(', '));
  },
});

/** Each list for itself: one that cannot be read does not hide the clusters of the others. The answers are shared with the fact. */
export async function readLists(ask: Asking['ask'], account: string, inputs: Pick<Inputs, 'provider'>): Promise<readonly Fact<Cluster[]>[]> {
  const asked = LISTS.filter(({ provider }) => inputs.provider === 'auto' || provider === inputs.provider);
  return Promise.all(asked.map(async (list) => clustersOf(await ask(listRecipe(list, account)))));
}

function clustersOf(answer: Answer): Fact<Cluster[]> {
  if (answer.state === 'refused') return refusedFact(answer.why === 'absent' ? { ...answer, why: 'unreadable' } : answer);
  const read = readList(answer, listBody);
  if (read.state !== 'known') return read;
  const clusters = read.value.map((body) => clusterOf(body, false));
  const incomplete = clusters.find((cluster) => missingIn(cluster).length > 0);
  if (incomplete !== undefined) return unknown({ why: 'unreadable', source: answer.source, words: `a cluster in the list leaves out ${missingIn(incomplete).join(', ')}` });
  return known(clusters, answer.source);
}

/** Where `*` is narrowed by a group's name, the clusters whose group is told by its ID alone get its name, too. */
export async function withGroupNames(clusters: readonly Cluster[], inputs: Pick<Inputs, 'resource-group'>, learnGroups: () => Promise<Fact<readonly ResourceGroup[]>>): Promise<readonly Cluster[]> {
  const wanted = inputs['resource-group'];
  if (wanted === undefined || isGroupId(wanted) || !clusters.some(lacksGroupName)) return clusters;
  const groups = await learnGroups();
  if (groups.state !== 'known') return clusters;
  return clusters.map((one) => (lacksGroupName(one) ? { ...one, group: { ...one.group, name: groups.value.find(({ id }) => id === one.group.id)?.name || one.group.id } } : one));
}

function lacksGroupName({ group }: Pick<Cluster, 'group'>): boolean {
  return group.name === group.id;
}

/** True where region and group are those that the inputs narrow `*` to, and where nobody can tell: no cluster is left out for want of a name. */
export function isWithin(found: Cluster, inputs: Pick<Inputs, 'region' | 'resource-group'>): boolean {
  const group = inputs['resource-group'];
  const inRegion = inputs.region === undefined || isSameRegion(found.region, inputs.region);
  const inGroup = group === undefined || found.group.id.toLowerCase() === group.toLowerCase() || found.group.name.toLowerCase() === group.toLowerCase() || (lacksGroupName(found) && !isGroupId(group));
  return inRegion && inGroup;
}
