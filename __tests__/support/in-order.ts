// Evidence in which everything is in order but one permission of a classic cluster.
import { callerRoles } from '../../src/evidence/caller-roles.js';
import { caller } from '../../src/evidence/caller.js';
import { cluster } from '../../src/evidence/cluster.js';
import { credentials } from '../../src/evidence/credentials.js';
import type { Fact, FactSpec } from '../../src/evidence/fact.js';
import type { Facts, TargetEvidence } from '../../src/evidence/index.js';
import { infraPermissions, type Lack } from '../../src/evidence/infra-permissions.js';
import { keyOwner } from '../../src/evidence/key-owner.js';
import { kmsAuthorization } from '../../src/evidence/kms-authorization.js';
import { ownerState } from '../../src/evidence/owner-state.js';
import { place } from '../../src/evidence/place.js';
import { workers } from '../../src/evidence/workers.js';
import { CALLER, CLUSTER, grant, is, OWNER, PLACE, roles } from './judging.js';

const facts = (...list: readonly (readonly [FactSpec<unknown>, Fact<unknown>])[]): Facts => Object.fromEntries(list.map(([spec, fact]) => [spec.name, fact]));

/** The account: the caller is Administrator, and the key service is authorized. */
export function accountOf(): Facts {
  return facts([caller, is(CALLER)], [callerRoles, roles([grant(['Administrator'], { serviceType: 'service' })])], [kmsAuthorization, is([{ target: 'kms', roles: ['Reader'], limits: {} }])]);
}

/** The cluster, with what its credentials lack. */
export function targetOf(lack: Lack): TargetEvidence {
  return {
    ref: CLUSTER.name,
    facts: facts(
      [cluster, is(CLUSTER)], [place, is(PLACE)], [keyOwner, is(OWNER)], [credentials, is({ set: false })],
      [ownerState, is({ membership: 'active', state: 'ACTIVE', iamId: OWNER.iamId })], [workers, is({ count: 2, troubled: [] })],
      [infraPermissions, is({ account: CALLER.classicAccount ?? '', accountType: '', lacks: [lack] })],
    ),
  };
}
