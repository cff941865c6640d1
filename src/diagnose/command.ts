// The commands `diagnose` and `explain KNOWN-ERROR`: words in, an exit code out.
import { parseArgs } from 'node:util';
import { findKnownError } from '../catalogue/recognise.js';
import { clean, neutraliseCommands } from '../text.js';
import { diagnoseFiles, type DiagnoseResult } from './diagnose.js';
import { explainKnownError } from './explain.js';
import { renderGithub, renderJson, renderMarkdown, renderText } from './render.js';
import type { SourceFault } from './sources.js';

export const DIAGNOSE_HELP = `iks-preflight diagnose [FILE...|-]: explain permission and credential errors in
logs of ibmcloud, Terraform, Schematics, workers and controllers.

  FILE             a log, or a quoted pattern such as 'logs/**/*.log'; - or
                   nothing reads standard input; any size, UTF-8 or UTF-16
  --format FORMAT  text, json, markdown, github (text; github inside Actions)

It ends with 0 when everything was read, whether or not something matched, with
2 when a file cannot be read, with 70 on a fault of this program.
`;

const FORMATS = { text: renderText, json: renderJson, markdown: renderMarkdown, github: renderGithub } as const;

/** What the commands use of the process. */
export interface DiagnoseTerminal {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: NodeJS.ReadableStream;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  readonly isTTY: boolean;
  readonly showsProgress: boolean;
}

/** Runs `diagnose` with the words after its name. */
export async function diagnoseCommand(words: readonly string[], terminal: DiagnoseTerminal): Promise<number> {
  const { format, files, help, faults } = readWords(words, terminal);
  if (help) {
    terminal.stdout(DIAGNOSE_HELP);
    return 0;
  }
  if (faults.length > 0) return wrong(faults, terminal);
  const progress = progressOf(terminal);
  const result = await diagnoseFiles(files, {
    stdin: terminal.stdin as AsyncIterable<Uint8Array>,
    onProgress: progress.show,
  });
  progress.wipe();
  if (result.faults.length > 0) return wrong(result.faults, terminal);
  terminal.stdout(print(format, result, terminal));
  return 0;
}

/** The page of a known error, by its code or IBM's; `undefined` where there is none of that name. */
export function explainKnownErrorByCode(code: string): string | undefined {
  const entry = findKnownError(code);
  return entry === undefined ? undefined : explainKnownError(entry);
}

interface Words { format: keyof typeof FORMATS; files: string[]; help: boolean; faults: SourceFault[] }

function readWords(words: readonly string[], { env, stdin }: DiagnoseTerminal): Words {
  const { values, positionals, tokens } = parseArgs({
    args: [...words],
    options: { format: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const faults: SourceFault[] = tokens
    .filter((token) => token.kind === 'option')
    .filter((token) => token.name !== 'format' && token.name !== 'help' && token.name !== 'h')
    .map((token) => ({ source: token.rawName, problem: 'no such option; there are --format and --help' }));
  const wanted = values.format ?? (env['GITHUB_ACTIONS'] === 'true' ? 'github' : 'text');
  const format = Object.keys(FORMATS).find((name): name is keyof typeof FORMATS => name === wanted);
  if (format === undefined) faults.push({ source: `--format ${typeof wanted === 'string' ? wanted : ''}`.trim(), problem: `allowed are ${Object.keys(FORMATS).join(', ')}` });
  const typed = 'isTTY' in stdin && stdin.isTTY === true;
  if (positionals.length === 0 && typed && values.help !== true) faults.push({ source: 'FILE', problem: 'name a log, or pipe one in' });
  return { format: format ?? 'text', files: positionals.length > 0 ? positionals : ['-'], help: values.help === true, faults };
}

function print(format: keyof typeof FORMATS, result: DiagnoseResult, { env, isTTY }: DiagnoseTerminal): string {
  const colour = isTTY && (env['NO_COLOR'] ?? '') === '' && env['TERM'] !== 'dumb';
  return format === 'text' ? renderText(result, { colour }) : FORMATS[format](result);
}

function wrong(faults: readonly SourceFault[], { stderr }: DiagnoseTerminal): number {
  const lines = faults.map(({ source, problem }) => `  ${clean(source, 300)}: ${problem}`);
  stderr(neutraliseCommands(`iks-preflight diagnose cannot start:\n${lines.join('\n')}\n`));
  return 2;
}

/** A line on a terminal that says how far the reading is; drawn at most five times a second. */
function progressOf({ stderr, showsProgress }: DiagnoseTerminal): { show: (read: number, total: number | undefined) => void; wipe: () => void } {
  let drawn = false;
  let last = performance.now();
  return {
    show(read, total) {
      const now = performance.now();
      if (!showsProgress || now - last < 200) return;
      last = now;
      drawn = true;
      const share = total === undefined || total === 0 ? '' : ` of ${megabytes(total)} (${Math.floor((100 * read) / total)} %)`;
      stderr(`\r\u001b[KReading: ${megabytes(read)}${share}`);
    },
    wipe() {
      if (drawn) stderr('\r\u001b[K');
    },
  };
}

function megabytes(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(0)} MiB`;
}
