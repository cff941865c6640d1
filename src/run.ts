// One run: gather the evidence, judge it, report. What comes out is a value; only the entries write it anywhere.
import { CHECKS } from './checks/index.js';
import { gather } from './evidence/gather.js';
import type { Evidence } from './evidence/index.js';
import type { Inputs } from './inputs/inputs.js';
import { withDrift } from './judgement/drift.js';
import { judge } from './judgement/judge.js';
import { withWaivers } from './judgement/waivers.js';
import { annotationsOf } from './report/annotations.js';
import { bundleOf } from './report/bundle.js';
import type { Delivery } from './report/delivery.js';
import { makeReport, type RunFacts } from './report/make-report.js';
import { outputsOf } from './report/outputs.js';
import { Redactor } from './report/redact.js';
import { summaryOf } from './report/summary.js';
import { exitCodeOf, failsJob, type Verdict } from './report/verdict.js';
import type { Transport } from './transport/transport.js';

/** What a run needs from the entry. */
export interface RunContext {
  readonly transport: Transport;
  readonly version: string;
  readonly now: () => Date;
  readonly onProgress?: (what: string) => void;
}

/** Checks what the inputs ask for. */
export async function run(inputs: Inputs, context: RunContext): Promise<Delivery> {
  const { transport, now, version, onProgress } = context;
  const started = now();
  const evidence = await gather(inputs, { transport, now: started, ...(onProgress && { onProgress }) });
  const facts = { version, checkedAt: started, transport: transport.way(), requests: transport.sent(), durationMs: now().getTime() - started.getTime() };
  return decide(inputs, evidence, facts);
}

/** From evidence to everything that people see: pure, and the same for a recorded scenario as for a live check. */
export function decide(inputs: Inputs, evidence: Evidence, facts: RunFacts): Delivery {
  const compared = withDrift(judge(CHECKS, evidence, inputs, facts.checkedAt), evidence, inputs);
  const judgement = withWaivers(compared, inputs.waivers, facts.checkedAt);
  const redactor = new Redactor(inputs, evidence);
  const report = makeReport(inputs, evidence, judgement, facts, redactor);
  return {
    report,
    annotations: annotationsOf(report),
    summary: summaryOf(report),
    outputs: outputsOf(report, evidence),
    bundle: wantsBundle(inputs, report.verdict) ? bundleOf(report, inputs, evidence, redactor) : undefined,
    failsJob: failsJob(report.verdict, inputs),
    exitCode: exitCodeOf(report.verdict, inputs),
  };
}

function wantsBundle({ 'support-bundle': when }: Inputs, verdict: Verdict): boolean {
  return when === 'always' || (when === 'on-failure' && verdict !== 'pass' && verdict !== 'skipped');
}
