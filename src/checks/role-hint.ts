// The judgement that all checks of roles share: what policies show is proof, what they do not show is a hint at most.
import type { Fact } from '../evidence/fact.js';
import { type Holds, holds, type Wanted } from '../evidence/grants.js';
import type { Roles } from '../evidence/roles.js';
import { type Finding, found, type Judgement, passed, undecided } from './check.js';

/** What the policies of an identity say about a role. `open`: they leave it open, and why. */
export type Sight = { readonly holds: 'yes' | 'no' } | { readonly holds: 'open'; readonly because: string };

/** Looks for a role. An empty list proves nothing, since IAM leaves out what the caller may not read. */
export function sightOf({ grants, seen, blind }: Roles, wanted: Wanted): Sight {
  const answer: Holds = holds(grants, wanted);
  if (answer === 'yes') return { holds: 'yes' };
  if (answer === 'maybe') return { holds: 'open', because: 'a custom role, a tag or a narrow scope leaves it open' };
  if (seen === 0) return { holds: 'open', because: 'no policy of the identity can be seen' };
  return blind.length > 0 ? { holds: 'open', because: `could not be read: ${blind.join(', ')}` } : { holds: 'no' };
}

/** Passed where the role is seen, the finding where all policies are seen without it, undecided else. */
export function hint(roles: Roles, wanted: Wanted, role: string, missing: () => Finding): Judgement {
  const sight = sightOf(roles, wanted);
  if (sight.holds === 'open') return undecided(`${role}: ${sight.because}`);
  return sight.holds === 'yes' ? passed(`the policies show ${role}`) : found(missing());
}

/** Why roles are not known, in a few words. */
export function reasonOf(roles: Exclude<Fact<Roles>, { readonly state: 'known' }>): string {
  return roles.state === 'unknown' ? `${roles.why}: ${roles.words}` : roles.because;
}
