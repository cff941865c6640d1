// The report: a plain value, redacted, from which every writer works. It is the contract of report.json, schema version 1.
import { catalogue, type Code } from '../catalogue/catalogue.js';
import { byLevel, type Explanation, type Level } from '../catalogue/entry.js';
import type { Proof } from '../checks/check.js';
import { caller as callerFact, labelOfCaller } from '../evidence/caller.js';
import { cluster as clusterFact } from '../evidence/cluster.js';
import { type Evidence, factOf, type Facts, factsOf } from '../evidence/index.js';
import { place as placeFact } from '../evidence/place.js';
import type { Inputs, Waiver } from '../inputs/inputs.js';
import type { RunJudgement, ScopeJudgement } from '../judgement/judge.js';
import type { JudgedFinding, Ruling } from '../judgement/ruling.js';
import type { Provider } from '../operations/names.js';
import { clean } from '../text.js';
import { type EffectiveCredentials, effectiveCredentials } from './effective.js';
import { type Args, fillPlain } from './fill.js';
import type { Redactor } from './redact.js';
import { type Verdict, verdictOf, worstOf } from './verdict.js';

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

/** One cluster, or the region and group in which one will be. */
export interface ReportTarget {
  readonly cluster: { readonly id: string; readonly name: string } | null;
  readonly region: string;
  readonly resourceGroup: { readonly id: string; readonly name: string };
  readonly provider: string;
  readonly verdict: Verdict;
  readonly effectiveCredentials: EffectiveCredentials;
  readonly keyOwner: EffectiveCredentials['owner'];
  readonly missingRequired: readonly string[];
  readonly missingRecommended: readonly string[];
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
  readonly caller: { readonly kind: string; readonly id: string; readonly name: string; readonly account: string; readonly classicAccount: string | null };
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

/** What the report says about the run itself. */
export interface RunFacts {
  readonly version: string;
  readonly checkedAt: Date;
  readonly transport: string;
  readonly requests: number;
  readonly durationMs: number;
}

/** Builds the report. Everything in it has passed the redactor. */
export function makeReport(inputs: Inputs, evidence: Evidence, judgments: RunJudgement, run: RunFacts, redactor: Redactor): Report {
  const show = (facts: Facts, ref: string | null, judgment: ScopeJudgement) => showJudgment(judgment, commonArgs(inputs, facts, ref), redactor);
  const shownAccount = show(evidence.account, inputs.cluster[0] ?? null, judgments.account);
  const targets = judgments.targets.map((judgment) => {
    const { target } = judgment;
    const facts = factsOf(evidence, target);
    const shown = targetOf(inputs, facts, target.ref, judgment, show(facts, target.ref, judgment), redactor);
    // A guard on the account has stopped the run: of a target that nobody looked at there is nothing to pass.
    return Object.keys(target.facts).length === 0 ? { ...shown, verdict: 'unknown' as const } : shown;
  });
  const accountVerdict = verdictOf(judgments.account);
  const skipped = !inputs['require-credentials'] && judgments.account.findings.some(({ code, level }) => code === 'credentials-missing' && level === 'notice');
  const nothing = targets.length === 0 && accountVerdict === 'pass';
  return {
    schemaVersion: 1,
    tool: { name: 'iks-preflight', version: run.version },
    checkedAt: run.checkedAt.toISOString(),
    mode: inputs.mode,
    operation: inputs.operation,
    verdict: skipped ? 'skipped' : nothing ? 'unknown' : worstOf([accountVerdict, ...targets.map(({ verdict }) => verdict)]),
    caller: callerOf(evidence.account, redactor),
    transport: run.transport,
    targets: skipped ? targets.map((target) => ({ ...target, verdict: 'skipped' as const })) : targets,
    requests: run.requests,
    durationMs: run.durationMs,
    ...shownAccount,
    counts: countsOf([judgments.account, ...judgments.targets]),
  };
}

/** Every finding, those of the account first, in the order in which people should read them. */
export function allFindings(report: Pick<Report, 'findings' | 'targets'>): readonly ReportFinding[] {
  return byLevel([...report.findings, ...report.targets.flatMap(({ findings }) => findings)]);
}

/** If the place could not be learned and no cluster contradicts it, it is what the user gave. */
function targetOf(inputs: Inputs, facts: Facts, ref: string | null, judgment: ScopeJudgement, shown: Pick<ReportTarget, 'findings' | 'rulings'>, redactor: Redactor): ReportTarget {
  const cluster = factOf(facts, clusterFact);
  const where = factOf(facts, placeFact);
  const effective = effectiveCredentials(facts, redactor);
  const named = ref === null ? { region: inputs.region ?? '', group: inputs['resource-group'] ?? '' } : { region: '', group: '' };
  return {
    cluster: cluster.state === 'known' ? { id: redactor.plain(cluster.value.id), name: redactor.plain(cluster.value.name) } : ref === null ? null : { id: '', name: redactor.plain(ref) },
    region: redactor.plain(where.state === 'known' ? where.value.region : named.region),
    resourceGroup: where.state === 'known' ? { id: redactor.plain(where.value.group.id), name: redactor.plain(where.value.group.name) } : { id: '', name: redactor.plain(named.group) },
    provider: (where.state === 'known' && where.value.provider) || 'unknown',
    verdict: verdictOf(judgment),
    ...effective,
    ...shown,
  };
}

function callerOf(account: Facts, redactor: Redactor): Report['caller'] {
  const fact = factOf(account, callerFact);
  if (fact.state !== 'known') return { kind: 'unknown', id: '', name: '', account: '', classicAccount: null };
  const { kind, id, name, email, account: accountId, classicAccount } = fact.value;
  return {
    kind,
    id: redactor.show('id', id),
    name: redactor.show('name', name) || redactor.show('email', email),
    account: redactor.show('account', accountId),
    classicAccount: classicAccount === null ? null : redactor.show('account', classicAccount),
  };
}

function commonArgs(inputs: Inputs, facts: Facts, ref: string | null): Args {
  const who = factOf(facts, callerFact);
  const cluster = factOf(facts, clusterFact);
  const where = factOf(facts, placeFact);
  return {
    cluster: cluster.state === 'known' ? cluster.value.name : (ref ?? ''),
    region: where.state === 'known' ? where.value.region : (inputs.region ?? ''),
    group: where.state === 'known' ? where.value.group.name : (inputs['resource-group'] ?? ''),
    account: who.state === 'known' ? who.value.account : '',
    caller: who.state === 'known' ? labelOfCaller(who.value) : 'this identity',
    operation: inputs.operation,
  };
}

function showJudgment(judgment: ScopeJudgement, common: Args, redactor: Redactor): Pick<ReportTarget, 'findings' | 'rulings'> {
  return {
    findings: judgment.findings.map((one) => showFinding(one, common, redactor)),
    rulings: judgment.rulings.map(({ check, ruling, because, provedBy, weight, missing, roles }) => ({
      check,
      ruling,
      because: redactor.text(because),
      provedBy,
      weight,
      ...(missing.length > 0 && { missing }),
      ...(roles.length > 0 && { roles }),
    })),
  };
}

/** Ids of requests are UUIDs or a little longer. */
const LONGEST_ID = 120;

function showFinding(one: JudgedFinding, common: Args, redactor: Redactor): ReportFinding {
  const message = catalogue[one.code];
  const { cluster = '', region = '', group = '', ...named } = common;
  const args: Args = { cluster: redactor.plain(cluster), region: redactor.plain(region), group: redactor.plain(group), ...redactor.deep({ ...named, ...one.args }) };
  const waiver = one.waiver && redactor.deep({ owner: one.waiver.owner, expires: one.waiver.expires, reason: one.waiver.reason });
  return {
    code: one.code,
    level: one.level,
    title: fillPlain(message.title, args),
    says: fillPlain(message.says, args),
    because: [fillPlain(message.because, args), ...reservations(one, waiver)].join(' '),
    fix: message.fix.map((step) => fillPlain(step, args)),
    who: message.who,
    docs: message.docs,
    args,
    provedBy: one.provedBy,
    ...(one.onlyIf && { onlyIf: one.onlyIf }),
    ...(waiver && { waiver }),
    ...(one.refusal?.incident && { incident: redactor.text(clean(one.refusal.incident, LONGEST_ID)) }),
    ...(one.refusal?.transaction && { transaction: redactor.text(clean(one.refusal.transaction, LONGEST_ID)) }),
  };
}

/** What is to be said of a finding beyond the catalogue: that it may not count, or that somebody has excused it. */
function reservations({ onlyIf, doubt }: JudgedFinding, waiver: ReportFinding['waiver']): readonly string[] {
  return [
    ...(doubt === undefined ? [] : [doubt]),
    ...(onlyIf === undefined ? [] : [`This counts only if the cluster is on ${onlyIf} infrastructure, which nothing says: set the input provider.`]),
    ...(waiver === undefined ? [] : [`This error is waived until ${waiver.expires} by ${waiver.owner}: ${waiver.reason}`]),
  ];
}

/** A supporting fact that could not be learned counts once, and not again where a finding tells of its cause. */
function countsOf(judgments: readonly ScopeJudgement[]): Report['counts'] {
  const findings = judgments.flatMap((judgment) => judgment.findings);
  const count = (level: Level) => findings.filter((one) => one.level === level).length;
  const supporting = judgments.flatMap(({ rulings, told }) => rulings.filter(({ ruling, weight, missing }) => ruling === 'unknown' && weight === 'supports' && !(missing.length > 0 && missing.every((name) => told.has(name)))));
  return { errors: count('error'), warnings: count('warning'), undetermined: count('unknown') + supporting.length };
}
