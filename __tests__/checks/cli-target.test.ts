// Does the command line's session target the cluster's region and resource group?
import { expect, test } from 'vitest';
import { cliTarget } from '../../src/checks/cli-target.js';
import { notNeeded } from '../../src/evidence/fact.js';
import { DENIED, GROUP_ID, type Row, ruleSound } from '../support/ruling.js';

const session = (change: object) => ({ session: { region: 'us-south', group: { id: GROUP_ID, name: 'payments' }, isGroupTargeted: true, plugin: 'there', ...change } });
const UNNAMED = { place: { region: 'us-south', group: { id: GROUP_ID, name: GROUP_ID }, provider: 'classic' } };
const MISMATCH = ['error cli-target-mismatch'];
test.each<Row>([
  ['the same pair', session({}), {}, 'passed', []],
  ['the same region under its old name', { ...session({ region: 'eu-central' }), place: { region: 'eu-de', group: { id: GROUP_ID, name: 'payments' }, provider: 'classic' } }, {}, 'passed', []],
  ['no region, which every command then names', session({ region: '' }), {}, 'passed', []],
  ['another region', session({ region: 'eu-de' }), {}, 'failed', MISMATCH],
  ['another group', session({ group: { id: '0d3f7b915e2a4c68a1b0c9d8e7f6a5b4', name: 'default' } }), {}, 'failed', MISMATCH],
  ['another group by name', session({ group: { id: '', name: 'default' } }), {}, 'failed', MISMATCH],
  ['the same group by name, in other letter case', session({ group: { id: '', name: 'Payments' } }), {}, 'passed', []],
  ['the same ID in capitals', session({ group: { id: GROUP_ID.toUpperCase(), name: 'x' } }), {}, 'passed', []],
  ['a name beside an ID', { ...session({ group: { id: '', name: 'payments' } }), ...UNNAMED }, {}, 'unknown', []],
  ['no group, and nobody knows the default one', session({ group: null, isGroupTargeted: false }), {}, 'unknown', []],
  ['no session', { session: notNeeded('HTTPS') }, {}, 'exempt', []],
  ['a session that cannot be read', { session: DENIED }, {}, 'unknown', []],
])('%s', (_name, stated, raw, ruling, findings) => expect(ruleSound(cliTarget, stated, raw)).toMatchObject({ ruling, findings }));
