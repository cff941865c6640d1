// User management: the users of an account and whether they are active.
import type { User } from '../world.js';
import { platformError, type Reply } from './envelope.js';
import { type Incoming, may, ok, page, type Route } from './route.js';

function profile(user: User, accountId: string): Record<string, unknown> {
  return {
    id: user.iamId,
    iam_id: user.iamId,
    realm: user.iamId.startsWith('IBMid-') ? 'IBMid' : 'SL',
    user_id: user.userId,
    firstname: user.firstName,
    lastname: user.lastName,
    state: user.state,
    sub_state: '',
    email: user.email,
    phonenumber: '',
    altphonenumber: '',
    photo: '',
    account_id: accountId,
    added_on: '2024-02-12T08:00:00.000Z',
  };
}

function denied(): Reply {
  return platformError(403, 'forbidden', 'You are not authorized to see this user or the users of this account.');
}

/** `email:x state:y`, as the search parameter takes it. */
function found(user: User, search: string): boolean {
  return search.split(/\s+/).filter(Boolean).every((term) => {
    const [field, value = ''] = term.split(/:(.*)/);
    if (field === 'email') return user.email.toLowerCase() === value.toLowerCase();
    if (field === 'state') return user.state === value.toUpperCase();
    return [user.firstName, user.lastName, user.email].some((text) => text.toLowerCase().includes(term.toLowerCase()));
  });
}

function list(request: Incoming): Reply {
  const { world, query, caller, params } = request;
  const account = params['account'] ?? '';
  if (account !== caller.account.bss) return denied();
  const seesAll = may(request, 'users');
  if (!seesAll && world.account.restrictedUserList !== true) return denied();
  const userId = query.get('user_id');
  const users = world.users
    .filter((user) => seesAll || user.iamId === caller.iam_id)
    .filter((user) => userId === null || user.userId === userId)
    .filter((user) => found(user, query.get('search') ?? ''));
  const from = query.get('_start');
  const start = from === null ? 0 : users.findIndex((user) => user.iamId === from);
  const { items, limit, next } = page(users, Math.max(start, 0), Number(query.get('limit')), 100);
  const self = `/v2/accounts/${account}/users`;
  return ok({
    total_results: users.length,
    limit,
    first_url: `${self}?limit=${limit}`,
    ...(next !== null && { next_url: `${self}?limit=${limit}&_start=${users[next]?.iamId ?? ''}` }),
    resources: items.map((user) => profile(user, account)),
  });
}

function one(request: Incoming): Reply {
  const { world, caller, params } = request;
  const iamId = params['iamId'] ?? '';
  if (params['account'] !== caller.account.bss) return denied();
  if (iamId !== caller.iam_id && !may(request, 'users')) return denied();
  const user = world.users.find((candidate) => candidate.iamId === iamId);
  return user ? ok(profile(user, caller.account.bss)) : platformError(404, 'not_found', 'The user was not found in the account.');
}

/** The calls of user management. */
export const userManagementRoutes: Route[] = [
  { call: 'users', service: 'user-management', path: '/v2/accounts/:account/users', answer: list },
  { call: 'user', service: 'user-management', path: '/v2/accounts/:account/users/:iamId', answer: one },
];
