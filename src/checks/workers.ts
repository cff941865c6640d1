// Do the workers report nothing that points to credentials or permissions?
import type { CauseClass, KnownError } from '../catalogue/known-errors/known-error.js';
import { type Credentials, credentials as credentialsFact } from '../evidence/credentials.js';
import type { Fact } from '../evidence/fact.js';
import { infraPermissions } from '../evidence/infra-permissions.js';
import { type TroubledWorker, workers as workersFact } from '../evidence/workers.js';
import { recognise } from '../recognition/recognise.js';
import { defineCheck, type Finding, finding, found, passed } from './check.js';

/** Causes that stop a workload or pass by themselves, not a change of the cluster. */
const NOT_OF_CHANGES: readonly CauseClass[] = [
  'propagation-delay',
  'token-expired',
  'cluster-login-missing',
  'entitlement-key',
  'registry-pull-secret-missing',
  'registry-login-invalid',
];

/** The witnesses of the case in which the analysis is green and every change still fails. */
export const workers = defineCheck({
  id: 'workers',
  asks: 'Are the workers free of credential and permission errors?',
  weight: 'supports',
  proof: 'service-record',
  needs: { workers: workersFact },
  consults: { credentials: credentialsFact, infraPermissions },
  judge: ({ workers: { count, troubled } }, { consulted: { credentials: manual, infraPermissions: analysis } }) => {
    const isGreen = analysis.state === 'known' && analysis.value.account !== '' && analysis.value.lacks.length === 0;
    const findings = witnessesIn(troubled).map((witness) => findingOf(witness, manual, isGreen));
    if (findings.length > 0) return found(...findings);
    const others = troubled.length === 0 ? '' : `; ${troubled.length} with an unrelated message`;
    return passed(`no credential or permission error among ${count} ${count === 1 ? 'worker' : 'workers'}${others}`);
  },
});

interface Witness {
  readonly error: KnownError;
  readonly worker: TroubledWorker;
  readonly others: number;
}

/** One witness for each known error, the first worker that reports it. */
function witnessesIn(troubled: readonly TroubledWorker[]): Witness[] {
  const reports = troubled.flatMap((worker) => {
    const error = recognise(worker.words);
    return error === undefined || error.tier === 'fallback' || NOT_OF_CHANGES.includes(error.class) ? [] : [{ worker, error }];
  });
  const first = reports.filter(({ error }, index) => reports.findIndex((report) => report.error === error) === index);
  return first.map((report) => ({ ...report, others: reports.filter(({ error }) => error === report.error).length - 1 }));
}

function findingOf({ error, worker, others }: Witness, manual: Fact<Credentials>, isGreen: boolean): Finding {
  const { words } = worker;
  if (error.class === 'orphaned-account-mismatch') return finding('classic-credentials-changed', { words });
  const isSet = manual.state === 'known' && manual.value.set;
  const isRefused = error.class === 'classic-credentials-invalid';
  if (isRefused && isSet && isGreen) return finding('classic-api-key-invalid', { words, user: manual.value.user || 'a user whom IBM does not name' });
  const meaning = isRefused && !isSet ? 'Classic infrastructure refuses the key that IBM uses.' : error.because;
  const names = others === 0 ? worker.id : `${worker.id} and ${others} more`;
  return finding('worker-permission-failure', { worker: names, words, meaning, known: error.code });
}
