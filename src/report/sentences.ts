// The sentences that every writer shares: the verdict in words, whose credentials are in effect, what was not verified.
import type { Level } from '../catalogue/entry.js';
import { CHECKS } from '../checks/index.js';
import { labelOfKind } from '../evidence/caller.js';
import { NOT_LOOKED_AT } from '../evidence/index.js';
import { clean } from '../text.js';
import { allFindings, type Report, type ReportRuling, type ReportTarget } from './report.js';
import type { Verdict } from './verdict.js';

/** The verdict as one sentence for a tired person. */
export function verdictSentence(report: Report): string {
  const what = report.operation === 'any' ? 'changes' : `the operation ${report.operation}`;
  const { errors, warnings } = report.counts;
  const all = allFindings(report);
  const titleOf = (level: Level): string => all.find((one) => one.level === level)?.title ?? 'see below';
  const unknowns = all.filter(({ level }) => level === 'unknown').length;
  const firstRead = warnings === 0 ? '' : ` But read this first: ${titleOf('warning')}${andMore(warnings, 'warning')}.`;
  const openQuestions = `${titleOf('unknown')}${andMore(unknowns, 'open question')}`;
  const sentences: Record<Verdict, string> = {
    pass: `${waivedClause(report)} was found that would make IBM Cloud refuse ${what} for reasons of identity, credentials or permissions.${firstRead}`,
    fail: `Do not start ${what}: ${titleOf('error')}${andMore(errors, 'error')}.`,
    unknown: `It could not be verified whether IBM Cloud will accept ${what}: ${openQuestions}. This is neither a yes nor a no.`,
    skipped: 'Nothing was checked: this run has no credentials, and require-credentials is false.',
  };
  return sentences[report.verdict] + (report.mode === 'audit' && report.verdict !== 'pass' ? ' The mode is audit, so the job goes on.' : '');
}

function andMore(count: number, noun: string): string {
  return count > 1 ? ` (and ${plural(count - 1, `more ${noun}`)})` : '';
}

/** Names of IBM's are at most 63 characters long; what is longer is no name. */
export const LONGEST_NAME = 120;

/** A pass in spite of an error that somebody has excused must not sound like one without. */
function waivedClause(report: Report): string {
  const waived = allFindings(report).filter(({ waiver }) => waiver !== undefined).length;
  return waived === 0 ? 'Nothing' : `Apart from ${plural(waived, 'waived error')}, nothing`;
}

/** A target in a few words. */
export function targetName(target: ReportTarget): string {
  if (target.cluster !== null) return clean(target.cluster.name || target.cluster.id, LONGEST_NAME);
  return clean(`${target.region || 'an unknown region'} / ${target.resourceGroup.name || 'the default resource group'}`, LONGEST_NAME);
}

/** One of the identities that matter for a cluster. */
export interface Actor {
  readonly role: string;
  readonly who: string;
  /** Whether these are the credentials in effect. */
  readonly isInEffect: boolean;
}

/** The three identities, the one that acts on the infrastructure marked. */
export function actorsOf(report: Report, target: ReportTarget): readonly Actor[] {
  const { source, owner } = target.effectiveCredentials;
  const { caller } = report;
  const signedIn = caller.kind === 'unknown' ? 'not known' : `${caller.name || caller.id} (${labelOfKind(caller.kind)}, account ${caller.account})`;
  const hasOwner = target.keyOwner !== null || isFirstOfPair(target);
  return [
    { role: 'Signs in for this run', who: signedIn, isInEffect: false },
    { role: 'Owns the stored API key', who: keyOwnerNow(report, target, signedIn), isInEffect: source === 'api-key-owner' && hasOwner },
    { role: 'Manually set credentials', who: classicActor(target, owner?.name), isInEffect: source === 'classic' },
    ...(source === 'trusted-profile' ? [TRUSTED_PROFILE] : []),
  ];
}

const TRUSTED_PROFILE: Actor = { role: 'Trusted profile', who: 'set; IBM does not say whether it or the API key orders workers', isInEffect: false };

/** Where the operation makes IBM create the key, whoever signs in becomes its owner. */
function keyOwnerNow({ operation }: Report, target: ReportTarget, signedIn: string): string {
  const person = personOf(target.keyOwner);
  if (operation === 'reset-api-key') return `now ${person ?? 'not known'}; after the reset: ${signedIn}`;
  if (target.findings.some(({ code }) => code === 'api-key-owner-missing')) return 'nobody: IBM holds no key';
  return person ?? (isFirstOfPair(target) ? `nobody yet; will be ${signedIn}, who creates the first cluster` : 'not known');
}

/** The region and resource group have no key yet: no cluster is named, and none was found. */
function isFirstOfPair({ cluster, rulings }: ReportTarget): boolean {
  return cluster === null && rulings.some(({ check, ruling, because }) => check === 'api-key-owner' && ruling === 'exempt' && because !== NOT_LOOKED_AT);
}

function classicActor({ provider, effectiveCredentials: { source } }: ReportTarget, user: string | undefined): string {
  if (source === 'classic') return user || 'set; the user is not named';
  if (provider === 'vpc' || provider === 'satellite') return `not used for ${provider}`;
  return source === 'unknown' ? 'not known' : 'none';
}

function personOf(person: ReportTarget['keyOwner']): string | undefined {
  if (person === null) return undefined;
  const label = [person.name, person.email && (person.name ? `<${person.email}>` : person.email)].filter(Boolean).join(' ');
  return `${label || 'not named'} (${labelOfKind(person.kind)})`;
}

/** Without an identity every answer is the same one, and a page full of it would hide the finding that matters. */
export function isUntouched({ caller }: Report, { rulings }: ReportTarget): boolean {
  return caller.kind === 'unknown' && rulings.every(({ ruling }) => ruling === 'unknown' || ruling === 'exempt');
}

/** Questions of the rulings that are made on the whole run, not by a check. */
const OF_THE_RUN: Readonly<Record<string, string>> = {
  drift: 'Is everything as it was at the run of the last fingerprint?',
  waivers: 'Are all waivers in date and in use?',
};

/** The question that a ruling answers. */
export function questionOf(check: string): string {
  return CHECKS.find(({ id }) => id === check)?.asks ?? OF_THE_RUN[check] ?? check;
}

/** What supports the verdict and could not be verified. */
export interface NotVerified {
  readonly what: string;
  /** The role that would let the check look; empty where it is no role that is missing. */
  readonly role: string;
  readonly because: string;
}

/** What supports the verdict and could not be verified, out of all rulings. */
export function notVerified(rulings: readonly ReportRuling[]): readonly NotVerified[] {
  return rulings
    .filter(({ ruling, weight }) => ruling === 'unknown' && weight === 'supports')
    .map(({ check, because, roles }) => ({ what: check, role: (roles ?? []).join(', '), because }));
}

/** `1 error`, `2 errors`. */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** Said once where names are shortened: the reader may need to know who is meant. */
export function shorteningClause(report: Report): string {
  const people = report.targets.flatMap(({ keyOwner, effectiveCredentials: { owner } }) => [keyOwner, owner]);
  const names = [report.caller.name, ...people.flatMap((person) => [person?.name, person?.email])];
  return names.some((name) => name?.includes('***')) ? ' Names are shortened; set show-identities to full to see them.' : '';
}
