// Which state of a cluster forbids which operation, as data.
import { type Operation, WORKER_OPERATIONS } from './names.js';

/** Operations that a state can forbid. Resetting the key is about the pair, creating about another cluster. */
type Affected = Exclude<Operation, 'any' | 'create-cluster' | 'reset-api-key'>;

/** One row: a state and what it forbids. */
export interface StateRule {
  /** As the service writes it, in lower case with underscores. */
  readonly state: string;
  readonly forbids: readonly Affected[];
  /** What the state means for a change. */
  readonly meaning: string;
  /** What the author of the pipeline does about it. */
  readonly remedy: string;
  readonly source: string;
  /** The day on which it was read; a test fails when a row is older than a year. */
  readonly read: string;
}

const MASTER: readonly Affected[] = ['update-master', 'enable-kms'];
const INSIDE: readonly Affected[] = ['load-balancer', 'storage'];
/** What needs a worker of the cluster's present version. */
const ADDING: readonly Affected[] = ['create-worker-pool', 'resize-worker-pool', 'replace-worker', 'reload-worker'];
const CHANGES: readonly Affected[] = [...WORKER_OPERATIONS, ...MASTER, ...INSIDE];

const SOURCE = 'https://cloud.ibm.com/docs/containers?topic=containers-cluster-states-reference';
const WAIT = 'Wait until the state is normal, then run the check again.';
const LEAVE = 'Skip the change, or name another cluster. This cluster cannot be restored.';
const SUPPORT = 'Open a case with IBM Support. Only they can bring the cluster out of this state.';
const row = (state: string, forbids: readonly Affected[], meaning: string, remedy: string): StateRule => {
  return { state, forbids, meaning, remedy, source: SOURCE, read: '2026-11-23' };
};

/** States that forbid something; every other state forbids nothing that is known. */
export const STATE_RULES: readonly StateRule[] = [
  row('aborted', [...CHANGES, 'delete-cluster'], 'It was deleted before it was deployed, and it disappears by itself.', LEAVE),
  row('deleting', [...CHANGES, 'delete-cluster'], 'It is being deleted, and that cannot be undone.', LEAVE),
  row('deleted', [...CHANGES, 'delete-cluster'], 'It is deleted, and it disappears by itself.', LEAVE),
  row('delete_failed', [...CHANGES, 'delete-cluster'], 'Its deletion is stuck, and deleting it again does not help.', SUPPORT),
  row('create_failed', CHANGES, 'It was never created.', 'Delete the cluster and create a new one.'),
  row('deploy_failed', CHANGES, 'Its master could not be deployed.', SUPPORT),
  row('requested', CHANGES, 'It is requested, and not deployed yet.', WAIT),
  row('deploying', CHANGES, 'Its master is not deployed yet.', WAIT),
  row('pending', [...WORKER_OPERATIONS, ...INSIDE], 'Its workers are still being provisioned.', WAIT),
  row('scaled_down', [...MASTER, ...INSIDE], 'Its master is scaled down during a restore.', WAIT),
  row('updating', MASTER, 'Another change of its master is in progress.', WAIT),
  row('unsupported', ADDING, 'Its version is no longer supported, so no worker can be added or reloaded.', 'Update the master first.'),
];

/** What a state does to an operation. */
export interface Effect {
  /** `forbids-some`: some of the changes that `any` stands for, and none of the workers. */
  readonly effect: 'forbids' | 'forbids-some' | 'none';
  /** What is forbidden, in the words of a sentence. */
  readonly change: string;
  readonly meaning: string;
  readonly remedy: string;
}

const NO_EFFECT: Effect = { effect: 'none', change: '', meaning: '', remedy: '' };

/** What a state does to an operation; `any` stands for changes of workers first of all, as it does for permissions. */
export function effectOfState(state: string, operation: Operation): Effect {
  const name = state.toLowerCase().replace(/[\s-]+/g, '_');
  const rule = STATE_RULES.find((one) => one.state === name);
  if (rule === undefined || operation === 'create-cluster' || operation === 'reset-api-key') return NO_EFFECT;
  const { forbids, meaning, remedy } = rule;
  if (operation === 'any') {
    const forbidsWorkers = WORKER_OPERATIONS.some((change) => forbids.includes(change));
    return { effect: forbidsWorkers ? 'forbids' : 'forbids-some', change: `these operations: ${forbids.join(', ')}`, meaning, remedy };
  }
  return { effect: forbids.includes(operation) ? 'forbids' : 'none', change: `the operation ${operation}`, meaning, remedy };
}
