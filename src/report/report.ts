// The report: a plain value, redacted, from which every writer works. It is the contract of report.json, schema version 1.
import type { Code } from '../catalogue/catalogue.js';
import { byLevel, type Explanation, type Level } from '../catalogue/entry.js';
import type { Proof } from '../checks/check.js';
import type { IdentityKind } from '../evidence/caller.js';
import type { Inputs, Waiver } from '../inputs/inputs.js';
import type { Ruling } from '../judgement/ruling.js';
import type { Provider } from '../operations/names.js';
import type { CredentialFacts } from './credential-facts.js';
import type { Args } from './fill.js';
import type { Verdict } from './verdict.js';

/** One finding as people and programs read it. */
export interface ReportFinding extends Explanation {
  readonly code: Code;
  readonly level: Level;
  /** What fills the holes of the message. */
  readonly args: Args;
  readonly provedBy: Proof;
  /** The infrastructure on which alone the finding counts, where nobody knows on which one the cluster is. */
  readonly onlyIf?: Provider;
  /** Who has excused it: it was an error. */
  readonly waiver?: Pick<Waiver, 'owner' | 'expires' | 'reason'>;
  /** Ids that IBM support can search for, where the finding rests on a refusal. */
  readonly incident?: string;
  readonly transaction?: string;
}

/** A ruling; `weight` tells whether the verdict hangs on it. */
export interface ReportRuling {
  readonly check: string;
  readonly ruling: Ruling['ruling'];
  readonly because: string;
  readonly provedBy: Proof;
  readonly weight: Ruling['weight'];
  /** The facts that could not be learned. */
  readonly missing?: readonly string[];
  /** The roles that would let the check look, where a role is what is missing. */
  readonly roles?: readonly string[];
}

/** Something of IBM Cloud, as a report names it; either text may be empty. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

/** One cluster, or the region and group in which one will be. */
export interface ReportTarget extends CredentialFacts {
  readonly cluster: Named | null;
  readonly region: string;
  readonly resourceGroup: Named;
  readonly provider: Provider | 'unknown';
  readonly verdict: Verdict;
  readonly rulings: readonly ReportRuling[];
  readonly findings: readonly ReportFinding[];
}

/** What report.json holds; schemas/report.v1.json describes it. */
export interface Report {
  readonly schemaVersion: 1;
  readonly tool: { readonly name: string; readonly version: string };
  readonly checkedAt: string;
  readonly mode: Inputs['mode'];
  readonly operation: Inputs['operation'];
  readonly verdict: Verdict;
  readonly caller: {
    readonly kind: IdentityKind;
    readonly id: string;
    readonly name: string;
    readonly account: string;
    readonly classicAccount: string | null;
  };
  /** How the evidence was asked for: `api`, `cli`. */
  readonly transport: string;
  readonly targets: readonly ReportTarget[];
  readonly requests: number;
  readonly durationMs: number;
  /** Findings and rulings of no target: sign-in, guards on the account, inputs. */
  readonly findings: readonly ReportFinding[];
  readonly rulings: readonly ReportRuling[];
  readonly counts: { readonly errors: number; readonly warnings: number; readonly undetermined: number };
}

/** Every finding, those of the account first, in the order in which people should read them. */
export function allFindings(report: Pick<Report, 'findings' | 'targets'>): readonly ReportFinding[] {
  return byLevel([...report.findings, ...report.targets.flatMap(({ findings }) => findings)]);
}
