// How much a fault of the stored key counts, beside whatever else IBM may use for the change.
import { expect, test } from 'vitest';
import { levelOfKeyFault } from '../../src/checks/key-fault.js';
import type { Cluster } from '../../src/evidence/cluster.js';
import { type Fact, notNeeded } from '../../src/evidence/fact.js';
import type { Operation, Provider } from '../../src/operations/names.js';
import { CLUSTER, denied, is } from '../support/judging.js';

const NONE = is({ set: false } as const);
const BY_HAND = is({ set: true, user: '1_a', account: '1' } as const);
const WITH_PROFILE: Fact<Cluster> = is({ ...CLUSTER, trustedProfile: 'Profile-1' });
const NO_CLUSTER: Fact<Cluster> = notNeeded('no cluster is named');

test.each<[string, Operation, Parameters<typeof levelOfKeyFault>[1], object]>([
  ['nothing beside it', 'replace-worker', { credentials: NONE, cluster: is(CLUSTER), provider: 'classic' }, { level: 'error' }],
  ['manually set credentials', 'replace-worker', { credentials: BY_HAND, cluster: is(CLUSTER), provider: 'classic' }, { level: 'warning' }],
  ['manually set credentials, which VPC does not use', 'replace-worker', { credentials: BY_HAND, cluster: is(CLUSTER), provider: 'vpc' }, { level: 'error' }],
  ['manually set credentials, which Satellite does not use', 'replace-worker', { credentials: BY_HAND, cluster: is(CLUSTER), provider: 'satellite' }, { level: 'error' }],
  ['credentials that nobody asks for', 'replace-worker', { credentials: notNeeded('no classic'), cluster: is(CLUSTER), provider: undefined }, { level: 'error' }],
  ['manually set credentials on whatever infrastructure', 'replace-worker', { credentials: BY_HAND, cluster: is(CLUSTER), provider: undefined }, { level: 'unknown', onlyIf: 'vpc' }],
  ['credentials that nobody can see', 'replace-worker', { credentials: denied, cluster: is(CLUSTER), provider: 'classic' }, { level: 'unknown', doubt: expect.stringContaining('could not be verified') }],
  ['credentials that nobody can see, which VPC does not use', 'replace-worker', { credentials: denied, cluster: is(CLUSTER), provider: 'vpc' }, { level: 'error' }],
  ['a trusted profile', 'resize-worker-pool', { credentials: NONE, cluster: WITH_PROFILE, provider: 'vpc' }, { level: 'unknown', doubt: expect.stringContaining('trusted profile') }],
  ['a trusted profile, where the key itself is needed', 'enable-kms', { credentials: NONE, cluster: WITH_PROFILE, provider: 'vpc' }, { level: 'error' }],
  ['manually set credentials, where the key itself is needed', 'create-cluster', { credentials: BY_HAND, cluster: NO_CLUSTER, provider: 'classic' as Provider }, { level: 'error' }],
])('%s, before %s', (_name, operation, beside, expected) => expect(levelOfKeyFault(operation, beside)).toEqual(expected));
