// Text from outside made safe to show: every string of a service, a log or a person passes here before it is printed.

/** CSI, OSC and other escape sequences, also in their one-byte (C1) forms. */
const ESCAPES = /(?:\u001b\[|\u009b)[0-?]{0,64}[ -/]{0,8}[@-~]|(?:\u001b\]|\u009d)[^\u0007\u001b\u009c\n]{0,2048}(?:\u0007|\u001b\\|\u009c)|\u001b[PX^_][^\u001b\u009c\n]{0,2048}(?:\u001b\\|\u009c)|\u001b[ -/]{0,8}[0-~]/gu;

/** What a terminal or a reader can be deceived with: controls, bidirectional overrides, zero-width and tag characters. */
const UNSEEN = /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

/** Everything that starts a new line somewhere, or is shown as a gap. */
const SPACE = /[\s\u0085\u2028\u2029]+/gu;

/**
 * One line that is safe to print: without control, bidirectional and ANSI characters, white space collapsed, at most
 * `max` characters long (the last one is then `…`).
 */
export function clean(text: string, max = Infinity): string {
  // Cutting first keeps a hostile value of many megabytes cheap; what is cut away could not have been shown anyway.
  const bounded = text.length > max * 8 + 4096 ? text.slice(0, max * 8 + 4096) : text;
  const line = bounded.toWellFormed().replace(ESCAPES, '').replace(UNSEEN, '').replace(SPACE, ' ').trim();
  return cut(line, max);
}

/** What an error says: its own message, or whatever was thrown in place of one. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** `text` in at most `max` characters, never through the middle of one, with `…` where something was left out. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  if (max < 1) return '';
  const kept = text.slice(0, max - 1);
  return `${/[\ud800-\udbff]$/u.test(kept) ? kept.slice(0, -1) : kept}…`;
}

/** `text` in at most `max` characters, cut between words: half an address or half a secret is not recognised as one any more. */
export function cutBetweenWords(text: string, max: number): string {
  return text.length <= max ? text : `${text.slice(0, max - 1).replace(/\S*$/u, '')}…`;
}

/** An e-mail address, also a shortened one (`d***@example.com`). */
const ADDRESS = /([\w.+*%-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8})/;

/**
 * Plain text for a Markdown page of GitHub: nothing in it becomes a heading, link, image, mention, table cell or HTML.
 * The result is one line; line breaks become spaces. E-mail addresses are code, so that they can be copied as they are.
 */
export function escapeMarkdown(text: string): string {
  // Splitting by a group leaves what the group found at every odd place.
  return clean(text).split(ADDRESS).map((part, index) => (index % 2 === 1 ? codeSpan(part) : escapeWords(part))).join('');
}

function escapeWords(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[\\`*_{}[\]()#+!|~$]/g, '\\$&')
    // A dash or a number at the start would begin a list or a rule.
    .replace(/^(-|=|\d+(?=[.)]))/u, '\\$1')
    // GitHub turns @name, #12, addresses and bare hosts into links; a character without width between breaks that.
    .replace(/@/g, '@\u200b')
    .replace(/:\/\//g, ':\u200b//')
    .replace(/\bwww\./gi, (www) => `${www.slice(0, 3)}\u200b.`);
}

/** Text as a Markdown code span in a cell of a table, where a bar would end the cell. */
export function cellCode(text: string): string {
  return codeSpan(text).replace(/\|/g, '\\|');
}

/** Text as a Markdown code span, shown letter by letter whatever back-ticks it holds. */
export function codeSpan(text: string): string {
  const line = clean(text);
  if (line === '') return '';
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** A word for a POSIX shell: bare where that is safe, else in single quotes. Control characters never survive. */
export function quoteShell(word: string): string {
  const plain = clean(word);
  // `=`, `~` and a leading dash are left out of the bare set: they mean something to a shell or to a command.
  if (/^[A-Za-z0-9_@%+:,./][A-Za-z0-9_@%+:,./-]*$/u.test(plain)) return plain;
  return `'${plain.replace(/'/g, `'\\''`)}'`;
}

/**
 * Text as printed to a job's log, changed so that the runner never takes a line of it for a workflow command: `::x::`
 * counts at the start of a line after white space, the old form `##[x]` anywhere in it.
 */
export function neutraliseCommands(line: string): string {
  return line
    .replace(/##\[/g, '#\u200b#[')
    // The runner trims what .NET calls white space, and treats every CR and LF as the end of a line.
    .replace(/(^|[\r\n\u0085\u2028\u2029])([\s\u0085\u200b\ufeff]*)::/gu, '$1$2:\u200b:');
}

/** In JSON: what a terminal obeys (C1 controls), what turns the text around, and the old form of a workflow command. */
const UNSAFE_IN_JSON = /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]|#(?=#\[)/g;

/**
 * JSON that is safe to print: what is not only data to a terminal or the runner stands as an escape, which every reader of
 * JSON undoes. No line of it begins with `::`.
 */
export function printableJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent).replace(UNSAFE_IN_JSON, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** What is printed for a terminal is at most this wide, so that it fits every one. */
export const COLUMNS = 80;

/** Words of `text` on lines of at most `width` columns, each line indented by `indent` spaces; a longer word stays whole. */
export function wrap(text: string, indent = 0, width = COLUMNS): string {
  const margin = ' '.repeat(indent);
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/u).filter((each) => each !== '')) {
    if (line !== '' && indent + line.length + 1 + word.length > width) {
      lines.push(margin + line);
      line = '';
    }
    line = line === '' ? word : `${line} ${word}`;
  }
  if (line !== '') lines.push(margin + line);
  return lines.join('\n');
}
