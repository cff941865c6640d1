// Where every cluster is asked for: are they all known?
import { clusterList, isWithin } from '../evidence/cluster-list.js';
import { wantsEveryCluster } from '../inputs/inputs.js';
import { defineCheck, finding, found, passed } from './check.js';

/** With `*`, a list that is not whole must not look like all clusters are fine. */
export const everyCluster = defineCheck({
  id: 'every-cluster',
  asks: 'Are all clusters of the account known?',
  scope: 'account',
  weight: 'hangs',
  proof: 'service-record',
  needs: { clusterList },
  exempt: ({ inputs }) => (wantsEveryCluster(inputs) ? undefined : 'clusters are named'),
  judge: ({ clusterList: clusters }, { inputs }) => {
    const within = clusters.filter((cluster) => isWithin(cluster, inputs)).length;
    if (within > 0) return passed(within === clusters.length ? `${within} clusters are visible` : `${within} of ${clusters.length} visible clusters are in the given region and resource group`);
    const words = clusters.length === 0 ? 'the lists of clusters are empty' : `${clusters.length} clusters are visible, and none of them is in the given region and resource group`;
    return found(finding('cluster-not-found', { tried: ', nor any other', words }));
  },
});
