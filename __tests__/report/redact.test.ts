// Identities are shown in one way everywhere, and secrets nowhere.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { known } from '../../src/evidence/fact.js';
import type { Evidence } from '../../src/evidence/index.js';
import { annotationsOf } from '../../src/report/annotations.js';
import { reportJson } from '../../src/report/files.js';
import { Redactor } from '../../src/report/redact.js';
import { terminalText } from '../../src/report/terminal.js';
import { Secret } from '../../src/secret.js';
import { deliver, evidenceWith, KEY, PLAIN } from '../support/hostile.js';

const TOKEN = `eyJhbGciOiJIUzI1NiJ9.${Buffer.from('{"iam_id":"x"}').toString('base64url')}.c2lnbmF0dXJl`;

/** Everything that leaves the program, by the place where it goes. */
function sinks(mode: string, evidence: Evidence = evidenceWith(PLAIN), raw = {}): Record<string, string> {
  const delivery = deliver(evidence, { 'show-identities': mode, ...raw });
  return {
    log: terminalText(delivery.report, false), colour: terminalText(delivery.report, true), summary: delivery.summary, report: reportJson(delivery.report),
    annotations: JSON.stringify(annotationsOf(delivery.report)), outputs: JSON.stringify(delivery.outputs), ...delivery.bundle,
  };
}

const IDENTITIES = [PLAIN.ownerName, PLAIN.ownerEmail, PLAIN.callerName, PLAIN.callerEmail, PLAIN.account, PLAIN.user, 'IBMid-270006WR2M', 'ApiKey-5f0d9c3e-2b71-4a86', 'another.owner@example.com', 'another-account', '3106925', '2187640'];
const spoken = (words: string) => evidenceWith({ ...PLAIN, words });

describe('the mode', () => {
  test('full shows identities everywhere that partial hides them', () => {
    const all = Object.values(sinks('full')).join('\n').replaceAll('\u200b', '');
    for (const identity of [PLAIN.ownerEmail, PLAIN.callerEmail, PLAIN.account, 'another.owner@example.com']) expect(all).toContain(identity);
  });

  test.each(['partial', 'none'])('%s shows none of them in any place', (mode) => {
    for (const [sink, text] of Object.entries(sinks(mode, spoken(`Hello ${IDENTITIES.join(', ')} and ${PLAIN.ownerEmail.toUpperCase()}!`)))) {
      for (const identity of IDENTITIES) expect(text.replaceAll('\u200b', '').toLowerCase(), `${identity} in ${sink}`).not.toContain(identity.toLowerCase());
    }
  });

  test('the name of a cluster is no identity, whoever is called the same: a matrix is made of it', () => {
    const { outputs } = deliver(evidenceWith({ ...PLAIN, ownerName: 'payments-prod', callerName: 'payments-prod' }), { 'show-identities': 'none' });
    expect(JSON.parse(outputs.targets)).toMatchObject([{ cluster: 'payments-prod' }]);
  });

  test('partial shows enough to recognise, none shows nothing of it', () => {
    expect(sinks('partial')['report']).toContain('i***@example.com');
    for (const text of Object.values(sinks('none'))) expect(text).not.toContain('example.com');
  });

  test.each(['partial', 'none'])('%s hides strangers in the words of a service', (mode) => {
    const strangers = ['stranger@elsewhere.example.org', 'IBMid-5500031LN9C', 'iam-ServiceId-3e9d6c1a-58b7-4f20-9c64-1a7d0e2b85f3', 'c07d5a1e83b2496f9ad4e6b10f7c2538'];
    const words = `User ${strangers[0]} (${strangers[1]}, ${strangers[2]}) of account ${strangers[3]} may not crn:v1:bluemix:public:x::a/${strangers[3]}:: do this.`;
    for (const [sink, text] of Object.entries(sinks(mode, spoken(words)))) {
      for (const stranger of strangers) expect(text.replaceAll('\u200b', ''), `${stranger} in ${sink}`).not.toContain(stranger);
    }
  });
});

test('a name that is too long for a pattern is hidden like any other', () => {
  const long = `jane ${'secret '.repeat(6000)}`.trim();
  for (const [sink, text] of Object.entries(sinks('none', evidenceWith({ ...PLAIN, ownerName: long, words: `owned by ${long}.` })))) expect(text, sink).not.toContain('secret secret');
});

describe('secrets', () => {
  test.each(['full', 'partial', 'none'])('are nowhere in mode %s, although services and inputs repeat them', (mode) => {
    const words = `key ${KEY}, ${encodeURIComponent(KEY)}, ${Buffer.from(KEY).toString('base64')}, token ${TOKEN}`;
    const texts = { ...PLAIN, words, cluster: `c-${KEY}`, group: KEY, ownerName: KEY, permission: TOKEN, user: KEY };
    for (const [sink, text] of Object.entries(sinks(mode, evidenceWith(texts), { 'expect-owner': KEY, 'resource-group': KEY }))) {
      for (const secret of [KEY, Buffer.from(KEY).toString('base64').replace(/=+$/, ''), TOKEN]) expect(text.replaceAll('\u200b', ''), sink).not.toContain(secret);
    }
  });
});

function redactor(mode: 'full' | 'partial' | 'none', facts: Evidence['account'] = {}): Redactor {
  return new Redactor({ 'show-identities': mode, 'apiKey': new Secret(KEY) } as never, { account: facts, targets: [] });
}

describe('partial forms', () => {
  test.each([
    ['email', 'jane.doe@example.com', 'j***@example.com'],
    ['email', '@example.com', '@***@example.com'],
    ['name', 'Jane Doe', 'J*** D***'],
    ['account', '4b8e2f6a90c14d73b5e1a7c0d9f83e62', '4b8e***'],
    ['account', '2187640', '21***'],
    ['user', '2187640_jane@example.com', '21***_j***@example.com'],
    ['user', 'jane@example.com', 'j***@example.com'],
    ['id', 'IBMid-270006WR2M', 'IBMid-***R2M'],
    ['id', 'iam-ServiceId-8a41f7d2-06c3', 'iam-ServiceId-***6c3'],
    ['id', 'short', '***'],
    ['name', '', ''],
  ] as const)('%s %j becomes %j', (kind, text, expected) => expect(redactor('partial').show(kind, text)).toBe(expected));
});

describe('one identity, one text', () => {
  test('whatever its letter case', () => {
    const one = redactor('partial');
    expect(one.show('email', 'Jane@Example.com')).toBe(one.show('email', 'jane@example.com'));
  });

  test('and two identities that are shortened alike stay two', () => {
    for (const mode of ['partial', 'none'] as const) {
      const one = redactor(mode);
      const shown = ['iris@example.com', 'ivan@example.com', 'ines@example.com'].map((text) => one.show('email', text));
      expect(new Set(shown).size).toBe(3);
      for (const text of shown) expect(one.text(`about ${text}.`)).toBe(`about ${text}.`);
    }
  });

  test('is a property over any identities, and what is shown is stable', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.emailAddress().map((text) => text.toLowerCase()), { minLength: 1, maxLength: 6 }), fc.constantFrom('partial', 'none'), (emails, mode) => {
      const one = redactor(mode as 'partial');
      const shown = emails.map((email) => one.show('email', email));
      expect(new Set(shown).size).toBe(emails.length);
      expect(emails.map((email) => one.show('email', email))).toEqual(shown);
    }));
  });
});

describe('names in sentences', () => {
  const facts = { 'key-owner': known({ kind: 'user', iamId: '', keyId: '', otherId: '', name: 'Ann', email: 'ann.lee@example.com', looksPersonal: true }, 'x') };

  test('that are short are hidden where they stand alone only', () => {
    const one = redactor('partial', facts);
    expect(one.text('Ann')).toBe('A***');
    expect(one.text('Annual planning of Ann')).toBe('Annual planning of Ann');
  });

  test('are not taken for a part of another word', () => expect(redactor('partial', { 'key-owner': known({ name: 'store', email: '' }, 'x') }).text('the store restored stores')).toBe('the s*** restored stores'));
  test('of which one begins like the other are both hidden whole', () => {
    const one = redactor('partial', { 'key-owner': known({ name: 'Jane Doe', email: '' }, 'x'), 'caller': known({ name: 'Jane Doe Smith', email: '' }, 'x') } as never);
    expect(one.text('by Jane Doe Smith, for Jane Doe.')).toBe('by J*** D*** S***, for J*** D***.');
  });
  test('with marks of a pattern are taken as they are', () => expect(redactor('partial', { 'key-owner': known({ name: 'A.(b)+$', email: '' }, 'x') }).text('by A.(b)+$ now')).not.toContain('A.(b)+$'));
  test('of any depth of a value are found', () => expect(JSON.stringify(redactor('partial', facts).deep({ a: [{ b: 'ann.lee@example.com' }], c: null, d: 1 }))).toBe('{"a":[{"b":"a***@example.com"}],"c":null,"d":1}'));
});
