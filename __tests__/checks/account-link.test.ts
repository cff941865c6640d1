// Is there a classic account in which IBM can act?
import { expect, test } from 'vitest';
import { accountLink } from '../../src/checks/account-link.js';
import { notNeeded } from '../../src/evidence/fact.js';
import { ANALYSIS, BY_HAND, CALLER, DENIED, GROUP_ID, type Row, ruleSound } from '../support/ruling.js';

const UNLINKED = { caller: { ...CALLER, classicAccount: null } };
const SILENT = { 'infra-permissions': { ...ANALYSIS, account: '' } };
test.each<Row>([
  ['linked', {}, {}, 'passed', []],
  ['not linked', { ...UNLINKED, ...SILENT }, {}, 'failed', ['error account-not-linked']],
  ['not linked, analysis denied', { ...UNLINKED, 'infra-permissions': DENIED }, {}, 'failed', ['error account-not-linked']],
  ['not linked, but set by hand', { ...UNLINKED, credentials: BY_HAND }, {}, 'passed', []],
  ['not linked, but the analysis names an account', UNLINKED, {}, 'unknown', ['unknown caller-unreadable']],
  ['nobody knows whether it is linked', { ...SILENT, caller: { ...UNLINKED.caller, isLinkUnknown: true } }, {}, 'unknown', ['unknown caller-unreadable']],
  ['credentials not known', { ...UNLINKED, credentials: DENIED }, {}, 'unknown', ['unknown credentials-denied']],
  ['VPC', { credentials: notNeeded('VPC') }, {}, 'exempt', []],
  ['not linked, on nobody knows what', { ...UNLINKED, ...SILENT, place: { region: 'us-south', group: { id: GROUP_ID, name: 'g' }, provider: undefined } }, {}, 'unknown', ['unknown account-not-linked']],
])('%s', (_name, stated, raw, ruling, findings) => expect(ruleSound(accountLink, stated, raw)).toMatchObject({ ruling, findings }));
