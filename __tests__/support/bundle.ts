// Starts the committed bundles as the runner and a person start them, and reads what they leave behind.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** What a process left behind. */
export interface Left {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What the action left behind. */
export interface ActionLeft extends Left {
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  readonly annotations: readonly { readonly level: string; readonly title: string; readonly message: string }[];
  readonly files: Readonly<Record<string, string>>;
}

const ROOT = resolve(import.meta.dirname, '../..');

/** Runs the action with `INPUT_*` and the runner's files, and nothing else in the environment but what is given. */
export async function runAction(inputs: Readonly<Record<string, string>>, env: Readonly<Record<string, string>> = {}, bundle = 'dist/index.js'): Promise<ActionLeft> {
  const folder = mkdtempSync(join(tmpdir(), 'iks-preflight-test-'));
  try {
    const files = { GITHUB_OUTPUT: join(folder, 'output'), GITHUB_STEP_SUMMARY: join(folder, 'summary'), GITHUB_STATE: join(folder, 'state') };
    for (const path of Object.values(files)) writeFileSync(path, '');
    const given = Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]));
    const left = await start([join(ROOT, bundle)], { ...given, ...files, RUNNER_TEMP: folder, GITHUB_ACTIONS: 'true', ...env });
    const reportDir = inputs['report-dir'] ?? join(folder, 'iks-preflight');
    const written = ['report.json', 'support/support.md', 'support/evidence.json'].map((name) => [name, join(reportDir, name)] as const).filter(([, path]) => existsSync(path));
    return {
      ...left,
      outputs: parseOutputs(readFileSync(files.GITHUB_OUTPUT, 'utf8')),
      summary: readFileSync(files.GITHUB_STEP_SUMMARY, 'utf8'),
      annotations: parseAnnotations(left.stdout),
      files: Object.fromEntries(written.map(([name, path]) => [name, readFileSync(path, 'utf8')])),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs the command. */
export function runCommand(words: readonly string[], env: Readonly<Record<string, string>> = {}, stdin?: string | Buffer): Promise<Left> {
  return start([join(ROOT, 'dist/cli/index.js'), ...words], env, stdin);
}

function start(args: readonly string[], env: Readonly<Record<string, string>>, stdin?: string | Buffer): Promise<Left> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, args, { env: { ...env }, stdio: ['pipe', 'pipe', 'pipe'], timeout: 60_000 });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (part: Buffer) => out.push(part));
    child.stderr.on('data', (part: Buffer) => err.push(part));
    child.on('error', fail);
    child.on('close', (exitCode) => done({ exitCode, stdout: Buffer.concat(out).toString('utf8'), stderr: Buffer.concat(err).toString('utf8') }));
    child.stdin.on('error', () => undefined);
    child.stdin.end(stdin);
  });
}

/** Reads the heredoc form in which the toolkit writes outputs. */
function parseOutputs(text: string): Record<string, string> {
  const outputs: Record<string, string> = {};
  for (const match of text.matchAll(/^([\w-]+)<<(ghadelimiter_[\w-]+)\n([\s\S]*?)\n\2$/gm)) outputs[match[1] ?? ''] = match[3] ?? '';
  return outputs;
}

/** Reads workflow commands as the runner does: at the start of a line, after white space. */
export function parseAnnotations(stdout: string): { level: string; title: string; message: string }[] {
  return [...stdout.matchAll(/^\s*::(error|warning|notice)(?: title=([^:]*?))?::(.*)$/gm)].map(([, level = '', title = '', message = '']) => ({ level, title: decode(title), message: decode(message) }));
}

function decode(text: string): string {
  return text.replace(/%3A/g, ':').replace(/%2C/g, ',').replace(/%0D/g, '\r').replace(/%0A/g, '\n').replace(/%25/g, '%');
}

/** Takes out what differs from run to run: times, durations, and the ids of requests. */
export function steady(text: string): string {
  return text
    .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d{4})/g, '<time>')
    .replace(/\d{4}-\d\d-\d\d \d\d:\d\d UTC/g, '<time>')
    .replace(/\d+ requests? in \d+\.\d s/g, '<n> requests in <t> s')
    .replace(/\b(incident|transaction) (`?)[\w-]{8,}/gi, '$1 $2<id>')
    .replace(/127\.0\.0\.1:\d+/g, '<simulator>');
}
