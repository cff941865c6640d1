// The workers, reduced to what can be evidence.
import { expect, test } from 'vitest';
import { known, unknown } from '../../src/evidence/fact.js';
import { workers } from '../../src/evidence/workers.js';
import { type Arrives, DENIED, learn, OUTAGE, PAGE, told } from '../support/asking.js';
import { CLUSTER } from '../support/judging.js';

const READY = { id: 'w1', health: { state: 'normal', message: 'Ready' }, lifecycle: { actualState: 'deployed', desiredState: 'deployed', message: '', messageDetails: '' } };
const STUCK = { id: 'w2', health: { state: 'critical', message: 'Order refused' }, lifecycle: { actualState: 'provision_failed', message: 'Order refused', messageDetails: 'Ask somebody' } };
const FIRST_VERSION = { id: 'w3', state: 'critical', status: 'Not ready', errorMessage: 'Order refused', statusDetails: '' };
const read = async (arrives: Arrives, staged = {}) => learn(workers, { cluster: 'payments-prod', answers: { '/v2/getWorkers': arrives }, ...staged });

test.each<[string, unknown, object]>([
  ['none', [], { count: 0, troubled: [] }],
  ['ready', [READY], { count: 1, troubled: [] }],
  ['stuck', [READY, STUCK], { count: 2, troubled: [{ id: 'w2', state: 'provision_failed', words: 'Order refused Ask somebody' }] }],
  ['of the first version', [FIRST_VERSION], { count: 1, troubled: [{ id: 'w3', state: 'critical', words: 'Not ready Order refused' }] }],
  ['well again, with the details of an earlier time', [{ ...READY, lifecycle: { ...READY.lifecycle, messageDetails: 'Order refused' }, errorMessage: 'Order refused', errorMessageDate: '2023-01-01' }], { troubled: [] }],
  ['ready, while an update of it has failed', [{ ...READY, lifecycle: { ...READY.lifecycle, message: 'Update failed.', messageDetails: 'Order refused' } }], { troubled: [{ words: 'Update failed. Order refused' }] }],
  ['ready, and about to be deleted', [{ ...READY, lifecycle: { ...READY.lifecycle, desiredState: 'deleted', messageDetails: 'Order refused' } }], { troubled: [{ words: 'Order refused' }] }],
  ['ready, with an operation pending', [{ ...READY, pendingOperation: 'replace', errorMessage: 'Order refused' }], { troubled: [{ words: 'Order refused' }] }],
  ['ready, with an error that is newer', [{ id: 'w4', state: 'normal', status: 'Ready', statusDate: '2026-11-01T00:00:00Z', errorMessage: 'Order refused', errorMessageDate: '2026-11-02T00:00:00Z' }], { troubled: [{ words: 'Order refused' }] }],
  ['ready, with an error that is older', [{ id: 'w4', state: 'normal', status: 'Ready', statusDate: '2026-11-02T00:00:00Z', errorMessage: 'Order refused', errorMessageDate: '2026-11-01T00:00:00Z' }], { troubled: [] }],
  ['deployed, with a message', [{ ...READY, lifecycle: { ...READY.lifecycle, message: 'Order refused' } }], { troubled: [{ words: 'Order refused' }] }],
  ['deleted', [{ ...STUCK, lifecycle: { ...STUCK.lifecycle, actualState: 'deleted' } }], { count: 1, troubled: [] }],
  ['with nulls', [{ ...STUCK, health: null }], { count: 1 }],
  ['in capital letters', [{ ID: 'w2', LIFECYCLE: { ACTUALSTATE: 'x', MESSAGE: 'Order refused' } }], { troubled: [{ id: 'w2', state: 'x', words: 'Order refused' }] }],
])('%s', async (_name, body, expected) => expect(told((await read({ ok: body })).fact)).toMatchObject(expected));

test.each([
  { ...READY, health: { state: 'critical', message: 'Ready' } },
  { ...READY, state: 'critical' },
  { ...READY, lifecycle: { ...READY.lifecycle, actualState: 'provision_failed', desiredState: '' } },
  { ...READY, lifecycle: { ...READY.lifecycle, pendingOperation: 'replace' } },
  { id: 'w' },
])('%j is not well, so its error counts', async (one) => expect(told((await read({ ok: [{ ...one, errorMessage: 'Order refused' }] })).fact)).toMatchObject({ troubled: [{ words: 'Order refused' }] }));

test.each<[string, Arrives, string]>([
  ['denied', DENIED, 'denied'],
  ['out of reach', OUTAGE, 'unreachable'],
  ['a page', { ok: PAGE }, 'unreadable'],
  ['an object', { ok: {} }, 'unreadable'],
  ['a worker without an ID', { ok: [{ state: 'normal' }] }, 'unreadable'],
  ['a message that is no text', { ok: [{ ...READY, lifecycle: { message: 5 } }] }, 'unreadable'],
])('%s', async (_name, arrives, why) => expect(told((await read(arrives)).fact)).toBe(why));

test('a cluster that is hidden is the one cause', async () => {
  const { fact } = await read(DENIED, { consulted: { cluster: unknown({ why: 'absent', words: 'no' }) } });
  expect(fact).toMatchObject({ why: 'blocked', blockedBy: ['cluster'] });
});

test.each(['update-master', 'enable-kms', 'reset-api-key'])('%s touches no worker, so none is read', async (operation) => {
  const { fact, asked } = await read({ ok: [] }, { raw: { operation } });
  expect([told(fact), asked]).toEqual(['not-needed', []]);
});

test('of every cluster only those are read that are not normal', async () => {
  const every = (state: string) => read({ ok: [STUCK] }, { raw: { cluster: '*' }, consulted: { cluster: known({ ...CLUSTER, state }, 'x') } });
  expect(told((await every('normal')).fact)).toBe('not-needed');
  expect(told((await every('warning')).fact)).toMatchObject({ count: 1 });
});

test('without a cluster there are none', async () => {
  expect(told((await learn(workers, {})).fact)).toBe('not-needed');
});

test.each([[3, 'unreadable'], [0, { count: 0, troubled: [] }], [undefined, { count: 0, troubled: [] }]])('an empty list of a cluster that says it has %s', async (workerCount, expected) => {
  const consulted = { cluster: known({ ...CLUSTER, workerCount }, 'x') };
  expect(told((await read({ ok: [] }, { consulted })).fact)).toEqual(expected);
});
