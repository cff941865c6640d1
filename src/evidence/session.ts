// The session of the `ibmcloud` command that the next step will use: the region and group that it targets, and its plug-in.
import { z } from 'zod';
import { readObject } from './body.js';
import { caller } from './caller.js';
import { defineFact, type Fact, type FactContext, known, notNeeded } from './fact.js';
import { findGroup, resourceGroups } from './resource-groups.js';

/** What commands without a flag for the resource group will act on. */
export interface Session {
  /** Empty where no region is targeted: then every command has to name one. */
  readonly region: string;
  /** The group in effect: the targeted one, else the account's default one; null where that could not be learned. */
  readonly group: { readonly id: string; readonly name: string } | null;
  readonly isGroupTargeted: boolean;
  /** `unknown` where the list of plug-ins could not be read. */
  readonly plugin: 'there' | 'missing' | 'unknown';
}

const body = z.object({
  region: z.string().default(''),
  group: z.object({ id: z.string().default(''), name: z.string().default('') }).optional(),
  hasplugin: z.boolean().optional(),
});

/** A private session, and a check over HTTPS alone, say nothing of what a later step will use. */
export const session = defineFact({
  name: 'session',
  asks: 'what the session of the ibmcloud command targets',
  scope: 'account',
  identities: { region: 'none', plugin: 'none' },
  needs: { caller },
  learn: async (_values, asking): Promise<Fact<Session>> => {
    const answer = await asking.session();
    if (answer === undefined) return notNeeded('the check does not use the session of the ibmcloud command');
    const read = readObject(answer, body);
    if (read.state !== 'known') return read;
    const { region, group, hasplugin: hasPlugin } = read.value;
    const plugin = hasPlugin === undefined ? 'unknown' : hasPlugin ? 'there' : 'missing';
    return known({ region, group: await groupInEffect(group, asking), isGroupTargeted: group !== undefined, plugin }, read.source);
  },
});

/** A group of which only the name is printed, and the default group, are found in the account's list. */
async function groupInEffect(targeted: z.output<typeof body>['group'], { consult }: FactContext): Promise<Session['group']> {
  if (targeted !== undefined && targeted.id !== '') return targeted;
  const groups = await consult(resourceGroups);
  if (groups.state !== 'known') return targeted ?? null;
  const match = findGroup(targeted?.name, groups.value);
  return match === undefined ? (targeted ?? null) : { id: match.id, name: match.name };
}
