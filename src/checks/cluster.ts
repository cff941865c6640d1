// Is the cluster there, and may the identity see it?
import { cluster as clusterFact } from '../evidence/cluster.js';
import type { Fact, Unknown } from '../evidence/fact.js';
import { findGroup, type ResourceGroup, resourceGroups } from '../evidence/resource-groups.js';
import { isGroupId } from '../inputs/inputs.js';
import { isServiceCode, whyOfCode } from '../transport/codes.js';
import { defineCheck, finding, passed } from './check.js';

/** Only the service's own statement counts as "not there" or "not allowed"; anything else is unknown. */
export const cluster = defineCheck({
  id: 'cluster',
  asks: 'Is the cluster there, and visible?',
  weight: 'hangs',
  proof: 'service-record',
  needs: { cluster: clusterFact },
  consults: { resourceGroups },
  refused: {
    cluster: (reason, { inputs, consulted }) => {
      // A gateway's `{"code": "not_found"}` is no statement of the service, whose codes have a form of their own.
      if (reason.code === undefined || !isServiceCode(reason.code)) return undefined;
      if (reason.why === 'denied') return isAboutRights(reason) ? finding('cluster-access-denied', { code: reason.code, words: reason.words }) : undefined;
      if (reason.why !== 'absent' || !isAboutCluster(reason.code, reason.words)) return undefined;
      const tried = triedUnder(inputs['resource-group'], consulted.resourceGroups);
      const advice = inputs.operation === 'create-cluster' ? YET_TO_COME : '';
      return finding('cluster-not-found', { tried: tried + advice, words: reason.words });
    },
  },
  judge: ({ cluster: { name, state, hiddenByGroup } }) => {
    const how = hiddenByGroup ? ', but only if no resource group is named: access does not come through the group' : '';
    return passed(`${name} is visible${how}${state === '' ? '' : `; its state is ${state}`}`);
  },
});

const YET_TO_COME = '. For a cluster that does not exist yet, give its region and resource group instead of its name';

/** A group that was named by its name was tried only where that name is known to be one. */
function triedUnder(group: string | undefined, groups: Fact<readonly ResourceGroup[]>): string {
  if (group === undefined) return '';
  const wasTried = isGroupId(group) || (groups.state === 'known' && findGroup(group, groups.value) !== undefined);
  if (wasTried) return `, neither in the resource group ${group} nor without one`;
  const why = groups.state === 'known' ? 'no single group of that name is visible' : 'the resource groups could not be read';
  return `; it could not be looked up in the resource group ${group}, because ${why}`;
}

/** A 403 of the service is about rights; a 401 can be about the token or the account as well. */
function isAboutRights({ code = '', status, words }: Unknown): boolean {
  if (whyOfCode(code) === 'denied') return true;
  if (/\btoken\b|\bheader\b|\blog ?in\b|\bpaid account\b/i.test(words)) return false;
  return status === 403 || /permi|privileg|entitle|authori[sz]|access|\brole\b|allowed|forbidden/i.test(words);
}

/** A 404 can be about the region, the account or the address that was asked. */
function isAboutCluster(code: string, words: string): boolean {
  return whyOfCode(code) === 'absent' || /\bcluster\b/i.test(words);
}
