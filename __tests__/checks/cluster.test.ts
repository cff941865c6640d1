// Is the cluster there, and may the identity see it? Only the service's own statement says no.
import { expect, test } from 'vitest';
import { cluster } from '../../src/checks/cluster.js';
import { notNeeded, unknown } from '../../src/evidence/fact.js';
import { absent, CLUSTER, DENIED, type Row, rule, UNREADABLE } from './ruling.js';

test.each<Row>([
  ['it is there', {}, {}, 'passed', []],
  ['the service does not find it', { cluster: absent('G0004') }, {}, 'failed', ['error cluster-not-found']],
  ['an edge does not find it', { cluster: absent() }, {}, 'unknown', ['unknown cluster-unreadable']],
  ['a gateway does not find it', { cluster: absent('not_found') }, {}, 'unknown', ['unknown cluster-unreadable']],
  ['a gateway denies it', { cluster: unknown({ why: 'denied', words: 'blocked', status: 403, code: 'forbidden' }) }, {}, 'unknown', ['unknown cluster-denied']],
  ['the service denies it', { cluster: DENIED }, {}, 'failed', ['error cluster-access-denied']],
  ['something in between denies it', { cluster: unknown({ why: 'denied', words: 'HTTP 403', status: 403 }) }, {}, 'unknown', ['unknown cluster-denied']],
  ['it is out of reach', { cluster: unknown({ why: 'unreachable', words: 'x', code: 'A0002', status: 500 }) }, {}, 'unknown', ['unknown cluster-unreachable']],
  ['it cannot be read', { cluster: UNREADABLE }, {}, 'unknown', ['unknown cluster-unreadable']],
  ['none is named', { cluster: notNeeded('no cluster is named') }, {}, 'exempt', []],
])('%s', (_name, stated, raw, ruling, findings) => expect(rule(cluster, stated, raw)).toMatchObject({ ruling, findings }));

test('tells what was tried', () => {
  expect(rule(cluster, { cluster: absent('G0004') }, { 'resource-group': 'payments' }).args['tried']).toBe(', neither in the resource group payments nor without one');
  expect(rule(cluster, { cluster: absent('G0004') }).args['tried']).toBe('');
  expect(rule(cluster, { cluster: absent('G0004') }, { operation: 'create-cluster' }).args['tried']).toContain('yet to be created');
});

test('tells that the group hides it', () => expect(rule(cluster, { cluster: { ...CLUSTER, hiddenByGroup: true } }).because).toContain('only when no resource group is named'));
