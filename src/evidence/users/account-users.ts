// The users of the account that the caller may see, as user management lists them: a page at a time.
import { z } from 'zod';
import type { Recipe } from '../../transport/transport.js';
import { goesOn, readObject } from '../body.js';
import { type FactContext, type Known, known, type Unknown } from '../fact.js';
import { USERS_COMMAND } from './users-command.js';

/** One user. */
export const userProfile = z.object({
  iam_id: z.string().default(''),
  state: z.string().default(''),
  email: z.string().default(''),
  user_id: z.string().default(''),
});
/** One user, as read. */
export type UserProfile = z.output<typeof userProfile>;

/** One page of users. */
export const userPage = z.object({
  total_results: z.number().optional(),
  limit: z.number().optional(),
  next_url: z.string().optional(),
  resources: z.array(userProfile),
}).catchall(z.unknown());
type UserPage = z.output<typeof userPage>;

/** Users, and whether these are all that the caller may see. */
export interface Users {
  readonly users: readonly UserProfile[];
  readonly isWhole: boolean;
}

/** The most users on one page. A full page that does not tell the total may not be the last one. */
export const PAGE = 100;
/** The most pages that are read, one after the other; whoever is not among these users stays unknown. */
const MOST_PAGES = 20;

/** The question for the users of the account, of which the first page is read. */
export function usersRecipe(account: string): Recipe {
  return {
    what: 'the users of the account',
    service: 'user-management',
    path: `/v2/accounts/${encodeURIComponent(account)}/users`,
    query: { limit: String(PAGE) },
    command: USERS_COMMAND,
  };
}

/** The first page of users, and whether that is all. */
export function askFirstUsers(ask: FactContext['ask'], account: string): Promise<Known<Users> | Unknown> {
  return askUsers(ask, account, () => false, 1);
}

/** Reads the users page by page, until one of them is the one that is sought. */
export async function askUsers(
  ask: FactContext['ask'],
  account: string,
  isSought: (user: UserProfile) => boolean,
  most = MOST_PAGES,
): Promise<Known<Users> | Unknown> {
  const recipe = usersRecipe(account);
  const users: UserProfile[] = [];
  let start: string | undefined;
  for (let count = 1; ; count += 1) {
    const answer = await ask(start === undefined ? recipe : { ...recipe, query: { ...recipe.query, _start: start } });
    const read = readObject(answer, userPage);
    if (read.state !== 'known') return read;
    users.push(...read.value.resources);
    start = startOf(read.value.next_url);
    const isLast = start === undefined || read.value.resources.length === 0 || count === most || read.value.resources.some(isSought);
    if (isLast) return known({ users, isWhole: endsWith(read.value, users.length, count) }, answer.source);
  }
}

/** True where nothing of a page says that another one follows it. */
function endsWith({ resources, limit, total_results: total, next_url: next, ...others }: UserPage, seen: number, pages: number): boolean {
  const otherTotals = Object.entries(others).filter(([name]) => /^total_?(?:count|users|items)?$/.test(name)).map(([, value]) => value);
  const totals = [total, ...otherTotals].filter((value) => typeof value === 'number');
  // An address of a next page that holds nothing leads nowhere.
  if (goesOn(others) || (next !== undefined && next !== '' && resources.length > 0)) return false;
  return totals.length > 0 ? totals.every((count) => count <= seen) : pages > 1 || resources.length < Math.min(limit ?? PAGE, PAGE);
}

/** Where a page's successor starts. Only this is taken from the address in the answer: the question stays ours. */
function startOf(next: string | undefined): string | undefined {
  return new URLSearchParams(next?.slice(next.indexOf('?') + 1)).get('_start') ?? undefined;
}
