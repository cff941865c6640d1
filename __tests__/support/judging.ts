// Judges one check by itself: known values in, ruling and codes out.
import type { Check } from '../../src/checks/check.js';
import type { Caller } from '../../src/evidence/caller.js';
import type { Cluster } from '../../src/evidence/cluster.js';
import { type Fact, type FactSpec, known, unknown } from '../../src/evidence/fact.js';
import type { Grant } from '../../src/evidence/iam/grants.js';
import type { Roles } from '../../src/evidence/iam/roles.js';
import type { KeyOwner } from '../../src/evidence/key-owner.js';
import type { Place } from '../../src/evidence/place.js';
import type { RawInputs } from '../../src/inputs/inputs.js';
import { judge } from '../../src/judgement/judge.js';
import type { JudgedFinding, Ruling } from '../../src/judgement/ruling.js';
import { IDS } from '../../src/simulator/scenarios/base-world.js';
import { inputsOf } from './running.js';

export const NOW = new Date('2026-11-23T12:00:00Z');

/** Facts by their declaration, for a table of cases. */
export type Given = readonly (readonly [FactSpec<never> | FactSpec<unknown>, Fact<unknown>])[];

/** What a check made of the facts. */
export interface Ruled {
  readonly ruling: Ruling['ruling'];
  readonly weight: Ruling['weight'];
  readonly codes: readonly string[];
  readonly levels: readonly string[];
  readonly findings: readonly JudgedFinding[];
  readonly because: string;
}

/** Runs one check on facts; those that are not given were not asked for. */
export function rule(check: Check, given: Given, raw: RawInputs = {}): Ruled {
  const facts = Object.fromEntries(given.map(([spec, fact]) => [spec.name, fact]));
  const inputs = inputsOf({ cluster: 'payments-prod', ...raw });
  const { account, targets } = judge([check], { account: check.scope === 'account' ? facts : {}, targets: check.scope === 'account' ? [] : [{ ref: 'payments-prod', facts }] }, inputs, NOW);
  const [own] = check.scope === 'account' ? [account] : targets;
  const ruling = own?.rulings[0];
  if (own === undefined || ruling === undefined) throw new Error(`${check.id} was not ruled`);
  const findings = [...own.findings, ...(own === account ? [] : account.findings)].filter((one) => one.check === check.id);
  return { ruling: ruling.ruling, weight: ruling.weight, because: ruling.because, codes: findings.map(({ code }) => code), levels: findings.map(({ level }) => level), findings };
}

/** A fact with a value, from no particular place. */
export const is = <T>(value: T): Fact<T> => known(value, 'GET /test');
/** A fact that the service refuses to show. */
export const denied: Fact<never> = unknown({ why: 'denied', words: 'You may not.', status: 403, code: 'A0007' });

export const CALLER: Caller = { kind: 'user', id: IDS.pipeline, name: 'Deploy Pipeline', email: 'deploy-pipeline@example.com', account: IDS.account, classicAccount: IDS.classicAccount };
export const OWNER: KeyOwner = { kind: 'user', iamId: IDS.automation, keyId: IDS.storedKey, otherId: '', name: 'IKS Automation', email: 'iks-automation@example.com', looksPersonal: false };
export const PLACE: Place = { region: 'us-south', group: { id: IDS.paymentsGroup, name: 'payments' }, provider: 'classic' };
export const CLUSTER: Cluster = {
  id: IDS.classicCluster, name: 'payments-prod', region: 'us-south', group: PLACE.group, provider: 'classic', state: 'normal', masterState: 'deployed', trustedProfile: null, hiddenByGroup: false,
};

/** What one policy grants. */
export const grant = (roles: string[], attributes: Record<string, string>, isTagged = false): Grant => ({ roles, attributes, isTagged });
/** The roles of an identity of which five policies are seen. */
export const roles = (grants: readonly Grant[], more: Partial<Roles> = {}): Fact<Roles> => is({ iamId: CALLER.id, seen: 5, blind: [], ...more, grants });
