// What the workers report: their states and messages carry refusals that no permission analysis shows.
import { z } from 'zod';
import { groupIdIn, wantsEveryCluster } from '../inputs/inputs.js';
import { touchesInfrastructure } from '../operations/requirements.js';
import type { Recipe } from '../transport/transport.js';
import { readList, unreadable } from './body.js';
import { caller } from './caller.js';
import { cluster, isHidden } from './cluster.js';
import { readWorkersText } from './command-text.js';
import { blockedBy, defineFact, type Fact, type FactContext, known, notNeeded, refusedFact } from './fact.js';

/** A worker that says more than that it is ready. */
export interface TroubledWorker {
  readonly id: string;
  readonly state: string;
  /** Its messages, each once. */
  readonly words: string;
}

/** The workers of a cluster, reduced to what can be evidence. */
export interface Workers {
  readonly count: number;
  readonly troubled: readonly TroubledWorker[];
}

const text = z.string().default('');
/** A worker over lower-case keys, as the first or the second version of the service writes it. */
const worker = z.object({
  id: z.string().min(1),
  state: text,
  status: text,
  statusdetails: text,
  errormessage: text,
  errormessagedate: text,
  statusdate: text,
  pendingoperation: text,
  health: z.object({ state: text, message: text }).prefault({}),
  lifecycle: z.object({ actualstate: text, desiredstate: text, message: text, messagedetails: text, pendingoperation: text }).prefault({}),
});

function workersRecipe(ref: string, account: string, group: string | undefined): Recipe {
  return {
    what: `the workers of ${ref}`,
    service: 'containers',
    path: '/v2/getWorkers',
    query: { cluster: ref, showDeleted: 'false' },
    account,
    ...(group !== undefined && { group, groupMayHide: true }),
    command: { args: ['ks', 'worker', 'ls', '--cluster', ref], read: readWorkersText },
  };
}

/** The workers of a named cluster, asked at once; with `*` only those of a cluster that is not normal. */
export const workers = defineFact({
  name: 'workers',
  asks: 'what the workers report',
  scope: 'target',
  identities: {},
  needs: { caller },
  learn: async ({ caller: { account } }, asking): Promise<Fact<Workers>> => {
    const { target, ask, consult, inputs } = asking;
    if (target.cluster === undefined) return notNeeded('no cluster is named');
    const spared = await reasonToSpare(asking);
    if (spared !== undefined) return notNeeded(spared);
    const answer = await ask(workersRecipe(target.cluster, account, groupIdIn(inputs)));
    if (answer.state === 'answered') {
      const read = readList(answer, z.array(worker));
      if (read.state !== 'known') return read;
      const count = read.value.length > 0 ? 0 : await countOf(consult);
      return count > 0 ? unreadable(answer, `the list is empty, and the cluster has ${count} workers`) : known(reduce(read.value), answer.source);
    }
    return isHidden(await consult(cluster)) ? blockedBy(cluster) : refusedFact(answer);
  },
});

/** How many workers the cluster has by its own record; 0 where that does not tell. */
async function countOf(consult: FactContext['consult']): Promise<number> {
  const found = await consult(cluster);
  return found.state === 'known' ? (found.value.workerCount ?? 0) : 0;
}

async function reasonToSpare({ inputs, consult }: FactContext): Promise<string | undefined> {
  if (!touchesInfrastructure(inputs.operation)) return `${inputs.operation} touches no worker`;
  if (!wantsEveryCluster(inputs)) return undefined;
  const found = await consult(cluster);
  return found.state === 'known' && found.value.state === 'normal' ? 'the cluster is normal, and of every cluster only those are read that are not' : undefined;
}

function reduce(list: readonly z.output<typeof worker>[]): Workers {
  const troubled = list.flatMap((one) => {
    const state = one.lifecycle.actualstate || one.state;
    if (/^deleted$/i.test(state)) return [];
    // Of a worker that works, details and errors are those of an earlier time.
    const details = isWell(one) ? [] : [one.lifecycle.messagedetails, one.statusdetails, one.errormessage];
    const messages = [one.lifecycle.message, one.health.message, one.status, ...details];
    const words = [...new Set(messages.map((message) => message.trim()))].filter((message) => message !== '' && !/^ready$/i.test(message));
    return words.length > 0 ? [{ id: one.id, state, words: words.join(' ') }] : [];
  });
  return { count: list.length, troubled };
}

/** Everything that the worker says of itself is that it is ready; an error of its first interface counts where it is not older than that. */
function isWell({ state, status, statusdate, errormessagedate, pendingoperation, health, lifecycle }: z.output<typeof worker>): boolean {
  const isNormal = [state, health.state].every((word) => /^(?:|normal)$/i.test(word)) && /^(?:|deployed|normal)$/i.test(lifecycle.actualstate);
  const isAsDesired = lifecycle.desiredstate === '' || lifecycle.desiredstate === lifecycle.actualstate;
  const isAtRest = pendingoperation === '' && lifecycle.pendingoperation === '' && isAsDesired;
  const said = [lifecycle.message, health.message, status].map((word) => word.trim()).filter((word) => word !== '');
  const isOlder = !(Date.parse(errormessagedate) >= Date.parse(statusdate));
  return isNormal && isAtRest && isOlder && said.length > 0 && said.every((word) => /^ready$/i.test(word));
}
