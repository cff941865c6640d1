// Every cluster that the caller can see, over all infrastructures; used for `*` and to find a cluster of a pair.
import { z } from 'zod';
import type { Answer, Recipe } from '../transport/transport.js';
import { readList } from './body.js';
import { caller } from './caller.js';
import { type Cluster, clusterBody, clusterOf, missingIn } from './cluster.js';
import { defineFact, type Fact, known, refusedFact, type Unknown, unknown } from './fact.js';

/** One list call an infrastructure: no published call lists all of them. */
const LISTS = ['/v2/classic/getClusters', '/v2/vpc/getClusters', '/v2/satellite/getClusters'] as const;

const listBody = z.array(clusterBody);

function listRecipe(path: string, account: string): Recipe {
  return { what: 'the clusters', service: 'containers', path, account };
}

/** The clusters, or the first reason why not all of them could be learned. */
export const clusterList = defineFact({
  name: 'cluster-list',
  asks: 'the clusters of the account',
  scope: 'account',
  needs: { caller },
  learn: async (values, { ask, inputs }): Promise<Fact<readonly Cluster[]>> => {
    const paths = LISTS.filter((path) => inputs.provider === 'auto' || path.startsWith(`/v2/${inputs.provider}/`));
    const lists = await Promise.all(paths.map(async (path) => clustersOf(await ask(listRecipe(path, values.caller.account)))));
    const failed = lists.find((list): list is Unknown => list.state === 'unknown');
    if (failed !== undefined) return failed;
    return known(lists.flatMap((list) => (list.state === 'known' ? list.value : [])), paths.map((path) => `GET ${path}`).join(', '));
  },
});

function clustersOf(answer: Answer): Fact<Cluster[]> {
  if (answer.state === 'refused') return refusedFact(answer.why === 'absent' ? { ...answer, why: 'unreadable' } : answer);
  const read = readList(answer, listBody);
  if (read.state !== 'known') return read;
  const clusters = read.value.map((body) => clusterOf(body, false));
  const incomplete = clusters.find((cluster) => missingIn(cluster).length > 0);
  if (incomplete !== undefined) return unknown({ why: 'unreadable', source: answer.source, words: `a cluster in the list leaves out ${missingIn(incomplete).join(', ')}` });
  return known(clusters, answer.source);
}
