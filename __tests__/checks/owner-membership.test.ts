// Is the owner an active member? For VPC the verdict hangs on it, for classic the analysis has just used the key.
import { expect, test } from 'vitest';
import { ownerMembership } from '../../src/checks/owner-membership.js';
import { notNeeded } from '../../src/evidence/fact.js';
import { BY_HAND, DENIED, GROUP_ID, OWNER, type Row, ruleSound } from '../support/ruling.js';

const state = (membership: string, word: string) => ({ 'owner-state': { membership, state: word, iamId: '' } });
const on = (provider: string | undefined) => ({ place: { region: 'us-south', group: { id: GROUP_ID, name: 'payments' }, provider } });
const ACTIVE = { 'owner-state': { membership: 'active', state: 'ACTIVE', iamId: 'IBMid-1' } };
const keyOf = (iamId: string) => ({ 'stored-key': { keyId: OWNER.keyId, iamId, disabled: false, expiresAt: null } });
const REPLACE = { operation: 'replace-worker' };
const DISABLED = state('active', 'DISABLED_CLASSIC_INFRASTRUCTURE');
test.each<Row>([
  ['active', {}, {}, 'passed', []],
  ['gone', state('gone', ''), {}, 'failed', ['error api-key-owner-inactive']],
  ['gone, on VPC', { ...state('gone', ''), ...on('vpc') }, {}, 'failed', ['error api-key-owner-inactive']],
  ['inactive', state('inactive', 'SUSPENDED'), {}, 'failed', ['error api-key-owner-inactive']],
  ['barred from classic', DISABLED, {}, 'failed', ['error api-key-owner-classic-disabled']],
  ['barred from classic, on VPC', { ...DISABLED, ...on('vpc') }, {}, 'passed', []],
  ['not learned, on classic', { 'owner-state': DENIED }, {}, 'unknown', []],
  ['not learned, on Satellite', { 'owner-state': DENIED, ...on('satellite') }, {}, 'unknown', []],
  ['not learned, on VPC', { 'owner-state': DENIED, ...on('vpc') }, {}, 'unknown', ['unknown owner-state-denied']],
  ['not learned, on nobody knows what', { 'owner-state': DENIED, ...on(undefined) }, {}, 'unknown', ['unknown owner-state-denied']],
  ['active, as the record of the key says', { ...ACTIVE, ...keyOf('IBMid-1') }, {}, 'passed', []],
  ['active by the address, and the key is of somebody else', { ...ACTIVE, ...keyOf('IBMid-2') }, {}, 'unknown', []],
  ['active by the address, and the key is of somebody else, on VPC', { ...ACTIVE, ...keyOf('IBMid-2'), ...on('vpc') }, {}, 'unknown', ['unknown owner-state-unreadable']],
  ['active, as the record of the key says in other letter case', { ...ACTIVE, ...keyOf('ibmid-1') }, {}, 'passed', []],
  ['gone where credentials set by hand win, and encryption is to be enabled', { ...state('gone', ''), credentials: BY_HAND }, { operation: 'enable-kms' }, 'failed', ['error api-key-owner-inactive']],
  ['gone where credentials set by hand win, and no operation is named', { ...state('gone', ''), credentials: BY_HAND }, {}, 'failed', ['error api-key-owner-inactive']],
  ['barred from classic where credentials set by hand win, on nobody knows what', { ...DISABLED, ...on(undefined), credentials: BY_HAND }, REPLACE, 'passed', []],
  ['one of several users of the address', { ...state('active', 'ACTIVE'), ...keyOf('IBMid-2') }, {}, 'passed', []],
  ['gone where credentials set by hand win', { ...state('gone', ''), credentials: BY_HAND }, REPLACE, 'warned', ['warning api-key-owner-inactive']],
  ['barred from classic where credentials set by hand win', { ...DISABLED, credentials: BY_HAND }, REPLACE, 'warned', ['warning api-key-owner-classic-disabled']],
  ['gone on VPC, where credentials set by hand do not count', { ...state('gone', ''), ...on('vpc'), credentials: BY_HAND }, {}, 'failed', ['error api-key-owner-inactive']],
  ['gone where credentials are set by hand, on nobody knows what', { ...state('gone', ''), ...on(undefined), credentials: BY_HAND }, REPLACE, 'unknown', ['unknown api-key-owner-inactive']],
  ['barred from classic, on nobody knows what', { ...DISABLED, ...on(undefined) }, {}, 'unknown', ['unknown api-key-owner-classic-disabled']],
  ['of a key that a reset replaces', state('gone', ''), { operation: 'reset-api-key' }, 'exempt', []],
  ['of the first cluster', { 'key-owner': notNeeded('first'), 'owner-state': notNeeded('first') }, {}, 'exempt', []],
])('%s', (_name, stated, raw, ruling, findings) => expect(ruleSound(ownerMembership, stated, raw)).toMatchObject({ ruling, findings }));

test.each([['classic', 'supports'], ['satellite', 'supports'], ['vpc', 'hangs'], [undefined, 'hangs']])('on %s it %s', (provider, weight) => expect(ruleSound(ownerMembership, on(provider)).weight).toBe(weight));
