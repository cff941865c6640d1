// Makes the report of a run: what was judged, in words that have passed the redactor.
import { catalogue } from '../catalogue/catalogue.js';
import type { Level } from '../catalogue/entry.js';
import { caller as callerFact, labelOfCaller } from '../evidence/caller.js';
import { cluster as clusterFact } from '../evidence/cluster.js';
import { type Evidence, factOf, type Facts, factsOf } from '../evidence/index.js';
import { type Place, place as placeFact } from '../evidence/place.js';
import type { Inputs } from '../inputs/inputs.js';
import type { RunJudgement, ScopeJudgement } from '../judgement/judge.js';
import type { JudgedFinding, Ruling } from '../judgement/ruling.js';
import { clean } from '../text.js';
import { credentialFacts } from './credential-facts.js';
import { type Args, fillPlain } from './fill.js';
import type { Redactor } from './redact.js';
import type { Named, Report, ReportFinding, ReportTarget } from './report.js';
import { verdictOf, worstOf } from './verdict.js';

/** What the report says about the run itself. */
export interface RunFacts {
  readonly version: string;
  readonly checkedAt: Date;
  readonly transport: string;
  readonly requests: number;
  readonly durationMs: number;
}

/** Builds the report. Everything in it has passed the redactor. */
export function makeReport(inputs: Inputs, evidence: Evidence, judgement: RunJudgement, run: RunFacts, redactor: Redactor): Report {
  const show = (facts: Facts, ref: string | null, scope: ScopeJudgement) => showJudgement(scope, commonArgs(inputs, facts, ref), redactor);
  const shownAccount = show(evidence.account, inputs.cluster[0] ?? null, judgement.account);
  const targets = judgement.targets.map((scope) => {
    const { target } = scope;
    const facts = factsOf(evidence, target);
    const shown = show(facts, target.ref, scope);
    // A guard on the account has stopped the run: of a target that nobody looked at there is nothing to pass.
    const verdict = Object.keys(target.facts).length === 0 ? 'unknown' : verdictOf(scope);
    return { ...whereaboutsOf(inputs, facts, target.ref, redactor), verdict, ...credentialFacts(facts, redactor), ...shown };
  });
  const accountVerdict = verdictOf(judgement.account);
  const lacksCredentials = judgement.account.findings.some(({ code, level }) => code === 'credentials-missing' && level === 'notice');
  const skipped = !inputs['require-credentials'] && lacksCredentials;
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
    counts: countsOf([judgement.account, ...judgement.targets]),
  };
}

type Whereabouts = Pick<ReportTarget, 'cluster' | 'region' | 'resourceGroup' | 'provider'>;

/** If the place could not be learned and no cluster contradicts it, it is what the user gave. */
function whereaboutsOf(inputs: Inputs, facts: Facts, ref: string | null, redactor: Redactor): Whereabouts {
  const plain = ({ id, name }: Named): Named => ({ id: redactor.plain(id), name: redactor.plain(name) });
  const cluster = factOf(facts, clusterFact);
  const where = factOf(facts, placeFact);
  const { region, group, provider } = where.state === 'known' ? where.value : ref === null ? givenPlace(inputs) : NOWHERE;
  return {
    cluster: cluster.state === 'known' ? plain(cluster.value) : ref === null ? null : plain({ id: '', name: ref }),
    region: redactor.plain(region),
    resourceGroup: plain(group),
    provider: provider ?? 'unknown',
  };
}

const NOWHERE: Place = { region: '', group: { id: '', name: '' }, provider: undefined };

function givenPlace({ region = '', 'resource-group': name = '' }: Inputs): Place {
  return { region, group: { id: '', name }, provider: undefined };
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

function showJudgement({ findings, rulings }: ScopeJudgement, common: Args, redactor: Redactor): Pick<ReportTarget, 'findings' | 'rulings'> {
  return {
    findings: findings.map((one) => showFinding(one, common, redactor)),
    rulings: rulings.map(({ check, ruling, because, provedBy, weight, missing, roles }) => ({
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
  const args: Args = {
    cluster: redactor.plain(cluster),
    region: redactor.plain(region),
    group: redactor.plain(group),
    ...redactor.deep({ ...named, ...one.args }),
  };
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
function countsOf(scopes: readonly ScopeJudgement[]): Report['counts'] {
  const findings = scopes.flatMap((scope) => scope.findings);
  const count = (level: Level) => findings.filter((one) => one.level === level).length;
  const supporting = scopes.flatMap(({ rulings, told }) =>
    rulings.filter((one) => one.ruling === 'unknown' && one.weight === 'supports' && !isTold(one, told)),
  );
  return { errors: count('error'), warnings: count('warning'), undetermined: count('unknown') + supporting.length };
}

/** True where a finding tells already of everything that the ruling misses. */
function isTold({ missing }: Ruling, told: ReadonlySet<string>): boolean {
  return missing.length > 0 && missing.every((name) => told.has(name));
}
