// Do the expected credentials count?
import { expect, test } from 'vitest';
import { expectedCredentials } from '../../src/checks/expected-credentials.js';
import { notNeeded } from '../../src/evidence/fact.js';
import { ANALYSIS, BY_HAND, CLUSTER, DENIED, GROUP_ID, type Row, ruleSound } from '../support/ruling.js';

const OWNER = { 'expect-credentials': 'api-key-owner' };
const CLASSIC = { 'expect-credentials': 'classic' };
const on = (provider: string | undefined) => ({ place: { region: 'us-south', group: { id: GROUP_ID, name: 'payments' }, provider } });
const VPC = { ...on('vpc'), credentials: notNeeded('VPC') };
test.each<Row>([
  ['none expected', {}, {}, 'exempt', []],
  ['the key, and it counts', {}, OWNER, 'passed', []],
  ['the key, and others win', { credentials: BY_HAND }, OWNER, 'failed', ['error credentials-unexpected']],
  ['classic ones, and they win', { credentials: BY_HAND }, CLASSIC, 'passed', []],
  ['classic ones, and none are set', {}, CLASSIC, 'failed', ['error credentials-unexpected']],
  ['the key, on VPC', VPC, OWNER, 'passed', []],
  ['classic ones, on VPC', VPC, CLASSIC, 'failed', ['error credentials-unexpected']],
  ['denied', { credentials: DENIED }, OWNER, 'unknown', ['unknown credentials-denied']],
  ['none set, and the analysis was made with some', { 'infra-permissions': { ...ANALYSIS, accountType: 'manually set IaaS credentials' } }, OWNER, 'unknown', ['unknown credentials-unreadable']],
  ['a trusted profile', { cluster: { ...CLUSTER, trustedProfile: 'Profile-1' } }, OWNER, 'unknown', ['unknown credentials-unreadable']],
  ['set by hand on nobody knows what', { ...on(undefined), credentials: BY_HAND }, CLASSIC, 'unknown', ['unknown credentials-unreadable']],
  ['not set by hand on nobody knows what', on(undefined), OWNER, 'passed', []],
])('%s', (_name, stated, raw, ruling, findings) => expect(ruleSound(expectedCredentials, stated, raw)).toMatchObject({ ruling, findings }));
