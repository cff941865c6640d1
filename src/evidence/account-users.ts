// The users of the account, as user management lists them: a page at a time.
import { z } from 'zod';
import type { Recipe } from '../transport/transport.js';
import { USERS_COMMAND } from './users-command.js';

/** One user. */
export const userProfile = z.object({ iam_id: z.string().default(''), state: z.string().default(''), email: z.string().default(''), user_id: z.string().default('') });
/** One page of them. */
export const userPage = z.object({ total_results: z.number().optional(), next_url: z.string().optional(), resources: z.array(userProfile) });
export type UserPage = z.output<typeof userPage>;

/** The most users on one page. A full page that does not tell the total may not be the last one. */
export const PAGE = 100;
/** The most pages that are read, one after the other; whoever is not among these users stays unknown. */
export const MOST_PAGES = 20;

/** The question for the users of the account, of which the first page is read. */
export function usersRecipe(account: string): Recipe {
  return { what: 'the users of the account', service: 'user-management', path: `/v2/accounts/${encodeURIComponent(account)}/users`, query: { limit: String(PAGE) }, command: USERS_COMMAND };
}

/** Every user that the caller may see was on the one page. */
export function isWhole({ resources, total_results: total, next_url: next }: UserPage): boolean {
  return next === undefined && (total === undefined ? resources.length < PAGE : total <= resources.length);
}

/** Where a page's successor starts. Only this is taken from the address in the answer: the question stays ours. */
export function startOf(next: string | undefined): string | undefined {
  return new URLSearchParams(next?.slice(next.indexOf('?') + 1)).get('_start') ?? undefined;
}
