// The resource groups of the account, to match names with IDs and to find the default group.
import { z } from 'zod';
import { isGroupId } from '../inputs/inputs.js';
import { readGroupsJson, readGroupsText } from '../transport/cli/target.js';
import { goesOn, readObject, unreadable } from './body.js';
import { caller } from './caller.js';
import { defineFact, type Fact, known } from './fact.js';

/** A resource group; `isDefault` marks the one that IBM uses where none is targeted. */
export interface ResourceGroup {
  readonly id: string;
  readonly name: string;
  readonly isDefault: boolean;
}

const body = z.object({
  resources: z.array(z.object({ id: z.string(), name: z.string().default(''), default: z.boolean().default(false) })),
}).catchall(z.unknown());

/** The groups that the caller can see; a group that is missing here may still exist. */
export const resourceGroups = defineFact({
  name: 'resource-groups',
  asks: 'the resource groups of the account',
  scope: 'account',
  identities: {},
  needs: { caller },
  learn: async (values, { ask }): Promise<Fact<readonly ResourceGroup[]>> => {
    const answer = await ask({
      what: 'the resource groups',
      service: 'resource-manager',
      path: '/v2/resource_groups',
      query: { account_id: values.caller.account },
      command: { args: ['resource', 'groups'], read: readGroupsText, fromJson: readGroupsJson },
    });
    const read = readObject(answer, body);
    if (read.state !== 'known') return read;
    if (goesOn(read.value)) return unreadable(answer, 'the list has more pages than were read');
    return known(
      read.value.resources.map(({ id, name, default: isDefault }) => ({ id, name, isDefault })),
      answer.source,
    );
  },
});

/** The group of an ID or a name, or the default one; the name as it is written takes precedence over one in other letter case, since `default` and `Default` can both exist. */
export function findGroup(name: string | undefined, groups: readonly ResourceGroup[]): ResourceGroup | undefined {
  if (name === undefined) return only(groups.filter(({ isDefault }) => isDefault));
  if (isGroupId(name)) return groups.find(({ id }) => id.toLowerCase() === name.toLowerCase());
  return only(groups.filter((group) => group.name === name)) ?? only(groups.filter((group) => group.name.toLowerCase() === name.toLowerCase()));
}

/** True where a group is told by its ID alone. */
export function lacksName({ id, name }: { readonly id: string; readonly name: string }): boolean {
  return name === id;
}

/** A group with its name out of the list; it keeps its ID for a name where the list cannot be read or does not show it. */
export function named<G extends { readonly id: string; readonly name: string }>(group: G, groups: Fact<readonly ResourceGroup[]>): G {
  const shown = groups.state === 'known' ? groups.value.find(({ id }) => id === group.id)?.name : undefined;
  return shown === undefined || shown === '' ? group : { ...group, name: shown };
}

function only<T>(found: readonly T[]): T | undefined {
  return found.length === 1 ? found[0] : undefined;
}
