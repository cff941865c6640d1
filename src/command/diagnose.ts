// The command `diagnose`: logs in, the errors that they show explained, an exit code out.
import { parseArgs } from 'node:util';
import { diagnoseFiles, type DiagnoseResult } from '../diagnose/diagnose.js';
import { renderGithub, renderJson, renderMarkdown, renderText } from '../diagnose/render.js';
import type { SourceFault } from '../diagnose/sources.js';
import { clean, neutraliseCommands } from '../text.js';
import { type Format, noSuchOption, readFormat } from './arguments.js';
import { DIAGNOSE_HELP } from './help.js';
import { say } from './refuse.js';
import { progressLine, type Terminal, wantsColour } from './terminal.js';

/** Runs `diagnose`. @returns 0 when everything was read, whether or not something matched; 2 where it cannot be */
export async function diagnoseCommand(words: readonly string[], terminal: Terminal): Promise<number> {
  const { format, files, help, faults } = readWords(words, terminal);
  if (help) return say(terminal, DIAGNOSE_HELP);
  if (faults.length > 0) return wrong('invalid usage, nothing was done', faults, terminal);
  const progress = progressOf(terminal);
  const result = await diagnoseFiles(files, {
    stdin: terminal.stdin as AsyncIterable<Uint8Array>,
    onProgress: progress.show,
  });
  progress.wipe();
  // Where some logs could not be read, "nothing found" would mislead.
  if (result.faults.length === 0 || result.matches.length > 0) say(terminal, rendered(result, format, terminal));
  return result.faults.length > 0 ? wrong('this could not be read', result.faults, terminal) : 0;
}

interface Words { format: Format; files: string[]; help: boolean; faults: SourceFault[] }

function readWords(words: readonly string[], { env, stdin }: Terminal): Words {
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
    .map((token) => ({ source: token.rawName, problem: noSuchOption(token.rawName, ['format', 'help']) }));
  const { format, faults: formatFaults } = readFormat(values.format, env);
  faults.push(...formatFaults.map(({ input, value, problem }) => ({ source: `${input} ${value ?? ''}`.trim(), problem })));
  const typed = 'isTTY' in stdin && stdin.isTTY === true;
  if (positionals.length === 0 && typed && values.help !== true) faults.push({ source: 'FILE', problem: 'name a log, or pipe one in' });
  return { format, files: positionals.length > 0 ? positionals : ['-'], help: values.help === true, faults };
}

function rendered(result: DiagnoseResult, format: Format, terminal: Terminal): string {
  switch (format) {
    case 'json':
      return renderJson(result);
    case 'markdown':
      return renderMarkdown(result);
    case 'github':
      return renderGithub(result);
    case 'text':
      return renderText(result, { colour: wantsColour(terminal) });
  }
}

function wrong(what: string, faults: readonly SourceFault[], { stderr }: Terminal): number {
  const lines = faults.map(({ source, problem }) => `  ${clean(source, 300)}: ${problem}`);
  stderr(neutraliseCommands(`iks-preflight diagnose: ${what}:\n${lines.join('\n')}\n`));
  return 2;
}

/** A line on a terminal that says how far the reading is; drawn at most five times a second. */
function progressOf(terminal: Terminal): { show: (read: number, total: number | undefined) => void; wipe: () => void } {
  const line = progressLine(terminal);
  let last = performance.now();
  return {
    show(read, total) {
      const now = performance.now();
      if (now - last < 200) return;
      last = now;
      const share = total === undefined || total === 0 ? '' : ` of ${megabytes(total)} (${Math.floor((100 * read) / total)} %)`;
      line.show(`Reading: ${megabytes(read)}${share}`);
    },
    wipe: line.wipe,
  };
}

function megabytes(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(0)} MiB`;
}
