// Which state of a cluster forbids which operation, as data.
import type { Operation } from './names.js';

/** Operations that a state can forbid. Resetting the key is about the pair, creating about another cluster. */
type Affected = Exclude<Operation, 'any' | 'create-cluster' | 'reset-api-key'>;

/** One row: a state and what it forbids. */
export interface StateRule {
  /** As the service writes it, in lower case with underscores. */
  readonly state: string;
  readonly forbids: readonly Affected[];
  /** What the state means for a change, and what to wait for. */
  readonly meaning: string;
  readonly source: string;
  /** The day on which it was read; a test fails when a row is older than a year. */
  readonly read: string;
}

const MASTER: readonly Affected[] = ['update-master', 'enable-kms'];
const WORKERS: readonly Affected[] = ['create-worker-pool', 'resize-worker-pool', 'remove-worker', 'replace-worker', 'reload-worker', 'update-worker'];
const INSIDE: readonly Affected[] = ['load-balancer', 'storage'];
const CHANGES: readonly Affected[] = [...WORKERS, ...MASTER, ...INSIDE];

const SOURCE = 'https://cloud.ibm.com/docs/containers?topic=containers-cluster-states-reference';
const row = (state: string, forbids: readonly Affected[], meaning: string): StateRule => ({ state, forbids, meaning, source: SOURCE, read: '2026-11-23' });

/** States that forbid something; every other state forbids nothing that is known. */
export const STATE_RULES: readonly StateRule[] = [
  row('aborted', [...CHANGES, 'delete-cluster'], 'It was deleted before it was deployed, and goes away by itself.'),
  row('deleting', [...CHANGES, 'delete-cluster'], 'It is being deleted, and that cannot be undone.'),
  row('deleted', [...CHANGES, 'delete-cluster'], 'It is deleted, and goes away by itself.'),
  row('delete_failed', [...CHANGES, 'delete-cluster'], 'Its deletion is stuck; deleting it again does not help, IBM support does.'),
  row('create_failed', CHANGES, 'It was never created: delete it and create another.'),
  row('deploy_failed', CHANGES, 'Its master could not be deployed; only IBM support can help.'),
  row('requested', CHANGES, 'It is ordered and not deployed yet: wait.'),
  row('deploying', CHANGES, 'Its master is not deployed yet: wait.'),
  row('pending', [...WORKERS, ...INSIDE], 'Its workers are still being provisioned: wait.'),
  row('scaled_down', [...MASTER, ...INSIDE], 'Its master is scaled down during a restore: wait.'),
  row('updating', MASTER, 'Another change of its master is under way: wait.'),
  row('unsupported', ['create-worker-pool', 'resize-worker-pool', 'replace-worker', 'reload-worker'], 'Its version is not supported any more, so no worker can be added or reloaded: update the master first.'),
];

/** What a state does to an operation: forbids it, forbids some of the changes that `any` stands for, or nothing. */
export function effectOfState(state: string, operation: Operation): { readonly effect: 'forbids' | 'forbids-some' | 'none'; readonly meaning: string } {
  const name = state.toLowerCase().replace(/[\s-]+/g, '_');
  const rule = STATE_RULES.find((one) => one.state === name);
  if (rule === undefined || operation === 'create-cluster' || operation === 'reset-api-key') return { effect: 'none', meaning: '' };
  if (operation !== 'any') return { effect: rule.forbids.includes(operation) ? 'forbids' : 'none', meaning: rule.meaning };
  const forbidsAll = CHANGES.every((change) => rule.forbids.includes(change));
  return { effect: forbidsAll ? 'forbids' : 'forbids-some', meaning: rule.meaning };
}
