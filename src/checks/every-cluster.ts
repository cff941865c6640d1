// Where every cluster is asked for: are they all known?
import { clusterList, isWithin } from '../evidence/cluster-list.js';
import { wantsEveryCluster } from '../inputs/inputs.js';
import { defineCheck, type Finding, finding, found, passed } from './check.js';

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
    const all = clusters.length;
    const within = clusters.filter((cluster) => isWithin(cluster, inputs)).length;
    if (all === 0) return found(noneFound('the lists of clusters are empty'));
    if (within === 0) return found(noneFound(`${all} clusters are visible, and none of them is in the given region and resource group`));
    return passed(within === all ? `${all} clusters are visible` : `${within} of ${all} visible clusters are in the given region and resource group`);
  },
});

function noneFound(words: string): Finding {
  return finding('cluster-not-found', { tried: ', nor any other', words });
}
