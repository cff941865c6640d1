// Fills the holes of a message. Holes inside back-ticks are arguments of a command and are quoted for a POSIX shell.
import { presentName } from '../regions.js';
import { type Piece, piecesOf } from '../remedy-step.js';
import { clean, codeSpan, escapeMarkdown, quoteShell } from '../text.js';
import { isShortened } from './redact.js';

/** What fills the holes, by name. */
export type Args = Readonly<Record<string, string>>;

/** No single value may push the rest of a message out of sight. */
const LONGEST_VALUE = 900;

/** What stands in a sentence for a place that is not known yet; in a command it stays a place holder. */
const NOT_KNOWN: Readonly<Record<string, string>> = { region: 'an unknown region', group: 'an unknown resource group' };

/** The message in pieces, filled in. */
export function fillPieces(template: string, args: Args): readonly Piece[] {
  return piecesOf(template).map(({ text, isCommand }) => ({ text: isCommand ? fillCommand(text, args) : fillText(text, args, (value) => value), isCommand }));
}

/** The message as plain text; commands keep their back-ticks. */
export function fillPlain(template: string, args: Args): string {
  return fillPieces(template, args)
    .map(({ text, isCommand }) => (isCommand ? `\`${text}\`` : text))
    .join('')
    .trimEnd();
}

/** The message as Markdown: what is ours stays as it is, what comes from outside is escaped, commands are code. */
export function fillMarkdown(template: string, args: Args): string {
  return piecesOf(template)
    .map(({ text, isCommand }) => (isCommand ? codeSpan(fillCommand(text, args)) : fillText(text, args, escapeMarkdown, escapeOwn)))
    .join('')
    .trimEnd();
}

function fillCommand(text: string, args: Args): string {
  return text.replace(/\{(\w+)\}/g, (_hole, name: string) => {
    const value = args[name] ?? '';
    // What is not known stays a place holder for a person to fill; so does what could not be used as it stands.
    if (!isCopyable(value)) return `<${name}>`;
    // Of a region, commands know the present name only.
    return quoteShell(name === 'region' ? presentName(value) : value);
  });
}

/** True for a value that a person can copy with the command around it, and that stays the same on the way. */
function isCopyable(value: string): boolean {
  // A name that is shown in part is none; one that begins with a dash would be taken for an option, quoted or not.
  if (value === '' || isShortened(value) || value.startsWith('-')) return false;
  return value.length <= LONGEST_VALUE && !value.includes('`') && clean(value) === value;
}

function fillText(text: string, args: Args, show: (value: string) => string, own: (text: string) => string = (same) => same): string {
  return text
    .split(/(\{\w+\})/g)
    .map((part) => {
      const hole = /^\{(\w+)\}$/.exec(part)?.[1];
      return hole === undefined ? own(part) : show(clean(valueIn(args, hole), LONGEST_VALUE));
    })
    .join('');
}

function valueIn(args: Args, hole: string): string {
  const value = args[hole];
  return value === '' ? (NOT_KNOWN[hole] ?? '') : (value ?? `<${hole}>`);
}

/** Our own sentences hold placeholders such as <user>, which Markdown would take for HTML. */
function escapeOwn(text: string): string {
  return text.replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/\*/g, '\\*');
}
