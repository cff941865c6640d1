// Bodies are read in any letter case and out of a list of one, and in no other shape.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldKeys, objectOf, unwrap } from '../../src/transport/body.js';

describe('foldKeys', () => {
  test.each<[string, unknown, unknown]>([
    ['lowers keys at every depth', { A: { bC: [{ D: 1 }] } }, { a: { bc: [{ d: 1 }] } }],
    ['drops nulls', { a: null, b: 1 }, { b: 1 }],
    ['keeps values as they are', { a: 'ABC' }, { a: 'ABC' }],
    ['takes the same thing said twice once', { a: [1], A: [1] }, { a: [1] }],
    ['finds contradictions', { a: 1, A: 2 }, undefined],
    ['finds contradictions deep down', { x: [{ a: 1, A: 2 }] }, undefined],
    ['refuses what is nested without end', Array.from({ length: 20_000 }).reduce((inner) => [inner], 1), undefined],
    ['leaves plain values alone', 'x', 'x'],
  ])('%s', (_name, value, expected) => expect(foldKeys(value)).toEqual(expected));

  test('a null beside a value is no contradiction', () => expect(foldKeys({ a: null, A: 1 })).toEqual({ a: 1 }));

  test('never touches a prototype', () => {
    const folded = foldKeys(JSON.parse('{"__proto__": {"polluted": true}, "constructor": 1}')) as Record<string, unknown>;
    expect(Object.getPrototypeOf(folded)).toBe(Object.prototype);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(Object.keys(folded).sort()).toEqual(['__proto__', 'constructor']);
  });

  test('reads any JSON, and reading twice changes nothing', () => {
    fc.assert(fc.property(fc.json(), (text) => {
      const once = foldKeys(JSON.parse(text));
      if (once !== undefined) expect(foldKeys(once)).toEqual(once);
    }));
  });
});

describe('objectOf', () => {
  test.each<[string, unknown, unknown]>([
    ['an object', { A: 1 }, { a: 1 }],
    ['a list of one', [{ A: 1 }], { a: 1 }],
    ['a list of a list of one', [[{ A: 1 }]], undefined],
    ['a list of two', [{}, {}], undefined],
    ['an empty list', [], undefined],
    ['null', null, undefined],
    ['text', 'x', undefined],
    ['contradictions', { a: 1, A: 2 }, undefined],
  ])('%s', (_name, body, expected) => expect(objectOf(body)).toEqual(expected));
});

test('unwrap takes one layer of a list of one', () => expect([unwrap([1]), unwrap([[1]]), unwrap([1, 2]), unwrap(1)]).toEqual([1, [1], [1, 2], 1]));
