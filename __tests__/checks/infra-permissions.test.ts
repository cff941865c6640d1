// Are the permissions there? The analysis proves something only of the account whose credentials count.
import { expect, test } from 'vitest';
import { infraPermissions } from '../../src/checks/infra-permissions.js';
import { notNeeded, unknown } from '../../src/evidence/fact.js';
import { missingNames } from '../../src/evidence/infra-permissions.js';
import { ANALYSIS, BY_HAND, CALLER, CLUSTER, DENIED, GROUP_ID, OWNER, type Row, ruleSound, UNREADABLE } from '../support/ruling.js';

const lacks = (...all: [string, ...string[]][]) => all.map(([kind, ...names]) => ({ manager: 'virtualworkermanager', class: kind, names }));
const analysis = (change: object) => ({ 'infra-permissions': { ...ANALYSIS, ...change } });
const REQUIRED = analysis({ lacks: lacks(['required', 'Add Server']) });
const RECOMMENDED = analysis({ lacks: lacks(['recommended', 'Manage DNS']) });
const UNPROVEN = ['unknown infra-permissions-unproven'];
const missing = (level: string, kind: string) => `${level} infra-permissions-missing-${kind}`;
const OF_HAND = { credentials: BY_HAND, ...analysis({ account: '3106925' }) };
const NO_KEY = unknown({ why: 'unreadable', words: 'x', status: 404, code: 'E06f9' });
const UNNAMED = { set: true, user: '', account: null };

test.each<Row>([
  ['nothing missing', {}, {}, 'passed', []],
  ['required', REQUIRED, {}, 'failed', [missing('error', 'required')]],
  ['recommended', RECOMMENDED, {}, 'warned', [missing('warning', 'recommended')]],
  ['recommended that shall fail', RECOMMENDED, { 'fail-on': 'recommended' }, 'failed', [missing('error', 'recommended')]],
  ['recommended that the operation needs', RECOMMENDED, { operation: 'load-balancer' }, 'failed', [missing('error', 'recommended')]],
  ['required that the operation does not need', REQUIRED, { operation: 'load-balancer' }, 'warned', [missing('warning', 'required')]],
  ['required under a name of no table', analysis({ lacks: lacks(['required', 'Fly to the moon']) }), { operation: 'load-balancer' }, 'failed', [missing('error', 'required')]],
  ['both', analysis({ lacks: lacks(['required', 'Add Server'], ['recommended', 'Manage DNS']) }), {}, 'failed', [missing('error', 'required'), missing('warning', 'recommended')]],
  ['insufficient without names', analysis({ lacks: lacks(['required']) }), {}, 'failed', [missing('error', 'required')]],
  ['an answer without an account', analysis({ account: '' }), {}, 'unknown', UNPROVEN],
  ['an answer without an account that names something', analysis({ account: '', lacks: lacks(['required', 'Add Server']) }), {}, 'failed', [missing('error', 'required')]],
  ['of another account than the linked one', analysis({ account: '9999999' }), {}, 'unknown', UNPROVEN],
  ['of another account, and something missing there', analysis({ account: '9999999', lacks: lacks(['required', 'Add Server']) }), {}, 'unknown', UNPROVEN],
  ['of the account of the credentials set by hand', OF_HAND, {}, 'passed', []],
  ['of the linked account, while others are set by hand', { credentials: BY_HAND }, {}, 'unknown', UNPROVEN],
  ['of the linked account, while a user without a number is set by hand', { credentials: { ...BY_HAND, account: null }, ...analysis({ accountType: 'IaaS account' }) }, {}, 'passed', []],
  ['of the linked account by its own word, while a user without a number is set by hand', { credentials: { ...BY_HAND, account: null } }, {}, 'unknown', UNPROVEN],
  ['of another account, while nobody says whose are set by hand', { credentials: UNNAMED, ...analysis({ account: '3106925' }) }, {}, 'unknown', UNPROVEN],
  ['of the linked account, while nobody says whose are set by hand', { credentials: UNNAMED, ...analysis({ accountType: 'manually set IaaS credentials' }) }, {}, 'passed', []],
  ['of the linked account by its own word, while nobody says whose are set by hand', { credentials: UNNAMED }, {}, 'unknown', UNPROVEN],
  ['of an account while the token says none is linked', { caller: { ...CALLER, classicAccount: null } }, {}, 'unknown', UNPROVEN],
  ['of nothing, while none is linked', { caller: { ...CALLER, classicAccount: null }, ...analysis({ account: '' }) }, {}, 'exempt', []],
  ['unlinked, but set by hand', { ...OF_HAND, caller: { ...CALLER, classicAccount: null } }, {}, 'passed', []],
  ['of no key, before the first cluster', { 'key-owner': notNeeded('no cluster yet'), 'infra-permissions': unknown({ why: 'unreadable', words: 'x', status: 404, code: 'E06f9' }) }, { operation: 'create-cluster' }, 'unknown', UNPROVEN],
  ['of no key, although there is a cluster', { 'infra-permissions': unknown({ why: 'unreadable', words: 'x', status: 404, code: 'E06f9' }) }, {}, 'unknown', ['unknown infra-permissions-unreadable']],
  ['of no key, before the first cluster, where another operation is meant', { 'key-owner': notNeeded('no cluster yet'), 'infra-permissions': NO_KEY }, {}, 'unknown', ['unknown infra-permissions-unreadable']],
  ['of no key, before a further cluster', { 'infra-permissions': NO_KEY }, { operation: 'create-cluster' }, 'unknown', ['unknown infra-permissions-unreadable']],
  ['odd, before the first cluster', { 'key-owner': notNeeded('no cluster yet'), 'infra-permissions': UNREADABLE }, { operation: 'create-cluster' }, 'unknown', ['unknown infra-permissions-unreadable']],
  ['of nothing, while nobody knows what is linked', { caller: { ...CALLER, classicAccount: null, isLinkUnknown: true }, ...analysis({ account: '' }) }, {}, 'unknown', UNPROVEN],
  ['of nothing, while none is linked and others are set by hand', { caller: { ...CALLER, classicAccount: null }, credentials: BY_HAND, ...analysis({ account: '' }) }, {}, 'unknown', UNPROVEN],
  ['made with credentials set by hand, which the record does not have', analysis({ accountType: 'manually set IaaS credentials' }), {}, 'unknown', UNPROVEN],
  ['made with an IaaS account, which the record does not have', analysis({ accountType: 'IaaS account' }), {}, 'unknown', UNPROVEN],
  ['made with a linked IaaS account', analysis({ accountType: 'Linked IaaS account' }), {}, 'passed', []],
  ['made with the key, while credentials set by hand win', { credentials: { ...BY_HAND, account: '2187640' }, ...analysis({ accountType: 'linked account API key' }) }, {}, 'unknown', UNPROVEN],
  ['insufficient without names, for an operation that needs nothing', analysis({ lacks: lacks(['required']) }), { operation: 'update-master' }, 'warned', [missing('warning', 'required')]],
  ['a trusted profile acts', { cluster: { ...CLUSTER, trustedProfile: 'Profile-1' } }, {}, 'unknown', UNPROVEN],
  ['denied', { 'infra-permissions': DENIED }, {}, 'unknown', ['unknown infra-permissions-denied']],
  ['unreadable', { 'infra-permissions': UNREADABLE }, {}, 'unknown', ['unknown infra-permissions-unreadable']],
  ['credentials not known', { credentials: DENIED }, {}, 'unknown', ['unknown credentials-denied']],
  ['VPC', { 'infra-permissions': notNeeded('VPC'), 'credentials': notNeeded('VPC') }, {}, 'exempt', []],
  ['required, on nobody knows what', { ...REQUIRED, place: { region: 'us-south', group: { id: GROUP_ID, name: 'g' }, provider: undefined } }, {}, 'unknown', [missing('unknown', 'required')]],
])('%s', (_name, stated, raw, ruling, findings) => expect(ruleSound(infraPermissions, stated, raw)).toMatchObject({ ruling, findings }));

test('lists every name once, as the service names it', () => {
  const both = { ...ANALYSIS, lacks: [...lacks(['required', 'B', 'A']), { manager: 'storagemanager', class: 'required', names: ['A'] }, { manager: 'networkmanager', class: 'required', names: [] }] } as never;
  expect(missingNames(both, 'required')).toEqual(['B', 'A', '(not named, group Network)']);
  expect(missingNames(both, 'recommended')).toEqual([]);
});

test('says whose permissions they are, and their keys', () => {
  expect(ruleSound(infraPermissions, REQUIRED).args).toMatchObject({ effective: 'API key of iks-automation@example.com', permissions: 'Add Server', keys: 'SERVER_ADD' });
  expect(ruleSound(infraPermissions, { credentials: BY_HAND, ...analysis({ account: '3106925', lacks: lacks(['required', 'x']) }) }).args).toMatchObject({ effective: `classic user ${BY_HAND.user}`, keys: 'IBM does not name them' });
});

test('a service ID is told that no permission can be given to it; credentials set by hand are those of a user', () => {
  const service = { 'key-owner': { ...OWNER, kind: 'service-id', iamId: 'iam-ServiceId-1', email: '' } };
  expect(ruleSound(infraPermissions, { ...REQUIRED, ...service }).args['need']).toContain('belongs to a service ID');
  expect(ruleSound(infraPermissions, REQUIRED).args['need']).not.toContain('service ID');
  expect(ruleSound(infraPermissions, { ...service, ...OF_HAND, ...analysis({ account: '3106925', lacks: lacks(['required', 'Add Server']) }) }).args['need']).not.toContain('service ID');
});

test('of a reset it says that it is about the present owner, but of credentials set by hand', () => {
  const RESET = { operation: 'reset-api-key' };
  expect(ruleSound(infraPermissions, {}, RESET).because).toContain('for the present owner');
  expect(ruleSound(infraPermissions, OF_HAND, RESET).because).not.toContain('present owner');
  expect(ruleSound(infraPermissions, REQUIRED, RESET).args['need']).toContain('about the present owner');
  expect(ruleSound(infraPermissions, REQUIRED).args['need']).not.toContain('present owner');
});

test('a user set by hand who has no name is told by what he is', () => {
  const lacking = analysis({ accountType: 'manually set IaaS credentials', lacks: lacks(['required', 'x']) });
  expect(ruleSound(infraPermissions, { credentials: UNNAMED, ...lacking }).args['effective']).toBe('manually set classic credentials');
});

test('says which doubt it is where nobody knows what is linked', () => {
  expect(ruleSound(infraPermissions, { caller: { ...CALLER, classicAccount: null, isLinkUnknown: true } }).args['why']).toContain('not known whether that one is linked');
});
