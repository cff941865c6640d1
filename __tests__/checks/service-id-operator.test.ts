// Operator on the IAM Identity Service of a service ID that is about to own the key.
import { expect, test } from 'vitest';
import { serviceIdOperator } from '../../src/checks/service-id-operator.js';
import { callerRoles } from '../../src/evidence/caller-roles.js';
import { caller } from '../../src/evidence/caller.js';
import { credentials } from '../../src/evidence/credentials.js';
import { notNeeded, unknown } from '../../src/evidence/fact.js';
import { keyOwner } from '../../src/evidence/key-owner.js';
import { IDS } from '../../src/simulator/scenarios/base-world.js';
import { CALLER, denied, grant, is, OWNER, PLACE, roles, rule } from '../support/judging.js';

const service = is({ ...CALLER, kind: 'service-id' as const, id: IDS.serviceCaller, name: 'payments-deploy', email: '' });
const RESET = { operation: 'reset-api-key' };
test.each([
  ['Operator', [grant(['Operator'], { serviceName: 'iam-identity' })], [], 'passed'],
  ['Administrator', [grant(['Administrator'], { serviceName: 'iam-identity' })], [], 'passed'],
  ['all account management services', [grant(['Operator'], { serviceType: 'platform_service' })], [], 'passed'],
  ['all IAM account management services', [grant(['Operator'], { service_group_id: 'IAM' })], [], 'passed'],
  ['the blanket', [grant(['Administrator'], { serviceType: 'service' })], ['service-id-lacks-iam-operator'], 'failed'],
  ['a resource group as scope', [grant(['Operator'], { serviceName: 'iam-identity', resourceGroupId: PLACE.group.id })], ['service-id-lacks-iam-operator'], 'failed'],
  ['any resource group as scope', [grant(['Operator'], { serviceName: 'iam-identity', resourceGroupId: '*' })], [], 'unknown'],
  ['a region as scope, which an identity has none of', [grant(['Operator'], { serviceName: 'iam-identity', region: 'us-south' })], [], 'passed'],
  ['Viewer', [grant(['Viewer'], { serviceName: 'iam-identity' })], ['service-id-lacks-iam-operator'], 'failed'],
  ['a single service ID', [grant(['Operator'], { serviceName: 'iam-identity', resourceType: 'serviceid' })], [], 'unknown'],
  ['a custom role', [grant(['custom:Keys'], { serviceName: 'iam-identity' })], [], 'unknown'],
] as const)('%s', (_name, grants, codes, ruling) => {
  expect(rule(serviceIdOperator, [[caller, service], [callerRoles, roles([...grants])]], RESET)).toMatchObject({ codes, ruling, weight: 'supports' });
});

test.each([
  ['no policy to be seen', roles([], { seen: 0 })],
  ['groups hidden', roles([grant(['Administrator'], { serviceType: 'service' })], { blind: ['the access groups of the identity'] })],
  ['denied', denied],
] as const)('%s proves nothing', (_name, fact) => {
  expect(rule(serviceIdOperator, [[caller, service], [callerRoles, fact]], RESET)).toMatchObject({ codes: [], ruling: 'unknown', weight: 'supports' });
});

test('of whom nobody knows what kind of identity it is, nothing is said', () => {
  expect(rule(serviceIdOperator, [[caller, is({ ...CALLER, kind: 'unknown' as const })], [callerRoles, roles([])]], RESET)).toMatchObject({ ruling: 'unknown', codes: [] });
});

test('a user needs no such role', () => {
  expect(rule(serviceIdOperator, [[caller, is(CALLER)], [callerRoles, roles([])]], RESET).ruling).toBe('exempt');
});

test('a further cluster of a pair makes no key; the first one does', () => {
  const facts = [[caller, service], [callerRoles, roles([grant(['Administrator'], { serviceType: 'service' })])]] as const;
  expect(rule(serviceIdOperator, [...facts, [keyOwner, is(OWNER)]], { operation: 'create-cluster' }).ruling).toBe('exempt');
  expect(rule(serviceIdOperator, [...facts, [keyOwner, notNeeded('none yet')]], { operation: 'create-cluster' }).codes).toEqual(['service-id-lacks-iam-operator']);
});

test("the service's own refusal is proof for any operation", () => {
  const refused = unknown({ why: 'denied', words: 'You are not authorized to create an API key in this resource group.', code: 'A0656', status: 403 });
  for (const code of ['A0656', 'a0656']) {
    const { codes, findings } = rule(serviceIdOperator, [[caller, service], [credentials, { ...refused, code } as typeof refused]]);
    expect(codes).toEqual(['service-id-lacks-iam-operator']);
    expect(findings[0]?.args).toMatchObject({ identityId: IDS.serviceCaller.replace('iam-', '') });
  }
});
