// Learns every fact. Whatever can be asked at the same moment is: a fact waits for the facts it needs, and for nothing else.
import { type Inputs, isGroupId, wantsEveryCluster } from '../inputs/inputs.js';
import { createsKey } from '../operations/requirements.js';
import { isSameRegion, presentName } from '../regions.js';
import type { Transport } from '../transport/transport.js';
import { caller, isExpectedAccount } from './caller.js';
import { clusterList, isWithin, readLists } from './cluster-list.js';
import { type Cluster, cluster } from './cluster.js';
import { credentialsRecipe, userConfigRecipe } from './credentials.js';
import { blockedBy, type Fact, type FactContext, type FactSpec, known, notNeeded, type OwnerVia, type TargetRef, unknown } from './fact.js';
import { CONSULTED_FACTS, type Evidence, FACTS, type Facts } from './index.js';
import { infraPermissionsRecipe } from './infra-permissions.js';
import { type Place, place } from './place.js';
import { usersRecipe } from './users/account-users.js';

/** What gathering needs from outside; the clock comes from the entry. */
export interface GatherContext {
  readonly transport: Transport;
  readonly now: Date;
  /** Told what is being learned, for a progress line. */
  readonly onProgress?: (what: string) => void;
}

/** Learns all facts of all targets. Never throws for anything that a service does. */
export async function gather(inputs: Inputs, surroundings: GatherContext): Promise<Evidence> {
  const round = new Round(inputs, surroundings);
  const signedIn = await round.account.learn(caller);
  if (signedIn.state === 'known' && !isExpectedAccount(inputs['expect-account'], signedIn.value.account)) {
    // The guard comes first: nothing is asked of an account that is not the expected one.
    return { account: { caller: signedIn }, targets: round.refs().map((ref) => ({ ref: ref.cluster ?? null, facts: {} })) };
  }
  if (signedIn.state === 'known') askPairEarly(inputs, signedIn.value.account, surroundings.transport);
  // The account's own facts wait for nothing; they are collected below, with those that a target consults on the way.
  void round.account.learnAll();
  const learners = await round.targets();
  const targets = await Promise.all(learners.map(async (learner) => ({ ref: learner.target.cluster ?? null, facts: await learner.learnAll() })));
  return { account: await round.account.learnAll(), targets };
}

/** Where region and group ID are given, the pair's questions need not wait for the cluster; the answers are found again later. */
function askPairEarly(inputs: Inputs, account: string, transport: Transport): void {
  const { region, provider, 'resource-group': group } = inputs;
  if (region === undefined || group === undefined || !isGroupId(group) || (provider !== 'auto' && provider !== 'classic')) return;
  const pair = { region, group: { id: group, name: group } };
  for (const recipe of [credentialsRecipe(pair, account), userConfigRecipe(pair, account), infraPermissionsRecipe(pair, account)]) void transport.ask(recipe);
}

/** Learns each fact of one target once; facts of the account are left to the account's own learner. */
class Learner {
  readonly #facts = new Map<FactSpec<unknown>, Promise<Fact<unknown>>>();
  readonly target: TargetRef;
  readonly #round: Round;

  constructor(round: Round, target: TargetRef) {
    this.#round = round;
    this.target = target;
  }

  /** Puts in a fact that is known already. */
  preset(spec: FactSpec<unknown>, fact: Fact<unknown>): this {
    this.#facts.set(spec, Promise.resolve(fact));
    return this;
  }

  learn<T>(spec: FactSpec<T>): Promise<Fact<T>> {
    if (spec.scope === 'account' && this !== this.#round.account) return this.#round.account.learn(spec);
    const earlier = this.#facts.get(spec) as Promise<Fact<T>> | undefined;
    if (earlier !== undefined) return earlier;
    const learning = this.#learn(spec);
    this.#facts.set(spec, learning);
    return learning;
  }

  /** Every fact of this scope, and those that were consulted on the way. */
  async learnAll(): Promise<Facts> {
    const scope = this === this.#round.account ? 'account' : 'target';
    await Promise.all(FACTS.filter((spec) => spec.scope === scope).map((spec) => this.learn(spec)));
    const learned = [...FACTS, ...CONSULTED_FACTS].filter((spec) => this.#facts.has(spec));
    return Object.fromEntries(await Promise.all(learned.map(async (spec) => [spec.name, await this.learn(spec)] as const)));
  }

  async #learn<T>(spec: FactSpec<T>): Promise<Fact<T>> {
    const needed = await Promise.all(Object.entries(spec.needs).map(async ([name, need]) => [name, need, await this.learn(need)] as const));
    const blockers = needed.filter(([, , fact]) => fact.state === 'unknown').map(([, need]) => need);
    if (blockers.length > 0) return blockedBy(...blockers);
    const spared = needed.map(([, , fact]) => fact).find((fact) => fact.state === 'not-needed');
    if (spared !== undefined) return notNeeded(spared.because);
    this.#round.progress(spec.asks);
    const values = Object.fromEntries(needed.map(([name, , fact]) => [name, fact.state === 'known' ? fact.value : undefined]));
    return spec.learn(values, this.asking());
  }

  /** What a fact may use, on behalf of this target. */
  asking(): FactContext {
    const { inputs, transport, now } = this.#round;
    return {
      inputs,
      now,
      target: this.target,
      ask: (recipe) => transport.ask(recipe),
      signIn: () => transport.signIn(),
      session: async () => transport.session?.(),
      consult: (fact) => this.learn(fact),
      ownerVia: () => this.#round.ownerVia(this),
    };
  }
}

/** One run over all targets: what the learners share. */
class Round {
  readonly inputs: Inputs;
  readonly transport: Transport;
  readonly now: Date;
  readonly account: Learner;
  readonly #onProgress: ((what: string) => void) | undefined;
  #learners: readonly Learner[] = [];
  /** By region and group, the clusters that speak for them, two at most. */
  readonly #speakers = new Map<string, string[]>();

  constructor(inputs: Inputs, { transport, now, onProgress }: GatherContext) {
    this.inputs = inputs;
    this.transport = transport;
    this.now = now;
    this.#onProgress = onProgress;
    this.account = new Learner(this, {});
  }

  progress(what: string): void {
    this.#onProgress?.(what);
  }

  /** The targets as the user named them; none for `*`, whose clusters are not known yet. */
  refs(): readonly TargetRef[] {
    if (wantsEveryCluster(this.inputs)) return [];
    return this.inputs.cluster.length === 0 ? [{}] : this.inputs.cluster.map((name) => ({ cluster: name }));
  }

  async targets(): Promise<readonly Learner[]> {
    this.#learners = wantsEveryCluster(this.inputs) ? await this.#everyCluster() : this.refs().map((ref) => new Learner(this, ref));
    return this.#learners;
  }

  /** Every cluster of the lists that could be read; that a list is missing is told by the fact `cluster-list`. */
  async #everyCluster(): Promise<readonly Learner[]> {
    const [who] = await Promise.all([this.account.learn(caller), this.account.learn(clusterList)]);
    if (who.state !== 'known') return [];
    const lists = await readLists(this.account.asking(), who.value.account);
    const within = lists.flatMap(({ clusters, source }) => clusters.filter((found) => isWithin(found, this.inputs)).map((found) => ({ found, source })));
    for (const { found } of [...within].sort((one, other) => byLiveliness(one.found, other.found))) this.#nominate(found, refOf(found));
    return within.map(({ found, source }) => new Learner(this, { cluster: refOf(found) }).preset(cluster, known(found, source)));
  }

  /**
   * One named cluster is asked at once, by the name that was given. Of several, one a pair is asked, when their places are known.
   * With no cluster named, another cluster of the pair reveals the owner.
   */
  async ownerVia(learner: Learner): Promise<Fact<OwnerVia>> {
    const { target } = learner;
    if (target.cluster !== undefined && this.#learners.length === 1) return known({ first: target.cluster, second: () => undefined }, 'the inputs');
    // Whether another cluster of the pair exists is asked while the pair itself is still being found out.
    const [where] = await Promise.all([learner.learn(place), target.cluster === undefined ? this.account.learn(clusterList) : undefined]);
    if (where.state === 'unknown') return blockedBy(place);
    if (where.state === 'not-needed') return where;
    const via = target.cluster === undefined ? await this.#clusterIn(where.value) : this.#viaSpeakersOf(where.value, target.cluster);
    if (via.state === 'known' && where.value.provider === 'vpc') await this.#askUsersEarly();
    return via;
  }

  /** On VPC the owner's IAM ID leads to the owner's roles; that the owner is found this late must not cost another round trip. */
  async #askUsersEarly(): Promise<void> {
    const who = await this.account.learn(caller);
    if (who.state === 'known') void this.transport.ask(usersRecipe(who.value.account));
  }

  /**
   * The first two clusters of a pair whose place is known speak for it: a cluster that does not answer holds up no other.
   * @returns the pair's list itself, which may get its second cluster later
   */
  #nominate({ region, group }: Pick<Place, 'region' | 'group'>, ref: string): readonly string[] {
    const pair = `${presentName(region)} ${group.id}`;
    const speakers = this.#speakers.get(pair) ?? [];
    if (speakers.length < 2 && !speakers.includes(ref)) speakers.push(ref);
    this.#speakers.set(pair, speakers);
    return speakers;
  }

  /** One list serves the whole pair: a cluster that is nominated later is the second for whoever has asked the first already. */
  #viaSpeakersOf(where: Place, ref: string): Fact<OwnerVia> {
    const speakers = this.#nominate(where, ref);
    return known({ first: speakers[0] ?? ref, second: () => speakers[1] }, 'the inputs');
  }

  async #clusterIn(where: Place): Promise<Fact<OwnerVia>> {
    const who = await this.account.learn(caller);
    const lists = who.state === 'known' ? await readLists(this.account.asking(), who.value.account) : [];
    const siblings = lists.flatMap(({ clusters, source }) => clusters.filter((found) => isSamePair(found, where)).map((found) => ({ found, source })));
    const [sibling, another] = [...siblings].sort((one, other) => byLiveliness(one.found, other.found));
    if (sibling !== undefined) return known({ first: refOf(sibling.found), second: () => another && refOf(another.found) }, sibling.source);
    const list = await this.account.learn(clusterList);
    if (list.state === 'unknown') return blockedBy(clusterList);
    const none = 'no cluster of this region and resource group is visible';
    return createsKey(this.inputs.operation, true)
      ? notNeeded(`${none}: whoever creates the first one becomes the owner of the key`)
      : unknown({ why: 'unreadable', words: `${none}, and the owner can only be looked up through a cluster: name one, or set operation to create-cluster` });
  }
}

/** By what a cluster of a list is asked for. */
function refOf({ id, name }: Cluster): string {
  return id || name;
}

/** A cluster that is being deleted may not answer any more, so others are asked before it. */
function byLiveliness(one: Pick<Cluster, 'state'>, other: Pick<Cluster, 'state'>): number {
  const isLively = ({ state }: Pick<Cluster, 'state'>): boolean => state === 'normal' || state === 'warning';
  return Number(isLively(other)) - Number(isLively(one));
}

function isSamePair(one: Pick<Place, 'region' | 'group'>, other: Pick<Place, 'region' | 'group'>): boolean {
  return isSameRegion(one.region, other.region) && one.group.id.toLowerCase() === other.group.id.toLowerCase();
}
