// Does the command line's session target the cluster's region and resource group?
import { place } from '../evidence/place.js';
import { session } from '../evidence/session.js';
import { isSameRegion } from '../regions.js';
import { defineCheck, finding, found, passed, undecided } from './check.js';

/**
 * A wrong target is an error of its own: what the next step sets, resets or analyses would be that of another pair. Where the target
 * is not known the check has still seen the right pair, so it only supports.
 */
export const cliTarget = defineCheck({
  id: 'cli-target',
  asks: "Does the ibmcloud session target the cluster's region and resource group?",
  weight: 'supports',
  proof: 'cli-session',
  needs: { session, place },
  judge: ({ session: { region, group, isGroupTargeted }, place: where }) => {
    const isRegionWrong = region !== '' && where.region !== '' && !isSameRegion(region, where.region);
    const isGroupRight = group === null ? undefined : isSameGroup(group, where.group);
    const targeted = describe(region, group, isGroupTargeted);
    if (isRegionWrong || isGroupRight === false) return found(finding('cli-target-mismatch', { targeted }));
    if (group === null) return undecided('no resource group is targeted, and the default one is not known');
    if (isGroupRight) return passed(`the session targets ${targeted}`);
    return undecided(`the session gives the name of its resource group, ${group.name}, and the cluster only the ID of its own`);
  },
});

/** By ID where both are known, else by name in any letter case; `undefined` where the one is known by ID only and the other by name only. */
function isSameGroup(one: { id: string; name: string }, other: { id: string; name: string }): boolean | undefined {
  if (one.id !== '' && other.id !== '') return one.id.toLowerCase() === other.id.toLowerCase();
  if (other.name === other.id) return undefined;
  return one.name.toLowerCase() === other.name.toLowerCase();
}

function describe(region: string, group: { id: string; name: string } | null, isGroupTargeted: boolean): string {
  return `${region === '' ? 'no region' : `the region ${region}`} and ${describeGroup(group, isGroupTargeted)}`;
}

function describeGroup(group: { name: string } | null, isTargeted: boolean): string {
  if (group === null) return 'no resource group';
  return isTargeted ? `the resource group ${group.name}` : `no resource group, so the default one, ${group.name}, applies`;
}
