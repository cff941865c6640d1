// What a record of a user or service ID says of the membership of the key's owner.
import { type Fact, known, unknown } from '../fact.js';

/** The owner's membership. */
export interface OwnerState {
  readonly membership: 'active' | 'gone' | 'inactive';
  /** The service's own word, such as `ACTIVE` or `DISABLED_CLASSIC_INFRASTRUCTURE`; empty where the owner is gone. */
  readonly state: string;
  readonly iamId: string;
  /** The address in the record of the user, where one was read. */
  readonly email?: string;
}

/** Words of user management for a member who can work. Of VPN_ONLY IBM says that the user cannot log in to the console, and not what becomes of the keys. */
const ACTIVE = ['ACTIVE', 'DISABLED_CLASSIC_INFRASTRUCTURE'];
/** Words for a member who cannot work: IBM's pages name SUSPENDED and INVALID (the IBMid is deleted); of others only those count that can mean nothing else. */
const INACTIVE = /^(?:INVALID|DISABLED|SUSPENDED|INACTIVE|DEACTIVATED|DELETED|REMOVED|REVOKED|EXPIRED|LOCKED|BLOCKED|CANCEL\w*)$/;

/** Said where the owner may be there and is not shown. */
export function hiddenAmong(kind: 'users' | 'service IDs'): string {
  return `the owner is not among the ${kind} that this identity can see, and it may not be allowed to see all of them`;
}

/** The membership that a state of user management stands for. */
export function stateOf(source: string, word: string, iamId: string, email = ''): Fact<OwnerState> {
  const state = word.toUpperCase();
  const who = { state, iamId, ...(email !== '' && { email }) };
  if (ACTIVE.includes(state)) return known({ membership: 'active', ...who }, source);
  if (INACTIVE.test(state)) return known({ membership: 'inactive', ...who }, source);
  // PROCESSING and PENDING are on the way in, and errors pass.
  return unknown({ why: 'unreadable', source, words: state === '' ? 'the answer gives no state' : `the owner's state is ${state}` });
}
