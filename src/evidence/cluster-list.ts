// Every cluster that the caller can see, over all infrastructures; used for `*` and to find a cluster of a pair.
import { z } from 'zod';
import { type Inputs, isGroupId, wantsEveryCluster } from '../inputs/inputs.js';
import { isSameRegion } from '../regions.js';
import type { Answer, Recipe } from '../transport/transport.js';
import { readList, unreadable } from './body.js';
import { caller } from './caller.js';
import { type Cluster, clusterBody, clusterOf, missingIn } from './cluster.js';
import { defineFact, type Fact, type FactContext, known, refusedNotAbsent, type Unknown } from './fact.js';
import { lacksName, named, resourceGroups } from './resource-groups.js';

/** One list call an infrastructure: no published call lists all of them. */
const LISTS = [
  { provider: 'classic', path: '/v2/classic/getClusters', flag: 'classic' },
  { provider: 'vpc', path: '/v2/vpc/getClusters', flag: 'vpc-gen2' },
  { provider: 'satellite', path: '/v2/satellite/getClusters', flag: 'satellite' },
] as const;

function listRecipe({ path, flag }: (typeof LISTS)[number], account: string): Recipe {
  // The table of `ks cluster ls` shows neither region nor group, so only the JSON is of use.
  const command = { args: ['ks', 'cluster', 'ls', '--provider', flag], isNarrowedByGroup: true };
  return { what: 'the clusters', service: 'containers', path, account, command };
}

/** One list: what could be read of it, and why that is not all of it. */
export interface ListedClusters {
  readonly clusters: readonly Cluster[];
  readonly source: string;
  readonly problem?: Unknown;
}

/** The clusters, or the first reason why not all of them could be learned. */
export const clusterList = defineFact({
  name: 'cluster-list',
  asks: 'the clusters of the account',
  scope: 'account',
  identities: {},
  needs: { caller },
  learn: async (values, asking): Promise<Fact<readonly Cluster[]>> => {
    const lists = await readLists(asking, values.caller.account);
    const problem = lists.find((list) => list.problem !== undefined)?.problem;
    return problem ?? known(lists.flatMap(({ clusters }) => clusters), lists.map(({ source }) => source).join(', '));
  },
});

/**
 * Each list for itself: one that cannot be read does not hide the clusters of the others, nor does one odd cluster hide those beside it.
 * A key belongs to a region and resource group whatever the infrastructure, so where one of classic and VPC is named the other is asked, too;
 * with `*` a named one narrows the list. The answers are shared with the fact.
 */
export async function readLists(asking: FactContext, account: string): Promise<readonly ListedClusters[]> {
  return Promise.all(
    listsFor(asking.inputs).map(async (list) => {
      const read = clustersOf(await asking.ask(listRecipe(list, account)));
      return { ...read, clusters: await withGroupNames(read.clusters, asking) };
    }),
  );
}

function listsFor(inputs: Pick<Inputs, 'provider' | 'cluster'>): readonly (typeof LISTS)[number][] {
  if (inputs.provider === 'auto') return LISTS;
  return LISTS.filter(({ provider }) => provider === inputs.provider || (!wantsEveryCluster(inputs) && provider !== 'satellite'));
}

function clustersOf(answer: Answer): ListedClusters {
  if (answer.state === 'refused') return { clusters: [], source: answer.source, problem: refusedNotAbsent(answer) };
  const read = readList(answer, z.array(z.unknown()));
  if (read.state !== 'known') return { clusters: [], source: answer.source, problem: read };
  const entries = read.value.map((entry) => clusterBody.safeParse(entry));
  const found = entries.flatMap((entry) => (entry.success ? [clusterOf(entry.data, false)] : []));
  const clusters = found.filter((cluster) => missingIn(cluster).length === 0);
  if (clusters.length === entries.length) return { clusters, source: answer.source };
  return { clusters, source: answer.source, problem: unreadable(answer, deviationIn(found)) };
}

function deviationIn(found: readonly Cluster[]): string {
  const incomplete = found.find((cluster) => missingIn(cluster).length > 0);
  if (incomplete === undefined) return 'a cluster in the list is of another shape';
  return `the cluster ${incomplete.name || 'without a name'} in the list leaves out ${missingIn(incomplete).join(', ')}`;
}

/** Where `*` is narrowed by a group's name, the clusters whose group is told by its ID alone get its name, too. */
async function withGroupNames(clusters: readonly Cluster[], { inputs, consult }: FactContext): Promise<readonly Cluster[]> {
  const wanted = inputs['resource-group'];
  if (wanted === undefined || isGroupId(wanted) || !clusters.some(({ group }) => lacksName(group))) return clusters;
  const groups = await consult(resourceGroups);
  return clusters.map((one) => (lacksName(one.group) ? { ...one, group: named(one.group, groups) } : one));
}

/** True where region and group are those that the inputs narrow `*` to, and where nobody can tell: no cluster is left out for want of a name. */
export function isWithin(found: Cluster, inputs: Pick<Inputs, 'region' | 'resource-group'>): boolean {
  const group = inputs['resource-group'];
  const inRegion = inputs.region === undefined || isSameRegion(found.region, inputs.region);
  return inRegion && (group === undefined || mayBeGroup(found.group, group));
}

/** A group that is told by its ID alone may have any name. */
function mayBeGroup(group: Cluster['group'], wanted: string): boolean {
  const isSame = [group.id, group.name].some((text) => text.toLowerCase() === wanted.toLowerCase());
  return isSame || (lacksName(group) && !isGroupId(wanted));
}
