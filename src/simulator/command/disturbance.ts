// The ways in which a real `ibmcloud` makes itself hard to read, and the printing of results under them.
import type { Environment } from '../../variables.js';
import type { CommandLine } from './line.js';
import type { CommandResult, Printed } from './result.js';

/** Every disturbance. Several may be combined, separated by commas. */
export const VARIANTS = [
  'plain',
  'no-plugin', 'not-logged-in',
  'session-inactive', 'session-inactive-new', 'login-token-expired', 'refresh-token-expired', 'token-invalid',
  'no-token', 'token-refused',
  'ok-before-failed', 'failed-on-stdout', 'failed-suppressed', 'exit-zero-on-failure', 'usage-exit-zero',
  'message-of-the-day', 'update-hint', 'colour', 'trace', 'translated', 'misaligned', 'old-wording',
  'plugin-text-only', 'core-text-only',
  'hang', 'hang-plugin',
] as const;

/** One of the variants above. */
export type Variant = (typeof VARIANTS)[number];

/** Reads a comma-separated list of disturbances; a name that does not exist is an error of the test that gives it. */
export function readVariants(text: string | undefined): Set<Variant> {
  const names = (text ?? '').split(',').map((name) => name.trim()).filter(Boolean);
  const unknown = names.filter((name) => !(VARIANTS as readonly string[]).includes(name));
  if (unknown.length > 0) throw new Error(`no such variant: ${unknown.join(', ')}`);
  return new Set(names as Variant[]);
}

// How the words look to somebody whose command line speaks German. Codes, names and IDs stay what they are.
const TRANSLATIONS: readonly [RegExp, string][] = [
  [/^FAILED$/gm, 'FEHLGESCHLAGEN'],
  [/Getting information about the API key owner for cluster (.+)\.\.\./g, 'Informationen zum Eigner des API-Schlüssels für Cluster $1 werden abgerufen...'],
  [
    /Infrastructure credentials for user name (.+) set for resource group (.*)\./g,
    'Für Ressourcengruppe $2 sind Infrastrukturberechtigungsnachweise für den Benutzernamen $1 festgelegt.',
  ],
  [
    /No credentials set for resource group (.*)\.: The user credentials could not be found\./g,
    'Keine Berechtigungsnachweise für Ressourcengruppe $1 festgelegt.: Die Benutzerberechtigungsnachweise wurden nicht gefunden.',
  ],
  [/^Missing (.+) Permissions$/gm, 'Fehlende Berechtigungen: $1'],
  [/No changes are suggested or required\./g, 'Es sind keine Änderungen vorgeschlagen oder erforderlich.'],
  [/ {2,}required$/gm, '   erforderlich'],
  [/ {2,}suggested$/gm, '   vorgeschlagen'],
  [/Log in to the IBM Cloud CLI by running 'ibmcloud login'\./g, "Melden Sie sich mit 'ibmcloud login' an der IBM Cloud-CLI an."],
];

function translated(text: string): string {
  return TRANSLATIONS.reduce((result, [pattern, words]) => result.replace(pattern, words), text);
}

const MESSAGE_OF_THE_DAY = '[Notice] Maintenance of the {us-south, eu-de} control planes is planned for Saturday. See https://cloud.ibm.com/status\n\n';
const UPDATE_HINT = "New version 2.39.0 is available.\nRelease notes: https://github.com/IBM-Cloud/ibm-cloud-cli-release/releases/tag/v2.39.0\nTIP: use 'ibmcloud config --check-version=false' to disable update check.\n\n";

// The body of the traced answer is the trap: it is JSON, it stands first, and it is not the result.
const TRACE = `\nREQUEST: [2026-08-12T09:30:11Z]
GET /v2/resource_groups?account_id=0 HTTP/1.1
Host: resource-controller.cloud.ibm.com
Accept: application/json
Authorization: [PRIVATE DATA HIDDEN]

RESPONSE: [2026-08-12T09:30:11Z] Elapsed: 118ms
HTTP/1.1 200 OK
Content-Type: application/json

{"offset":0,"limit":0,"total_count":0,"resources":[]}

`;

function before(variants: ReadonlySet<Variant>, env: Environment): string {
  const hint = variants.has('update-hint') && env['IBMCLOUD_VERSION_CHECK'] !== 'false';
  const trace = variants.has('trace') || env['IBMCLOUD_TRACE'] === 'true';
  return (variants.has('message-of-the-day') ? MESSAGE_OF_THE_DAY : '') + (hint ? UPDATE_HINT : '') + (trace ? TRACE : '');
}

function painted(text: string, colour: boolean): string {
  if (!colour) return text;
  return text.replace(/^(OK|FAILED|FEHLGESCHLAGEN)$/gm, (word) => `\u001b[${word === 'OK' ? '32' : '31'};1m${word}\u001b[0m`);
}

function usage(message: string, variants: ReadonlySet<Variant>): Printed {
  const stdout = `Incorrect Usage: ${message}\n\nNAME:\n   ibmcloud - A command line tool to interact with IBM Cloud\n\nUSAGE:\n   [environment variables] ibmcloud COMMAND [ARGUMENTS...]\n`;
  return { stdout, stderr: '', exitCode: variants.has('usage-exit-zero') ? 0 : 2 };
}

function failure(result: CommandResult & { kind: 'failed' }, line: CommandLine, variants: ReadonlySet<Variant>): Printed {
  const silent = line.quiet || variants.has('failed-suppressed');
  const words = `${silent ? '' : 'FAILED\n'}${result.message}\n${result.after ?? ''}\n`;
  const progress = (line.quiet || line.json ? '' : (result.progress ?? '')) + (variants.has('ok-before-failed') ? 'OK\n' : '');
  const exitCode = variants.has('exit-zero-on-failure') ? 0 : 1;
  return variants.has('failed-on-stdout') ? { stdout: progress + words, stderr: '', exitCode } : { stdout: progress, stderr: words, exitCode };
}

function success(result: CommandResult & { kind: 'shown' }, line: CommandLine): Printed {
  if (line.json) return { stdout: `${JSON.stringify(result.body, null, 2)}\n`, stderr: '', exitCode: 0 };
  const intro = line.quiet ? '' : `${result.progress ?? ''}${result.ok === false ? '' : 'OK\n'}`;
  return { stdout: intro + result.text, stderr: '', exitCode: 0 };
}

/** Prints a result the way the disturbances have it. */
export function print(result: CommandResult, line: CommandLine, variants: ReadonlySet<Variant>, env: Environment): Printed {
  const plain = result.kind === 'usage' ? usage(result.message, variants) : result.kind === 'failed' ? failure(result, line, variants) : success(result, line);
  const spoken = (text: string): string => (variants.has('translated') && !(line.json && result.kind === 'shown') ? translated(text) : text);
  const colour = variants.has('colour') && env['IBMCLOUD_COLOR'] !== 'false';
  return { ...plain, stdout: before(variants, env) + painted(spoken(plain.stdout), colour), stderr: painted(spoken(plain.stderr), colour) };
}
