// What a quoted line of a log must not carry on: it goes to annotations, summaries and outputs, which more people read than the log.

const SHORTENED = '***';

/** Names whose value is a secret, in whatever letter case, also within a longer name such as IBMCLOUD_API_KEY. */
const KEY = '[\\w-]{0,40}(?:api[-_]?key|access[-_]?key|secret[-_]?key|private[-_]?key|client[-_]?secret|entitlement[-_]?key|hmac[-_]?secret|passw(?:or)?d|passphrase|passcode|(?:access|refresh|iam|auth|id|session|api)[-_]?token)[\\w-]{0,20}';
/** Names that are sure by their last word, such as DB_PASS. */
const ENDING = '[\\w-]{0,40}(?:_token|_pass|_pwd|(?<!pull|kubernetes|k8s|tls)_secret)';
/** The same for `=` alone, where shorter names are sure as well. */
const ASSIGNED = `(?:${KEY}|${ENDING}|[\\w-]{0,40}token|pass|pwd)`;
const OPTION = `--(?!password-stdin)[\\w-]{0,30}(?:${KEY}|token|secret)`;
/** Between two arguments of a list, as JSON (however deep), Python and Go print it. */
const NEXT = '\\\\*["\'],? ?[ub]?\\\\*["\']';
/** An argument of such a list, which may have spaces in it; of one that is cut, the first word. */
const ARGUMENT = '(?:[^"\\n]{1,200}?(?=\\\\*["\'] ?(?:[,\\]]|["\']|$))|[^\\s"\']{1,200})';
/** Not a value but what stands for one: `<api-key>`, `$IC_API_KEY`, `@FILE`, a masked one, an expression of Terraform. */
const PLACEHOLDER = '(?!<|\\$\\{?\\{?[A-Za-z_]|@[\\w./~-]{1,200}(?:["\'\\s]|$)|\\*{1,20}(?:["\'\\s]|$)|(?:var|data|local|module)\\.|\\/)';
/** What is said of a password, behind a colon, instead of it. */
const WORD = '(?!(?:incorrect|invalid|required|expired|missing|undefined|authenticat|unauthorized|permission|credential|provided|sensitive|oauth2|https?:))';

const rule = (kept: string, secret: string): RegExp => new RegExp(`(${kept})${secret}`, 'giu');

/** Each with what is kept of it in front. */
const SECRETS: readonly RegExp[] = [
  /(-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----)[\s\S]{1,20000}?(?=-----END|$)/gu,
  // A controller of the cluster prints what is in its key file.
  /(\bapi key read from file is not valid: )(?:\[[^\]\n]{1,400}\]|\S+)/giu,
  rule('["\']secret\\\\*["\']\\s{0,3}:\\s{0,3}\\\\*["\']', '(?=[^"\']*\\d)[\\w+/=-]{24,}'),
  // In quotes, of JSON however deep, of HCL and of shells.
  rule(`\\b(?:${KEY}|${ENDING})\\\\*["']?\\s{0,3}(?:=>|[:=])\\s{0,3}u?\\\\*["']`, `${PLACEHOLDER}[^"'\\\\]{4,}(?:\\\\["'][^"'\\\\,}]{1,200}(?=["']))?`),
  rule('\\\\*["\']auth\\\\*["\']\\s{0,3}:\\s{0,3}\\\\*["\']', '[^"\'\\\\]{4,}'),
  rule(`\\b${ASSIGNED}=["']?`, `${PLACEHOLDER}[^\\s"'&]{4,}`),
  rule(`${OPTION}${NEXT}`, `${PLACEHOLDER}${ARGUMENT}`),
  rule(`\\blogin\\b[^\\n|;&]{0,160}?["']-p${NEXT}`, `${PLACEHOLDER}${ARGUMENT}`),
  // A list of Java.
  rule('\\blogin, [^\\n|;&\\]]{0,160}?(?:-p|--(?:password|apikey)), ', `${PLACEHOLDER}[^\\s,\\]]{1,200}`),
  rule(`${OPTION}[ =]["']?`, `${PLACEHOLDER}(?!-)[^\\s"']{4,}`),
  // Behind a colon a value counts where it holds a digit or is long: "token: expired" is none.
  rule(`\\b(?:${KEY}|${ENDING}|token) ?[:=] ?`, `${PLACEHOLDER}${WORD}(?=[^\\s"',;}]*\\d|[^\\s"',;}]{12})[^\\s"',;}\\\\]{6,}(?!:)`),
  rule('\\blogin\\b[^\\n|;&]{0,160}? -p[ =]?', `${PLACEHOLDER}(?:"[^"]{1,200}"|'[^']{1,200}'|(?!-)[^\\s"']{4,})`),
  rule(`\\bcurl\\b[^\\n|;&]{0,300}?[ "'](?:-u|--user)(?:${NEXT}|[ =]?["']?)[^\\s:"']{1,80}:`, `${PLACEHOLDER}[^\\s"']{4,}`),
  rule(
    '\\bauthorization\\\\*["\']?\\s{0,3}[:=]\\s{0,3}[\\\\"\'[]{0,6}(?:(?:basic|bearer|apikey|token)(?: |%20|\\+))?',
    '(?!\\[?private data|(?:basic|bearer)\\b|required|failed|header|server message\\b)[^\\s"\'\\],]{6,}',
  ),
  rule('\\bbearer(?: |%20)', '[\\w.~+/=-]{12,}'),
  rule('[?&](?:sig|key|code|token|apikey|api_key|access_token|secret|signature)=', '[^\\s&"\']{6,}'),
  rule('<(?:api_?key|password|passwd|secret|token|access_?key|secret_?key)\\b[^>]{0,60}>', '[^<]{1,400}(?=<)'),
  rule('\\b(?:mysql\\w{0,10}|mariadb\\S{0,10})\\b[^\\n|;&]{0,200}? -p', `${PLACEHOLDER}[^\\s"']{4,}`),
  rule('\\bsshpass -p ?["\']?', `${PLACEHOLDER}[^\\s"']{4,}`),
  // What goes into a secret of Kubernetes, whatever its key is called.
  rule('--from-literal[= ]["\']?[\\w.-]{1,80}=["\']?', `${PLACEHOLDER}[^\\s"']{1,}`),
  rule('\\blogin \\S{1,80} password ', '\\S{4,}'),
  // Clients of Object Storage and of classic infrastructure take the pair as bare words.
  rule('\\bmc (?:alias set|config host add)(?: --?\\S{1,30} \\S{1,30}){0,3} \\S{1,80} \\S{1,200} ', '\\S{4,}(?: \\S{4,})?'),
  rule('\\b(?:secret_?access_?key|secret_?key|access_?key_?id) ', `${PLACEHOLDER}(?=\\S*\\d)[\\w+/=-]{16,}`),
  rule(':\\/\\/[^\\s:@/]{0,60}:', '[^\\s"\'<>@]{1,200}(?=@)'),
  /(hooks\.slack\.com\/services\/)\S+/gu,
  /()\b(?:gh[pousr]_|github_pat_|glpat-|hv[sb]\.|xox[abprs]-|npm_|dop_v1_|AKIA|ASIA)[\w.-]{10,}/gu,
  /()\beyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?/gu,
  /()(?<!sha256:|sha256-)\b[0-9a-f]{64}\b/gu,
  // An HMAC pair as s3fs wants it, its secret half alone, and a token of OpenShift.
  /()\b[0-9a-f]{32}:[0-9a-f]{48}\b/gu,
  /()(?<!sha\d{3}:)(?<![\w-])[0-9a-f]{48}(?![\w-])/gu,
  /()\bsha256~[\w-]{20,}/gu,
  // An API key of IBM Cloud: 44 letters, digits, dashes and underscores, mixed. A token, or the rest of one, has far more.
  /()(?<![\w-])(?=[\w-]{0,43}[a-z])(?=[\w-]{0,43}[A-Z])(?=[\w-]{0,43}\d)[\w-]{44}(?![\w-])/gu,
  /()(?<![\w-])(?=[\w-]{0,200}[a-z])(?=[\w-]{0,200}[A-Z])(?=[\w-]{0,200}\d)[\w-]{80,}(?:\.[\w-]{20,})*(?![\w-])/gu,
  /(\b(?:IBMid|(?:iam-)?(?:ServiceId|Profile)|ApiKey)-)(?=[\w-]*\d)[\w-]{6,}/gu,
  /(\ba\/|\baccount(?:[ _-]?(?:id|guid))?[ :="']{1,4})[0-9a-f]{32}\b/giu,
  rule('\\bpass(?:word|code)(?: is)? ["\']?', '(?=\\S*\\d)(?=\\S*[A-Za-z])[^\\s"\'<>]{6,}'),
];
const EMAIL = /\b([\w.+%-])[\w.+%-]{0,63}(@[\w-]{1,63}(?:\.[\w-]{1,63})+)/gu;

/**
 * Text without keys, tokens and passwords. E-mail addresses are shortened as `check` shows them; of IDs only the kind is left,
 * `IBMid-***`, where `check` also shows the last letters. To be given whole texts: half a secret is no longer recognised as one.
 */
export function scrub(text: string): string {
  return SECRETS.reduce((scrubbed, secret) => scrubbed.replace(secret, `$1${SHORTENED}`), text).replace(EMAIL, `$1${SHORTENED}$2`);
}
