// The page docs/findings.md: every finding of a check, then every known error of a log.
import { catalogue, type Code } from './catalogue.js';
import { WHO } from './entry.js';
import { knownErrorsPage } from './known-errors/page.js';
import { type Message, WITHOUT_CASE } from './message.js';
import { REASONS, UNKNOWN_FACTS } from './messages/unknowns.js';
import { ownMarkdown } from './own-words.js';

/** The page's Markdown. */
export function findingsPage(): string {
  const unlearned = new Set(Object.keys(UNKNOWN_FACTS).flatMap((fact) => REASONS.map((reason) => `${fact}-${reason}`)));
  const entries = Object.entries(catalogue) as [Code, Message][];
  return [
    '# Findings',
    'This page is generated from the catalogue; `iks-preflight explain CODE` prints the same text. Codes are permanent. The check fills in the words in braces.',
    '## Findings of a check',
    ...entries.filter(([code]) => !unlearned.has(code)).map(([code, message]) => section(code, message)),
    '## What could not be verified',
    'Level `unknown`, printed as a warning: the check could not verify this, so it is neither good nor bad news. `-denied`: IBM did not allow this identity to read it. `-unreachable`: no usable response. `-unreadable`: a response that cannot be relied on.',
    unknownTable(),
    knownErrorsPage(),
  ].join('\n\n');
}

function section(code: Code, { level, title, says, because, fix, who, docs }: Message): string {
  return [
    `### ${code}`,
    `**${title}.** Level \`${level}\`. ${ownMarkdown(told(says))}`,
    `Why it matters: ${ownMarkdown(told(because))}`,
    `To do, by ${WHO[who]}:`,
    fix.map((step, index) => `${index + 1}. ${ownMarkdown(told(step))}`).join('\n'),
    `[IBM's documentation](${docs})`,
  ].join('\n\n');
}

/** Whole sentences are told, other holes stay as they are: a name in braces says what will stand there. */
function told(text: string): string {
  return text.replace(/\{(\w+)\}/g, (hole, name: string) => WITHOUT_CASE[name] ?? hole);
}

function unknownTable(): string {
  const rows = Object.entries(UNKNOWN_FACTS).map(([fact, { what, role }]) => {
    const codes = REASONS.map((reason) => `\`${fact}-${reason}\``).join('<br>');
    return `| ${codes} | ${ownMarkdown(what)} | ${role} |`;
  });
  return ['| Codes | Not known | Who can read it |', '|---|---|---|', ...rows].join('\n');
}
