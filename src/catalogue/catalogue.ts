// Every message by its permanent code. A code that is given up moves to RETIRED and is never used again.
import type { HolesOf, Message } from './message.js';
import { CHANGES } from './messages/changes.js';
import { CREDENTIALS } from './messages/credentials.js';
import { PERMISSIONS } from './messages/permissions.js';
import { SIGN_IN } from './messages/sign-in.js';
import { TARGET } from './messages/target.js';
import { UNKNOWNS } from './messages/unknowns.js';

const MESSAGES = { ...SIGN_IN, ...TARGET, ...CREDENTIALS, ...PERMISSIONS, ...CHANGES, ...UNKNOWNS } as const;

/** A permanent finding code. */
export type Code = keyof typeof MESSAGES;

/** The holes that a finding with this code has to fill, apart from those that the report fills itself. */
export type ArgsOf<C extends Code> = Readonly<Record<HolesOf<(typeof MESSAGES)[C]>, string>>;

/** Every message by its code. */
export const catalogue: Readonly<Record<Code, Message>> = MESSAGES;

/** Codes that were used once. None yet. */
export const RETIRED: readonly string[] = [];

/** True where the text is a code of the catalogue. */
export function isCode(text: string): text is Code {
  return Object.hasOwn(MESSAGES, text);
}
