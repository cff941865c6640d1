// Asks IAM for policies, page by page.
import { z } from 'zod';
import type { Recipe } from '../../transport/transport.js';
import { goesOn, readObject } from '../body.js';
import { type Fact, type FactContext, known } from '../fact.js';
import { type Grant, roleName } from './grants.js';

/** A policy with everybody it is for. */
export interface Policy extends Grant {
  /** Attributes of the subject: `iam_id`, `access_group_id`, or those of a service. */
  readonly subject: Readonly<Record<string, string>>;
}

/** Policies, and whether these are all. */
export interface Policies {
  readonly policies: readonly Policy[];
  readonly isWhole: boolean;
}

/** The most that IAM gives on one page. Source: IAM Policy Management API, `limit`. */
const PAGE = 100;
/** Nobody waits for more pages than this. */
const MOST_PAGES = 20;

const value = z.union([z.string(), z.number(), z.boolean()]).transform(String);
/** `stringExists` is met by every value, as `*` is; the other operators compare, with `*` where the text holds one. */
const attribute = z.object({ name: z.string(), value, operator: z.string().default('') }).transform(({ name, value: text, operator }) => {
  const isAnyValue = operator.toLowerCase() === 'stringexists' && text === 'true';
  return { name, value: isAnyValue ? '*' : text };
});
const attributes = z.array(attribute).default([]);
const policy = z.object({
  state: z.string().default('active'),
  subjects: z.array(z.object({ attributes })).default([]),
  roles: z.array(z.object({ role_id: z.string() })).default([]),
  resources: z.array(z.object({ attributes, tags: z.array(z.unknown()).default([]) })).default([]),
});
const page = z.object({ policies: z.array(policy), next: z.looseObject({ start: z.string().optional() }).optional() }).catchall(z.unknown());

/** The question for one page. Equal questions are asked once, so the list of the whole account serves every identity. */
function policiesRecipe(account: string, query: Readonly<Record<string, string>>, start?: string): Recipe {
  const ofPage = { account_id: account, ...query, limit: String(PAGE), ...(start !== undefined && { start }) };
  return { what: 'policies', service: 'policies', path: '/v1/policies', query: ofPage };
}

/**
 * Reads policies of the first version of the interface.
 * ASSUMPTION conditional-policies: this version leaves out policies with conditions such as a time of day, so what is not in it may still be granted.
 * @param most pages at most; more are asked for one after the other
 */
export async function askPolicies(
  ask: FactContext['ask'],
  account: string,
  query: Readonly<Record<string, string>>,
  most = MOST_PAGES,
): Promise<Fact<Policies>> {
  const policies: Policy[] = [];
  let start: string | undefined;
  let source = '';
  for (let count = 0; count < most; count += 1) {
    const answer = await ask(policiesRecipe(account, query, start));
    const read = readObject(answer, page);
    if (read.state !== 'known') return read;
    source = answer.source;
    policies.push(...read.value.policies.filter(({ state }) => state.toLowerCase() === 'active').map(reduce));
    start = read.value.next?.start || undefined;
    if (start === undefined) return known({ policies, isWhole: !goesOn(read.value) }, source);
  }
  return known({ policies, isWhole: false }, source);
}

function reduce({ subjects, roles, resources }: z.output<typeof policy>): Policy {
  const { accountId: _account, ...limits } = byName(resources.flatMap((resource) => resource.attributes));
  return {
    subject: byName(subjects.flatMap((subject) => subject.attributes)),
    roles: roles.map(({ role_id: id }) => roleName(id)),
    attributes: limits,
    isTagged: resources.some(({ tags }) => tags.length > 0),
  };
}

function byName(list: readonly { readonly name: string; readonly value: string }[]): Record<string, string> {
  return Object.fromEntries(list.map(({ name, value: text }) => [name, text]));
}
