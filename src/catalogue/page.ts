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
    'Made from the catalogue; `iks-preflight explain CODE` prints the same. Codes are permanent. Words in braces are filled in by the check.',
    '## Findings of a check',
    ...entries.filter(([code]) => !unlearned.has(code)).map(([code, message]) => section(code, message)),
    '## What could not be learned',
    'Level `unknown`: printed as a warning, worded as "could not be verified", neither fine nor wrong. `-denied`: the service refused the look. `-unreachable`: no usable answer. `-unreadable`: an answer that cannot be relied on.',
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
  const rows = Object.entries(UNKNOWN_FACTS).map(([fact, [what, role]]) => `| ${REASONS.map((reason) => `\`${fact}-${reason}\``).join('<br>')} | ${ownMarkdown(what)} | ${role} |`);
  return ['| Codes | Not known | Who may look |', '|---|---|---|', ...rows].join('\n');
}
