// What a person may have meant by a name that is none.
import { expect, it } from 'vitest';
import { namesNear } from '../../src/command/near.js';

const NAMES = ['--cluster', '--region', '--resource-group', '--mode', 'account-not-linked', 'account-mismatch'];

it.each([
  ['a letter left out', '--resorce-group', ['--resource-group']],
  ['two letters changed places', '--clutser', ['--cluster']],
  ['another case', '--Region', ['--region']],
  ['a shared part', 'account-gone', ['account-not-linked', 'account-mismatch']],
  ['the end left out', '--resource', ['--resource-group']],
  ['a slip in a part', 'accont-gone', ['account-not-linked', 'account-mismatch']],
  ['most parts first', 'mismatch-account', ['account-mismatch', 'account-not-linked']],
  ['a short word', '--list', []],
  ['nothing alike', '--xyz', []],
  ['no more than dashes', '--', []],
  ['nothing', '', []],
])('%s', (_what, word, near) => expect(namesNear(word, NAMES)).toEqual(near));

it('the nearest comes first, and there are five at most', () => {
  expect(namesNear('abcdefgh', ['abcdefxy', 'abcdefgi'])).toEqual(['abcdefgi', 'abcdefxy']);
  expect(namesNear('owner-x', Array.from({ length: 7 }, (_none, index) => `owner-part${index}`))).toHaveLength(5);
});
