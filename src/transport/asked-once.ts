// Equal questions are put once; whoever asks later shares the answer.
import type { Recipe } from './transport.js';

/** What was asked so far, and what came or will come of each question. */
export class AskedOnce<Result> {
  readonly #results = new Map<string, Promise<Result>>();

  /** What came of the question of this key. @param put really puts it, where nobody has yet */
  ask(key: string, put: () => Promise<Result>): Promise<Result> {
    const earlier = this.#results.get(key);
    if (earlier !== undefined) return earlier;
    const result = put();
    this.#results.set(key, result);
    return result;
  }

  /** The question is put anew when it is asked the next time. */
  forget(key: string): void {
    this.#results.delete(key);
  }
}

/** Two recipes are equal where the service would be asked the same thing; what they are called by people does not count. */
export function recipeKey({ service, path, query, region, group, aboutGivenKey }: Recipe): string {
  return JSON.stringify([service, path, query, region, group, aboutGivenKey]);
}
