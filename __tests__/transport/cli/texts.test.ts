// What the command line prints, in the forms that people have captured: targets, failures, JSON between other things, and what may be run.
import { describe, expect, test } from 'vitest';
import { loginArguments, objectionTo } from '../../../src/transport/cli/allowed.js';
import { ownEnvironment, ownFolders, privateEnvironment } from '../../../src/transport/cli/environment.js';
import { lastJson } from '../../../src/transport/cli/output.js';
import { readFailure, readLoginFailure, saysFailed } from '../../../src/transport/cli/refusal.js';
import { readGroupsText, readTargetJson, readTargetText } from '../../../src/transport/cli/target.js';

const ACCOUNT = '0123456789abcdef0123456789abcdef';

describe('target', () => {
  test.each([
    ['linked', `API endpoint:     https://cloud.ibm.com\nRegion:           us-south\nUser:             user1@example.com\nAccount:          An Account (${ACCOUNT}) <-> 1111111\nResource group:   Default\n`, { user: 'user1@example.com', region: 'us-south', group: { id: '', name: 'Default' }, classicAccount: '1111111' }],
    ['not linked, no group, older lines', `API endpoint:      https://cloud.ibm.com\nRegion:            us-south\nUser:              user@example.com\nAccount:           A User's (Own) Account (${ACCOUNT})\nResource group:    No resource group targeted, use 'ibmcloud target -g RESOURCE_GROUP'\nCF API endpoint:\nOrg:\nSpace:\n`, { user: 'user@example.com', region: 'us-south', group: null, classicAccount: null }],
    ['a service ID by its IAM ID', `Region:           us-south\nUser:             iam-ServiceId-1\nAccount:          A (${ACCOUNT})\nResource group:   team a\n`, { user: 'iam-ServiceId-1', region: 'us-south', group: { id: '', name: 'team a' }, classicAccount: null }],
    ['no region', `Region:           \nUser:             ServiceId-1\nAccount:          A (${ACCOUNT})\nResource group:   team a\n`, { user: 'ServiceId-1', region: '', group: { id: '', name: 'team a' }, classicAccount: null }],
  ])('text: %s', (_form, text, target) => expect(readTargetText(text)).toEqual({ account: ACCOUNT, ...target }));

  test('text: what is traced stands before it', () => {
    const traced = `RESPONSE:\nRegion: eu-de\nUser: somebody\nResource group: other\n\n`;
    expect(readTargetText(`${traced}Region:   us-south\nUser:     u\nAccount:  A (${ACCOUNT})\nResource group:   team a\n`)).toMatchObject({ user: 'u', region: 'us-south', group: { name: 'team a' } });
  });

  test('text: not logged in', () => expect(readTargetText("API endpoint: https://cloud.ibm.com\nRegion: eu-de\nNot logged in. Use 'ibmcloud login' to log in.\n")).toBeUndefined());

  test('JSON: absence of a linked account proves nothing', () => {
    const body = { account: { guid: ACCOUNT, name: 'A', owner: 'o@example.com' }, api_endpoint: 'https://cloud.ibm.com', region: { mccp_id: '', name: 'us-south' }, resource_group: { default: true, guid: 'fedcba9876543210fedcba9876543210', name: 'default', state: 'ACTIVE' }, user: { display_name: 'u', user_email: 'u@example.com' } };
    expect(readTargetJson(body)).toEqual({ account: ACCOUNT, user: 'u@example.com', region: 'us-south', group: { id: 'fedcba9876543210fedcba9876543210', name: 'default' }, classicAccount: undefined });
    expect(readTargetJson({ account: { guid: ACCOUNT } })).toEqual({ account: ACCOUNT, user: '', region: '', group: null, classicAccount: undefined });
    expect(readTargetJson({ api_endpoint: 'https://cloud.ibm.com', region: { name: '' } })).toBeUndefined();
  });

  test('resource groups', () => {
    expect(readGroupsText(`Retrieving all resource groups under account A as u...\nOK\nName      ID                                 Default Group   State\nteam a    ${ACCOUNT}                   ACTIVE\nDefault   fedcba9876543210fedcba9876543210   true            ACTIVE\n`)).toEqual({
      resources: [{ id: ACCOUNT, name: 'team a', default: false }, { id: 'fedcba9876543210fedcba9876543210', name: 'Default', default: true }],
    });
    expect(readGroupsText(`Resource Group ID:   ${ACCOUNT}\n`)).toBeUndefined();
  });
});

describe('failures', () => {
  test.each([
    ['no plug-in', "FAILED\n'ks' is not a registered command. See 'ibmcloud help'.\n", { code: 'cli-plugin-missing' }],
    ['no plug-in, translated', "FEHLGESCHLAGEN\n'ks' ist kein registrierter Befehl. Siehe 'ibmcloud help'.\n", { code: 'cli-plugin-missing' }],
    ['not logged in', "FAILED\nLog in to the IBM Cloud CLI by running 'ibmcloud login'.\n", { code: 'cli-not-logged-in' }],
    ['not logged in, core', "FAILED\nYou are not logged in. Log in by running 'ibmcloud login'.\n", { code: 'cli-not-logged-in' }],
    ['not logged in, translated', "Melden Sie sich mit 'ibmcloud login' an der IBM Cloud-CLI an.\n", { code: 'cli-not-logged-in' }],
    ['inactive', "FAILED\n\nAuthentication failed. Unable to refresh auth token: Remote server error. Status code: 400, error code: BXNIM0439E, message: Session 'C-1' is invalidated due to inactivity.. Try again later.\n", { code: 'cli-session-expired' }],
    ['inactive, newer', "Session inactive: Session 'C-1' is invalidated due to inactivity.\n", { code: 'cli-session-expired' }],
    ['login token', "FAILED\nLogin token is expired. Please update tokens using 'ibmcloud login' and try again\n", { code: 'cli-session-expired' }],
    ['refresh token', 'Remote server error. Status code: 400, error code: BXNIM0408E, message: Provided refresh token is expired\n', { code: 'cli-session-expired' }],
    ['invalid token', 'Invalid token: Provided token is expired\n', { code: 'cli-session-expired' }],
    ['no refresh, unknown reason', 'FAILED\nAuthentication failed. Unable to refresh auth token: Remote server error. Status code: 400, error code: , message: Bad\n', { code: 'cli-session-expired' }],
    ['no refresh, since IAM is down', 'FAILED\nAuthentication failed. Unable to refresh auth token: Remote server error. Status code: 503, error code: , message: Service Unavailable. Try again later.\n', { why: 'unreachable', code: undefined }],
    ['no refresh, since IAM is busy', "FAILED\nUnable to refresh auth token: Remote server error. Status code: 429, error code: BXNIM0999E, message: Too many requests. Run 'ibmcloud login'\n", { why: 'unreachable', code: undefined }],
    ['no refresh, since IAM is not reached', 'FAILED\nUnable to refresh auth token: Post "https://iam.cloud.ibm.com/identity/token": dial tcp: lookup iam.cloud.ibm.com: no such host\n', { why: 'unreachable', code: undefined }],
    ['no refresh, since a certificate is strange', 'FAILED\nUnable to refresh auth token: Post "https://x/y": x509: certificate signed by unknown authority\n', { why: 'unreachable', code: undefined }],
    ['a hint to log in beside a service that is down', "Your session ends soon. Run 'ibmcloud login'.\nFAILED\nStatus code: 502\n", { why: 'unreachable', code: undefined }],
    ['not found', 'FAILED\nThe specified cluster could not be found. (G0004)\n', { code: 'G0004', why: 'absent' }],
    ['denied', 'FAILED\nYou do not have the correct permissions to perform this action. (A0007)\n', { code: 'A0007', why: 'denied' }],
    ['a service code wins over a hint to log in', "FAILED\nThe key is gone. (E06f9)\n\nRun 'ibmcloud login' again.\n", { code: 'E06f9' }],
    ['passing', 'FAILED\nCould not connect to a backend service. Try again later. (A0002)\n', { code: 'A0002', why: 'unreachable' }],
    ['out of reach', 'FAILED\nPost "https://x/y": dial tcp: lookup x: no such host\n', { why: 'unreachable' }],
    ['no role, although it is said with 401', 'FAILED\nUnable to connect to the IBM Cloud account. (E0057)\n', { code: 'E0057', why: 'unreadable' }],
    ['refused with a status that is not shown', 'FAILED\nNot allowed. (E09c0)\n', { code: 'E09c0', why: 'denied' }],
    ['not logged in, since the network is down', 'FAILED\nNot logged in: dial tcp: no such host\n', { why: 'unreachable', code: undefined }],
    ['no API key for it, a code about access', 'FAILED\nYou are not authorized to create an API key. (A0656)\n', { code: 'A0656', why: 'denied' }],
    ['denied, without a code', 'FAILED\nYou are not authorized to do this.\n', { code: undefined, why: 'denied' }],
    ['a refusal by its status alone', 'FAILED\nRemote server error. Status code: 403, error code: , message: Forbidden\n', { code: undefined, why: 'denied' }],
    ['a code of IAM', 'FAILED\nRemote server error. Status code: 400, error code: BXNIM0513E, message: no\n', { code: 'BXNIM0513E', why: 'denied' }],
    ['busy, without a status', 'FAILED\n502 Bad Gateway\n', { code: undefined, why: 'unreachable' }],
    ['a hint to log in beside a service that is busy', "FAILED\n503 Service Unavailable\n\nLog in again with 'ibmcloud login'.\n", { code: undefined, why: 'unreachable' }],
    ['not logged in, said on a line of its own', 'FAILED\nYou are not logged in.\nIf a proxy stands between, set it first.\n', { code: 'cli-not-logged-in' }],
    ['a status', 'FAILED\nThe service could not process the request. Status code: 503\n', { why: 'unreachable' }],
  ] as const)('%s', (_form, text, failure) => {
    for (const [stdout, stderr] of [['', text], [text, ''], [`OK\n${text}`, '']] as const) {
      const read = readFailure(stdout, stderr);
      expect({ code: read.code, ...read }).toMatchObject({ known: true, ...failure });
    }
  });

  test.each(['x509: certificate signed by unknown authority', 'Get "https://x/y": EOF', 'proxyconnect tcp: Proxy Authentication Required', 'remote error: tls: handshake failure', 'dial tcp: i/o timeout'])('a hint to log in proves nothing beside %s', (fault) => {
    expect(readFailure('', `FAILED\n${fault}\n\nLog in again with 'ibmcloud login'.\n`).code).toBeUndefined();
  });

  test('long words are cut between them: half an address is not recognised as one', () => {
    const { words } = readFailure('', `FAILED\n${'x '.repeat(193)}jane.roe@example.com may not do this\n`);
    expect(words).not.toContain('jane');
    expect(words).toMatch(/…$/);
  });

  test('the message, its code and its incident', () => {
    expect(readFailure('Creating cluster...\n', 'FAILED\nThe IAM token exchange request failed with the message: {{.Message}} (P0005)\n\nTry again later.\n\nIncident ID: c6ac783b-a627-48e2-9d0b-eb8619a42aac\n')).toEqual({
      known: true, why: 'unreadable', code: 'P0005', incident: 'c6ac783b-a627-48e2-9d0b-eb8619a42aac', words: 'The IAM token exchange request failed with the message: {{.Message}} (P0005) Try again later.',
    });
  });

  test('what nobody knows is told as it is', () => {
    expect(readFailure('Incorrect Usage: flag provided but not defined: -output\n\nNAME:\n', '')).toMatchObject({ known: false, why: 'unreadable', words: expect.stringMatching(/^Incorrect Usage/) });
    expect(readFailure('', '')).toMatchObject({ known: false, words: 'it failed without a word' });
    expect(saysFailed('Incorrect Usage: flag provided but not defined: -cluster\n', '')).toBe(true);
    expect(saysFailed('', '\u001b[31;1mFAILED\u001b[0m\nx\n')).toBe(true);
  });

  test('logins', () => {
    expect(readLoginFailure('API endpoint: https://cloud.ibm.com\nAuthenticating...\nOK\n\nNot logged in.\n', "FAILED\nBSS Account 'x' was not found.\n")).toMatchObject({ why: 'unreadable', words: "BSS Account 'x' was not found." });
    expect(readLoginFailure('', 'FAILED\nUnable to authenticate.\nRemote server error. Status code: 400, error code: BXNIM0415E, message: Provided API key could not be found\n')).toMatchObject({ why: 'denied', code: 'BXNIM0415E' });
    expect(readLoginFailure('', 'FAILED\nRemote server error. Status code: 503, error code: BXNIM0999E, message: Busy\n')).toMatchObject({ why: 'unreachable' });
  });

  test('no token is ever in the words', () => expect(readFailure('IAM token:  Bearer eyJhbGciOiJIUzI1NiJ9.eyJhIjoxMjM0NTZ9.c2ln\n', '').words).not.toContain('eyJ'));
});

describe('JSON', () => {
  test.each([
    ['alone', '{"a": 1}\n', { a: 1 }],
    ['a list', '[\n  {"a": 1}\n]\n', [{ a: 1 }]],
    ['behind a message of the day', '[Notice] {us-south, eu-de} on Saturday.\n\n{\n  "a": "}"\n}\n', { a: '}' }],
    ['behind a traced answer', 'HTTP/1.1 200 OK\n\n{"offset":0,"resources":[]}\n\n{\n  "a": {"b": []}\n}\n', { a: { b: [] } }],
    ['before a table', '{"a": 1}\n\nName   ID\n', { a: 1 }],
    ['with a byte order mark', '\uFEFF{"a": 1}', { a: 1 }],
    ['nothing of a cut-off one', '{\n  "a": {\n    "b": {}\n', undefined],
    ['none', 'OK\nName   Email\n', undefined],
    ['none in what begins like it ten thousand times', '{\n'.repeat(10_000), undefined],
  ])('%s', (_form, text, value) => expect(lastJson(text)).toEqual(value));
});

describe('what may be run', () => {
  test.each(['target', 'target --output json', 'iam oauth-tokens --output json', 'plugin list --output json', 'resource groups', 'account users --output json', 'ks cluster get --cluster web-1', 'ks credential get --region us-south --output json', 'ks cluster ls --provider vpc-gen2 --output json'])('%s', (line) => {
    expect(objectionTo(line.split(' '))).toBeUndefined();
  });

  test.each([
    'login', 'logout', 'target -g team', 'target --unset-region', 'target -r us-south --output json', 'config --color false', 'plugin install container-service', 'ks api-key reset --region us-south',
    'ks credential set classic --region us-south', 'ks credential unset --region us-south', 'ks cluster get --cluster -x', 'ks cluster get --cluster a&b', 'ks cluster get --cluster %PATH%', 'ks credential get --region us-south --force x', 'ks init --host x', 'constructor', '',
  ])('not: %s', (line) => expect(objectionTo(line.split(' '))).toBeDefined());

  test('a login names a group at most, never a key', () => {
    expect(loginArguments(ACCOUNT)).toEqual(['login', '--no-region', '-g', ACCOUNT]);
    expect(loginArguments(undefined)).toEqual(['login', '--no-region']);
    for (const group of ['-c', 'a b', '%PATH%', '']) expect(loginArguments(group)).toBeUndefined();
  });
});

describe('the environment of the command', () => {
  const env = { HOME: '/home/u', IBMCLOUD_HOME: '/own', BLUEMIX_CONFIG_HOME: '/own/config', IBMCLOUD_API_KEY: 'k', IC_API_KEY: 'k', 'INPUT_API-KEY': 'k', ACTIONS_RUNTIME_TOKEN: 't', IBMCLOUD_TRACE: 'true', LANG: 'de_DE.UTF-8', PATH: '/bin' };

  test('keeps the session, drops secrets, asks for plain output', () => {
    const own = ownEnvironment(env);
    expect(own).toMatchObject({ HOME: '/home/u', IBMCLOUD_HOME: '/own', BLUEMIX_CONFIG_HOME: '/own/config', PATH: '/bin', IBMCLOUD_TRACE: 'false', BLUEMIX_TRACE: 'false', IBMCLOUD_COLOR: 'false', IBMCLOUD_VERSION_CHECK: 'false', LC_ALL: 'C', LANG: 'C' });
    for (const name of ['IBMCLOUD_API_KEY', 'IC_API_KEY', 'INPUT_API-KEY', 'ACTIONS_RUNTIME_TOKEN']) expect(own).not.toHaveProperty(name);
  });

  test('leads a private session nowhere near the user\'s own', () => {
    const own = privateEnvironment(env, '/tmp/private');
    expect(own).toMatchObject({ IBMCLOUD_HOME: '/tmp/private', BLUEMIX_HOME: '/tmp/private' });
    expect(own).not.toHaveProperty('BLUEMIX_CONFIG_HOME');
  });

  test.each([
    ['linux', { HOME: '/home/u', USERPROFILE: 'C:\\U' }, '/home/u'],
    ['win32', { HOME: '/home/u', USERPROFILE: '/U' }, '/U'],
    ['win32', { HOME: '/home/u', HOMEDRIVE: '/H', HOMEPATH: '/u', USERPROFILE: '/U' }, '/H/u'],
    ['win32', { IBMCLOUD_HOME: '/own', HOMEDRIVE: '/H', HOMEPATH: '/u' }, '/own'],
  ] as const)('finds the home of the user on %s in %j', (platform, env, home) => expect(ownFolders(env, platform)).toEqual([`${home}/.ibmcloud`, `${home}/.bluemix`]));
});
