// The delivery where the inputs are wrong: the same outputs and files as ever, so that a gate can read them.
import { SIGN_IN } from '../catalogue/messages/sign-in.js';
import { describeFaults, type Fault, type RawInputs, withoutSecrets } from '../inputs/inputs.js';
import { annotationsOf } from './annotations.js';
import type { Delivery } from './delivery.js';
import { fillPlain } from './fill.js';
import { outputsOf } from './outputs.js';
import type { Report } from './report.js';
import { summaryOf } from './summary.js';

const NOTHING = { account: {}, targets: [] } as const;

/** Says every fault at once. No value of a secret is in it, whichever input it was put into. */
export function faultsDelivery(faults: readonly Fault[], raw: RawInputs, { version, now, env }: { version: string; now: Date; env: RawInputs }): Delivery {
  const args = { faults: describeFaults(withoutSecrets(faults, raw, env)).split('\n').join('; ') };
  const message = SIGN_IN['inputs-invalid'];
  const report: Report = {
    schemaVersion: 1,
    tool: { name: 'iks-preflight', version },
    checkedAt: now.toISOString(),
    mode: 'enforce',
    operation: 'any',
    verdict: 'fail',
    caller: { kind: 'unknown', id: '', name: '', account: '', classicAccount: null },
    transport: 'none',
    targets: [],
    requests: 0,
    durationMs: 0,
    findings: [{ ...message, code: 'inputs-invalid', says: fillPlain(message.says, args), fix: [...message.fix], args, provedBy: 'read-probe' }],
    rulings: [],
    counts: { errors: 1, warnings: 0, undetermined: 0 },
  };
  return {
    report,
    annotations: annotationsOf(report),
    summary: summaryOf(report),
    outputs: outputsOf(report, NOTHING),
    bundle: undefined,
    failsJob: true,
    exitCode: 2,
  };
}
