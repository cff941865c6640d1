// Log text brought to one plain form, in which a message reads the same whatever printed, wrapped, quoted or escaped it.
import { announcedIn, isCommand, isProgress, skipsBefore, stepsIn, type Stretch } from './announced.js';
import { readAgain } from './misread.js';

/** Text in its plain form, and where in it each line of the original begins. */
export interface PlainText {
  readonly text: string;
  /** For each line of the original (separated by LF) the offset in `text` at which it begins. */
  readonly lineStarts: readonly number[];
  /** The offsets at which a record begins: one message with all its lines, as far as its form shows. */
  readonly recordStarts: readonly number[];
  /** The offsets of the lines that do not go on with the one before: those of records, and those of which nothing shows it. */
  readonly messageStarts: readonly number[];
  /** Where a line begins that its stamp calls an error. */
  readonly errorStarts: ReadonlySet<number>;
  /** Stretches that only say what would be printed or looked for: names of tasks, scripts before they run. */
  readonly announced: readonly Stretch[];
  /** Stretches that only say how far Terraform is, and the text with blanks in their place. */
  readonly steps: readonly Stretch[];
  readonly withoutSteps: string;
}

const ANSI = /(?:\u001b\[|\u009b)[0-?]{0,64}[ -/]{0,8}[@-~]|\u001b\][^\u0007\u001b]{0,2048}(?:\u0007|\u001b\\)|\u001b[ -/]{0,8}[0-~]/g;

/** What runners, tools and containers put before each line of what they print: time, level, name. In lower case. */
const STAMPS = [
  '##\\[\\w{1,20}\\]',
  '\\[?\\d{4}[-/]\\d\\d[-/]\\d\\d[t ]\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d{1,9})?(?:z| ?[+-]\\d\\d:?\\d\\d)?\\]?',
  '\\[?\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d{1,9})?\\]?',
  '[iwef]\\d{4} \\d\\d:\\d\\d:\\d\\d\\.\\d{1,9}\\s{1,20}\\d{1,9} [\\w.-]{1,80}:\\d{1,6}\\]',
  '\\[(?:error|warn|warning|info|debug|trace|fatal|notice)\\]:?',
  // Ansible's own log file.
  'p=\\d{1,9} u=\\S{1,40} n=\\S{1,40} \\|',
  // What Go's logrus, Terratest and Python's logging print before a message.
  'time="[^"]{1,40}" level=\\w{4,8} msg="?',
  'test\\w{1,80}(?:/[\\w.-]{1,80})? \\d{4}-\\d\\d-\\d\\dt\\d\\d:\\d\\d:\\d\\d\\S{1,6} \\w{1,20}\\.go:\\d{1,5}:',
  '- [\\w.-]{1,60} - (?:debug|info|warning|error|critical) -',
  '(?:terraform|opentofu|ansible playbook) (?:apply|plan|destroy|init|refresh|show|validate|import|run) \\|',
  '(?:stdout|stderr) [fp](?= )',
  // Tekton's task and step; job and step as `gh run view --log` prints them.
  '\\[[\\w.-]{1,63} : [\\w.-]{1,63}\\](?=\\s)',
  '[^\\t]{1,100}\\t[^\\t]{1,100}\\t(?=\\d{4}-\\d\\d-)',
  '[\\w./-]{1,60}\\s{0,20}\\|(?=\\s)',
  // GitLab's section marks, BuildKit's step and time, Terragrunt, journald, and stages in brackets.
  '[0-9a-f]{2}[oe][ +]',
  '#\\d{1,4} \\d{1,6}\\.\\d{1,6}(?=\\s)',
  '(?:stdout|stderr) \\[[\\w./-]{1,63}\\] (?:terraform|tofu):',
  '[a-z]{3} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d [\\w.-]{1,63} [\\w./-]{1,63}(?:\\[\\d{1,9}\\])?:(?=\\s)',
  '\\[(?![^\\]]*api_?key)[\\w./ -]{1,63}\\](?=\\s)',
].join('|');
/** The number of a line, as `cat -n` prints it. */
const NUMBER = ' {1,5}\\d{1,6}(?:\\t| {2})';
const STAMP = new RegExp(`^(?:${NUMBER}|\\ufeff? ?(?:${STAMPS})){1,6}`, 'i');
/** The same with indentation, box drawing and marks of quoted text. */
const PREFIX = new RegExp(`^(?:${NUMBER})?(?:[\\s\\ufeff]{1,200}|[│╷╵┃║╎▏>]|\\|(?!\\|)|${STAMPS}){0,12}`);

/** A box behind a prefix that is not known: its bar says where the message goes on. */
const BOXED = /^[^│]{1,80}│/;

const FIELD = '"@?(?:ts|time|timestamp|level|lvl|severity|stream)": ?(?:"[^"\\\\]{0,80}"|[\\d.]{1,25})';
/** What a container's runtime or a logger puts around a line, where it holds nothing else: the line is one value of JSON. */
const ENVELOPE = new RegExp(`^\\{(?:${FIELD}, ?){0,6}"@?(?:log|message|msg)": ?"((?:[^"\\\\]|\\\\.)*)"(?:, ?${FIELD}){0,6}\\}\\s{0,2}$`, 'i');
const TIMED = /"@?(?:ts|time|timestamp|stream)":/i;

/** Where an error of Terraform stands, which an empty line sets off from it. */
const PLACE = /^ {2}(?:with|on) \S+(?:,$| line \d+, in )/;

/** GitHub paints the script of a step like this, before it runs. */
const SHOWN_SCRIPT = /^[^\u001b]{0,40}\u001b\[36;1m[^\u001b]*\u001b\[0m\s*$/;

/** A path of Windows, whose back-slashes are no escapes. */
const PATH = /(?<![\w\\])[a-z]:\\{1,2}[\w.~][\w.~\\-]{0,250}/g;

const QUOTES = /["'`´‘’‛‚′ʼ“”„‟«»‹›「」『』"'\\*]/g;
const NEGATIONS = /\b(ca|do|does|did|is|are|was|were|has|have|had|could|would|should)n['’‘ʼ´`]?t\b/g;
const ENTITIES: Readonly<Record<string, string>> = {
  quot: '"', apos: "'", lt: '<', gt: '>', amp: '&', nbsp: ' ', rsquo: "'", lsquo: "'", ldquo: '"', rdquo: '"',
};

/**
 * The plain form: lower case, one space for any white space and line break, without colour, prefixes, quotes, escapes
 * and HTML entities, with every "can't", "can not" written "cannot" and every "doesn't" written "does not".
 */
export function plainText(raw: string): PlainText {
  const lineStarts: number[] = [];
  const recordStarts: number[] = [];
  const messageStarts: number[] = [];
  const announced: Stretch[] = [];
  const steps: Stretch[] = [];
  const errorStarts = new Set<number>();
  let text = '';
  let before = '';
  let isAfterCommand = false;
  let indent = 0;
  for (const printed of readAgain(raw).split('\n')) {
    const inner = inEnvelope(printed);
    const line = inner ?? printed;
    const all = plainLine(line);
    // At the begin of a text it says that something went before.
    const isDone = text !== '' && isProgress(all);
    const plain = isDone ? '' : all;
    if (text !== '' && plain !== '') text += ' ';
    lineStarts.push(text.length);
    if (plain !== '') {
      const stamp = STAMP.exec(line)?.[0] ?? '';
      if (/\b(?:error|fatal)\b/i.test(stamp)) errorStarts.add(text.length);
      const rest = line.slice(stamp.length).replace(BOXED, '│');
      const relation = (before === '' && !PLACE.test(rest)) || isAfterCommand ? 'new' : relationOf(rest, inner !== undefined || stamp !== '', before);
      if (relation === 'new') recordStarts.push(text.length);
      // In a log that is indented as a whole, what goes on with a message stands deeper than its first line.
      const depth = rest.search(/\S/);
      if (relation !== 'same' || (depth > 0 && depth <= indent)) {
        messageStarts.push(text.length);
        indent = depth;
      }
      isAfterCommand = isCommand(rest) || stamp.includes('##[command]');
      if (skipsBefore(plain)) announced.push({ start: lineStarts.at(-2) ?? 0, end: text.length });
      announced.push(...(SHOWN_SCRIPT.test(line) ? [{ start: text.length, end: text.length + plain.length }] : announcedIn(plain, text.length)));
      steps.push(...stepsIn(plain, text.length));
    }
    // An empty line ends a record, but not inside a box.
    if (plain !== '' || !(isDone || /[│┃║|]/.test(line))) before = plain;
    text += plain;
  }
  return { text, lineStarts, recordStarts, messageStarts, errorStarts, announced, steps, withoutSteps: blanked(text, steps) };
}

function blanked(text: string, stretches: readonly Stretch[]): string {
  let at = 0;
  const parts = stretches.flatMap(({ start, end }) => {
    const before = text.slice(at, start);
    at = end;
    return [before, ' '.repeat(end - start)];
  });
  return parts.length === 0 ? text : parts.join('') + text.slice(at);
}

/** Which of the ascending `starts` (of lines or records) the offset `at` of the plain text lies behind: its index. */
export function indexAt(starts: readonly number[], at: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The text of a line of JSON that holds nothing else but when and where it was printed. */
function inEnvelope(line: string): string | undefined {
  if (!line.includes('{"') || !TIMED.test(line)) return undefined;
  const text = ENVELOPE.exec(line.slice(STAMP.exec(line)?.[0].length ?? 0))?.[1];
  // Boxes and tabs must show as such; all other escapes are read later.
  return text?.replace(/(?:\\n)+$/, '').replace(/(?<!\\)\\t/g, '\t').replace(/\\u(25[0-9a-f]{2})/gi, fromHex);
}

/**
 * How a line (what stands behind its stamp) stands to the one before it (in its plain form): it begins a new record,
 * it goes on with the same message (wrapped, indented, in its box), or nothing shows which.
 */
function relationOf(rest: string, isStamped: boolean, before: string): 'new' | 'same' | 'unknown' {
  if (/^ ?[│┃║|>]/.test(rest)) return /^ ?[│┃║|>] {0,2}(?:error|warning):/i.test(rest) ? 'new' : 'same';
  if (/^ ?[╷╵]/.test(rest) || isCommand(rest)) return 'new';
  if (/^(?: {2}|\t| \t)/.test(rest)) return /^\s{1,12}(?:(?:warning|normal) {1,12}\w|\* )/i.test(rest) ? 'new' : 'same';
  // Wrapped between two words of a sentence, or behind its colon.
  if ((isStamped ? /[a-z,]\r?$/ : /[a-z,:]\r?$/).test(before) && /^ ?[a-z]/.test(rest)) return 'same';
  return isStamped || /^ ?(?:\* |✗|\[?(?:error|fatal|failed|warning)\b(?! (?:message|code)))/i.test(rest) ? 'new' : 'unknown';
}

function plainLine(raw: string): string {
  let line = raw.toLowerCase();
  if (line.includes('\u001b') || line.includes('\u009b')) line = line.replace(ANSI, '');
  line = line.replace(PREFIX, '').replace(BOXED, '');
  if (line.includes('\\')) line = unescapeText(line.replace(PATH, withSlashes));
  if (line.includes('&')) line = line.replace(/&(?:amp;)?(#x?[0-9a-f]{1,6}|[a-z]{2,6});/g, entity);
  if (line.includes('n')) line = line.replace(/[’‘ʼ]/g, "'").replace(NEGATIONS, negation).replace(/\bcan not\b/g, 'cannot');
  // A value that a runner has masked is a value; nothing in its place would be read as an empty one.
  if (line.includes('***')) line = line.replace(/(?<![^\s=:])\*{3,64}(?![^\s,;])/g, 'masked');
  return line
    .replace(QUOTES, '')
    .replace(/[–—‑]/g, '-')
    .replace(/[\u0000-\u0008\u000e-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]+/g, '')
    // A single space stays as it is: to replace each of them would cost more than all the rest.
    .replace(/[\s│┃║]{2,}|[^\S ]|[│┃║]/g, ' ')
    .trim();
}

/** Escapes of JSON, Go, Python and YAML at any depth of nesting: the number of back-slashes does not matter, so one is kept of each run. */
function unescapeText(raw: string): string {
  return raw
    .replace(/\\{2,}/g, '\\')
    .replace(/\\u([0-9a-f]{4})/g, (all, hex: string) => fromHex(all, hex).toLowerCase())
    .replace(/(?:\\x[0-9a-f]{2}){1,64}/g, (bytes) => Buffer.from(bytes.replace(/\\x/g, ''), 'hex').toString('utf8').toLowerCase())
    .replace(/\\[nrtvf](?![a-z]:)/g, ' ')
    .replace(/\\(?=['"])/g, '')
    .replace(/\\\//g, '/');
}

function fromHex(_all: string, hex: string): string {
  return String.fromCharCode(parseInt(hex, 16));
}

/** A path with slashes, up to a line break behind the name of a file. */
function withSlashes(path: string): string {
  const end = /\.\w{1,5}(?=\\[nrt])/.exec(path);
  const until = end === null ? path.length : end.index + end[0].length;
  return path.slice(0, until).replace(/\\+/g, '/') + path.slice(until);
}

function entity(all: string, name: string): string {
  if (!name.startsWith('#')) return ENTITIES[name] ?? all;
  const code = name.startsWith('#x') ? parseInt(name.slice(2), 16) : parseInt(name.slice(1), 10);
  return code > 31 && code < 0x110000 ? String.fromCodePoint(code) : ' ';
}

function negation(_all: string, verb: string): string {
  return verb === 'ca' ? 'cannot' : `${verb} not`;
}
