// The users of the account as `ibmcloud account users` lists them, brought into the form of user management.
import { objectOf } from '../../transport/body.js';
import type { Command } from '../../transport/transport.js';

const ARGS = ['account', 'users'];

/**
 * The question for all users. The command reads every page, so the list is whole as far as the caller may see.
 * ASSUMPTION account-users-json: fields as in IBM's Go client (`userId`, `ibmUniqueId`, `email`, `state`) or as user management names them.
 */
export const USERS_COMMAND: Command = { args: ARGS, fromJson: pageOf };

/** The question for one user; where the list does not hold the user, it says nothing of why. */
export function userCommand(iamId: string): Command {
  return { args: ARGS, fromJson: (json) => usersIn(json)?.find((user) => user.iam_id === iamId) };
}

function pageOf(json: unknown): unknown {
  const users = usersIn(json);
  if (users === undefined) return undefined;
  // A bare array is everybody; an object tells itself whether there is more.
  return { total_results: users.length, ...(Array.isArray(json) ? {} : objectOf(json)), resources: users };
}

function usersIn(json: unknown): { iam_id: string; user_id: string; email: string; state: string }[] | undefined {
  const list: unknown = Array.isArray(json) ? json : objectOf(json)?.['resources'];
  if (!Array.isArray(list)) return undefined;
  return list.map((item) => {
    const fields = objectOf(item) ?? {};
    const of = (...names: string[]): string => names.map((name) => fields[name]).find((value): value is string => typeof value === 'string') ?? '';
    return { iam_id: of('ibmuniqueid', 'iam_id'), user_id: of('userid', 'user_id'), email: of('email'), state: of('state') };
  });
}
