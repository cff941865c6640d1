// The cluster: where it is, on which infrastructure and in what state.
import { z } from 'zod';
import { groupIdIn, isGroupId } from '../inputs/inputs.js';
import type { Provider } from '../operations/names.js';
import type { Answer, Recipe } from '../transport/transport.js';
import { isNobody, readObject, unreadable } from './body.js';
import { caller } from './caller.js';
import { readClusterText } from './command-text.js';
import { defineFact, type Fact, type FactContext, known, notNeeded, refusedFact } from './fact.js';
import { findGroup, resourceGroups } from './resource-groups.js';

/** A cluster, reduced to what decides about a change. */
export interface Cluster {
  readonly id: string;
  readonly name: string;
  /** Region as the service names it; it may be an old name such as `eu-central`. */
  readonly region: string;
  readonly group: { readonly id: string; readonly name: string };
  /** `undefined` where the service names no infrastructure that we know. */
  readonly provider: Provider | undefined;
  /** `normal`, `deploying`, `deleting` …; empty where the service does not say. */
  readonly state: string;
  readonly masterState: string;
  /** How many workers it has, as its own record tells; absent where it does not. */
  readonly workerCount?: number;
  /** Set where the cluster acts through a trusted profile. */
  readonly trustedProfile: string | null;
  /** True where the service shows the cluster only when no resource group is named. */
  readonly hiddenByGroup: boolean;
}

/** What names something is short; a name without end would be repeated in every sentence about the cluster. */
const word = z.string().max(1000);

/**
 * A cluster body over lower-case keys.
 * ASSUMPTION trusted-profile-field: nobody has published the JSON name of the trusted profile; every field that is named after one is read.
 */
export const clusterBody = z.object({
  id: word.default(''),
  name: word.default(''),
  crn: word.default(''),
  region: word.default(''),
  resourcegroup: word.default(''),
  resourcegroupname: word.default(''),
  provider: z.string().default(''),
  vpcs: z.array(z.unknown()).default([]),
  workercount: z.unknown().optional(),
  state: z.string().default(''),
  masterstate: z.string().default(''),
  lifecycle: z.object({ masterstate: z.string().default('') }).prefault({}),
}).catchall(z.unknown());

/** Reduces a cluster body. The CRN, which carries region and account, stands in for an absent region. */
export function clusterOf(body: z.output<typeof clusterBody>, hiddenByGroup: boolean): Cluster {
  return {
    id: body.id,
    name: body.name || body.id,
    region: body.region || (body.crn.split(':')[5] ?? ''),
    group: { id: body.resourcegroup, name: body.resourcegroupname || body.resourcegroup },
    provider: providerOf(body.provider, body.vpcs.length > 0),
    state: body.state.toLowerCase(),
    masterState: (body.lifecycle.masterstate || body.masterstate).toLowerCase(),
    ...(typeof body.workercount === 'number' && { workerCount: body.workercount }),
    trustedProfile: profileIn(body),
    hiddenByGroup,
  };
}

const TRUSTED_PROFILE = /^(?:iam_?)?trusted_?profile(?:_?(?:iam_?)?id|_?name|_?crn|_?enabled)?$/;
const ITS_NAME = /^(?:(?:trusted_?)?profile_?)?(?:iam_?)?(?:id|name|crn)$|^enabled$/;

/** The trusted profile that a cluster acts through; one that is there and not named is called so. Null where there is none. */
function profileIn(fields: Readonly<Record<string, unknown>>): string | null {
  const nested = typeof fields['features'] === 'object' ? Object.entries(fields['features'] ?? {}) : [];
  const profiles = valuesOf([...Object.entries(fields), ...nested], TRUSTED_PROFILE);
  const values = profiles.flatMap((profile) => (isObject(profile) ? valuesOf(Object.entries(profile), ITS_NAME) : [profile]));
  const named = values.filter((value) => !isObject(value)).map(String).filter((value) => !isNobody(value) && !/^(?:false|disabled)$/i.test(value.trim()));
  return named.find((value) => /^(?:iam-)?Profile-/i.test(value)) ?? named[0] ?? null;
}

function valuesOf(fields: readonly (readonly [string, unknown])[], named: RegExp): readonly unknown[] {
  return fields.filter(([name]) => named.test(name)).map(([, value]) => value);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object';
}

function providerOf(provider: string, hasVpcs: boolean): Provider | undefined {
  const lower = provider.toLowerCase();
  if (lower.startsWith('vpc')) return 'vpc';
  if (lower === 'classic' || lower === 'satellite') return lower;
  return lower === '' && hasVpcs ? 'vpc' : undefined;
}

/** True where the cluster is known to act through a trusted profile: it may need no key. */
export function actsThroughProfile(found: Fact<Cluster>): boolean {
  return found.state === 'known' && found.value.trustedProfile !== null;
}

/** What a cluster must say to be judged; the names of what it leaves out. */
export function missingIn(cluster: Cluster): string[] {
  return [
    ...(cluster.id === '' && cluster.name === '' ? ['id'] : []),
    ...(cluster.region === '' ? ['region'] : []),
    ...(cluster.group.id === '' ? ['resourceGroup'] : []),
  ];
}

/** Asks for one cluster by name or ID, under any infrastructure. */
function clusterRecipe(ref: string, account: string, group: string | undefined): Recipe {
  return {
    what: `the cluster ${ref}`,
    service: 'containers',
    path: '/v2/getCluster',
    query: { cluster: ref },
    account,
    ...(group !== undefined && { group }),
    groupMayHide: true,
    command: { args: ['ks', 'cluster', 'get', '--cluster', ref], read: readClusterText },
  };
}

/** The cluster that this target names. */
export const cluster = defineFact({
  name: 'cluster',
  asks: 'the cluster',
  scope: 'target',
  identities: { id: 'none', name: 'none', region: 'none', provider: 'none', state: 'none', masterState: 'none', trustedProfile: 'id' },
  needs: { caller },
  learn: async (values, { ask, target: { cluster: ref }, inputs, consult }): Promise<Fact<Cluster>> => {
    if (ref === undefined) return notNeeded('no cluster is named');
    const group = inputs['resource-group'];
    const askUnder = (id: string | undefined): Promise<Answer> => ask(clusterRecipe(ref, values.caller.account, id));
    const first = await askUnder(groupIdIn(inputs));
    const hidingGroup = first.state === 'refused' && first.why === 'absent' ? await groupOfName(group, consult) : undefined;
    const second = hidingGroup === undefined ? first : await askUnder(hidingGroup);
    // That the second look failed takes nothing away from a plain "not found".
    const answer = second.state === 'answered' ? second : first;
    if (answer.state === 'refused') return refusedFact(answer);
    const read = readObject(answer, clusterBody);
    if (read.state !== 'known') return read;
    const found = clusterOf(read.value, answer.withoutGroup ?? false);
    const missing = missingIn(found);
    if (missing.length > 0) return unreadable(answer, `the answer lacks ${missing.join(', ')}`);
    if (!isAskedFor(found, ref, read.value.name)) return unreadable(answer, `the answer is about another cluster, ${found.name}`);
    return known(found, answer.source);
  },
});

/** Who has access through a resource group alone sees a cluster only where that group is named, and it is named by its ID. */
async function groupOfName(name: string | undefined, consult: FactContext['consult']): Promise<string | undefined> {
  if (name === undefined || isGroupId(name)) return undefined;
  const groups = await consult(resourceGroups);
  return groups.state === 'known' ? findGroup(name, groups.value)?.id : undefined;
}

function isAskedFor(found: Cluster, ref: string, name: string): boolean {
  const asked = ref.toLowerCase();
  return found.id.toLowerCase() === asked || name.toLowerCase() === asked || name === '';
}

/** True where the cluster is not there or not shown: what is then asked of it is refused for that cause alone. */
export function isHidden(found: Fact<Cluster>): boolean {
  return found.state === 'unknown' && (found.why === 'absent' || found.why === 'denied');
}
