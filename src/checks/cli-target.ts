// Does the command line's session target the cluster's region and resource group?
import { place } from '../evidence/place.js';
import { isSameRegion } from '../evidence/regions.js';
import { session } from '../evidence/session.js';
import { defineCheck, finding, found, passed } from './check.js';

/**
 * A wrong target is an error of its own: what the next step sets, resets or analyses would be that of another pair. Where the target
 * is not known the check has still seen the right pair, so it only supports.
 */
export const cliTarget = defineCheck({
  id: 'cli-target',
  asks: "Does the command line's session target the cluster's region and resource group?",
  weight: 'supports',
  proof: 'cli-session',
  needs: { session, place },
  judge: ({ session: { region, group, isGroupTargeted }, place: where }) => {
    const isRegionWrong = region !== '' && where.region !== '' && !isSameRegion(region, where.region);
    const isGroupRight = group === null ? undefined : isSameGroup(group, where.group);
    if (isRegionWrong || isGroupRight === false) return found(finding('cli-target-mismatch', { targeted: describe(region, group, isGroupTargeted) }));
    if (isGroupRight === undefined) return { findings: [], because: 'no resource group is targeted, and which one is the default could not be learned', undecided: true };
    return passed(`the session targets ${describe(region, group, isGroupTargeted)}`);
  },
});

/** By ID where both are known; names are unique within an account, but `default` and `Default` are two. */
function isSameGroup(one: { id: string; name: string }, other: { id: string; name: string }): boolean {
  return one.id !== '' && other.id !== '' ? one.id === other.id : one.name === other.name;
}

function describe(region: string, group: { id: string; name: string } | null, isGroupTargeted: boolean): string {
  const named = group === null ? 'no resource group' : isGroupTargeted ? `the resource group ${group.name}` : `no resource group, so that the default one, ${group.name}, counts`;
  return `${region === '' ? 'no region' : `the region ${region}`} and ${named}`;
}
