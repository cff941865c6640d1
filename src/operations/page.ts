// The page docs/operations.md: what each operation needs, and what one missing permission does to it.
import { type Operation, OPERATIONS, type Provider, PROVIDERS } from './names.js';
import { CLASSIC_PERMISSIONS } from './permissions.js';
import { type Requirement, REQUIREMENTS } from './requirements.js';
import { STATE_RULES } from './states.js';

/** What a check says where one permission is missing: a verdict, with a sign where there is a warning. */
export type Outcome = (operation: Operation, permission: string, kind: 'required' | 'recommended') => string;

/** The page's Markdown. @param outcomeOf asks the check itself, so that the table shows what it does and not what it should do */
export function operationsPage(outcomeOf: Outcome): string {
  return [
    '# Operations',
    'Made from `src/operations/` and from the checks themselves by `npm run update`. IBM publishes which permission is for what, not which command needs which: the grouping by operation is ours. The class that the service gives a permission always takes precedence over these tables. A permission that is in no table is judged by the class that the service gives it. `any` stands for every permission that the service marks as required.',
    '## What an operation needs',
    'The platform role of whoever starts it, the classic permissions of the credentials in effect, and roles on other services.',
    ...PROVIDERS.map((provider) => `### ${provider}\n\n${needTable(provider)}`),
    '## One missing permission',
    'Verdict on a classic cluster where the analysis names this one permission as missing and all else is in order. `pass !` is a pass with a warning.',
    ...(['required', 'recommended'] as const).map((kind) => `### Marked as ${kind} by the service\n\n${outcomeTable(kind, outcomeOf)}`),
    '## States of a cluster',
    stateTable(),
  ].join('\n\n') + '\n';
}

function needTable(provider: Provider): string {
  const rows = REQUIREMENTS.filter((row) => row.provider === provider).map((row) => [
    codeSpan(row.operation),
    row.role,
    row.permissions.map(codeSpan).join(' ') || '–',
    furtherOf(row),
    `[read ${row.read}](${row.source})`,
  ]);
  return table(['Operation', 'Role', 'Classic permissions', 'Further', 'Source'], rows);
}

function furtherOf({ further }: Requirement): string {
  return further.map(({ of, service, role, note }) => `${of === 'service' ? 'authorization' : of}: ${role} on ${service} (${note})`).join('<br>') || '–';
}

function outcomeTable(kind: 'required' | 'recommended', outcomeOf: Outcome): string {
  const names = [...CLASSIC_PERMISSIONS.map(({ names: [first = ''] }) => first), 'A permission of tomorrow'];
  const rows = names.map((name) => [name, ...OPERATIONS.map((operation) => outcomeOf(operation, name, kind))]);
  return table(['Missing', ...OPERATIONS.map(codeSpan)], rows);
}

function stateTable(): string {
  const rows = STATE_RULES.map(({ state, forbids, meaning, source, read }) => [
    codeSpan(state),
    forbids.map(codeSpan).join(' '),
    meaning,
    `[read ${read}](${source})`,
  ]);
  return table(['State', 'Forbids', 'Meaning', 'Source'], rows);
}

function codeSpan(text: string): string {
  return `\`${text}\``;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
