// Equal questions are put once; whoever asks later shares the answer.
import type { Answer, Recipe } from './transport.js';

/** The questions of one transport, and what came or will come of each. */
export class AskedOnce {
  readonly #answers = new Map<string, Promise<Answer>>();
  readonly #put: (recipe: Recipe) => Promise<Answer>;

  /** @param put really puts a question */
  constructor(put: (recipe: Recipe) => Promise<Answer>) {
    this.#put = put;
  }

  /** Two questions are equal where the service would be asked the same thing; what they are called by people does not count. */
  ask(recipe: Recipe): Promise<Answer> {
    const { service, path, query, region, group, aboutGivenKey } = recipe;
    const key = JSON.stringify([service, path, query, region, group, aboutGivenKey]);
    const earlier = this.#answers.get(key);
    if (earlier !== undefined) return earlier;
    const answer = this.#put(recipe);
    this.#answers.set(key, answer);
    return answer;
  }
}
