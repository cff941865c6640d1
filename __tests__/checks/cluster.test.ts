// Is the cluster there, and may the identity see it? Only the service's own statement says no.
import { expect, test } from 'vitest';
import { cluster } from '../../src/checks/cluster.js';
import { notNeeded, unknown } from '../../src/evidence/fact.js';
import { absent, CLUSTER, DENIED, GROUP_ID, type Row, ruleSound, UNREADABLE } from '../support/ruling.js';

test.each<Row>([
  ['it is there', {}, {}, 'passed', []],
  ['the service does not find it', { cluster: absent('G0004') }, {}, 'failed', ['error cluster-not-found']],
  ['an edge does not find it', { cluster: absent() }, {}, 'unknown', ['unknown cluster-unreadable']],
  ['a gateway does not find it', { cluster: absent('not_found') }, {}, 'unknown', ['unknown cluster-unreadable']],
  ['a gateway denies it', { cluster: unknown({ why: 'denied', words: 'blocked', status: 403, code: 'forbidden' }) }, {}, 'unknown', ['unknown cluster-denied']],
  ['the service says that the token is not valid yet', { cluster: unknown({ why: 'denied', words: 'The token is not yet valid.', status: 401, code: 'E0003' }) }, {}, 'unknown', ['unknown cluster-denied']],
  ['the service cannot connect to the account', { cluster: unknown({ why: 'denied', words: 'Unable to connect to the IBM Cloud account.', status: 401, code: 'E0057' }) }, {}, 'unknown', ['unknown cluster-denied']],
  ['the service wants a paid account, under 403', { cluster: unknown({ why: 'denied', words: 'Ensure that you have a paid account.', status: 403, code: 'E1234' }) }, {}, 'unknown', ['unknown cluster-denied']],
  ['the service wants a login, under 403', { cluster: unknown({ why: 'denied', words: 'Log in to access this cluster.', status: 403, code: 'E1234' }) }, {}, 'unknown', ['unknown cluster-denied']],
  ['the service forbids it under another code, in any words', { cluster: unknown({ why: 'denied', words: 'Insufficient privileges.', status: 403, code: 'E1234' }) }, {}, 'failed', ['error cluster-access-denied']],
  ['the service does not permit it, under 401', { cluster: unknown({ why: 'denied', words: 'You are not permitted to view this cluster.', status: 401, code: 'E1234' }) }, {}, 'failed', ['error cluster-access-denied']],
  ['the access token is expired', { cluster: unknown({ why: 'denied', words: 'The IAM access token is expired.', status: 401, code: 'E0003' }) }, {}, 'unknown', ['unknown cluster-denied']],
  ['a header of the authorization is missing', { cluster: unknown({ why: 'denied', words: 'The Authorization header is missing.', status: 401, code: 'E0003' }) }, {}, 'unknown', ['unknown cluster-denied']],
  ['the service names a missing role under another code', { cluster: unknown({ why: 'denied', words: 'You need the Viewer role.', status: 403, code: 'A0099' }) }, {}, 'failed', ['error cluster-access-denied']],
  ['the service does not find something else', { cluster: unknown({ why: 'absent', words: 'The region could not be found.', status: 404, code: 'E1234' }) }, {}, 'unknown', ['unknown cluster-unreadable']],
  ['the service does not find it, under another code', { cluster: unknown({ why: 'absent', words: 'No such cluster.', status: 404, code: 'E1234' }) }, {}, 'failed', ['error cluster-not-found']],
  ['the service denies it', { cluster: DENIED }, {}, 'failed', ['error cluster-access-denied']],
  ['something in between denies it', { cluster: unknown({ why: 'denied', words: 'HTTP 403', status: 403 }) }, {}, 'unknown', ['unknown cluster-denied']],
  ['it is out of reach', { cluster: unknown({ why: 'unreachable', words: 'x', code: 'A0002', status: 500 }) }, {}, 'unknown', ['unknown cluster-unreachable']],
  ['it cannot be read', { cluster: UNREADABLE }, {}, 'unknown', ['unknown cluster-unreadable']],
  ['none is named', { cluster: notNeeded('no cluster is named') }, {}, 'exempt', []],
])('%s', (_name, stated, raw, ruling, findings) => expect(ruleSound(cluster, stated, raw)).toMatchObject({ ruling, findings }));

test('tells what was tried', () => {
  const groups = { 'resource-groups': [{ id: GROUP_ID, name: 'payments', isDefault: false }] };
  const both = ', neither in the resource group payments nor without one';
  expect(ruleSound(cluster, { cluster: absent('G0004'), ...groups }, { 'resource-group': 'payments' }).args['tried']).toBe(both);
  expect(ruleSound(cluster, { cluster: absent('G0004') }, { 'resource-group': GROUP_ID }).args['tried']).toBe(both.replace('payments', GROUP_ID));
  expect(ruleSound(cluster, { cluster: absent('G0004'), ...groups }, { 'resource-group': 'other' }).args['tried']).toContain('could not be looked up in the resource group other');
  const broken = { 'resource-groups': unknown({ why: 'unreachable', words: '503' }) };
  expect(ruleSound(cluster, { cluster: absent('G0004'), ...broken }, { 'resource-group': 'payments' }).args['tried']).toContain('the resource groups could not be read');
  expect(ruleSound(cluster, { cluster: absent('G0004') }).args['tried']).toBe('');
  expect(ruleSound(cluster, { cluster: absent('G0004') }, { operation: 'create-cluster' }).args['tried']).toContain('does not exist yet');
});

test('tells that the group hides it', () => expect(ruleSound(cluster, { cluster: { ...CLUSTER, hiddenByGroup: true } }).because).toContain('only if no resource group is named'));
