// What a quoted line of a log must not carry on: it goes to annotations, summaries and outputs, which more people read than the log.

const SHORTENED = '***';

/** Each with what is kept of it in front. A value counts as a secret where it holds a digit: "token: expired" is none. */
const SECRETS: readonly RegExp[] = [
  /(--(?:api-?key|password|token|iam-token)[ =]["']?)(?!@)[^\s"']{4,}/giu,
  /(\b(?:docker|podman|skopeo|helm|ibmcloud|bx|cf|oc)\b[^\n|;&]{0,160}? -p ["']?)(?!-)[^\s"']{4,}/gu,
  /(\b\w{0,40}(?:api_?key|password|passwd|secret|access_?key|token)\w{0,20}\\?["']?\s{0,3}[:=]\s{0,3}\\?["']?)(?=[^\s"',;}]*\d)[^\s"',;}\\]{6,}/giu,
  /(\bbearer )[\w.~+/=-]{12,}/giu,
  /()\beyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?/gu,
  /(:\/\/[^\s:@/]{1,60}:)[^\s@/]{1,200}(?=@)/gu,
  /()(?<!sha256:|sha256-)\b[0-9a-f]{64}\b/gu,
  // An API key of IBM Cloud: 44 letters, digits, dashes and underscores, mixed.
  /()(?<![\w-])(?=[\w-]{0,43}[a-z])(?=[\w-]{0,43}[A-Z])(?=[\w-]{0,43}\d)[\w-]{44}(?![\w-])/gu,
  /(\b(?:IBMid|(?:iam-)?(?:ServiceId|Profile)|ApiKey)-)(?=[\w-]*\d)[\w-]{6,}/gu,
  /(\ba\/)[0-9a-f]{32}\b/gu,
];
const EMAIL = /\b([\w.+%-])[\w.+%-]{0,63}(@[\w-]{1,63}(?:\.[\w-]{1,63})+)/gu;

/** A line without keys, tokens and passwords, and with identities shortened as `check` shows them. */
export function scrub(line: string): string {
  return SECRETS.reduce((text, secret) => text.replace(secret, `$1${SHORTENED}`), line).replace(EMAIL, `$1${SHORTENED}$2`);
}
