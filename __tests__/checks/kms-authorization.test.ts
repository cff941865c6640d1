// The authorization between Kubernetes Service and a key management service, on which the verdict hangs.
import { expect, test } from 'vitest';
import { kmsAuthorization } from '../../src/checks/kms-authorization.js';
import { cluster } from '../../src/evidence/cluster.js';
import { type KmsAuthorization, kmsAuthorization as fact } from '../../src/evidence/kms-authorization.js';
import { place } from '../../src/evidence/place.js';
import { IDS } from '../../src/simulator/scenarios/base-world.js';
import { CLUSTER, denied, is, PLACE, rule } from '../support/judging.js';

const one = (change: Partial<KmsAuthorization> = {}): KmsAuthorization => ({ target: 'kms', roles: ['Reader'], limits: {}, ...change });
const KMS = { operation: 'enable-kms' };

test.each([
  ['Key Protect', [one()], [], 'passed'],
  ['Hyper Protect', [one({ target: 'hs-crypto', roles: ['Reader', 'AuthorizationDelegator'] })], [], 'passed'],
  ['a writer', [one({ roles: ['Writer'] })], [], 'passed'],
  ['a manager', [one({ roles: ['Manager'] })], [], 'passed'],
  ['a reader of more', [one({ roles: ['ReaderPlus'] })], [], 'passed'],
  ['this cluster only', [one({ limits: { serviceInstance: CLUSTER.id } })], [], 'passed'],
  ['another cluster only', [one({ limits: { serviceInstance: IDS.vpcCluster } })], ['kms-authorization-missing'], 'failed'],
  ['another group only', [one({ limits: { resourceGroupId: IDS.defaultGroup } })], ['kms-authorization-missing'], 'failed'],
  ['any group', [one({ limits: { resourceGroupId: '*' } })], [], 'passed'],
  ['this region', [one({ limits: { region: 'us-south' } })], [], 'passed'],
  ['another region only', [one({ limits: { region: 'eu-de' } })], ['kms-authorization-missing'], 'failed'],
  ['a limit that nobody knows', [one({ limits: { resourceType: 'cluster' } })], ['kms-authorization-unreadable'], 'unknown'],
  ['a limit that nobody knows, beside one without', [one({ limits: { resourceType: 'cluster' } }), one()], [], 'passed'],
  ['a target that nobody can tell', [one({ target: '' })], ['kms-authorization-unreadable'], 'unknown'],
  ['delegation without reading', [one({ roles: ['AuthorizationDelegator'] })], ['kms-authorization-missing'], 'failed'],
  ['a custom role', [one({ roles: ['custom:Keys'] })], ['kms-authorization-unreadable'], 'unknown'],
  ['none', [], ['kms-authorization-missing'], 'failed'],
] as const)('%s', (_name, granted, codes, ruling) => {
  expect(rule(kmsAuthorization, [[fact, is(granted)], [place, is(PLACE)], [cluster, is(CLUSTER)]], KMS)).toMatchObject({ codes, ruling, weight: 'hangs' });
});

test('what cannot be seen makes the verdict unknown, with one finding', () => {
  expect(rule(kmsAuthorization, [[fact, denied], [place, is(PLACE)]], KMS)).toMatchObject({ ruling: 'unknown', weight: 'hangs', codes: ['kms-authorization-denied'] });
});

test('for other operations it does not apply', () => {
  expect(rule(kmsAuthorization, [[fact, denied], [place, is(PLACE)]], { operation: 'replace-worker' })).toMatchObject({ ruling: 'exempt', codes: [] });
});

test('a pass says whether delegation was seen', () => {
  const because = (...roles: string[]) => rule(kmsAuthorization, [[fact, is([one({ roles })])], [place, is(PLACE)]], KMS).because;
  expect(because('Reader')).toContain('without delegation');
  expect(because('Reader', 'AuthorizationDelegator')).not.toContain('without delegation');
  const two = [one(), one({ target: 'hs-crypto', roles: ['Reader', 'AuthorizationDelegator'] })];
  expect(rule(kmsAuthorization, [[fact, is(two)], [place, is(PLACE)]], KMS).because).not.toContain('without delegation');
});
