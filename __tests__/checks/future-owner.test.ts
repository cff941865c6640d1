// Whoever is about to own the key of classic clusters must be able to have classic permissions.
import { describe, expect, test } from 'vitest';
import { futureOwner } from '../../src/checks/future-owner.js';
import { notNeeded } from '../../src/evidence/fact.js';
import { PLACE } from '../support/judging.js';
import { BY_HAND, CALLER, DENIED, type Row, ruleSound } from '../support/ruling.js';

const SERVICE = { caller: { ...CALLER, kind: 'service-id' } };
const RESET = { operation: 'reset-api-key' };
const on = (provider: string | undefined) => ({ place: { ...PLACE, provider } });

describe('the future owner', () => {
  test.each<Row>([
    ['a service ID on classic infrastructure', SERVICE, RESET, 'warned', ['warning service-id-on-classic']],
    ['a service ID beside manually set credentials', { ...SERVICE, credentials: BY_HAND }, RESET, 'passed', []],
    ['a service ID on VPC', { ...SERVICE, ...on('vpc') }, RESET, 'passed', []],
    ['a service ID where nobody knows the infrastructure', { ...SERVICE, ...on(undefined) }, RESET, 'passed', []],
    ['a service ID while the credentials cannot be read', { ...SERVICE, credentials: DENIED }, RESET, 'unknown', []],
    ['a user', {}, RESET, 'exempt', []],
    ['a service ID that resets nothing', SERVICE, { operation: 'replace-worker' }, 'exempt', []],
    ['a service ID that makes the first cluster', { ...SERVICE, 'key-owner': notNeeded('no cluster yet') }, { operation: 'create-cluster' }, 'warned', ['warning service-id-on-classic']],
    ['a service ID that makes another cluster', SERVICE, { operation: 'create-cluster' }, 'exempt', []],
    ['a service ID of which nobody sees whether its cluster is the first', { ...SERVICE, 'key-owner': DENIED }, { operation: 'create-cluster' }, 'exempt', []],
    ['nobody knows who', { caller: DENIED }, RESET, 'unknown', []],
  ])('%s', (_name, stated, raw, ruling, findings) => {
    expect(ruleSound(futureOwner, stated, raw)).toMatchObject({ ruling, findings });
  });
});
