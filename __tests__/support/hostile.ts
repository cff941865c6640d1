// Reports whose every text from outside is hostile, made by running the real judgement over invented evidence.
import { known, unknown } from '../../src/evidence/fact.js';
import type { Evidence } from '../../src/evidence/index.js';
import type { RawInputs } from '../../src/inputs/inputs.js';
import type { Delivery } from '../../src/report/delivery.js';
import { decide } from '../../src/run.js';
import { inputsOf } from './running.js';

export const NOW = new Date('2026-11-23T12:00:00Z');
export const KEY = 'planted-api-key-0123456789';

/** Who and what evidence names. */
export interface Texts {
  readonly cluster: string;
  readonly region: string;
  readonly group: string;
  readonly ownerName: string;
  readonly ownerEmail: string;
  readonly callerName: string;
  readonly callerEmail: string;
  readonly account: string;
  readonly user: string;
  readonly permission: string;
  readonly words: string;
}

export const PLAIN: Texts = {
  cluster: 'payments-prod', region: 'us-south', group: 'payments', ownerName: 'Iris Keeper', ownerEmail: 'iris.keeper@example.com', callerName: 'Dora Pipeline',
  callerEmail: 'dora.pipeline@example.com', account: '4b8e2f6a90c14d73b5e1a7c0d9f83e62', user: '3106925_hand.set@example.com', permission: 'Add Server', words: 'The service is tired.',
};

/** Every text replaced by one. */
export function allBut(text: string): Texts {
  return Object.fromEntries(Object.keys(PLAIN).map((name) => [name, text])) as unknown as Texts;
}

/** Evidence of a classic cluster where much is wrong, so that nearly every kind of text is shown. */
export function evidenceWith(texts: Texts, { clusters = 1, unlearned = true } = {}): Evidence {
  const { cluster, region, group, ownerName, ownerEmail, callerName, callerEmail, account, user, permission, words } = texts;
  const refusal = unknown({ why: 'denied', words, source: 'GET /v2/accounts', code: 'A0007', status: 403, incident: words, transaction: words });
  const target = (index: number): Evidence['targets'][number] => {
    const name = index === 0 ? cluster : `${cluster}-${index}`;
    return {
      ref: name,
      facts: {
        'cluster': known({ id: `id-${index}`, name, region, group: { id: '7c1e5a9d3b8f4026b6d4e2f0a8c39571', name: group }, provider: 'classic', state: 'normal', masterState: 'deployed', trustedProfile: null, hiddenByGroup: false }, 'GET /v2/getCluster'),
        'place': known({ region, group: { id: '7c1e5a9d3b8f4026b6d4e2f0a8c39571', name: group }, provider: 'classic' }, 'GET /v2/getCluster'),
        'key-owner': known({ kind: 'user', iamId: '', keyId: 'ApiKey-5f0d9c3e-2b71-4a86', otherId: '', name: ownerName, email: ownerEmail, looksPersonal: true }, 'GET /v1/logging'),
        'credentials': known({ set: true, user, account: '3106925' }, 'GET /v1/credentials'),
        'infra-permissions': known({ account: '3106925', accountType: words, lacks: [{ manager: 'virtualworkermanager', class: 'required', names: [permission, `${permission} 2`] }, { manager: 'network', class: 'recommended', names: [permission] }] }, 'GET /v1/infra-permissions'),
        'owner-state': unlearned ? refusal : known({ membership: 'gone', state: '', iamId: '' }, 'GET /v2/accounts'),
        'workers': refusal,
        'stored-key': refusal,
      },
    };
  };
  return {
    account: { caller: known({ kind: 'user', id: 'IBMid-270006WR2M', name: callerName, email: callerEmail, account, classicAccount: '2187640' }, 'the claims of the IAM token'), 'given-key': refusal },
    targets: Array.from({ length: clusters }, (_none, index) => target(index)),
  };
}

/** Judges and reports evidence. */
export function deliver(evidence: Evidence, raw: RawInputs = {}): Delivery {
  const inputs = inputsOf({ 'api-key': KEY, 'cluster': 'c', 'expect-account': 'another-account', 'expect-owner': 'another.owner@example.com', 'region': 'eu-de', 'resource-group': 'another', 'support-bundle': 'always', ...raw });
  return decide(inputs, evidence, { version: '1.0.0', checkedAt: NOW, transport: 'api', requests: 9, durationMs: 1234 });
}
