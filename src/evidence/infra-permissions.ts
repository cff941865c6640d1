// IBM's own analysis of the classic infrastructure permissions: which required and recommended ones are missing.
import { z } from 'zod';
import { objectOf } from '../transport/body.js';
import type { Recipe } from '../transport/transport.js';
import { readObject } from './body.js';
import { caller } from './caller.js';
import { readPermissionsText } from './command-text.js';
import { defineFact, type Fact, notNeeded, refusedNotAbsent } from './fact.js';
import { type Place, place } from './place.js';

/** What one of the service's managers lacks. */
export interface Lack {
  /** The manager, by the service's field in lower case: `virtualworkermanager`. */
  readonly manager: string;
  readonly class: 'required' | 'recommended';
  /** Names as the service gives them; empty where it says "insufficient" and names nothing. */
  readonly names: readonly string[];
}

/** The analysis. "Sufficient" is said by leaving out, so it proves something only together with `account`. */
export interface InfraPermissions {
  /** The classic account that was analysed; empty where the answer names none. */
  readonly account: string;
  /** How access is set up, in the service's words; its values are not published. */
  readonly accountType: string;
  readonly lacks: readonly Lack[];
}

/** How the command heads the section of each manager: "Missing Virtual Worker Permissions". */
const SECTION_OF: Readonly<Record<string, string>> = {
  virtualworkermanager: 'Virtual Worker',
  physicalworkermanager: 'Physical Worker',
  networkmanager: 'Network',
  storagemanager: 'Storage',
};

/** The names that the service gives, each once; where it says "insufficient" and names nothing, the manager stands for them. */
export function missingNames(analysis: InfraPermissions, kind: Lack['class']): readonly string[] {
  return [...new Set(analysis.lacks.filter((lack) => lack.class === kind).flatMap(namesOf))];
}

function namesOf({ manager: group, names }: Lack): readonly string[] {
  return names.length > 0 ? names : [`(not named, group ${SECTION_OF[group] ?? group})`];
}

/** ASSUMPTION account-type: the values of the field are not published; the definition says "linked or an IaaS account", the command prints `linked account API key` or `manually set IaaS credentials`. */
export function saysManuallySet({ accountType }: Pick<InfraPermissions, 'accountType'>): boolean {
  return /\bmanually\b/i.test(accountType) || (/\biaas\b/i.test(accountType) && !/\blinked\b/i.test(accountType));
}

/** True where the analysis says that it was made with the key of the linked account. */
export function saysLinkedKey({ accountType }: Pick<InfraPermissions, 'accountType'>): boolean {
  return /^linked account\b/i.test(accountType.trim());
}

// Strict: "sufficient" is said by leaving out, so a field that is not known could be the one that says "insufficient".
const analysis = z.strictObject({ insufficient: z.boolean().optional(), missingpermissions: z.array(z.string()).default([]) }).optional();
const manager = z.strictObject({ required: analysis, recommended: analysis });

/** Names of fields that say something of the analysis itself: that it failed, is not whole, or has ended in an error. */
const SAYS_MORE = /^(?:incidentid|incomplete|required|recommended|code|truncated|skipped|denied|forbidden|unavailable)$|descri|message|error|warn|partial|status|state|reason|result|suffic|missing|lack|authori[sz]|permi|pending|progress|fail/;

/** Values with which such a field says that nothing is wrong. */
const NOTHING_WRONG = /^(?:|false|0|200|ok|success(?:ful)?|succeeded|completed?|done|active|normal|enabled)$/i;

/** Names of fields that say so with `false`. */
const SAYS_FINE = /^(?:complete|sufficient|authori[sz]ed|success|ok)$/;

/** True for a field that says that the analysis is not a whole one. */
function saysNotWhole(name: string, value: unknown): boolean {
  if (SAYS_FINE.test(name)) return value !== true;
  return SAYS_MORE.test(name) && !NOTHING_WRONG.test(String(value).trim());
}

/** Groups that the definition does not name yet are read like those it names, by their ending. */
const permissionsBody = z
  .object({ account: z.union([z.string(), z.number()]).transform(String).default(''), accounttype: z.string().default('') })
  .catchall(z.unknown())
  .transform((fields, context) => {
    const managers = Object.entries(fields).filter(([name]) => name.endsWith('permissions'));
    const lacks = managers.flatMap(([name, value]) => {
      const read = manager.safeParse(value);
      if (!read.success) context.addIssue({ code: 'custom', path: [name], message: 'not an analysis of permissions' });
      return read.success ? lacksOf(name.replace(/permissions$/, ''), read.data, context) : [];
    });
    const others = Object.entries(fields).filter(([name]) => !name.endsWith('permissions') && name !== 'account' && name !== 'accounttype');
    const nested = others.filter(([name, value]) => (typeof value === 'object' ? Object.keys(value ?? {}).length > 0 : saysNotWhole(name, value)));
    const unfamiliar = managers.length === 0 && fields.account === '' ? others : nested;
    const names = unfamiliar.slice(0, 3).map(([name]) => name);
    if (names.length > 0) context.addIssue({ code: 'custom', message: `holds ${names.join(', ')}, which may say what is missing` });
    return { account: fields.account.trim(), accountType: fields.accounttype, lacks };
  });

function lacksOf(name: string, value: z.output<typeof manager>, context: z.core.$RefinementCtx): Lack[] {
  return (['required', 'recommended'] as const).flatMap((kind) => {
    const part = value[kind];
    if (part === undefined) return [];
    if (part.insufficient === false && part.missingpermissions.length > 0) {
      context.addIssue({ code: 'custom', path: [name, kind], message: 'says "sufficient" and names missing permissions' });
    }
    return part.insufficient === true || part.missingpermissions.length > 0 ? [{ manager: name, class: kind, names: part.missingpermissions }] : [];
  });
}

/** Without the account the analysis proves nothing; the text form names it even where the JSON does not. */
function namesAccount(json: unknown): boolean {
  return objectOf(json)?.['account'] !== undefined;
}

/** The question to the service for a pair. */
export function infraPermissionsRecipe({ region, group }: Pick<Place, 'region' | 'group'>, account: string): Recipe {
  return {
    what: 'the infrastructure permissions',
    service: 'containers',
    path: '/v1/infra-permissions',
    region,
    group: group.id,
    account,
    command: { args: ['ks', 'infra-permissions', 'get', '--region', region], read: readPermissionsText, suffices: namesAccount, targetedGroup: group.id },
  };
}

/** IBM analyses classic infrastructure only. */
export const infraPermissions = defineFact({
  name: 'infra-permissions',
  asks: 'which infrastructure permissions are missing',
  scope: 'target',
  identities: { account: 'account', accountType: 'none' },
  needs: { caller, place },
  learn: async ({ caller: { account }, place: where }, { ask }): Promise<Fact<InfraPermissions>> => {
    if (where.provider === 'vpc' || where.provider === 'satellite') return notNeeded('IBM analyses the permissions of classic infrastructure only');
    const answer = await ask(infraPermissionsRecipe(where, account));
    return answer.state === 'refused' ? refusedNotAbsent(answer) : readObject(answer, permissionsBody);
  },
});
