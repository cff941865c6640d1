// The command `explain CODE`: any entry of the catalogues, by our code or by IBM's.
import { catalogue, type Code, isCode } from '../catalogue/catalogue.js';
import { WHO } from '../catalogue/entry.js';
import { KNOWN_ERRORS, type KnownError } from '../catalogue/known-errors/index.js';
import { WITHOUT_CASE } from '../catalogue/message.js';
import { wordsOf } from '../catalogue/messages/unknowns.js';
import type { Check } from '../checks/check.js';
import { CHECKS } from '../checks/index.js';
import type { Fault } from '../inputs/inputs.js';
import { OPERATIONS } from '../operations/names.js';
import { CLASSIC_PERMISSIONS, type ClassicPermission, findPermission } from '../operations/permissions.js';
import { isNeeded } from '../operations/requirements.js';
import { findKnownError, recognise } from '../recognition/recognise.js';
import { piecesOf, stepLines } from '../remedy-step.js';
import { fillPieces, fillPlain } from '../report/fill.js';
import { clean, wrap } from '../text.js';
import { isSameCode, NO_CREDENTIALS_CODE, whyOfCode } from '../transport/codes.js';
import type { Why } from '../transport/transport.js';
import { EXPLAIN_HELP } from './help.js';
import { hintFor } from './near.js';
import { refuse, say } from './refuse.js';
import type { Terminal } from './terminal.js';

/** Runs `explain CODE...`. @returns 0, or 2 where a code is in no catalogue */
export async function explainCommand(words: readonly string[], terminal: Terminal): Promise<number> {
  if (words.includes('--help') || words.includes('-h')) return say(terminal, EXPLAIN_HELP);
  if (words.length === 0) return refuse([{ input: 'explain', value: undefined, problem: 'name a code, such as account-not-linked or A0656' }], {}, terminal);
  const pages = words.map((word) => ({ word, page: pageFor(word) }));
  const faults = pages.filter(({ page }) => page === undefined).map(({ word }) => faultFor(word));
  if (faults.length > 0) return refuse(faults, {}, terminal);
  return say(terminal, pages.map(({ page }) => page).join('\n'));
}

function pageFor(word: string): string | undefined {
  const lower = word.toLowerCase();
  if (isCode(lower)) return explainFinding(lower);
  const why = whyOfCode(word);
  const finding = why === undefined ? undefined : FOUND_BY_CHECK[why];
  if (finding !== undefined) return explainFinding(finding);
  if (isSameCode(word, NO_CREDENTIALS_CODE)) return NO_ERROR;
  const check = CHECKS.find(({ id }) => id === lower);
  if (check !== undefined) return explainCheck(check);
  const permission = findPermission(word);
  if (permission !== undefined) return explainPermission(permission);
  // A word that only IBM prints, such as the name of an exception, is as good as a code.
  const entry = findKnownError(word) ?? (/[_\d]/.test(word) ? recognise(word) : undefined);
  return entry === undefined ? undefined : explainKnownError(entry);
}

/** A normal answer that looks like a failure. */
const NO_ERROR = `The user credentials could not be found
E0051 (a code of IBM, and not an error)

What it means
  No classic credentials are set manually. That is normal: IBM uses the API key.
`;

/** What stands behind codes of the service that no log needs explained, since a check says what it is. */
const FOUND_BY_CHECK: Readonly<Partial<Record<Why, Code>>> = { absent: 'cluster-not-found', unreachable: 'cluster-unreachable' };

/** A finding as a page for a terminal; what a check fills in stands in angle brackets. */
function explainFinding(code: Code): string {
  const { level, title, says, because, fix, who, docs } = catalogue[code];
  return [
    title,
    `${code} (level ${level})`,
    '',
    'What it says',
    wrap(fillPlain(says, WITHOUT_CASE), 2),
    '',
    'Why it matters',
    wrap(fillPlain(because, WITHOUT_CASE), 2),
    '',
    wrap(`What to do, by ${WHO[who]}`),
    ...fix.flatMap((step, index) => stepLines(fillPieces(step, WITHOUT_CASE), `  ${index + 1}. `)),
    '',
    docs,
    '',
  ].join('\n');
}

/** A check as a page for a terminal: what it asks, and what must be seen for an answer. */
function explainCheck({ id, asks, weight, needs, only }: Check): string {
  const facts = Object.values(needs).flatMap(({ name }) => wordsOf(name) ?? []);
  return [
    wrap(asks),
    `${id} (a check${only === undefined ? '' : `, for ${only} only`})`,
    '',
    'What it looks at, and the role that lets it look',
    ...facts.map(({ what, role }) => `  - ${wrap(`${fillPlain(what, WITHOUT_CASE)}: ${role}`, 4).trimStart()}`),
    '',
    'Where it cannot look',
    wrap(WITHOUT_ANSWER[typeof weight === 'string' ? weight : 'depends'], 2),
    '',
  ].join('\n');
}

/** A classic infrastructure permission as a page for a terminal: which operations need it, and how it is granted. */
function explainPermission({ key, names: [name = key, ...others] }: ClassicPermission): string {
  const needing = OPERATIONS.filter((operation) => isNeeded(operation, key, 'recommended'));
  const grant = `\`ibmcloud sl user permission-edit <user-id> --permission ${key} --enable true\``;
  return [
    name,
    wrap(`${key} (a classic infrastructure permission${others.length === 0 ? '' : `; also called ${others.join(', ')}`})`),
    '',
    'Needed for',
    wrap(needing.length === 0 ? 'none of the operations by IBM\'s tables; IBM recommends it' : needing.join(', '), 2),
    '',
    'How an administrator of the classic account grants it',
    ...stepLines(piecesOf(`With the plug-in (\`ibmcloud plugin install sl\`), find the ID of the user: \`ibmcloud sl user list\`. Then grant the permission: ${grant}`), '  '),
    '',
  ].join('\n');
}

const WITHOUT_ANSWER = {
  hangs: 'The verdict is unknown, because it depends on the answer.',
  supports: 'The verdict stands, and the summary lists the check as not verified. If the check can look and finds an error, the verdict is fail.',
  depends: [
    'On classic and Satellite the verdict stands, and the summary lists the check as not verified.',
    'Elsewhere the verdict is unknown, because it depends on the answer.',
  ].join(' '),
} as const;

/** An entry as a page for a terminal: what it means, why, what to do, who does it. */
function explainKnownError(entry: KnownError): string {
  return [
    `${entry.title}`,
    wrap(`${entry.code}${entry.ibmCodes === undefined ? '' : ` (IBM: ${entry.ibmCodes.join(', ')})`}`),
    '',
    'Message',
    wrap(entry.says, 2),
    '',
    'Why',
    wrap(entry.because, 2),
    '',
    wrap(`What to do, by ${WHO[entry.who]}`),
    ...entry.fix.flatMap((step, index) => stepLines(piecesOf(step), `  ${index + 1}. `)),
    '',
    ...(entry.checks.length === 0 ? [] : ['Checks that tell its causes apart', wrap(entry.checks.join(', '), 2), '']),
    'Seen as',
    ...entry.examples.map((example) => wrap(clean(example, 240), 2)),
    '',
    entry.docs,
    '',
  ].join('\n');
}

function faultFor(word: string): Fault {
  if (word.startsWith('-')) return { input: 'explain', value: word, problem: 'no such option; it takes codes, and --help' };
  const names = [
    ...Object.keys(catalogue),
    ...KNOWN_ERRORS.map(({ code }) => code),
    ...CHECKS.map(({ id }) => id),
    ...CLASSIC_PERMISSIONS.map(({ key }) => key),
  ];
  return { input: 'explain', value: word, problem: `no such code; ${hintFor(word, names, 'docs/findings.md lists all codes with their messages')}` };
}
