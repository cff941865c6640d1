// A string that cannot be printed: whatever shows it, by accident or on purpose, shows three stars.
import { inspect } from 'node:util';

const STARS = '***';

/** Access tokens of IAM, which are JSON Web Tokens, anywhere in a text. */
export const ACCESS_TOKENS = /\beyJ[\w-]{8,}\.[\w-]{8,}(\.[\w-]*)?/g;

/** Wraps a secret. Only a transport opens it. */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** The secret itself. Call this only where it goes to the one host or command it is for, or where its own claims are read. */
  open(): string {
    return this.#value;
  }

  equals(other: Secret): boolean {
    return this.#value === other.#value;
  }

  /** Text without the secret, plain, URL-encoded or in Base64. */
  scrub(text: string): string {
    if (this.#value.length < 6) return text;
    const forms = [this.#value, encodeURIComponent(this.#value), Buffer.from(this.#value).toString('base64').replace(/=+$/, '')];
    return forms.reduce((clean, form) => clean.replaceAll(form, STARS), text);
  }

  toString(): string {
    return STARS;
  }

  toJSON(): string {
    return STARS;
  }

  [inspect.custom](): string {
    return STARS;
  }
}
