// Where every cluster is asked for: are they all known?
import { clusterList } from '../evidence/cluster-list.js';
import { defineCheck, finding, found, passed } from './check.js';

/** With `*`, a list that is not whole must not look like all clusters are fine. */
export const everyCluster = defineCheck({
  id: 'every-cluster',
  asks: 'Are all clusters of the account known?',
  scope: 'account',
  weight: 'hangs',
  proof: 'service-record',
  needs: { clusterList },
  exempt: ({ inputs }) => (inputs.cluster.includes('*') ? undefined : 'the clusters are named'),
  judge: ({ clusterList: clusters }) =>
    clusters.length > 0
      ? passed(`${clusters.length} clusters are visible`)
      : found(finding('cluster-not-found', { tried: ', nor any other', words: 'the lists of clusters are empty' })),
});
