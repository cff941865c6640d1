// Rules one check over stated facts; everything that is not stated is as in a sound classic cluster.
import type { Check } from '../../src/checks/check.js';
import { type Fact, known, unknown } from '../../src/evidence/fact.js';
import type { RawInputs } from '../../src/inputs/inputs.js';
import { judge } from '../../src/judgement/judge.js';
import { CALLER, CLUSTER, NOW, OWNER as KEY_OWNER, PLACE } from './judging.js';
import { inputsOf } from './running.js';

export { CALLER, CLUSTER } from './judging.js';
export const GROUP_ID = PLACE.group.id;
/** The owner as the service tells them by default: without an IAM ID. */
export const OWNER = { ...KEY_OWNER, iamId: '' };
export const ANALYSIS = { account: '2187640', accountType: 'linked', lacks: [] as { manager: string; class: string; names: string[] }[] };
export const BY_HAND = { set: true, user: '3106925_infra@example.com', account: '3106925' };

/** Values by the facts' names; a Fact stands for itself, anything else is its value. */
export type Stated = Readonly<Record<string, unknown>>;

const SOUND: Stated = {
  'caller': CALLER, 'cluster': CLUSTER, 'place': PLACE, 'key-owner': OWNER,
  'credentials': { set: false }, 'infra-permissions': ANALYSIS, 'owner-state': { membership: 'active', state: 'ACTIVE', iamId: 'IBMid-270005QK7D' }, 'cluster-list': [CLUSTER],
};

export const DENIED = unknown({ why: 'denied', words: 'no', source: 'GET /x', status: 403, code: 'A0007' });
export const UNREADABLE = unknown({ why: 'unreadable', words: 'odd', source: 'GET /x' });
export const absent = (code?: string) => unknown({ why: 'absent', words: 'none', source: 'GET /x', status: 404, ...(code !== undefined && { code }) });

function isFact(value: unknown): value is Fact<unknown> {
  return value !== null && typeof value === 'object' && 'state' in value && ['known', 'unknown', 'not-needed'].includes((value as { state: string }).state);
}

/** The ruling and the findings as `level code`. */
export function ruleSound(check: Check, stated: Stated = {}, raw: RawInputs = {}): { ruling: string; findings: string[]; because: string; args: Readonly<Record<string, string>>; weight: string } {
  const facts = Object.fromEntries(Object.entries({ ...SOUND, ...stated }).filter(([, value]) => value !== undefined).map(([name, value]) => [name, isFact(value) ? value : known(value, 'GET /x')]));
  const ofAccount = check.scope === 'account';
  const judgements = judge([check], { account: ofAccount ? facts : {}, targets: ofAccount ? [] : [{ ref: CLUSTER.name, facts }] }, inputsOf({ cluster: CLUSTER.name, ...raw }), NOW);
  const judgement = ofAccount ? judgements.account : judgements.targets[0];
  const [ruling] = judgement?.rulings ?? [];
  const findings = judgement?.findings ?? [];
  return { ruling: ruling?.ruling ?? '', because: ruling?.because ?? '', weight: ruling?.weight ?? '', findings: findings.map(({ level, code }) => `${level} ${code}`), args: findings[0]?.args ?? {} };
}

/** A row of a table: what is stated, what is put in, the ruling, and the findings. */
export type Row = readonly [name: string, stated: Stated, raw: RawInputs, ruling: string, findings: readonly string[]];
