// Administrator on Container Registry, for the whole account, of whoever creates a cluster.
import { expect, test } from 'vitest';
import { registryRole } from '../../src/checks/registry-role.js';
import { callerRoles } from '../../src/evidence/caller-roles.js';
import { caller } from '../../src/evidence/caller.js';
import { CALLER, grant, is, PLACE, roles, rule } from '../support/judging.js';

const REGISTRY = 'container-registry';
test.each([
  ['Administrator', [grant(['Administrator'], { serviceName: REGISTRY })], [], 'passed'],
  ['Administrator of all services', [grant(['Administrator'], { serviceType: 'service' })], [], 'passed'],
  ['Administrator in one resource group', [grant(['Administrator'], { serviceName: REGISTRY, resourceGroupId: PLACE.group.id })], ['registry-role-missing'], 'warned'],
  ['Administrator of all services in one group', [grant(['Administrator'], { serviceType: 'service', resourceGroupId: PLACE.group.id })], ['registry-role-missing'], 'warned'],
  ...['resource', 'resourceType', 'serviceInstance'].map((name) => [`Administrator of one ${name}`, [grant(['Administrator'], { serviceName: REGISTRY, [name]: 'x' })], ['registry-role-missing'], 'warned'] as const),
  ['Administrator with a limit that nobody knows', [grant(['Administrator'], { serviceName: REGISTRY, somethingNew: 'x' })], [], 'unknown'],
  ['Manager', [grant(['Manager'], { serviceName: REGISTRY })], ['registry-role-missing'], 'warned'],
] as const)('%s', (_name, grants, codes, ruling) => {
  expect(rule(registryRole, [[callerRoles, roles([...grants])], [caller, is(CALLER)]], { operation: 'create-cluster' })).toMatchObject({ codes, ruling, weight: 'supports' });
});

test('for other operations it does not apply', () => {
  expect(rule(registryRole, [[callerRoles, roles([])], [caller, is(CALLER)]], { operation: 'replace-worker' }).ruling).toBe('exempt');
});
