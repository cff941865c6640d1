// The roles of an identity: its own policies and those of the access groups it is in.
import { z } from 'zod';
import type { Answer, Recipe } from '../../transport/transport.js';
import { goesOn, readObject, unreadable } from '../body.js';
import { type Fact, type FactContext, known } from '../fact.js';
import { type Grant, isAbout, type PolicyService } from './grants.js';
import { askPolicies, type Policies, type Policy } from './policies.js';

/** What an identity was granted, as far as it can be seen. */
export interface Roles {
  readonly iamId: string;
  /** How many policies of the identity can be seen. IAM leaves out what the caller may not read, so none at all proves nothing. */
  readonly seen: number;
  /** Those that matter to a cluster. */
  readonly grants: readonly Grant[];
  /** What could not be read, so that a role that is not here may still be there. */
  readonly blind: readonly string[];
}

const SERVICES: readonly PolicyService[] = ['containers-kubernetes', 'container-registry', 'is', 'iam-identity'];
const ACCESS = { type: 'access' };
const groupsBody = z.object({ total_count: z.number().optional(), groups: z.array(z.object({ id: z.string() })) }).catchall(z.unknown());

/** Asks for the first page of the account's access policies; in most accounts it holds them all, so that groups cost no round trip of their own. */
export function askAccountPolicies(ask: FactContext['ask'], account: string): Promise<Fact<Policies>> {
  return askPolicies(ask, account, ACCESS, 1);
}

/** The roles of one identity: out of the account's list where that is whole, else asked for one by one. */
export async function askRoles(iamId: string, account: string, { ask }: FactContext): Promise<Fact<Roles>> {
  const listing = askAccountPolicies(ask, account);
  const membership = ask(groupsRecipe(iamId, account)).then(groupsIn);
  const everyone = await listing;
  if (everyone.state === 'known' && everyone.value.isWhole && everyone.value.policies.length > 0) {
    const groups = await membership;
    const mine = everyone.value.policies.filter(({ subject }) => subject['iam_id'] === iamId || idsIn(groups).includes(subject['access_group_id'] ?? ''));
    // Whoever sees the policies of others, too, sees those of every group: a group without any is empty.
    const seesOthers = everyone.value.policies.length > mine.length;
    return known(rolesOf(iamId, mine, [...blindTo(groups), ...(seesOthers ? [] : hiddenIn(groups, mine))]), everyone.source);
  }
  const [own, groups] = await Promise.all([askPolicies(ask, account, { ...ACCESS, iam_id: iamId }), membership]);
  const ofGroups = await Promise.all(idsIn(groups).map((group) => askPolicies(ask, account, { ...ACCESS, access_group_id: group })));
  const lists = [own, ...ofGroups];
  const read = lists.filter((list) => list.state === 'known');
  if (own.state !== 'known' && read.length === 0) return own;
  const found = read.flatMap(({ value }) => value.policies);
  const isPartial = read.length < lists.length || read.some(({ value }) => !value.isWhole);
  const blind = [...blindTo(groups), ...(isPartial ? ['some of its policies'] : hiddenIn(groups, found))];
  return known(rolesOf(iamId, found, blind), [...new Set(read.map(({ source }) => source))].join(', '));
}

function idsIn(membership: Fact<readonly string[]>): readonly string[] {
  return membership.state === 'known' ? membership.value : [];
}

function blindTo(membership: Fact<readonly string[]>): readonly string[] {
  return membership.state === 'known' ? [] : ['the access groups of the identity'];
}

/**
 * A group of which no policy shows: IAM leaves out what the caller may not read, so such a group may grant anything. Everybody is in the group
 * for public access, which grants nothing that matters here.
 */
function hiddenIn(membership: Fact<readonly string[]>, seen: readonly Policy[]): readonly string[] {
  const hidden = idsIn(membership).filter((id) => id !== 'AccessGroupId-PublicAccess' && !seen.some(({ subject }) => subject['access_group_id'] === id));
  return hidden.length > 0 ? [`the policies of ${hidden.length} of its access groups`] : [];
}

function groupsRecipe(iamId: string, account: string): Recipe {
  return {
    what: 'the access groups of an identity',
    service: 'policies',
    path: '/v2/groups',
    query: { account_id: account, iam_id: iamId, membership_type: 'all', limit: '100' },
  };
}

function groupsIn(answer: Answer): Fact<readonly string[]> {
  const read = readObject(answer, groupsBody);
  if (read.state !== 'known') return read;
  const ids = read.value.groups.map(({ id }) => id);
  const isWhole = (read.value.total_count ?? ids.length) <= ids.length && !goesOn(read.value);
  return isWhole ? known(ids, answer.source) : unreadable(answer, 'more groups than one page holds');
}

function rolesOf(iamId: string, policies: readonly Policy[], blind: readonly string[]): Roles {
  const grants = policies.map(({ roles, attributes, isTagged }): Grant => ({ roles, attributes, isTagged }));
  return { iamId, seen: policies.length, grants: grants.filter((grant) => SERVICES.some((service) => isAbout(grant, service))), blind };
}
