// What a quoted line of a log must not carry on: it goes to annotations, summaries and outputs, which more people read than the log.

const SHORTENED = '***';

/** Not a value but what stands for one: `<api-key>`, `$IC_API_KEY`, `@FILE`, a masked one, an expression of Terraform. */
const PLACEHOLDER = '(?![<$*@]|(?:var|data|local|module)\\.)';
const NAMES = 'api[-_]?key|password|passwd|passcode|secret[-_]?key|access[-_]?key';

/** Each with what is kept of it in front. */
const SECRETS: readonly RegExp[] = [
  new RegExp(`(--[\\w-]{0,30}(?:${NAMES}|token|secret)[ =]["']?)${PLACEHOLDER}[^\\s"']{4,}`, 'giu'),
  /(\b(?:docker|podman|skopeo|helm|ibmcloud|bx|cf|oc)\b[^\n|;&]{0,160}? -p ["']?)(?![-<$*])[^\s"']{4,}/gu,
  /(\bcurl\b[^\n|;&]{0,300}? (?:-u|--user) ["']?[^\s:"']{1,80}:)(?![<$*])[^\s"']{4,}/gu,
  // A value counts as a secret where it holds a digit: "token: expired" is none.
  new RegExp(`(\\b[\\w-]{0,40}(?:${NAMES}|secret|token)[\\w-]{0,20}\\\\*["']?\\s{0,3}[:=]\\s{0,3}\\\\*["']?)${PLACEHOLDER}(?=[^\\s"',;}]*\\d)[^\\s"',;}\\\\]{6,}`, 'giu'),
  // Assigned, or a string of JSON however deep, it counts without one.
  new RegExp(`(\\b[\\w-]{0,40}(?:${NAMES})(?:=["']?|\\\\*["']\\s{0,3}:\\s{0,3}\\\\*["']))${PLACEHOLDER}[^\\s"',;}\\\\]{8,}`, 'giu'),
  /(\bauthorization\\*["']?\s{0,3}[:=]\s{0,3}\\*["']?(?:basic|token) )[\w+/=-]{6,}/giu,
  /(\bbearer )[\w.~+/=-]{12,}/giu,
  /()\beyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?/gu,
  /(:\/\/[^\s:@/]{1,60}:)[^\s@/]{1,200}(?=@)/gu,
  /()(?<!sha256:|sha256-)\b[0-9a-f]{64}\b/gu,
  // An API key of IBM Cloud has 44 letters, digits, dashes and underscores, mixed; a token, or the rest of one, has more.
  /()(?<![\w-])(?=[\w-]{0,200}[a-z])(?=[\w-]{0,200}[A-Z])(?=[\w-]{0,200}\d)[\w-]{40,}(?:\.[\w-]{20,})*(?![\w-])/gu,
  /(\b(?:IBMid|(?:iam-)?(?:ServiceId|Profile)|ApiKey)-)(?=[\w-]*\d)[\w-]{6,}/gu,
  /(\ba\/)[0-9a-f]{32}\b/gu,
];
const EMAIL = /\b([\w.+%-])[\w.+%-]{0,63}(@[\w-]{1,63}(?:\.[\w-]{1,63})+)/gu;

/**
 * Text without keys, tokens and passwords, and with identities shortened as `check` shows them. To be given whole texts:
 * half a secret is not recognised as one any more.
 */
export function scrub(text: string): string {
  return SECRETS.reduce((scrubbed, secret) => scrubbed.replace(secret, `$1${SHORTENED}`), text).replace(EMAIL, `$1${SHORTENED}$2`);
}
