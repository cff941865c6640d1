// What a record of a user or service ID says of the membership of the key's owner.
import { type Fact, known, unknown } from './fact.js';

/** The owner's membership. */
export interface OwnerState {
  readonly membership: 'active' | 'gone' | 'inactive';
  /** The service's own word, such as `ACTIVE` or `DISABLED_CLASSIC_INFRASTRUCTURE`; empty where the owner is gone. */
  readonly state: string;
  readonly iamId: string;
}

/** Words of user management for a member who can work: VPN_ONLY only restricts the private network's VPN. */
const ACTIVE = ['ACTIVE', 'VPN_ONLY', 'DISABLED_CLASSIC_INFRASTRUCTURE'];
/** Words for a member who cannot work. None of them is published, so only what can mean nothing else counts. */
const INACTIVE = /^(?:DISABLED|SUSPENDED|INACTIVE|DEACTIVATED|DELETED|REMOVED|REVOKED|EXPIRED|LOCKED|BLOCKED|CANCEL\w*)$/;

/** Said where the owner may be there and is not shown. */
export const HIDDEN = 'the owner is not among those of the account that the caller can see, and these may not be all';

/** The membership that a state of user management stands for. */
export function stateOf(source: string, word: string, iamId: string): Fact<OwnerState> {
  const state = word.toUpperCase();
  if (ACTIVE.includes(state)) return known({ membership: 'active', state, iamId }, source);
  if (INACTIVE.test(state)) return known({ membership: 'inactive', state, iamId }, source);
  // PROCESSING and PENDING are on the way in, and errors pass.
  return unknown({ why: 'unreadable', source, words: state === '' ? 'the answer gives no state' : `the owner's state is ${state}` });
}
