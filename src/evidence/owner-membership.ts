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
/** Words for a member on the way in or in a passing fault; neither proves anything. */
const PASSING = /^(PROCESSING|PENDING|.*ERROR.*)$/;

/** Said where the owner may be there and is not shown. */
export const HIDDEN = 'the owner is not among those of the account that the caller can see, and these may not be all';

/** The membership that a state of user management stands for. */
export function stateOf(source: string, word: string, iamId: string): Fact<OwnerState> {
  const state = word.toUpperCase();
  if (ACTIVE.includes(state)) return known({ membership: 'active', state, iamId }, source);
  if (state === '' || PASSING.test(state)) return unknown({ why: 'unreadable', source, words: state === '' ? 'the answer gives no state' : `the owner's state is ${state}` });
  return known({ membership: 'inactive', state, iamId }, source);
}
