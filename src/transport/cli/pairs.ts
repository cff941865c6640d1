// Finds the session that can answer for a resource group: commands about a pair have no flag for it and answer for the targeted one.
import type { Secret } from '../../secret.js';
import { AskedOnce } from '../asked-once.js';
import { objectOf } from '../body.js';
import { type Command, type Refused, refused } from '../transport.js';
import type { PrivateSessions } from './login.js';
import type { Opened } from './open.js';
import type { CliSession } from './session.js';
import { readGroupsJson, readGroupsText, type Target } from './target.js';

const GROUPS: Command = { args: ['resource', 'groups'], read: readGroupsText, fromJson: readGroupsJson };

/** How private sessions are opened; absent where the session is the user's own. */
export interface PrivateLogin {
  readonly sessions: PrivateSessions;
  readonly apiKey: Secret;
}

/** Sessions by the group they answer for. */
export class PairSessions {
  readonly #opened: Opened;
  readonly #login: PrivateLogin | undefined;
  readonly #byGroup = new AskedOnce<CliSession | Refused>();

  constructor(opened: Opened, login: PrivateLogin | undefined) {
    this.#opened = opened;
    this.#login = login;
  }

  /** The session for a group. An answer for another pair would be worse than none, so there is none where the target is in doubt. */
  for(groupId: string, source: string): Promise<CliSession | Refused> {
    return this.#byGroup.ask(groupId, () => (this.#login === undefined ? this.#ownFor(groupId, source) : this.#privateFor(groupId, this.#login)));
  }

  async #ownFor(groupId: string, source: string): Promise<CliSession | Refused> {
    const { session, target } = this.#opened;
    if (target === undefined) return refused('unreadable', source, 'it answers for the targeted resource group only, and which one that is could not be read');
    const counts = target.group?.id || (await this.#groupId(target, session));
    if (counts === groupId) return session;
    const named = target.group === null ? 'no resource group, so that the default one counts' : `the resource group ${target.group.name}`;
    const doubt = counts === undefined ? 'and whether that is the one in question could not be learned' : 'which is not the one in question';
    return refused('unreadable', source, `it answers for the targeted resource group only; the session targets ${named}, ${doubt}`);
  }

  /** The ID behind a targeted name, or of the default group where none is targeted. */
  async #groupId(target: Target, session: CliSession): Promise<string | undefined> {
    const answer = await session.ask(GROUPS);
    const resources = answer.state === 'answered' ? objectOf(answer.body)?.['resources'] : undefined;
    const groups = Array.isArray(resources) ? resources.map((group) => objectOf(group)) : [];
    const match = groups.filter((group) => (target.group === null ? group?.['default'] === true : group?.['name'] === target.group.name));
    const id = match.length === 1 ? match[0]?.['id'] : undefined;
    return typeof id === 'string' ? id : undefined;
  }

  /** A private session may target what it likes. Each group gets one of its own, since groups are asked at the same time. */
  async #privateFor(groupId: string, { sessions, apiKey }: PrivateLogin): Promise<CliSession | Refused> {
    if (this.#opened.target?.group?.id === groupId) return this.#opened.session;
    const session = await sessions.open(apiKey, groupId);
    if ('state' in session) return session;
    const target = await session.target(false);
    if ('state' in target) return target;
    return target.group?.id === groupId ? session : refused('unreadable', 'ibmcloud login', 'the private session could not be targeted at the resource group');
  }
}
