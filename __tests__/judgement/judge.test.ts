// The judgement itself, on toy facts and checks: what blocks what, what is told once, and what a verdict hangs on.
import { describe, expect, test } from 'vitest';
import { type Check, defineCheck, finding, found, passed, undecided } from '../../src/checks/check.js';
import { defineFact, type Fact, type FactSpec, known, notNeeded, unknown } from '../../src/evidence/fact.js';
import type { Evidence, Facts } from '../../src/evidence/index.js';
import { judge, type RunJudgement } from '../../src/judgement/judge.js';
import { verdictOf, worstOf } from '../../src/report/verdict.js';
import { inputsOf } from '../support/running.js';

const never = async (): Promise<Fact<never>> => Promise.reject(new Error('a judgement asks nothing'));
const fact = (name: string, scope: 'account' | 'target' = 'target') => defineFact({ name, asks: name, scope, identities: {}, needs: {}, learn: never as never }) as FactSpec<string>;
// Names of real facts, since each has its message.
const caller = fact('caller', 'account');
const owner = fact('key-owner');
const credentials = fact('credentials');
const place = fact('place');
const INPUTS = inputsOf({ cluster: 'c' });
const NOW = new Date('2026-11-23T12:00:00Z');
const DENIED = unknown({ why: 'denied', words: 'no', source: 'GET /x', status: 403, code: 'A0007', incident: 'i-1' });
const OUTAGE = unknown({ why: 'unreachable', words: 'host: no answer in time', source: 'GET /x' });
const OTHER_OUTAGE = unknown({ why: 'unreachable', words: 'other: cut', source: 'GET /y' });
const ABSENT = unknown({ why: 'absent', words: 'none', source: 'GET /x', code: 'E06f9' });
const blockedBy = (...names: string[]) => unknown({ why: 'blocked', words: `${names.join(' and ')} must be known first`, blockedBy: names });

function check(id: string, needs: Record<string, FactSpec<unknown>>, more: Partial<Check> = {}): Check {
  return defineCheck({ id, asks: `${id}?`, weight: 'hangs', proof: 'service-record', needs, judge: () => passed(`${id} is fine`), ...more } as never);
}

function judged(checks: readonly Check[], target: Facts | readonly Facts[], account: Facts = {}): RunJudgement {
  const targets = (Array.isArray(target) ? target : [target]).map((facts: Facts, index: number) => ({ ref: `c${index}`, facts }));
  return judge(checks, { account, targets } satisfies Evidence, INPUTS, NOW);
}

const rulings = (judgements: RunJudgement, index = 0): string[] => (judgements.targets[index]?.rulings ?? []).map(({ check: id, ruling }) => `${id} ${ruling}`);
const codes = (judgements: RunJudgement, index = 0): string[] => (judgements.targets[index]?.findings ?? []).map(({ code, level }) => `${level} ${code}`);
const verdict = (judgements: RunJudgement, index = 0): string => verdictOf(judgements.targets[index] ?? { findings: [], rulings: [] });

describe('a check whose facts are known', () => {
  test('passes, receives their values and nothing else, and says why', () => {
    const one = check('toy', { owner }, { judge: (values) => passed(JSON.stringify(values)) });
    const result = judged([one], { 'key-owner': known('me', 'GET /x'), 'credentials': known('secret', 'y') });
    expect(result.targets[0]?.rulings).toEqual([{ check: 'toy', ruling: 'passed', because: '{"owner":"me"}', provedBy: 'service-record', missing: [], roles: [], weight: 'hangs' }]);
    expect(verdict(result)).toBe('pass');
  });

  test.each([
    ['error', 'failed', 'fail'], ['unknown', 'unknown', 'unknown'], ['warning', 'warned', 'pass'], ['notice', 'passed', 'pass'],
  ] as const)('with a finding of level %s is ruled %s, and the verdict is %s', (level, ruling, expected) => {
    const one = check('toy', { owner }, { judge: () => found(finding('account-not-linked', {}, { level })) });
    const result = judged([one], { 'key-owner': known('me', 'GET /x') });
    expect([rulings(result), codes(result), verdict(result)]).toEqual([[`toy ${ruling}`], [`${level} account-not-linked`], expected]);
  });

  test('is ruled by its worst finding', () => {
    const one = check('toy', { owner }, { judge: () => found(finding('account-not-linked', {}, { level: 'notice' }), finding('account-not-linked', {}, { level: 'error' }), finding('account-not-linked', {}, { level: 'warning' })) });
    expect(rulings(judged([one], { 'key-owner': known('me', 'x') }))).toEqual(['toy failed']);
  });

  test('is proved by the session where a fact came out of one', () => {
    const result = judged([check('toy', { owner, credentials })], { 'key-owner': known('me', 'GET /x'), 'credentials': known('a', 'ibmcloud ks credential get') });
    expect(result.targets[0]?.rulings[0]?.provedBy).toBe('cli-session');
  });

  test('sees consulted facts whether they are known or not', () => {
    const one = check('toy', { owner }, { consults: { credentials }, judge: (_values, { consulted }) => passed((consulted as unknown as { credentials: Fact<string> }).credentials.state) });
    expect(judged([one], { 'key-owner': known('me', 'x'), 'credentials': DENIED }).targets[0]?.rulings[0]?.because).toBe('unknown');
    expect(judged([one], { 'key-owner': known('me', 'x') }).targets[0]?.rulings[0]?.because).toBe('not-needed');
  });
});

describe('a check that does not apply', () => {
  test('is exempt before its facts are looked at', () => {
    const result = judged([check('toy', { owner }, { exempt: () => 'not today' })], { 'key-owner': DENIED });
    expect([result.targets[0]?.rulings[0]?.ruling, result.targets[0]?.rulings[0]?.because, codes(result)]).toEqual(['exempt', 'not today', []]);
  });

  test('is exempt where a fact is not needed, even if another one is unknown', () => {
    const result = judged([check('toy', { owner, credentials })], { 'key-owner': DENIED, 'credentials': notNeeded('VPC') });
    expect([rulings(result), result.targets[0]?.rulings[0]?.because]).toEqual([['toy exempt'], 'VPC']);
  });

  test('proves nothing: where all are exempt the verdict is unknown', () => {
    const result = judged([check('one', { owner }), check('two', { credentials })], {});
    expect([rulings(result), verdict(result)]).toEqual([['one exempt', 'two exempt'], 'unknown']);
  });
});

describe('a fact that could not be learned', () => {
  test('makes one finding, however many checks miss it', () => {
    const result = judged([check('one', { owner }), check('two', { owner }), check('three', { credentials })], { 'key-owner': OUTAGE, 'credentials': known('x', 'y') });
    expect([rulings(result), codes(result), verdict(result)]).toEqual([['one unknown', 'two unknown', 'three passed'], ['unknown key-owner-unreachable'], 'unknown']);
  });

  test('shares its finding with others of the same cause, and names them', () => {
    const result = judged([check('one', { owner }), check('two', { credentials }), check('three', { place })], { 'key-owner': DENIED, 'credentials': { ...DENIED, words: 'the same code in other words' }, 'place': OUTAGE });
    expect(codes(result)).toEqual(['unknown key-owner-denied', 'unknown place-unreachable']);
    expect(result.targets[0]?.findings[0]?.args['also']).toContain('credentials');
    expect(result.targets[0]?.findings[0]?.refusal?.incident).toBe('i-1');
  });

  test('of different outages makes two findings', () => {
    expect(codes(judged([check('one', { owner }), check('two', { credentials })], { 'key-owner': OUTAGE, 'credentials': OTHER_OUTAGE }))).toHaveLength(2);
  });

  test('is traced through everything that it blocks', () => {
    const result = judged([check('one', { owner }), check('two', { credentials })], { 'key-owner': blockedBy('credentials'), 'credentials': blockedBy('place'), 'place': DENIED });
    expect(codes(result)).toEqual(['unknown place-denied']);
    expect(result.targets[0]?.rulings.map(({ missing }) => missing)).toEqual([['place'], ['place']]);
  });

  test('of a check that only supports is a ruling and no finding, and the verdict stands', () => {
    const result = judged([check('one', { owner }), check('two', { credentials }, { weight: 'supports' })], { 'key-owner': known('me', 'x'), 'credentials': DENIED });
    expect([rulings(result), codes(result), verdict(result)]).toEqual([['one passed', 'two unknown'], [], 'pass']);
  });

  test('weighs what the circumstances say', () => {
    const one = check('one', { owner }, { consults: { credentials }, weight: ({ consulted }) => ((consulted as unknown as { credentials: Fact<string> }).credentials.state === 'known' ? 'supports' : 'hangs') });
    const other = check('other', { place });
    const facts = { 'key-owner': DENIED, 'place': known('p', 'x') };
    expect(verdict(judged([one, other], { ...facts, credentials: known('c', 'x') }))).toBe('pass');
    expect(verdict(judged([one, other], facts))).toBe('unknown');
  });

  test('that is absent or blocked for good is unreadable where no check reads it', () => {
    expect(codes(judged([check('one', { owner })], { 'key-owner': ABSENT }))).toEqual(['unknown key-owner-unreadable']);
  });
});

describe('a refusal that is itself the answer', () => {
  const reader = check('reader', { owner }, { refused: { owner: (reason) => (reason.why === 'absent' ? finding('api-key-owner-missing', { words: reason.words }) : undefined) } });

  test('is the finding of its check, with the refusal, and explains the fact to all others', () => {
    const result = judged([reader, check('other', { owner })], { 'key-owner': ABSENT });
    expect([rulings(result), codes(result), verdict(result)]).toEqual([['reader failed', 'other unknown'], ['error api-key-owner-missing'], 'fail']);
    expect(result.targets[0]?.findings[0]?.refusal).toBe(ABSENT);
  });

  test('explains what the fact blocks, too, whatever the order of the checks', () => {
    const facts = { 'key-owner': ABSENT, 'credentials': blockedBy('key-owner') };
    for (const order of [[reader, check('other', { credentials })], [check('other', { credentials }), reader]]) expect(codes(judged(order, facts))).toEqual(['error api-key-owner-missing']);
  });

  test('of another kind is left to the finding of the fact', () => expect(codes(judged([reader], { 'key-owner': DENIED }))).toEqual(['unknown key-owner-denied']));
});

describe('evidence that proves nothing', () => {
  test('makes the verdict unknown and is never without a finding', () => {
    const one = check('one', { owner }, { judge: () => undecided('it says both') });
    const result = judged([one], { 'key-owner': known('me', 'x') });
    expect([rulings(result), verdict(result), codes(result)]).toEqual([['one unknown'], 'unknown', ['unknown key-owner-unreadable']]);
    expect(result.targets[0]?.findings[0]?.args['words']).toBe('it says both');
  });

  test('is not told twice where a finding tells of it already', () => {
    const one = check('one', { owner }, { judge: () => undecided('it says both') });
    const two = check('two', { owner }, { judge: () => found(finding('infra-permissions-unproven', { why: 'x' })) });
    expect(codes(judged([one, two], { 'key-owner': known('me', 'x') }))).toEqual(['unknown infra-permissions-unproven']);
  });
});

describe('a check of one infrastructure', () => {
  const one = check('one', { owner }, { only: 'classic', judge: () => found(finding('account-not-linked', {})) });
  test.each([
    ['classic', 'error account-not-linked', undefined],
    [undefined, 'unknown account-not-linked', 'classic'],
  ] as const)('on %s says %s', (provider, expected, onlyIf) => {
    const result = judged([one], { 'key-owner': known('me', 'x'), 'place': known({ region: 'r', group: { id: 'g', name: 'g' }, provider }, 'x') });
    expect([codes(result)[0], result.targets[0]?.findings[0]?.onlyIf]).toEqual([expected, onlyIf]);
  });
});

describe('the account', () => {
  const ofAccount = check('sign-in', { caller }, { scope: 'account' });

  test('is judged once, and what it hides of several targets is told once, at the account', () => {
    const result = judged([ofAccount, check('one', { owner })], [{ 'key-owner': blockedBy('caller') }, { 'key-owner': blockedBy('caller') }], { caller: OUTAGE });
    expect(result.account.findings.map(({ code }) => code)).toEqual(['caller-unreachable']);
    expect([codes(result, 0), codes(result, 1)]).toEqual([[], []]);
    expect([verdict(result, 0), verdict(result, 1)]).toEqual(['unknown', 'unknown']);
  });

  test('has its own rulings, in the order of the list', () => {
    const result = judged([check('b', { owner }), ofAccount, check('a', { owner })], { 'key-owner': known('me', 'x') }, { caller: known('you', 'x') });
    expect(result.account.rulings.map(({ check: id }) => id)).toEqual(['sign-in']);
    expect(rulings(result)).toEqual(['b passed', 'a passed']);
  });

  test('a target that is broken says nothing about another one', () => {
    const result = judged([check('one', { owner })], [{ 'key-owner': DENIED }, { 'key-owner': known('me', 'x') }]);
    expect([verdict(result, 0), verdict(result, 1)]).toEqual(['unknown', 'pass']);
  });
});

describe('the worst verdict', () => {
  test.each([
    [['pass', 'fail', 'unknown'], 'fail'], [['pass', 'unknown'], 'unknown'], [['pass', 'skipped'], 'skipped'], [['pass', 'pass'], 'pass'], [['unknown', 'skipped'], 'unknown'],
  ] as const)('of %j is %s', (verdicts, expected) => expect(worstOf(verdicts)).toBe(expected));
});
