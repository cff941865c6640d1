// Reads what the session of the command line is targeted at, from the JSON or the text of `ibmcloud target`.
import { objectOf } from '../body.js';
import type { Answer } from '../transport.js';
import { plain } from './output.js';

/** The target of a session. A text is empty where the session does not say. */
export interface Target {
  /** The account's ID; empty where the session is of no account. */
  readonly account: string;
  readonly user: string;
  readonly region: string;
  /** The targeted group, or null where none is targeted. The ID is empty where only the name is printed. */
  readonly group: { readonly id: string; readonly name: string } | null;
  /**
   * The linked classic account, null for none, `undefined` where this form does not tell.
   * ASSUMPTION target-link: the text prints `<->` for every linked account; the JSON was never seen to hold the link, so it proves nothing.
   */
  readonly classicAccount: string | null | undefined;
}

/** Reads `target --output json`. @returns `undefined` where it names no account: not logged in, or another form */
export function readTargetJson(body: unknown): Target | undefined {
  const fields = objectOf(body);
  const account = objectOf(fields?.['account']);
  const guid = text(account?.['guid']);
  if (fields === undefined || guid === '') return undefined;
  const user = objectOf(fields['user']);
  const link = text(account?.['ims_account_id']) || text(account?.['ims']);
  return {
    account: guid,
    user: text(user?.['user_email']) || text(user?.['display_name']),
    region: text(objectOf(fields['region'])?.['name']),
    group: groupIn(objectOf(fields['resource_group'])),
    classicAccount: link === '' ? undefined : link,
  };
}

function groupIn(fields: ReturnType<typeof objectOf>): Target['group'] {
  const id = text(fields?.['guid']);
  const name = text(fields?.['name']) || id;
  return name === '' ? null : { id, name };
}

const ACCOUNT = /^[^\n:]{1,40}:[ \t]+(.*?)[ \t]*\(([0-9a-f]{32})\)(?:[ \t]*<->[ \t]*(\d+))?[ \t]*$/m;

/** Reads the lines of `target`. @returns `undefined` where no line names an account */
export function readTargetText(output: string): Target | undefined {
  const lines = plain(output);
  const account = ACCOUNT.exec(lines);
  if (account === null) return undefined;
  const region = valueOf(lines, 'Region');
  const group = valueOf(lines, 'Resource group');
  if (region === undefined || group === undefined) return undefined;
  // The hint that no group is targeted names the command that targets one, in every language.
  const none = group === '' || group.includes("'ibmcloud target -g");
  const [, , id = '', classicAccount = null] = account;
  return { account: id, user: valueOf(lines, 'User') ?? '', region, group: none ? null : { id: '', name: group }, classicAccount };
}

function valueOf(lines: string, label: string): string | undefined {
  // What is traced stands before the result.
  return [...lines.matchAll(new RegExp(`^${label}:[ \\t]*(.*?)[ \\t]*$`, 'gm'))].at(-1)?.[1];
}

/**
 * What the session tells of its identity, in the form of a token's claims.
 * ASSUMPTION target-user: a service ID or trusted profile is shown by its own ID; whatever else is shown is a user.
 */
export function claimsOf(target: Target | undefined): Answer {
  const { account = '', user = '', classicAccount } = target ?? {};
  const id = /^(?:iam-)?(?:ServiceId|Profile)-/.test(user) ? user.replace(/^(?!iam-)/, 'iam-') : undefined;
  const link = classicAccount === undefined ? { ims_unknown: true } : classicAccount === null ? {} : { ims: classicAccount };
  const body = { ...(id && { iam_id: id }), ...(user.includes('@') ? { email: user } : { name: user }), account: { bss: account, ...link } };
  return { state: 'answered', body, source: 'ibmcloud target' };
}

/** The resource groups as `resource groups` prints them, in the form in which the service lists them. */
export function readGroupsJson(body: unknown): unknown {
  return Array.isArray(body) ? { resources: body } : body;
}

/** Reads the table of `resource groups`: name, ID, whether it is the default group, state. */
export function readGroupsText(output: string): unknown {
  const [, table] = plain(output).split(/^Name[ \t]+ID\b.*$/m);
  const rows = [...(table ?? '').matchAll(/^(\S.*?)[ \t]+([0-9a-f]{32})(?:[ \t]+(true|false))?(?:[ \t]+([A-Z]+))?[ \t]*$/gm)];
  if (rows.length === 0) return undefined;
  return { resources: rows.map(([, name = '', id = '', isDefault]) => ({ id, name, default: isDefault === 'true' })) };
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';
}
