// Is the owner the expected one? What the service does not tell is not "another one".
import { expect, test } from 'vitest';
import { expectedOwner } from '../../src/checks/expected-owner.js';
import { notNeeded } from '../../src/evidence/fact.js';
import { CALLER, DENIED, OWNER, type Row, ruleSound } from '../support/ruling.js';

const owner = (change: object) => ({ 'key-owner': { ...OWNER, ...change } });
const expecting = (text: string) => ({ 'expect-owner': text });
const RESET = { operation: 'reset-api-key' };
const FIRST = { 'key-owner': notNeeded('whoever creates the first one becomes the owner') };
test.each<Row>([
  ['none expected', {}, {}, 'exempt', []],
  ['by e-mail', {}, expecting('iks-automation@example.com'), 'passed', []],
  ['by e-mail in capitals', {}, expecting('IKS-Automation@Example.com'), 'passed', []],
  ['by name', {}, expecting('iks automation'), 'passed', []],
  ['by the key\'s ID', {}, expecting(OWNER.keyId), 'passed', []],
  ['by IAM ID in the answer', owner({ iamId: 'IBMid-1', keyId: '' }), expecting('IBMid-1'), 'passed', []],
  ['by the IAM ID that belongs to the e-mail', {}, expecting('IBMid-270005QK7D'), 'passed', []],
  ['by a service ID without its prefix', owner({ iamId: 'iam-ServiceId-1', email: '' }), expecting('ServiceId-1'), 'passed', []],
  ['by an ID of another form', owner({ keyId: '', otherId: '270005QK7D', name: '', email: '' }), expecting('270005QK7D'), 'passed', []],
  ['another e-mail', {}, expecting('other@example.com'), 'failed', ['error api-key-owner-unexpected']],
  ['another name', {}, expecting('Somebody Else'), 'failed', ['error api-key-owner-unexpected']],
  ['another IAM ID', {}, expecting('IBMid-OTHER'), 'failed', ['error api-key-owner-unexpected']],
  ['another key', {}, expecting('ApiKey-2'), 'failed', ['error api-key-owner-unexpected']],
  ['an e-mail where none is told', owner({ email: '' }), expecting('iks-automation@example.com'), 'unknown', ['unknown key-owner-unreadable']],
  ['an e-mail that only the record of the user tells', { ...owner({ email: '', iamId: 'IBMid-1' }), 'owner-state': { membership: 'active', state: 'ACTIVE', iamId: 'IBMid-1', email: 'iks-automation@example.com' } }, expecting('iks-automation@example.com'), 'passed', []],
  ['a name where none is told', owner({ name: '' }), expecting('IKS Automation'), 'unknown', ['unknown key-owner-unreadable']],
  ['an IAM ID where none is told', { 'owner-state': DENIED }, expecting('IBMid-270005QK7D'), 'unknown', ['unknown key-owner-unreadable']],
  ['the ID of a key where none is told', owner({ iamId: 'IBMid-1', keyId: '' }), expecting(OWNER.keyId), 'unknown', ['unknown key-owner-unreadable']],
  ['denied', { 'key-owner': DENIED }, expecting('iks-automation@example.com'), 'unknown', ['unknown key-owner-denied']],
  ['the first cluster, created by the expected one', FIRST, expecting(CALLER.email), 'passed', []],
  ['the first cluster, created by its ID', FIRST, expecting(CALLER.id), 'passed', []],
  ['the first cluster, created by somebody else', FIRST, expecting('iks-automation@example.com'), 'failed', ['error api-key-owner-unexpected']],
  ['a reset by the expected one, of a pair without a key', { 'key-owner': DENIED }, { ...expecting(CALLER.email), ...RESET }, 'passed', []],
  ['by the address, while the key\'s own record names another one', { 'stored-key': { keyId: OWNER.keyId, iamId: 'IBMid-OTHER', disabled: false, expiresAt: null } }, expecting('iks-automation@example.com'), 'unknown', ['unknown key-owner-unreadable']],
  ['the first cluster, created by who has no e-mail', { ...FIRST, caller: { ...CALLER, email: '' } }, expecting('iks-automation@example.com'), 'unknown', ['unknown key-owner-unreadable']],
  ['by the IAM ID in the key\'s own record', { ...owner({ email: '' }), 'owner-state': DENIED, 'stored-key': { keyId: OWNER.keyId, iamId: 'iam-ServiceId-1', disabled: false, expiresAt: null } }, expecting('ServiceId-1'), 'passed', []],
  ['by the IAM ID of the address, while the key\'s own record names another one', { 'stored-key': { keyId: OWNER.keyId, iamId: 'IBMid-OTHER', disabled: false, expiresAt: null } }, expecting('IBMid-270005QK7D'), 'failed', ['error api-key-owner-unexpected']],
  ['a reset by the expected one', {}, { ...expecting(CALLER.email), ...RESET }, 'passed', []],
  ['a reset by somebody else, of a key that the expected one owns', {}, { ...expecting('iks-automation@example.com'), ...RESET }, 'failed', ['error api-key-owner-unexpected']],
  ['nothing was asked', { 'key-owner': undefined, 'place': undefined }, expecting('iks-automation@example.com'), 'exempt', []],
])('%s', (_name, stated, raw, ruling, findings) => expect(ruleSound(expectedOwner, stated, raw)).toMatchObject({ ruling, findings }));
