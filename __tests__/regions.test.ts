// Old and new names of one region are equal, others are not.
import { expect, test } from 'vitest';
import { isSameRegion, presentName, REGIONS } from '../src/regions.js';

test.each([
  ['eu-central', 'eu-de', true], ['eu-de', 'eu-central', true], ['EU-DE', 'eu-de', true], [' us-south ', 'us-south', true], ['ap-north', 'jp-tok', true], ['ap-south', 'au-syd', true], ['uk-south', 'eu-gb', true],
  ['us-south', 'us-east', false], ['eu-de', 'eu-gb', false], ['', 'us-south', false], ['constructor', 'us-south', false],
])('%s and %s are one region: %s', (one, other, expected) => expect(isSameRegion(one, other)).toBe(expected));

test('every former name is listed beside its present one', () => {
  expect(new Set(REGIONS).size).toBe(REGIONS.length);
  expect(REGIONS.map(presentName).filter((name) => !REGIONS.includes(name))).toEqual([]);
  expect(REGIONS.filter((name) => presentName(name) !== name)).toEqual(['ap-north', 'ap-south', 'eu-central', 'uk-south']);
});

test('a name of no table stays as it is', () => expect([presentName('br-sao'), presentName('constructor'), presentName('__proto__')]).toEqual(['br-sao', 'constructor', '__proto__']));
