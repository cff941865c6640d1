// Accounts that restrict who may create API keys and service IDs.
import { expect, test } from 'vitest';
import { keyCreation } from '../../src/checks/key-creation.js';
import { accountSettings } from '../../src/evidence/account-settings.js';
import { callerRoles } from '../../src/evidence/caller-roles.js';
import { caller } from '../../src/evidence/caller.js';
import { CALLER, denied, grant, is, roles, rule } from '../support/judging.js';

const settings = (restrictsApiKeys: boolean, restrictsServiceIds: boolean) => is({ restrictsApiKeys, restrictsServiceIds });
const both = roles([grant(['UserApiKeyCreator', 'ServiceIdCreator'], { serviceName: 'iam-identity' })]);
test.each([
  ['unrestricted', settings(false, false), roles([]), 'create-cluster', [], 'passed'],
  ['restricted, both roles', settings(true, true), both, 'create-cluster', [], 'passed'],
  ['restricted, no role', settings(true, true), roles([]), 'create-cluster', ['api-key-creation-restricted', 'service-id-creation-restricted'], 'warned'],
  ['a reset makes no service ID', settings(true, true), roles([]), 'reset-api-key', ['api-key-creation-restricted'], 'warned'],
  ['restricted, roles hidden', settings(true, true), denied, 'create-cluster', [], 'unknown'],
  ['settings hidden', denied, both, 'create-cluster', [], 'unknown'],
] as const)('%s', (_name, fact, callers, operation, codes, ruling) => {
  expect(rule(keyCreation, [[accountSettings, fact], [callerRoles, callers], [caller, is(CALLER)]], { operation })).toMatchObject({ codes, ruling, weight: 'supports' });
});
