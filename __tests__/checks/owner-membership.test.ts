// Is the owner an active member? For VPC the verdict hangs on it, for classic the analysis has just used the key.
import { expect, test } from 'vitest';
import { ownerMembership } from '../../src/checks/owner-membership.js';
import { notNeeded } from '../../src/evidence/fact.js';
import { DENIED, GROUP_ID, rule, type Row } from './ruling.js';

const state = (membership: string, word: string) => ({ 'owner-state': { membership, state: word, iamId: '' } });
const on = (provider: string | undefined) => ({ place: { region: 'us-south', group: { id: GROUP_ID, name: 'group' }, provider } });
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
  ['of a key that a reset replaces', state('gone', ''), { operation: 'reset-api-key' }, 'exempt', []],
  ['of the first cluster', { 'key-owner': notNeeded('first'), 'owner-state': notNeeded('first') }, {}, 'exempt', []],
])('%s', (_name, stated, raw, ruling, findings) => expect(rule(ownerMembership, stated, raw)).toMatchObject({ ruling, findings }));

test.each([['classic', 'supports'], ['satellite', 'supports'], ['vpc', 'hangs'], [undefined, 'hangs']])('on %s it %s', (provider, weight) => expect(rule(ownerMembership, on(provider)).weight).toBe(weight));
