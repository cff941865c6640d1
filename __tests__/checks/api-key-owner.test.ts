// Does IBM hold a key, and whose? "None" is believed only where nothing contradicts it.
import { expect, test } from 'vitest';
import { apiKeyOwner } from '../../src/checks/api-key-owner.js';
import { notNeeded, unknown } from '../../src/evidence/fact.js';
import { labelOfOwner } from '../../src/evidence/key-owner.js';
import { absent, ANALYSIS, BY_HAND, CLUSTER, DENIED, OWNER, type Row, ruleSound, UNREADABLE } from '../support/ruling.js';

const NONE = { 'key-owner': absent('E06f9') };
const VPC = { ...NONE, 'credentials': notNeeded('VPC'), 'infra-permissions': notNeeded('VPC') };
test.each<Row>([
  ['a functional owner', {}, {}, 'passed', []],
  ['a person', { 'key-owner': { ...OWNER, looksPersonal: true } }, {}, 'passed', ['notice api-key-owner-is-person']],
  ['none, for VPC', VPC, {}, 'failed', ['error api-key-owner-missing']],
  ['none, and the analysis has just used it', NONE, {}, 'unknown', ['unknown key-owner-unreadable']],
  ['none, and the analysis may have used credentials set by hand', { ...NONE, credentials: BY_HAND }, {}, 'failed', ['error api-key-owner-missing']],
  ['none, and the analysis names no account', { ...NONE, 'infra-permissions': { ...ANALYSIS, account: '' } }, {}, 'failed', ['error api-key-owner-missing']],
  ['none, of a cluster that nobody has seen', { ...VPC, cluster: DENIED }, {}, 'unknown', ['unknown key-owner-unreadable']],
  ['none, and the analysis is denied', { ...NONE, 'infra-permissions': DENIED }, {}, 'failed', ['error api-key-owner-missing']],
  ['none, for a cluster that acts through a trusted profile', { ...VPC, cluster: { ...CLUSTER, trustedProfile: 'Profile-1' } }, {}, 'unknown', ['unknown key-owner-unreadable']],
  ['denied', { 'key-owner': DENIED }, {}, 'unknown', ['unknown key-owner-denied']],
  ['out of reach', { 'key-owner': unknown({ why: 'unreachable', words: 'x' }) }, {}, 'unknown', ['unknown key-owner-unreachable']],
  ['unreadable', { 'key-owner': UNREADABLE }, {}, 'unknown', ['unknown key-owner-unreadable']],
  ['the first cluster', { 'key-owner': notNeeded('first') }, { operation: 'create-cluster' }, 'exempt', []],
  ['a reset, which replaces it', NONE, { operation: 'reset-api-key' }, 'exempt', []],
])('%s', (_name, stated, raw, ruling, findings) => expect(ruleSound(apiKeyOwner, stated, raw)).toMatchObject({ ruling, findings }));

test.each([
  [{}, 'iks-automation@example.com'], [{ email: '' }, 'IKS Automation'], [{ email: '', name: '', iamId: 'IBMid-1' }, 'IBMid-1'], [{ email: '', name: '' }, OWNER.keyId], [{ email: '', name: '', keyId: '', otherId: 'x1' }, 'x1'],
])('%j is called %s', (change, label) => expect(labelOfOwner({ ...OWNER, ...change } as never)).toBe(label));
