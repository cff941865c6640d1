// Scenarios about manually set classic credentials, which take precedence over the key of the pair.
import type { Pair, Worker, World } from '../world.js';
import { baseWorld, classicCluster, IDS, pair, worker } from './base-world.js';
import type { Scenario } from './scenario.js';

const CLASSIC = { cluster: 'payments-prod' };
const BY_HAND: Partial<Pair> = { credentials: { apiUser: '3106925_infra-orders@example.com' }, infra: { account: '3106925' } };

function byHand(troubled: Partial<Worker> | null = null): World {
  const workers = [worker(IDS.classicCluster, 1, 'dal10'), worker(IDS.classicCluster, 2, 'dal12', troubled ?? {})];
  const state = troubled === null ? {} : { state: 'warning', status: 'Some Workers Unhealthy' };
  return baseWorld({
    clusters: [classicCluster({ apiUser: '3106925_infra-orders@example.com', workers, ...state })],
    pairs: [pair('us-south', IDS.paymentsGroup, BY_HAND)],
  });
}

function stuck(actualState: string, message: string): Partial<Worker> {
  return { actualState, desiredState: 'deployed', message, health: { state: 'critical', message } };
}

const ORPHANED = "incorrect account for worker - The 'classic' infrastructure user credentials changed and no longer match the worker node instance infrastructure account.";
const INVALID_KEY = 'Error: SoftLayer_Exception_User_Customer_Unauthorized: Invalid API key';

/** Scenarios in which credentials are set manually. */
export const credentials: Scenario[] = [
  {
    name: 'credentials-by-hand',
    title: 'Classic credentials are set manually, take precedence over the API key, and have every permission.',
    inputs: CLASSIC,
    world: () => byHand(),
    expect: { verdict: 'pass', codes: ['classic-credentials-override'] },
  },
  {
    name: 'credentials-by-hand-unlinked',
    title: 'The account has no classic infrastructure of its own, but manually set credentials reach another one.',
    inputs: CLASSIC,
    world: () => ({ ...byHand(), account: { ...byHand().account, classicAccount: null } }),
    expect: { verdict: 'pass', codes: ['classic-credentials-override'] },
  },
  {
    name: 'workers-orphaned',
    title: 'The credentials were changed to another account, and a worker no longer belongs to it.',
    inputs: CLASSIC,
    world: () => byHand(stuck('critical', ORPHANED)),
    expect: { verdict: 'fail', codes: ['classic-credentials-changed', 'classic-credentials-override'] },
  },
  {
    name: 'classic-key-invalid',
    title: 'The permission analysis is green, yet a worker shows that the manually set classic API key no longer works.',
    inputs: CLASSIC,
    world: () => byHand(stuck('deploy_failed', INVALID_KEY)),
    expect: { verdict: 'fail', codes: ['classic-api-key-invalid', 'classic-credentials-override'] },
  },
];
