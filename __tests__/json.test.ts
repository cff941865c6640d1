// What comes from outside is read as JSON, or is none.
import { expect, test } from 'vitest';
import { parseJson } from '../src/json.js';

test.each([['{"a": 1}', { a: 1 }], ['\ufeff[1]', [1]], [' "text"\n', 'text'], ['null', null]])('%j is JSON', (text, value) => expect(parseJson(text)).toEqual(value));
test.each(['', '<html>', '{', 'undefined', "{'a':1}"])('%j is no JSON', (text) => expect(parseJson(text)).toBeUndefined());
