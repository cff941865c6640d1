// The command `diagnose`: logs in, the errors that they show explained, an exit code out.
import { diagnoseFiles, type DiagnoseResult } from '../diagnose/diagnose.js';
import { renderGithub, renderJson, renderMarkdown, renderText } from '../diagnose/render.js';
import type { SourceFault } from '../diagnose/sources.js';
import { clean, neutraliseCommands } from '../text.js';
import { type Format, readWords } from './arguments.js';
import { DIAGNOSE_HELP } from './help.js';
import { refuse, say } from './refuse.js';
import { progressLine, type Terminal, wantsColour } from './terminal.js';

/** Runs `diagnose`. @returns 0 when everything was read, whether or not something matched; 2 where it cannot be */
export async function diagnoseCommand(words: readonly string[], terminal: Terminal): Promise<number> {
  const { format, positionals: files, help, faults } = readWords(words, terminal.env, ['format']);
  if (help) return say(terminal, DIAGNOSE_HELP);
  const nothing = files.length === 0 && isTyped(terminal) ? [{ input: 'FILE', value: undefined, problem: 'name a log, or pipe one in' }] : [];
  if (faults.length + nothing.length > 0) return refuse([...faults, ...nothing], {}, terminal);
  const progress = progressOf(terminal);
  const result = await diagnoseFiles(files.length > 0 ? files : ['-'], {
    stdin: terminal.stdin as AsyncIterable<Uint8Array>,
    onProgress: progress.show,
  });
  progress.wipe();
  // Where some logs could not be read, "nothing found" would mislead.
  if (result.faults.length === 0 || result.matches.length > 0) say(terminal, rendered(result, format, terminal));
  return result.faults.length > 0 ? tellUnread(result.faults, terminal) : 0;
}

/** True where standard input is a keyboard: nobody types a log. */
function isTyped({ stdin }: Terminal): boolean {
  return 'isTTY' in stdin && stdin.isTTY === true;
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

function tellUnread(faults: readonly SourceFault[], { stderr }: Terminal): number {
  const lines = faults.map(({ source, problem }) => `  ${clean(source, 300)}: ${problem}`);
  stderr(neutraliseCommands(`iks-preflight diagnose: this could not be read:\n${lines.join('\n')}\n`));
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
