// The known-error part of docs/findings.md, keyed by the literal message that a person searches for.
import { WHO } from '../entry.js';
import { ownMarkdown } from '../own-words.js';
import { KNOWN_ERRORS } from './index.js';
import type { KnownError } from './known-error.js';

/** The page's Markdown, from the catalogue; headings are the messages, so that a search engine leads here. */
export function knownErrorsPage(entries: readonly KnownError[] = KNOWN_ERRORS): string {
  const sections = entries.map((entry) => [
    `### ${ownMarkdown(entry.says)}`,
    `<a id="${entry.code}"></a>${ownMarkdown(entry.title)}. Code \`${entry.code}\`${codes(entry)}, cause class \`${entry.class}\`.`,
    ownMarkdown(entry.because),
    `To do, by ${WHO[entry.who]}:`,
    entry.fix.map((step, index) => `${index + 1}. ${ownMarkdown(step)}`).join('\n'),
    ...(entry.checks.length === 0 ? [] : [`Checks that tell its causes apart: ${entry.checks.map((check) => `\`${check}\``).join(', ')}.`]),
    `Seen as:\n\n${entry.examples.map((example) => fenced(example)).join('\n\n')}`,
    `[IBM's documentation](${entry.docs})`,
  ].join('\n\n'));
  return ['## Known errors in logs', 'What `iks-preflight diagnose` recognises, by the words that you see.', ...sections].join('\n\n') + '\n';
}

function codes(entry: KnownError): string {
  return entry.ibmCodes === undefined ? '' : `, IBM's ${entry.ibmCodes.map((code) => `\`${code}\``).join(', ')}`;
}

function fenced(example: string): string {
  const longest = Math.max(2, ...(example.match(/`+/gu) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${example}\n${fence}`;
}
