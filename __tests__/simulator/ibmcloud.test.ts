// The stand-in for `ibmcloud` prints what people have captured of the real one, and disturbs it in the same ways.
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { VARIANTS } from '../../src/simulator/command/disturbance.js';
import { runIbmcloud } from '../../src/simulator/command/ibmcloud.js';
import { installStandIn, readRecord, standInMain } from '../../src/simulator/command/install.js';
import type { Printed } from '../../src/simulator/command/result.js';
import { baseWorld, IDS, PIPELINE_KEY } from '../../src/simulator/scenarios/base-world.js';
import { findScenario } from '../../src/simulator/scenarios/index.js';
import { serve } from '../../src/simulator/server.js';
import type { World } from '../../src/simulator/world.js';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stand-in-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function worldOf(name: string): World {
  return findScenario(name)?.world() ?? baseWorld();
}

function run(command: string, variant = 'plain', world = baseWorld(), env: Record<string, string> = { HOME: '/home/runner' }): Printed {
  return runIbmcloud(command.split(' '), { world, env, variant });
}

const INFO = 'ks api-key info --cluster payments-prod';
const CREDENTIALS = 'ks credential get --region us-south';
const INFRA = 'ks infra-permissions get --region us-south';

describe('the text of the reading commands', () => {
  it('tells the key owner', () => {
    expect(run(INFO).stdout).toBe(
      'Getting information about the API key owner for cluster payments-prod...\nOK\nName                Email\nIKS Automation      iks-automation@example.com\n',
    );
    expect(run(INFO, 'misaligned').stdout).toContain('\nIKS Automation   iks-automation@example.com\n');
  });

  it('tells credentials that were set, and that none were', () => {
    expect(run(CREDENTIALS)).toMatchObject({
      stdout: '', exitCode: 1, stderr: 'FAILED\nNo credentials set for resource group payments.: The user credentials could not be found. (E0051)\n\n',
    });
    const set = worldOf('credentials-by-hand');
    expect(run(CREDENTIALS, 'plain', set).stdout).toBe('OK\nInfrastructure credentials for user name 3106925_infra-orders@example.com set for resource group payments.\n');
    expect(run(CREDENTIALS, 'old-wording', set).stdout).toBe('Infrastructure credentials for user name infra-orders@example.com set for resource group payments.\n');
    expect(run(CREDENTIALS, 'old-wording')).toMatchObject({ exitCode: 0, stdout: 'No credentials set for resource group payments.: The user credentials could not be found.\n' });
  });

  it('tells missing permissions in four sections', () => {
    const { stdout } = run(INFRA, 'plain', worldOf('missing-required'));
    expect(stdout).toContain('infrastructure access set up by linked account API key.\nOK\n\nMissing Virtual Worker Permissions\n\nAdd Server                    suggested\n');
    expect(stdout).toContain('View Virtual Server Details   required\n\nMissing Physical Worker Permissions\n\nNo changes are suggested or required.\n');
    expect(run(INFRA, 'plain', worldOf('credentials-by-hand')).stdout).toContain('account ID 3106925 with infrastructure access set up by manually set IaaS credentials.');
  });

  it('tells the target, with and without a linked account and a group', () => {
    expect(run('target').stdout).toContain(`Larkspur Retail (${IDS.account}) <-> ${IDS.classicAccount}\n`);
    const bare = { ...worldOf('account-not-linked'), session: { ...baseWorld().session, resourceGroupId: null } };
    expect(run('target', 'plain', bare).stdout).toMatch(/\(\w{32}\)\nResource group: +No resource group targeted, use 'ibmcloud target -g RESOURCE_GROUP'\n/);
    expect(JSON.parse(run('target --output json').stdout)).toMatchObject({ region: { name: 'us-south' }, resource_group: { guid: IDS.paymentsGroup, name: 'payments' } });
  });

  it('asks about the default group where none is targeted', () => {
    const world = { ...worldOf('credentials-by-hand'), session: { ...baseWorld().session, resourceGroupId: null } };
    expect(run(CREDENTIALS, 'plain', world).stderr).toContain('No credentials set for resource group .:');
  });

  it('shows clusters and workers', () => {
    expect(run('oc cluster get --cluster orders-prod').stdout).toMatch(/\nTrusted Profile ID: +-\n[\s\S]*\nVPCs: +r006-/);
    expect(run('ks cluster ls').stdout).toMatch(/payments-prod[\s\S]*orders-prod/);
    expect(run('ks worker ls -c payments-prod').stdout).toMatch(/^OK\nID +Public IP +Private IP/);
    expect(run('resource groups').stdout).toContain(IDS.paymentsGroup);
    expect(run('plugin list').stdout).toContain('container-service/kubernetes-service');
    expect(run('--version').stdout).toMatch(/^ibmcloud \d/);
  });

  it('gives the service\'s bodies as JSON', () => {
    expect(JSON.parse(run(`${INFO} --output json`).stdout)).toEqual({ id: IDS.storedKey, name: 'IKS Automation', email: 'iks-automation@example.com' });
    expect(JSON.parse(run('ks worker ls --cluster payments-prod --output json').stdout)).toHaveLength(2);
    expect(run('ks cluster get --cluster nothing --output json')).toMatchObject({ stdout: '', exitCode: 1, stderr: expect.stringMatching(/\(G0004\)\n\nTo list[\s\S]+\n\nIncident ID: /) });
  });
});

describe('the disturbances', () => {
  it.each([
    ['no-plugin', INFO, { exitCode: 1, stderr: "FAILED\n'ks' is not a registered command. See 'ibmcloud help'.\n\n" }],
    ['not-logged-in', INFO, { exitCode: 1, stderr: "FAILED\nLog in to the IBM Cloud CLI by running 'ibmcloud login'.\n\n" }],
    ['not-logged-in', 'target', { stdout: expect.stringContaining("Not logged in. Use 'ibmcloud login' to log in.") }],
    ['session-inactive', INFO, { exitCode: 1, stderr: expect.stringContaining('BXNIM0439E') }],
    ['refresh-token-expired', 'iam oauth-tokens', { exitCode: 1, stderr: expect.stringContaining('BXNIM0408E') }],
    ['no-token', 'iam oauth-tokens --output json', { exitCode: 1, stdout: '' }],
    ['ok-before-failed', CREDENTIALS, { exitCode: 1, stdout: 'OK\n', stderr: expect.stringContaining('E0051') }],
    ['failed-on-stdout', CREDENTIALS, { exitCode: 1, stdout: expect.stringContaining('FAILED'), stderr: '' }],
    ['failed-suppressed', CREDENTIALS, { exitCode: 1, stderr: expect.stringMatching(/^No credentials/) }],
    ['exit-zero-on-failure', CREDENTIALS, { exitCode: 0, stderr: expect.stringContaining('FAILED') }],
    ['usage-exit-zero', INFO, { exitCode: 0, stdout: expect.stringMatching(/^Incorrect Usage/) }],
    ['message-of-the-day', 'target --output json', { stdout: expect.stringMatching(/^\[Notice\][\s\S]*\n\{\n {2}"api_endpoint"/) }],
    ['trace', 'target --output json', { stdout: expect.stringMatching(/"resources":\[\]\}[\s\S]*"api_endpoint"/) }],
    ['translated', CREDENTIALS, { stderr: expect.stringMatching(/^FEHLGESCHLAGEN\nKeine [\s\S]*\(E0051\)/) }],
    ['plugin-text-only', `${INFO} --output json`, { exitCode: 2, stdout: expect.stringMatching(/^Incorrect Usage/) }],
    ['core-text-only', 'target --output json', { exitCode: 2 }],
    ['hang-plugin', INFO, { delayMs: 600_000 }],
  ] as const)('%s: %s', (variant, command, printed) => {
    expect(run(command, variant)).toMatchObject(printed);
  });

  it('heed the settings that switch them off', () => {
    expect(run(CREDENTIALS, 'colour').stderr).toContain('\u001b[31;1mFAILED');
    expect(run(CREDENTIALS, 'colour', baseWorld(), { HOME: '/root', IBMCLOUD_COLOR: 'false' }).stderr).toMatch(/^FAILED/);
    expect(run('target', 'update-hint', baseWorld(), { HOME: '/root', IBMCLOUD_VERSION_CHECK: 'false' }).stdout).toMatch(/^API endpoint/);
  });

  it('are all known by name', () => {
    for (const variant of VARIANTS) expect(() => run('target', variant)).not.toThrow();
    expect(() => run('target', 'no-such-thing')).toThrow('no-such-thing');
  });
});

describe('the session', () => {
  it('is the user\'s own, and only where the environment leads to it', () => {
    expect(run(INFO, 'plain', baseWorld(), {}).stderr).toContain('Log in');
    expect(run(INFO, 'plain', baseWorld(), { HOME: '/root', IBMCLOUD_HOME: folder }).stderr).toContain('Log in');
    const elsewhere = runIbmcloud(INFO.split(' '), { world: baseWorld(), env: { IBMCLOUD_HOME: folder }, home: folder });
    expect(elsewhere.exitCode).toBe(0);
  });

  it('gives a token that the running service accepts', async () => {
    const simulation = await serve(baseWorld());
    const { iam_token: bearer } = JSON.parse(run('iam oauth-tokens --output json').stdout) as { iam_token: string };
    const ask = (authorization: string): Promise<Response> => fetch(`${simulation.url}/global/v2/getCluster?cluster=payments-prod`, { headers: { authorization } });
    expect((await ask(bearer)).status).toBe(200);
    const { iam_token: worthless } = JSON.parse(run('iam oauth-tokens --output json', 'token-refused').stdout) as { iam_token: string };
    expect((await ask(worthless)).status).toBe(401);
    await simulation.close();
  });

  it('can be opened in a private folder, with a key from the environment alone', () => {
    const env = { IBMCLOUD_HOME: folder, IBMCLOUD_API_KEY: PIPELINE_KEY };
    expect(run('login -r us-south -g payments', 'plain', baseWorld(), { IBMCLOUD_API_KEY: PIPELINE_KEY }).exitCode).toBe(1);
    expect(run(`login --apikey ${PIPELINE_KEY}`, 'plain', baseWorld(), env).exitCode).toBe(1);
    expect(run('login -r us-south -g payments', 'plain', baseWorld(), env)).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('Targeted account') });
    expect(JSON.parse(run('target --output json', 'plain', baseWorld(), { IBMCLOUD_HOME: folder }).stdout)).toMatchObject({ resource_group: { name: 'payments' } });
    expect(run(INFO, 'plain', baseWorld(), { IBMCLOUD_HOME: folder }).exitCode).toBe(0);
    expect(run('login', 'plain', worldOf('key-unknown'), { ...env, IBMCLOUD_API_KEY: 'nonsense' }).stderr).toContain('error code: BXNIM0415E');
  });

  it('is never changed', () => {
    expect(run('target -g default')).toMatchObject({ exitCode: 1 });
    expect(run('ks api-key reset --region us-south')).toMatchObject({ exitCode: 2 });
  });
});

describe('the executable', () => {
  it.skipIf(process.platform === 'win32')('is a small script with everything quoted', () => {
    const file = installStandIn(folder, { nodePath: '/usr/bin/node', entry: "/it's here/index.js", scenario: 'healthy-vpc', variant: 'trace' });
    expect(statSync(file).mode & 0o111).toBe(0o111);
    expect(readFileSync(file, 'utf8')).toBe(
      "#!/bin/sh\nexec '/usr/bin/node' '/it'\\''s here/index.js' 'ibmcloud-stand-in' '--scenario' 'healthy-vpc' '--variant' 'trace' '--' \"$@\"\n",
    );
  });

  it('answers from a world in a file, and records what it was asked without secrets', async () => {
    installStandIn(folder, { nodePath: 'node', entry: 'x', scenario: worldOf('missing-required') });
    const record = join(folder, 'record');
    let stdout = '';
    const env = { HOME: '/root', IBMCLOUD_STANDIN_RECORD: record, IBMCLOUD_API_KEY: PIPELINE_KEY, IBMCLOUD_COLOR: 'false' };
    const argv = ['--scenario', join(folder, 'world.json'), '--', ...INFRA.split(' ')];
    expect(await standInMain(argv, env, { write: (text) => (stdout += text) }, { write: () => undefined })).toBe(0);
    expect(stdout).toContain('View Virtual Server Details   required');
    expect(readRecord(record)).toEqual([{ argv: INFRA.split(' '), settings: { IBMCLOUD_COLOR: 'false' } }]);
  });
});
