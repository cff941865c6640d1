// The platform role of the caller: what policies prove, and what they only hint at.
import { expect, test } from 'vitest';
import { callerRole } from '../../src/checks/caller-role.js';
import { callerRoles } from '../../src/evidence/caller-roles.js';
import { cluster } from '../../src/evidence/cluster.js';
import { place } from '../../src/evidence/place.js';
import { IDS } from '../../src/simulator/scenarios/base-world.js';
import { CLUSTER, denied, grant, is, PLACE, roles, rule } from '../support/judging.js';

const CLUSTERS = 'containers-kubernetes';

test.each([
  ['Operator, whole account', [grant(['Operator'], { serviceName: CLUSTERS })], [], 'passed'],
  ['Administrator of all services', [grant(['Administrator'], { serviceType: 'service' })], [], 'passed'],
  ['Operator in the group', [grant(['Operator'], { serviceName: CLUSTERS, resourceGroupId: PLACE.group.id.toUpperCase() })], [], 'passed'],
  ['everything in the group, old form', [grant(['Administrator'], { resourceGroupId: PLACE.group.id })], [], 'passed'],
  ['Operator in the region, old name', [grant(['Operator'], { serviceName: CLUSTERS, region: 'us-south' })], [], 'passed'],
  ['Operator on this cluster', [grant(['Operator'], { serviceName: CLUSTERS, serviceInstance: CLUSTER.id })], [], 'passed'],
  ['Operator by a wildcard', [grant(['Operator'], { serviceName: 'containers-*' })], [], 'passed'],
  ['Viewer', [grant(['Viewer'], { serviceName: CLUSTERS })], ['caller-role-missing'], 'warned'],
  ['Editor', [grant(['Editor'], { serviceName: CLUSTERS })], ['caller-role-missing'], 'warned'],
  ['Operator in another group', [grant(['Operator'], { serviceName: CLUSTERS, resourceGroupId: IDS.defaultGroup })], ['caller-role-missing'], 'warned'],
  ['Operator in another region', [grant(['Operator'], { serviceName: CLUSTERS, region: 'eu-de' })], ['caller-role-missing'], 'warned'],
  ['Operator on another cluster', [grant(['Operator'], { serviceName: CLUSTERS, serviceInstance: IDS.vpcCluster })], ['caller-role-missing'], 'warned'],
  ['Operator of another service', [grant(['Operator'], { serviceName: 'is' })], ['caller-role-missing'], 'warned'],
  ['account management only', [grant(['Administrator'], { serviceType: 'platform_service' })], ['caller-role-missing'], 'warned'],
  ['Viewer on the group itself', [grant(['Administrator'], { resourceType: 'resource-group', resource: PLACE.group.id })], ['caller-role-missing'], 'warned'],
  ['a custom role', [grant(['custom:Replacer'], { serviceName: CLUSTERS })], [], 'unknown'],
  ['a tag', [grant(['Operator'], { serviceName: CLUSTERS }, true)], [], 'unknown'],
  ['a namespace', [grant(['Operator'], { serviceName: CLUSTERS, namespace: 'shop' })], [], 'unknown'],
] as const)('%s', (_name, grants, codes, ruling) => {
  expect(rule(callerRole, [[callerRoles, roles([...grants])], [place, is(PLACE)], [cluster, is(CLUSTER)]], { operation: 'replace-worker' })).toMatchObject({ codes, ruling, weight: 'supports' });
});

test.each([
  ['no policy to be seen', roles([], { seen: 0 })],
  ['groups hidden', roles([], { blind: ['the access groups of the identity'] })],
  ['denied', denied],
] as const)('%s proves nothing', (_name, fact) => {
  expect(rule(callerRole, [[callerRoles, fact], [place, is(PLACE)]], { operation: 'replace-worker' })).toMatchObject({ codes: [], ruling: 'unknown', weight: 'supports' });
});

test('a role that is seen counts, whatever is hidden', () => {
  const seen = roles([grant(['Operator'], { serviceName: CLUSTERS })], { blind: ['the access groups of the identity'] });
  expect(rule(callerRole, [[callerRoles, seen], [place, is(PLACE)]], { operation: 'replace-worker' }).ruling).toBe('passed');
});

test('the old name of a region is the new one', () => {
  const where = is({ ...PLACE, region: 'eu-central' });
  expect(rule(callerRole, [[callerRoles, roles([grant(['Operator'], { serviceName: CLUSTERS, region: 'eu-de' })])], [place, where]], { operation: 'replace-worker' }).ruling).toBe('passed');
});
