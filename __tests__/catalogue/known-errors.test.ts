// The catalogue as data: every entry is complete, findable, recognisable by its own examples, and cheap to look for.
import { describe, expect, it } from 'vitest';
import { isCode } from '../../src/catalogue/catalogue.js';
import { WHO } from '../../src/catalogue/entry.js';
import { KNOWN_ERRORS, type KnownError } from '../../src/catalogue/known-errors/index.js';
import { CAUSE_CLASSES } from '../../src/catalogue/known-errors/known-error.js';
import { knownErrorsPage } from '../../src/catalogue/known-errors/page.js';
import { triggersOf } from '../../src/recognition/trigger.js';
import { COMMON, frequency } from '../../src/recognition/word-frequency.js';

const table = KNOWN_ERRORS.map((entry) => [entry.code, entry] as const);
const patternsOf = (entry: KnownError): readonly RegExp[] => [...entry.patterns, ...(entry.shared ?? [])];

/** Commands that act on whatever resource group is targeted, and those of them that change what other clusters use. */
const IN_TARGET = /ibmcloud (?:ks|oc) (?:api-key reset|credential (?:set classic|unset|get)|infra-permissions get)/u;
const CHANGING = /ibmcloud (?:ks|oc) (?:api-key reset|credential (?:set classic|unset))/u;

describe('each entry', () => {
  it.each(table)('%s is complete', (_code, entry) => {
    expect(entry.code).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/u);
    expect(entry.title.length).toBeLessThanOrEqual(60);
    expect(entry.title).not.toMatch(/\.$/u);
    expect(CAUSE_CLASSES).toContain(entry.class);
    expect(Object.keys(WHO)).toContain(entry.who);
    expect(entry.docs).toMatch(/^https:\/\/cloud\.ibm\.com\/docs\/[\w-]+\?topic=[\w-]+$/u);
    expect(entry.fix.length).toBeGreaterThan(0);
    expect(entry.examples.length).toBeGreaterThan(0);
    expect(patternsOf(entry).length).toBeGreaterThan(0);
  });

  it.each(table)('%s targets the resource group before a command that acts on it', (_code, { fix }) => {
    for (const step of fix) {
      for (const { index } of step.matchAll(new RegExp(IN_TARGET, 'gu'))) expect(step.slice(0, index)).toMatch(/`ibmcloud target -g <resource-group> -r <region> && $/u);
    }
  });

  it.each(table)('%s changes the credentials of other clusters only under a condition', (_code, { fix }) => {
    for (const step of fix.filter((each) => CHANGING.test(each))) expect(step).toMatch(/^Only if [^:]+: /u);
    // A look comes first: the condition is about what it showed.
    const first = fix.findIndex((step) => CHANGING.test(step));
    expect(first, fix[0]).not.toBe(0);
  });

  it.each(table)('%s writes place holders in one way', (_code, { title, because, fix }) => {
    for (const [, name] of [title, because, ...fix].join('\n').matchAll(/<([^<>]*)>/gu)) expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/u);
  });

  it.each(table)('%s uses the words of the house', (_code, { title, because, fix }) => {
    expect([title, because, ...fix].join('\n')).not.toMatch(/\bby hand\b|any more|\bsign(?:ed|s)? in\b|\bmend|\bstands? in\b|\bwins? over\b|\bthat count\b|answers? alike/iu);
  });

  it.each(table)('%s can be looked for by a rare word', (_code, entry) => {
    for (const pattern of patternsOf(entry)) {
      const words = triggersOf(pattern);
      expect(words.reduce((sum, word) => sum + frequency(word), 0), words.join(', ')).toBeLessThan(COMMON);
    }
  });

  it.each(table)('%s takes linear time', (_code, entry) => {
    for (const pattern of [...patternsOf(entry), ...(entry.needs ? [entry.needs] : []), ...(entry.unless ?? [])]) {
      // No repetition without a bound but of single characters, and none inside another.
      expect(pattern.source).not.toMatch(/\)[*+]|\}\)[*+{]|[*+]\)[*+]/u);
      expect(pattern.source).not.toMatch(/(?<!\\)\.[*+]/u);
    }
  });
});

it.each(table)('%s names checks that exist', (_code, entry) => {
  for (const check of entry.checks) expect(isCode(check), check).toBe(true);
});

it('codes are unique', () => expect(new Set(KNOWN_ERRORS.map((entry) => entry.code)).size).toBe(KNOWN_ERRORS.length));

it('each IBM code belongs to one entry', () => {
  const codes = KNOWN_ERRORS.flatMap((entry) => entry.ibmCodes ?? []).map((code) => code.toLowerCase());
  expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
});

it('each class has an entry', () => {
  const classes = new Set(KNOWN_ERRORS.map((entry) => entry.class));
  expect(CAUSE_CLASSES.filter((each) => !classes.has(each))).toEqual([]);
});

it('the informational code is no entry', () => expect(KNOWN_ERRORS.flatMap((entry) => entry.ibmCodes ?? [])).not.toContain('E0051'));

it('the page has a heading for each message', () => {
  expect(knownErrorsPage().match(/^### /gmu)).toHaveLength(KNOWN_ERRORS.length);
});

it('a service authorization for Kubernetes Service lets it delegate the key', () => {
  const commands = KNOWN_ERRORS.flatMap(({ fix }) => fix).join('\n').match(/authorization-policy-create containers-kubernetes (?:kms|hs-crypto) \S+/gu);
  expect(commands).toEqual(['authorization-policy-create containers-kubernetes kms Reader,AuthorizationDelegator']);
});
