// The command line's session in every state that people have met: what a check says, which commands it ran, and what it left behind.
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readInputs } from '../../../src/inputs/inputs.js';
import type { Report } from '../../../src/report/report.js';
import { run } from '../../../src/run.js';
import { Secret } from '../../../src/secret.js';
import { baseWorld, IDS, PIPELINE_KEY, pipelineMay, VIEWER_CALLS } from '../../../src/simulator/scenarios/base-world.js';
import { findScenario } from '../../../src/simulator/scenarios/index.js';
import { serve } from '../../../src/simulator/server.js';
import type { World } from '../../../src/simulator/world.js';
import { objectionTo } from '../../../src/transport/cli/allowed.js';
import { CliSession } from '../../../src/transport/cli/session.js';
import { openTransport } from '../../../src/transport/open.js';
import { buildStandIns, type Placed, type StandIns } from '../../support/stand-in.js';

let standIns: StandIns;
beforeAll(() => {
  standIns = buildStandIns();
}, 60_000);
afterAll(() => standIns.remove());

type Raw = Readonly<Record<string, string>>;

/** Runs a check as the entries do. */
async function checkIn(env: Raw, raw: Raw): Promise<Report> {
  const reading = readInputs({ cluster: 'payments-prod', transport: 'cli', 'show-identities': 'full', ...raw }, env);
  if ('faults' in reading) throw new Error(JSON.stringify(reading.faults));
  const { inputs } = reading;
  const transport = openTransport(inputs, { deadline: Date.now() + inputs.timeout * 1000, agent: 'test', env });
  try {
    return (await run(inputs, { transport, version: '0', now: () => new Date() })).report;
  } finally {
    await transport.close();
  }
}

/** Checks a world through a stand-in; the services are served beside it. */
async function check(world: World, variant: string, raw: Raw = {}, more: Raw = {}): Promise<{ report: Report; placed: Placed; ran: readonly string[] }> {
  const simulation = await serve(world);
  const placed = standIns.place(world, variant);
  try {
    const report = await checkIn({ ...placed.env, ...simulation.endpoints, ...more }, raw);
    return { report, placed, ran: placed.record().map(({ argv }) => argv.join(' ')) };
  } finally {
    await simulation.close();
  }
}

function codesOf(report: Report): string[] {
  return [...report.findings, ...report.targets.flatMap(({ findings }) => findings)].map(({ code }) => code).sort();
}

const TOKEN = "cli (the session's token over HTTPS)";
const COMMANDS = 'cli (the commands themselves)';
const scenario = (name: string): World => findScenario(name)?.world() ?? baseWorld();

test.each(['plain', 'core-text-only'])('a token that was refused is asked for anew, of a command that is %s', async (variant) => {
  const placed = standIns.place(baseWorld(), variant);
  const session = new CliSession({ file: placed.file, deadline: Date.now() + 60_000, over: new AbortController().signal, count: () => undefined }, placed.env);
  const tokens = [await session.token(), await session.token(), await session.token(true)];
  expect(tokens.every((token) => token instanceof Secret)).toBe(true);
  const ran = placed.record().map(({ argv }) => argv.join(' ')).filter((words) => words.startsWith('iam oauth-tokens'));
  const once = variant === 'plain' ? ['iam oauth-tokens --output json'] : ['iam oauth-tokens --output json', 'iam oauth-tokens'];
  expect(ran).toEqual([...once, ...once]);
});

describe.concurrent('the states of a session', () => {
  test.each([
    ['plain', 'pass', [], TOKEN],
    ['message-of-the-day,update-hint,colour,trace', 'pass', [], TOKEN],
    ['no-token', 'pass', [], COMMANDS],
    ['no-token,message-of-the-day,update-hint,colour', 'pass', [], COMMANDS],
    ['no-token,trace', 'pass', [], COMMANDS],
    ['no-token,translated', 'pass', [], COMMANDS],
    ['no-token,ok-before-failed', 'pass', [], COMMANDS],
    ['no-token,failed-on-stdout', 'pass', [], COMMANDS],
    ['no-token,failed-suppressed', 'pass', [], COMMANDS],
    ['no-token,exit-zero-on-failure', 'pass', [], COMMANDS],
    ['no-token,core-text-only', 'pass', [], COMMANDS],
    ['token-refused', 'pass', [], `${TOKEN.slice(0, -1)}, and the commands themselves where that failed)`],
    ['no-token,usage-exit-zero', 'unknown', ['cluster-unreadable'], COMMANDS],
    ['no-plugin', 'fail', ['cli-plugin-missing'], TOKEN],
    ['no-plugin,no-token', 'fail', ['cli-plugin-missing'], 'cli'],
    ['not-logged-in', 'fail', ['cli-not-logged-in'], 'cli'],
    ['not-logged-in,translated', 'fail', ['cli-not-logged-in'], 'cli'],
    ['session-inactive', 'fail', ['cli-session-expired'], 'cli'],
    ['session-inactive-new', 'fail', ['cli-session-expired'], 'cli'],
    ['login-token-expired', 'fail', ['cli-session-expired'], 'cli'],
    ['refresh-token-expired,failed-on-stdout', 'fail', ['cli-session-expired'], 'cli'],
    ['token-invalid,exit-zero-on-failure', 'fail', ['cli-session-expired'], 'cli'],
  ] as const)('%s', async (variant, verdict, codes, way) => {
    const { report, ran } = await check(baseWorld(), variant);
    const shown = codesOf(report);
    expect([report.verdict, report.transport], JSON.stringify(report.findings)).toEqual([verdict, way]);
    expect(codes.filter((code) => !shown.includes(code))).toEqual([]);
    expect(shown.filter((code) => !codes.some((known) => known === code))).toEqual([]);
    for (const line of ran) expect(objectionTo(line.split(' ')), line).toBeUndefined();
  });

  test.each([
    ['healthy-classic', 'plugin-text-only,no-token,misaligned', 'pass', []],
    ['healthy-classic', 'plugin-text-only,no-token,old-wording', 'unknown', ['infra-permissions-unproven']],
    ['missing-required', 'plugin-text-only,no-token', 'fail', ['infra-permissions-missing-recommended', 'infra-permissions-missing-required']],
    ['credentials-by-hand', 'plugin-text-only,no-token', 'pass', ['classic-credentials-override']],
    ['cluster-unknown', 'plugin-text-only,no-token', 'fail', ['cluster-not-found']],
    ['worker-permission-failure', 'plugin-text-only,no-token,misaligned', 'fail', ['worker-permission-failure']],
  ] as const)('by text alone: %s, %s', async (name, variant, verdict, codes) => {
    const { report } = await check(scenario(name), variant, { ...findScenario(name)?.inputs, provider: 'classic' });
    expect([report.verdict, codesOf(report)], JSON.stringify(report.findings)).toEqual([verdict, codes]);
  });

  test('what commands told is marked as such, what the service told is not', async () => {
    const proofs = async (variant: string) => (await check(baseWorld(), variant)).report.targets[0]?.rulings.find((ruling) => ruling.check === 'infra-permissions')?.provedBy;
    expect(await proofs('no-token')).toBe('cli-session');
    expect(await proofs('plain')).toBe('service-analysis');
  });

  test('HTTPS that does not get through is made up for by commands', async () => {
    const placed = standIns.place(baseWorld());
    const nowhere = Object.fromEntries(['IAM', 'CS', 'RESOURCE_MANAGEMENT', 'IAMPAP'].map((name) => [`IBMCLOUD_${name}_API_ENDPOINT`, 'http://127.0.0.1:9']));
    const report = await checkIn({ ...placed.env, ...nowhere, IBMCLOUD_USER_MANAGEMENT_ENDPOINT: 'http://127.0.0.1:9' }, {});
    expect([report.verdict, report.transport]).toEqual(['pass', `${TOKEN.slice(0, -1)}, and the commands themselves where that failed)`]);
  });
});

describe.concurrent('what the session targets', () => {
  const targeting = (region: string, resourceGroupId: string | null): World => ({ ...baseWorld(), session: { loggedIn: true, iamId: IDS.pipeline, region, resourceGroupId } });
  const ruling = (report: Report): string | undefined => report.targets[0]?.rulings.find(({ check: id }) => id === 'cli-target')?.ruling;

  test.each(['plain', 'no-token'])('another group (%s)', async (variant) => {
    const { report, ran } = await check(targeting('us-south', IDS.defaultGroup), variant);
    const finding = report.targets[0]?.findings.find(({ code }) => code === 'cli-target-mismatch');
    expect(report.verdict).toBe('fail');
    expect(finding?.fix.join()).toContain('`ibmcloud target -g payments -r us-south`');
    if (variant !== 'no-token') return;
    expect(codesOf(report)).toContain('credentials-unreadable');
    expect(JSON.stringify(report)).toContain('the session targets the resource group default, which is not the one in question');
    expect(ran.filter((line) => line.includes('infra-permissions') || line.includes('credential'))).toEqual([]);
  });

  test('another region', async () => {
    const { report } = await check(targeting('eu-de', IDS.paymentsGroup), 'plain');
    expect([report.verdict, codesOf(report)]).toEqual(['fail', ['cli-target-mismatch']]);
  });

  test.each([
    ['plain', 'no group, and the default one is another', 'fail', 'failed', baseWorld()],
    ['plain', 'no group, and nobody says which one is the default', 'pass', 'unknown', baseWorld({ access: pipelineMay(VIEWER_CALLS), wire: { groupsDenied: 'refused' } })],
  ] as const)('%s: %s', async (variant, _title, verdict, expected, world) => {
    const { report } = await check({ ...world, session: { ...world.session, resourceGroupId: null } }, variant);
    expect([report.verdict, ruling(report)]).toEqual([verdict, expected]);
  });

  test('no group, and the default one is that of the cluster', async () => {
    const { report } = await check({ ...scenario('healthy-vpc'), session: { loggedIn: true, iamId: IDS.pipeline, region: '', resourceGroupId: null } }, 'no-token', { cluster: 'orders-prod' });
    expect([report.verdict, ruling(report)]).toEqual(['pass', 'passed']);
  });
});

describe('a key through the command line', () => {
  /** The temporary folder is this program's own, so that what is left in it can be seen. */
  async function withKey(world: World, variant: string, raw: Raw = {}): Promise<Awaited<ReturnType<typeof check>> & { readonly left: string[] }> {
    const folder = join(standIns.folder, `tmp ${Math.random()}`);
    mkdirSync(folder);
    const before = process.env['TMPDIR'];
    process.env['TMPDIR'] = folder;
    try {
      const result = await check(world, variant, { 'api-key': world.apiKey, ...raw });
      return { ...result, left: readdirSync(folder) };
    } finally {
      if (before === undefined) delete process.env['TMPDIR'];
      else process.env['TMPDIR'] = before;
    }
  }

  test('is signed in inside a private folder, which is gone afterwards', async () => {
    const { report, placed, left } = await withKey(baseWorld(), 'plain', { region: 'us-south' });
    expect([report.verdict, report.transport]).toEqual(['pass', "cli (a private session's token over HTTPS)"]);
    expect(left).toEqual([]);
    for (const { argv, settings } of placed.record()) {
      expect(argv.join(' ')).not.toContain(PIPELINE_KEY);
      if (argv[0] !== 'plugin') expect(settings['IBMCLOUD_HOME']).toMatch(/iks-preflight-/);
    }
    expect(placed.record().map(({ argv }) => argv.join(' '))).toContain('login --no-region');
    expect(readdirSync(placed.env['HOME'] ?? '').sort()).toEqual(['ibmcloud', 'record', 'world.json']);
  });

  test('is targeted at each pair where commands have to be run', async () => {
    const { report, ran, left } = await withKey(baseWorld(), 'no-token');
    expect([report.verdict, report.transport]).toEqual(['pass', COMMANDS]);
    expect(ran).toContain(`login --no-region -g ${IDS.paymentsGroup}`);
    expect(left).toEqual([]);
  });

  test('that IAM does not know leaves nothing behind', async () => {
    const { report, left } = await withKey(scenario('key-unknown'), 'plain');
    expect(codesOf(report)).toEqual(['api-key-invalid']);
    expect(left).toEqual([]);
  });

  test('with the user\'s own session dead or alive is the same', async () => {
    const { report } = await withKey({ ...baseWorld(), session: { ...baseWorld().session, loggedIn: false } }, 'plain');
    expect(report.verdict).toBe('pass');
    expect(report.targets[0]?.rulings.find(({ check: id }) => id === 'cli-target')?.ruling).toBe('exempt');
  });
});

describe.concurrent('a command that hangs', () => {
  test.each([
    ['hang', ['caller-unreachable']],
    ['no-token,hang-plugin', ['cluster-unreachable', 'key-owner-unreachable', 'workers-unreachable']],
  ] as const)('%s', async (variant, codes) => {
    const started = Date.now();
    const { report } = await check(baseWorld(), variant, { timeout: '4' });
    expect(Date.now() - started).toBeLessThan(6_000);
    expect(report.verdict).toBe('unknown');
    for (const code of codesOf(report)) expect(codes).toContain(code);
  });
});

describe('commands of other making', () => {
  /** A command in a few lines of shell: `case` of the whole line. */
  function fake(cases: Raw): Raw {
    const folder = join(standIns.folder, `fake ${Math.random()}`);
    mkdirSync(folder);
    const file = join(folder, 'ibmcloud');
    const branches = Object.entries(cases).map(([line, body], index) => {
      writeFileSync(join(folder, `out-${index}`), body);
      return `  '${line}') cat '${join(folder, `out-${index}`)}';;`;
    });
    writeFileSync(file, `#!/bin/sh\nprintf '%s\\n' "$*" >> '${join(folder, 'record')}'\ncase "$*" in\n${branches.join('\n')}\n  *) echo "'$1' fails" >&2; exit 1;;\nesac\n`);
    chmodSync(file, 0o755);
    return { PATH: `${folder}:/usr/bin:/bin`, HOME: folder };
  }

  const TARGET = JSON.stringify({ account: { guid: IDS.account, name: 'A' }, region: { name: 'us-south' }, user: { user_email: 'u@example.com' }, resource_group: { guid: IDS.paymentsGroup, name: 'payments' } });
  const CLUSTER = JSON.stringify({ id: 'c1', name: 'payments-prod', region: 'us-south', resourceGroup: IDS.paymentsGroup, resourceGroupName: 'payments', provider: 'classic', state: 'normal' });

  test('a session that does not tell of a linked account leaves the link open', async () => {
    const report = await checkIn(fake({
      'target --output json': TARGET,
      'ks cluster get --cluster payments-prod --output json': CLUSTER,
      'ks api-key info --cluster payments-prod --output json': '{"name":"IKS Automation","email":"iks-automation@example.com"}',
      'ks credential get --region us-south': '{}',
      'ks credential get --region us-south --output json': '{"code":"E0051","description":"The user credentials could not be found."}',
      'ks infra-permissions get --region us-south --output json': '{"account":"2187640","accountType":"linked"}',
      'ks worker ls --cluster payments-prod --output json': '[]',
    }), {});
    const target = report.targets[0];
    expect(report.verdict).toBe('unknown');
    expect(target?.rulings.find(({ check: id }) => id === 'account-link')).toMatchObject({ ruling: 'unknown', because: expect.stringContaining('not known whether a classic account is linked') });
    expect(codesOf(report)).not.toContain('account-not-linked');
  });

  test('nobody on the PATH: what is said depends on what was asked for', async () => {
    const env = { PATH: '/nonexistent:.:', HOME: '/tmp' };
    expect(codesOf(await checkIn(env, {}))).toEqual(['cli-missing']);
    expect(codesOf(await checkIn(env, { transport: 'auto' }))).toEqual(['credentials-missing']);
    expect(codesOf(await checkIn(env, { transport: 'cli', 'api-key': 'k-000000000000' }))).toEqual(['cli-missing']);
    expect((await checkIn(env, { transport: 'auto', 'require-credentials': 'false' })).verdict).toBe('skipped');
  });

  test('garbage is unreadable, whatever the exit code', async () => {
    const env = fake({ 'target --output json': 'true\n', 'target': '\u0000\u0001', 'iam oauth-tokens --output json': '{"iam_token": 7}', 'iam oauth-tokens': 'no' });
    const report = await checkIn(env, {});
    expect([report.verdict, codesOf(report)]).toEqual(['unknown', ['caller-unreadable']]);
    expect(readFileSync(join(env['HOME'] ?? '', 'record'), 'utf8')).not.toContain('login');
  });

  test.each([
    ['fails with exit code 0', "FAILED\nBSS Account 'x' was not found.\n", 'ibmcloud login'],
    ['leaves no session', 'Authenticating...\nOK\n', 'the login with the key left no session'],
  ])('a login that %s is never told as a session without a key', async (_what, printed, words) => {
    const env = fake({ 'login --no-region': printed, 'target': "Not logged in. Use 'ibmcloud login' to log in.\n", 'target --output json': '{}' });
    const report = await checkIn(env, { 'api-key': 'k-000000000000' });
    expect([report.verdict, codesOf(report)]).toEqual(['unknown', ['caller-unreadable']]);
    expect(report.findings[0]?.says).toContain(words);
  });

  test('names that a service made up are not run', async () => {
    const env = fake({ 'target --output json': TARGET, 'ks cluster get --cluster payments-prod --output json': CLUSTER.replace('"us-south"', '"--force"') });
    await checkIn(env, {});
    expect(readFileSync(join(env['HOME'] ?? '', 'record'), 'utf8')).not.toContain('--force');
  });
});
