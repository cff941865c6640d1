// Reads the human text of the reading `ibmcloud` commands into the bodies that the service would have sent.
import { plain } from '../transport/cli/output.js';
import { NO_CREDENTIALS_CODE } from '../transport/codes.js';

/** Reads `ks cluster get`. The text has no line for the region and none for the infrastructure: both stay out where nothing else tells. */
export function readClusterText(output: string): unknown {
  const [general = '', master = ''] = plain(output).split(/^Master[ \t]*$/m);
  const of = propertiesIn(general);
  const name = of.get('name');
  const id = of.get('id');
  if (!name || !id) return undefined;
  const ofMaster = propertiesIn(master);
  const region = regionIn([of.get('public service endpoint url'), of.get('private service endpoint url'), of.get('master url'), ofMaster.get('url')]);
  const vpcs = (of.get('vpcs') ?? '').split(/[\s,]+/).filter((vpc) => vpc !== '' && vpc !== '-');
  return {
    id,
    name,
    state: of.get('state') ?? '',
    resourceGroup: of.get('resource group id') ?? '',
    resourceGroupName: of.get('resource group name') ?? '',
    lifecycle: { masterState: ofMaster.get('state') ?? '' },
    trustedProfileID: of.get('trusted profile id') ?? '',
    ...(region !== undefined && { region }),
    ...(vpcs.length > 0 && { vpcs }),
  };
}

/** `Label:   value` lines by their label in lower case; the first of two takes precedence. */
function propertiesIn(text: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [, label = '', value = ''] of text.matchAll(/^([A-Za-z][^:\n]*?):[ \t]*(.*?)[ \t]*$/gm)) {
    if (!found.has(label.toLowerCase())) found.set(label.toLowerCase(), value);
  }
  return found;
}

const MASTER_ADDRESS = /\/\/[\w-]+\.(?:private\.)?([a-z]{2,}-[a-z]+\d?)\.containers\.cloud\.ibm\.com(?=[:/]|$)/;

/** The region is part of the master's address; addresses that name two regions name none. */
function regionIn(addresses: readonly (string | undefined)[]): string | undefined {
  const regions = addresses.flatMap((address) => MASTER_ADDRESS.exec(address ?? '')?.[1] ?? []);
  return new Set(regions).size === 1 ? regions[0] : undefined;
}

/** What the command says beside its result: hints, offers of a plug-in's update. No name of a person or of a service ID is a sentence with a colon. */
const NOTE = /^(?:tip|note|hint|warning|info)\b|^(?:a )?(?:new|plug-?in|update)\b.*\b(?:available|version|update)\b|\b(?:out of date|outdated|deprecated|is available|no longer)\b|:\s|https?:\/\//i;

/** Reads `ks api-key info`: one row of a name, which may hold spaces, and an e-mail address, in columns that need not be straight. */
export function readOwnerText(output: string): unknown {
  const lines = linesOf(output);
  const header = lines.findIndex((line) => /^Name\s+Email\s*$/i.test(line));
  const rows = header === -1 ? [] : lines.slice(header + 1);
  const [row, ...more] = rows.filter((line) => line.includes('@') || !NOTE.test(line));
  if (row === undefined || more.length > 0) return undefined;
  // A dash stands for an empty cell, so that a row of dashes names nobody.
  if (/^-(?:\s+-)?$/.test(row)) return { id: '', name: '', email: '' };
  const words = /^(.*?)\s*(\S*@\S*)$/.exec(row);
  // Without an address the row is a name alone, as of a service ID; a sentence below an empty table is none.
  if (words === null && !/^Name[ \t]+Email[ \t]*\r?\n[ \t]*\S/im.test(output)) return undefined;
  return words === null ? { id: '', name: row.replace(/\s+-$/, ''), email: '' } : { id: '', name: words[1] ?? '', email: unbracketed(words[2] ?? '') };
}

const CREDENTIALS_SET = /Infrastructure credentials for user name[ \t]+(\S.*?)[ \t]+set for resource group\b/;
const CREDENTIALS_NONE = /No credentials set for resource group\b.*?:[ \t]*(The user credentials could not be found\.)/;

/** Reads `ks credential get`. "None" is an error of the service, E0051, which older versions print without its code. */
export function readCredentialsText(output: string): unknown {
  const text = plain(output);
  const user = CREDENTIALS_SET.exec(text)?.[1];
  if (user !== undefined) return { apiUser: unbracketed(user) };
  const none = CREDENTIALS_NONE.exec(text)?.[1];
  return none === undefined ? undefined : { code: NO_CREDENTIALS_CODE, description: none };
}

const SECTIONS = {
  'virtual worker': 'virtualWorkerManagerPermissions',
  'physical worker': 'physicalWorkerManagerPermissions',
  'network': 'networkManagerPermissions',
  'storage': 'storageManagerPermissions',
} as const;
const ANALYSED = /account ID[ \t]+(\S+)[ \t]+with infrastructure access set up by[ \t]+(.+?)\.?[ \t]*$/m;
const NOTHING = /^No changes are suggested or required\.?$/;
const TRAILER = /^To set infrastructure permissions\b/;

/**
 * Reads `ks infra-permissions get`: four sections, each of them empty in so many words or a table. Any other line, and a section that
 * is not there, makes the text unreadable, since what is left out would read as "sufficient".
 */
export function readPermissionsText(output: string): unknown {
  const text = plain(output);
  const [preamble = '', ...parts] = text.split(/^Missing (.+?) Permissions[ \t]*$/m);
  const analysed = ANALYSED.exec(preamble);
  const sections = new Map<string, unknown>();
  for (let index = 0; index + 1 < parts.length; index += 2) {
    const field = SECTIONS[(parts[index] ?? '').toLowerCase() as keyof typeof SECTIONS];
    const group = groupIn(parts[index + 1] ?? '');
    if (field === undefined || group === undefined) return undefined;
    sections.set(field, group);
  }
  if (sections.size !== Object.keys(SECTIONS).length) return undefined;
  return { ...(analysed && { account: analysed[1], accountType: analysed[2] }), ...Object.fromEntries(sections) };
}

/** One section: the rows by class, or `undefined` where a line is neither a row nor "no changes". */
function groupIn(section: string): unknown {
  const lines = linesOf(section).filter((line) => !TRAILER.test(line));
  if (lines.length === 1 && NOTHING.test(lines[0] ?? '')) return {};
  const rows = lines.map((line) => /^(.+?)\s{2,}(required|suggested)$/.exec(line));
  if (rows.length === 0 || rows.some((row) => row === null)) return undefined;
  const named = (kind: string): string[] => rows.flatMap((row) => (row?.[2] === kind && row[1] !== undefined ? [row[1]] : []));
  const analysis = (names: string[]): unknown => (names.length === 0 ? undefined : { insufficient: true, missingPermissions: names });
  return { required: analysis(named('required')), recommended: analysis(named('suggested')) };
}

/** Reads `ks worker ls`. The columns before the state differ from one infrastructure to the other, so rows are read from their end. */
export function readWorkersText(output: string): unknown {
  const lines = linesOf(output);
  const header = lines.findIndex((line) => /^ID\s+.*\bState\s+Status\s+Zone\s+Version\b/.test(line));
  if (header === -1) return undefined;
  const columns = (lines[header] ?? '').split(/\s{2,}/).length;
  const workers = lines.slice(header + 1).map((line) => workerIn(line, columns));
  return workers.some((worker) => worker === undefined) ? undefined : workers;
}

function workerIn(line: string, columns: number): unknown {
  // At least two blanks stand between columns, whether these are straight or not; an empty cell would move all others.
  const cells = line.split(/\s{2,}/);
  if (cells.length !== columns) return undefined;
  const [id = ''] = cells;
  const [state = '', status = '', zone = '', version = ''] = cells.slice(-4);
  // The names are those of the service's first interface, whose words the table prints.
  return { id, state, status, location: zone, kubeVersion: version };
}

function linesOf(output: string): string[] {
  return plain(output).split('\n').map((line) => line.trim()).filter((line) => line !== '');
}

/** Documentation prints place holders in angle brackets, and some mail programs addresses. */
function unbracketed(text: string): string {
  return text.replace(/^<(.*)>$/, '$1');
}
