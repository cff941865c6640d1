// The support bundle: a page to paste into a case, and the evidence in the format of the test scenarios.
import { type Credentials, credentials } from '../evidence/credentials.js';
import type { Fact } from '../evidence/fact.js';
import { fingerprintOf } from '../evidence/fingerprint.js';
import { type Evidence, factOf, factsOf } from '../evidence/index.js';
import { type InfraPermissions, infraPermissions, missingNames } from '../evidence/infra-permissions.js';
import { INPUT_SCHEMA, type Inputs } from '../inputs/inputs.js';
import { clean, codeSpan, escapeMarkdown } from '../text.js';
import type { Redactor } from './redact.js';
import { allFindings, type Report, type ReportFinding, type ReportTarget } from './report.js';
import { actorsOf, targetName } from './sentences.js';

/** A recorded check: the inputs and all that was learned. A bundle's evidence.json and a test scenario are both this. */
export interface Recording {
  readonly schemaVersion: 1;
  readonly checkedAt: string;
  /** Inputs as strings, by their names; never the key. */
  readonly inputs: Readonly<Record<string, string>>;
  /** The waivers of the configuration file. */
  readonly waivers: Inputs['waivers'];
  readonly evidence: Evidence;
}

/** The files of a bundle: a page for IBM Support, and the recording. */
export const BUNDLE_FILES = ['support.md', 'evidence.json'] as const;

/** The texts of these files by their names. */
export type Bundle = Readonly<Record<(typeof BUNDLE_FILES)[number], string>>;

/** Builds the bundle; every text in it has passed the redactor. */
export function bundleOf(report: Report, inputs: Inputs, evidence: Evidence, redactor: Redactor): Bundle {
  const shown = redactor.deep(evidence);
  const last = inputs['last-fingerprint'];
  const recording: Recording = {
    schemaVersion: 1,
    checkedAt: report.checkedAt,
    inputs: {
      ...redactor.deep(inputStrings(inputs)),
      ...(last !== undefined && { 'last-fingerprint': translated(last, fingerprintOf(evidence), fingerprintOf(shown)) }),
    },
    waivers: redactor.deep(inputs.waivers),
    evidence: shown,
  };
  return {
    'support.md': supportPage(report, evidence, redactor, inputs['show-identities'] !== 'full'),
    'evidence.json': `${JSON.stringify(recording, null, 2)}\n`,
  };
}

/** Identities that are hidden have another hash: what had not changed since the last fingerprint must not look changed in the recording. */
function translated(last: string, now: string, shown: string): string {
  const [ofNow, ofShown] = [now.split('.'), shown.split('.')];
  return last.split('.').map((part, index) => (part === ofNow[index] ? ofShown[index] : part)).join('.');
}

function inputStrings(inputs: Inputs): Record<string, string> {
  const names = Object.keys(INPUT_SCHEMA) as (keyof typeof INPUT_SCHEMA)[];
  const recorded = names.filter((name) => name !== 'report-dir' && name !== 'config' && inputs[name] !== undefined);
  return Object.fromEntries(recorded.map((name) => [name, Array.isArray(inputs[name]) ? inputs[name].join('\n') : String(inputs[name])]));
}

/** IBM's page on permission errors asks for four outputs; they stand here under the commands that would print them. */
function supportPage(report: Report, evidence: Evidence, redactor: Redactor, isShortened: boolean): string {
  const { verdict, operation, checkedAt, tool, transport } = report;
  return `${[
    '# iks-preflight support bundle',
    [
      `Verdict ${codeSpan(verdict)} for operation ${codeSpan(operation)}, checked at ${checkedAt} with ${tool.name} ${tool.version} over ${transport}.`,
      'Secrets are taken out; cluster, group and request IDs are not.',
      ...(isShortened ? [SHORTENED] : []),
    ].join(' '),
    ...report.targets.map((target, index) => targetPage(report, target, evidence, index, redactor)),
    '## Findings',
    findingLines(report),
    '## Rulings',
    rulingLines(report),
  ].join('\n\n')}\n`;
}

const SHORTENED = [
  'Identities are shortened: for a case with IBM Support, which needs the account and the owner in full, run the check with',
  'show-identities: full, and paste that page into the case alone.',
].join(' ');

function targetPage(report: Report, target: ReportTarget, evidence: Evidence, index: number, redactor: Redactor): string {
  const facts = factsOf(evidence, evidence.targets[index]);
  const [, owner] = actorsOf(report, target);
  const analysis = factOf(facts, infraPermissions);
  const byHand = factOf(facts, credentials);
  return [
    `## ${escapeMarkdown(targetName(target))}`,
    `- Cluster ${codeSpan(target.cluster?.id || 'unknown')}, infrastructure ${target.provider}`,
    `- Key owner (\`ks api-key info\`): ${escapeMarkdown(owner?.who ?? 'not known')}`,
    `- Account and target (\`target\`): ${accountLine(report)}, ${placeLine(target)}`,
    `- Credentials (\`ks credential get\`): ${escapeMarkdown(clean(redactor.text(stateOf(byHand, inCredentials)), LONGEST_STATE))}`,
    `- Infrastructure permissions (\`ks infra-permissions get\`): ${escapeMarkdown(clean(redactor.text(stateOf(analysis, inPermissions)), LONGEST_STATE))}`,
  ].join('\n');
}

function accountLine({ caller: { account, classicAccount } }: Report): string {
  return `account ${codeSpan(account || 'unknown')}, classic account ${codeSpan(classicAccount ?? 'none')}`;
}

function placeLine({ region, resourceGroup: { name, id } }: ReportTarget): string {
  return `region ${codeSpan(region || 'unknown')}, resource group ${codeSpan(name || 'unknown')} ${codeSpan(id || 'unknown')}`;
}

/** Redaction comes first: half an address would not be recognised. */
const LONGEST_STATE = 2000;

function stateOf<T>(fact: Fact<T>, inWords: (value: T) => string): string {
  if (fact.state === 'known') return inWords(fact.value);
  return fact.state === 'unknown' ? `${fact.why}: ${fact.words}` : fact.because;
}

function inCredentials(value: Credentials): string {
  return value.set ? `set manually${value.user === '' ? '; the user is not named' : `, user ${value.user}`}` : 'none are set manually';
}

function inPermissions(analysis: InfraPermissions): string {
  const missing = (['required', 'recommended'] as const).map((kind) => `missing ${kind}: ${missingNames(analysis, kind).join(', ') || 'none'}`);
  return [`account ${analysis.account || 'not named'}${analysis.accountType === '' ? '' : ` (${analysis.accountType})`}`, ...missing].join('; ');
}

function findingLines(report: Report): string {
  const lines = allFindings(report).map(findingLine);
  return lines.length === 0 ? 'None.' : lines.join('\n');
}

function findingLine({ code, level, says, incident, transaction }: ReportFinding): string {
  const ids = `${incident ? ` Incident ${codeSpan(incident)}.` : ''}${transaction ? ` Transaction ${codeSpan(transaction)}.` : ''}`;
  return `- ${level} ${codeSpan(code)}: ${escapeMarkdown(says)}${ids}`;
}

function rulingLines(report: Report): string {
  const rulings = [...report.rulings, ...report.targets.flatMap((target) => target.rulings)];
  return rulings.map(({ check, ruling, because }) => `- ${codeSpan(check)} ${ruling}: ${escapeMarkdown(because)}`).join('\n');
}
