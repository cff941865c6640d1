// The users as the command lists them, in the form of user management: a list that goes on is not taken for everybody.
import { expect, test } from 'vitest';
import { userCommand, USERS_COMMAND } from '../../src/evidence/users/users-command.js';

const ONE = { ibmuniqueid: 'IBMid-1', userid: 'a@example.com', email: 'a@example.com', state: 'ACTIVE' };
const READ = { iam_id: 'IBMid-1', user_id: 'a@example.com', email: 'a@example.com', state: 'ACTIVE' };

test.each<[string, unknown, unknown]>([
  ['a bare list is everybody', [ONE], { total_results: 1, resources: [READ] }],
  ['a page that tells of more', { total_results: 250, limit: 100, next_url: '/x?_start=3', resources: [ONE] }, { total_results: 250, limit: 100, next_url: '/x?_start=3', resources: [READ] }],
  ['a page that tells nothing more', { resources: [ONE] }, { total_results: 1, resources: [READ] }],
  ['no list', { users: [ONE] }, undefined],
  ['nothing', null, undefined],
])('%s', (_name, json, page) => expect(USERS_COMMAND.fromJson?.(json)).toEqual(page));

test('one user is told apart from the others; who is not in the list is not made up', () => {
  const list = [{ ...ONE, ibmuniqueid: 'IBMid-0' }, ONE];
  expect(userCommand('IBMid-1').fromJson?.(list)).toEqual(READ);
  expect(userCommand('IBMid-9').fromJson?.(list)).toBeUndefined();
});
