// The contract between facts and the ways of asking: a Recipe goes in, an Answer comes out, nothing throws.

/** The IBM Cloud services that are asked. */
export type Service = 'iam' | 'containers' | 'user-management' | 'resource-manager' | 'policies';

/** Base URL of each service, without a slash at the end. */
export type Endpoints = Readonly<Record<Service, string>>;

/** How one question is put. Every recipe is a read. */
export interface Recipe {
  /** What is asked, in the words of a log line: `the API key owner`. */
  readonly what: string;
  readonly service: Service;
  /** Path below the service's base URL, already encoded. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Region for the `X-Region` header. */
  readonly region?: string;
  /** Resource group ID for the group headers. */
  readonly group?: string;
  /** Account ID for the `X-Auth-Resource-Account` header. */
  readonly account?: string;
  /** A "not found" is asked once more without the group headers, since these can hide a cluster that exists. */
  readonly groupMayHide?: boolean;
  /** Error codes that answer the question, whatever their HTTP status; they are never asked again. */
  readonly settledBy?: readonly string[];
  /** The question is about the given key itself and carries it in the `IAM-ApiKey` header, to IAM alone. */
  readonly aboutGivenKey?: boolean;
  /** The same question to the `ibmcloud` command; absent where the command cannot ask it. */
  readonly command?: Command;
}

/** A reading `ibmcloud` command and how its human text becomes the body that the service would have sent. */
export interface Command {
  readonly args: readonly string[];
  /** Reads the text form; `undefined` where the text is not the expected one. Absent where only the JSON says enough. */
  readonly read?: (text: string) => unknown;
  /** Brings the JSON form into the shape that the service would have sent, where the command has another. */
  readonly fromJson?: (json: unknown) => unknown;
  /** Whether the JSON says enough; where it does not, the text is asked for as well. */
  readonly suffices?: (json: unknown) => boolean;
  /** The command has no flag for the resource group: it answers for the targeted one, which must be this. */
  readonly targetedGroup?: string;
  /** Where the session targets a group, the command may show what is in that group only. */
  readonly isNarrowedByGroup?: boolean;
}

/** Why there is no usable answer. */
export type Why = 'denied' | 'absent' | 'unreachable' | 'unreadable';

/** A body that arrived. */
export interface Answered {
  readonly state: 'answered';
  readonly body: unknown;
  /** Where it came from, for people: `GET /v1/credentials`. */
  readonly source: string;
  /** True where the service answered only after the resource-group headers were left out. */
  readonly withoutGroup?: boolean;
}

/** No usable answer, with the service's own words. */
export interface Refused {
  readonly state: 'refused';
  readonly why: Why;
  readonly source: string;
  /** The service's own words, or what happened on the way to it. */
  readonly words: string;
  readonly status?: number;
  /** The service's error code, where it sent an error envelope of its own. Its absence means: not the service's own statement. */
  readonly code?: string;
  readonly incident?: string;
  readonly transaction?: string;
}

/** What came of a question. */
export type Answer = Answered | Refused;

/** A refusal that this program states itself, in its own words. @param code a code of this program, for a reason that has its own message */
export function refused(why: Why, source: string, words: string, code?: string): Refused {
  return { state: 'refused', why, source, words, ...(code !== undefined && { code }) };
}

/** A way of asking: over HTTPS, or through the session of the `ibmcloud` command. */
export interface Transport {
  /** How it asks, or has really asked, in a few words for the report: `api`, `cli (the commands themselves)`. */
  way(): string;
  /** What the session that the next step will use is targeted at; absent or `undefined` where there is no such session. */
  session?(): Promise<Answer | undefined>;
  /** Signs in, or reads the session that is there. The body holds the token's claims. */
  signIn(): Promise<Answer>;
  /** Puts one question. The same recipe is asked once; later callers share the answer. */
  ask(recipe: Recipe): Promise<Answer>;
  /** How many requests or commands were really sent. */
  sent(): number;
  /** Ends what is still open, for example connections or a private session. */
  close(): Promise<void>;
}
