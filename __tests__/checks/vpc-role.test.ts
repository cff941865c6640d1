// Administrator on VPC Infrastructure of the identity whose key orders workers.
import { expect, test } from 'vitest';
import { vpcRole } from '../../src/checks/vpc-role.js';
import { caller } from '../../src/evidence/caller.js';
import type { Grant } from '../../src/evidence/iam/grants.js';
import { keyOwner } from '../../src/evidence/key-owner.js';
import { ownerRoles } from '../../src/evidence/owner-roles.js';
import { place } from '../../src/evidence/place.js';
import { CALLER, grant, is, OWNER, PLACE, roles, rule } from '../support/judging.js';

const where = is({ ...PLACE, provider: 'vpc' as const });
const owned = (grants: Grant[]) => roles(grants, { iamId: OWNER.iamId });
test.each([
  ['Administrator', [grant(['Administrator'], { serviceName: 'is' })], [], 'passed'],
  ['Editor', [grant(['Editor'], { serviceName: 'is' })], ['vpc-role-missing'], 'warned'],
  ['Administrator of one subnet', [grant(['Administrator'], { serviceName: 'is', subnetId: '0717-1' })], [], 'unknown'],
] as const)('%s', (_name, grants, codes, ruling) => {
  expect(rule(vpcRole, [[ownerRoles, owned([...grants])], [place, where], [caller, is(CALLER)], [keyOwner, is(OWNER)]])).toMatchObject({ codes, ruling, weight: 'supports' });
});

test('names the owner, or the caller who becomes it', () => {
  expect(rule(vpcRole, [[ownerRoles, owned([])], [place, where], [caller, is(CALLER)], [keyOwner, is(OWNER)]]).findings[0]?.args['owner']).toBe(OWNER.email);
  expect(rule(vpcRole, [[ownerRoles, roles([])], [place, where], [caller, is(CALLER)], [keyOwner, is(OWNER)]]).findings[0]?.args['owner']).toBe(CALLER.email);
});
