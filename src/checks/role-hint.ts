// The judgement that all checks of roles share: what policies show is proof, what they do not show is a hint at most.
import type { Fact, FactSpec } from '../evidence/fact.js';
import { type Holds, holds, type Wanted } from '../evidence/iam/grants.js';
import type { Roles } from '../evidence/iam/roles.js';
import { type CheckResult, type Finding, found, passed, undecided } from './check.js';

/** What the policies of an identity say about a role. `open`: they leave it open, and why. */
export type Sight =
  | { readonly holds: 'yes' | 'no' }
  | {
      readonly holds: 'open';
      readonly because: string;
      /** Set where more might be seen with another role. */
      readonly isHidden?: true;
    };

/** Looks for a role. An empty list proves nothing, since IAM leaves out what the caller may not read. */
export function sightOf({ grants, seen, blind }: Roles, wanted: Wanted): Sight {
  const answer: Holds = holds(grants, wanted);
  if (answer === 'yes') return { holds: 'yes' };
  if (answer === 'maybe') return { holds: 'open', because: 'a custom role, a tag or a narrow scope makes it impossible to tell' };
  if (seen === 0) return { holds: 'open', because: 'no policy of this identity is visible', isHidden: true };
  return blind.length > 0 ? { holds: 'open', because: `could not be read: ${blind.join(', ')}`, isHidden: true } : { holds: 'no' };
}

/** What a check looks for in the roles of an identity. */
export interface RoleQuestion {
  readonly wanted: Wanted;
  /** The role as a sentence names it. */
  readonly role: string;
  /** Where the roles come from, for the role that would show more. */
  readonly from: FactSpec<Roles>;
  /** What it means that all policies are seen and the role is not among them. */
  readonly missing: Finding;
}

/** Passed where the role is seen, the finding where all policies are seen without it, undecided else. */
export function hint(roles: Roles, { wanted, role, from, missing }: RoleQuestion): CheckResult {
  const sight = sightOf(roles, wanted);
  if (sight.holds === 'open') return undecided(`${role}: ${sight.because}`, ...(sight.isHidden ? [from] : []));
  return sight.holds === 'yes' ? passed(`the policies show ${role}`) : found(missing);
}

/** Why roles are not known, in a few words. */
export function reasonOf(roles: Exclude<Fact<Roles>, { readonly state: 'known' }>): string {
  return roles.state === 'unknown' ? `${roles.why}: ${roles.words}` : roles.because;
}
