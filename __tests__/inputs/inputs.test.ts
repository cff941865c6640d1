// Strings become inputs, or every fault is named at once and no secret with them.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { readWords } from '../../src/command/arguments.js';
import { describeFaults, type Fault, INPUT_NAMES, type Inputs, isGroupId, type RawInputs, readInputs, withoutSecrets } from '../../src/inputs/inputs.js';
import { readKeyFile } from '../../src/inputs/key-file.js';
import { OPERATIONS } from '../../src/operations/names.js';
import { variables } from '../../src/variables.js';

const KEY = 'planted-api-key_0123456789ABC';
const NAMED = { cluster: 'c' };

function good(raw: RawInputs, env: RawInputs = {}): Inputs {
  const reading = readInputs(raw, env);
  if ('faults' in reading) throw new Error(describeFaults(reading.faults));
  return reading.inputs;
}

function faultsOf(raw: RawInputs, env: RawInputs = {}): readonly Fault[] {
  const reading = readInputs(raw, env);
  return 'faults' in reading ? reading.faults : [];
}

const named = (raw: RawInputs, env: RawInputs = {}): string[] => faultsOf(raw, env).map(({ input }) => input);

/** The same inputs in both forms in which they come: the runner's variables and the command's options. */
function asWords(raw: RawInputs): RawInputs {
  const words = Object.entries(raw).flatMap(([name, value]) => (name === 'cluster' ? (value ?? '').split('\n').flatMap((line) => ['--cluster', line]) : [`--${name}`, value ?? '']));
  const { raw: read, faults } = readWords(words, {});
  expect(faults).toEqual([]);
  return read;
}

describe('without anything but a cluster', () => {
  test('every input has the default that action.yml names', () => {
    const { services: _services, apiKey, keySource, ...inputs } = good(NAMED);
    expect([apiKey, keySource]).toEqual([undefined, undefined]);
    expect(inputs).toEqual({
      'transport': 'auto', 'cluster': ['c'], 'operation': 'any', 'provider': 'auto', 'mode': 'enforce', 'on-unknown': 'fail', 'fail-on': 'required',
      'require-credentials': true, 'endpoints': 'public', 'timeout': 60, 'show-identities': 'partial', 'support-bundle': 'on-failure', 'summary': true, 'annotate-later-steps': false, 'waivers': [],
    });
  });

  test.each(INPUT_NAMES.filter((name) => name !== 'cluster'))('%s that is empty or blank is not given', (name) => {
    const plain = JSON.stringify(good(NAMED));
    for (const blank of ['', '  ', '\n']) expect(JSON.stringify(good({ ...NAMED, [name]: blank }))).toBe(plain);
  });
});

describe('what is allowed', () => {
  const CHOICES: Record<string, readonly string[]> = {
    'transport': ['auto', 'api', 'cli'], 'operation': OPERATIONS, 'provider': ['auto', 'classic', 'vpc', 'satellite'], 'mode': ['enforce', 'audit'],
    'on-unknown': ['fail', 'warn'], 'fail-on': ['required', 'recommended'], 'expect-credentials': ['api-key-owner', 'classic'], 'endpoints': ['public', 'private'],
    'show-identities': ['full', 'partial', 'none'], 'support-bundle': ['always', 'on-failure', 'never'],
  };
  for (const [name, values] of Object.entries(CHOICES)) {
    test(`${name}: ${values.join(', ')}, and a wrong one is told them all`, () => {
      for (const value of values) {
        const raw = { ...NAMED, region: 'us-south', [name]: ` ${value} ` };
        expect(good(raw)[name as 'mode']).toBe(value);
        expect(good(asWords(raw))[name as 'mode']).toBe(value);
      }
      for (const wrong of ['nonsense', `${values[0]}x`, '-1', 'null', '__proto__']) {
        const [fault, ...more] = faultsOf({ ...NAMED, region: 'us-south', [name]: wrong });
        expect(more).toEqual([]);
        expect(fault).toMatchObject({ input: name, value: wrong });
        for (const value of values) expect(fault?.problem).toContain(value);
      }
    });
  }

  test.each(['require-credentials', 'summary'] as const)('%s: true or false in any letter case', (name) => {
    for (const [text, value] of [['true', true], ['TRUE', true], ['False', false], ['false', false]] as const) expect(good({ ...NAMED, [name]: text })[name]).toBe(value);
    for (const wrong of ['yes', '1', 'on', 'tru']) expect(named({ ...NAMED, [name]: wrong })).toEqual([name]);
  });

  test.each([['1', 1], ['60', 60], ['3600', 3600], ['007', 7]] as const)('timeout %s', (text, value) => expect(good({ ...NAMED, timeout: text }).timeout).toBe(value));
  test.each(['-1', '0', '3601', '1.5', '1e3', 'NaN', 'Infinity', '0x10', '60s', '９'])('timeout %s is refused', (value) => {
    for (const raw of [{ ...NAMED, timeout: value }, asWords({ ...NAMED, timeout: value })]) expect(faultsOf(raw)).toEqual([{ input: 'timeout', value, problem: 'a whole number of seconds from 1 to 3600' }]);
  });

  test.each([['us-south', 'us-south'], ['EU-DE', 'eu-de'], ['eu-central', 'eu-central']])('region %s', (text, value) => expect(good({ region: text }).region).toBe(value));
  test.each(['us south', '1-us', 'us/south', 'evil.example.com', '-r', 'us-south#'])('region %s is refused', (region) => expect(named({ region })).toEqual(['region']));

  test('free words may hold anything but control characters, and not without end', () => {
    expect(good({ ...NAMED, 'resource-group': 'My group (ü) `x` $y' })['resource-group']).toBe('My group (ü) `x` $y');
    for (const name of ['resource-group', 'expect-account', 'expect-owner']) {
      expect(named({ ...NAMED, [name]: 'a\u001b[31mb' })).toEqual([name]);
      expect(named({ ...NAMED, [name]: 'a\nb' })).toEqual([name]);
      expect(named({ ...NAMED, [name]: 'x'.repeat(401) })).toEqual([name]);
    }
  });
});

describe('clusters', () => {
  test.each<[string, string[]]>([
    ['a', ['a']],
    ['a\nb', ['a', 'b']],
    ['a\r\n\r\n  b  \n', ['a', 'b']],
    ['a\nb\na', ['a', 'b']],
    ['bq7n1l4d0c9s2m5k8r30', ['bq7n1l4d0c9s2m5k8r30']],
    ['*', ['*']],
    [' * \n*', ['*']],
  ])('%j', (cluster, expected) => {
    expect(good({ cluster }).cluster).toEqual(expected);
    expect(good(asWords({ cluster })).cluster).toEqual(expected);
  });

  test.each(['my cluster', 'a;b', '-x', 'a/b', '$(id)', '**', 'a*', '../x', `x${'y'.repeat(200)}`])('%j is refused', (cluster) => expect(named({ cluster })).toEqual(['cluster']));

  test('of several lines the wrong ones are named, each by itself', () => {
    expect(faultsOf({ cluster: 'good\nb ad\nfine\nw/orse' }).map(({ value }) => value)).toEqual(['b ad', 'w/orse']);
  });

  test('* stands alone', () => expect(faultsOf({ cluster: '*\na' })).toEqual([{ input: 'cluster', value: '*, a', problem: expect.stringContaining('cannot be combined with names') }]));
  test('none at all needs a region', () => {
    expect(named({})).toEqual(['cluster']);
    expect(named({ 'resource-group': 'g', operation: 'create-cluster' })).toEqual(['cluster']);
    expect(named({ region: 'eu-de' })).toEqual([]);
  });
  test.each(OPERATIONS)('none is enough for %s only where it changes no cluster that exists', (operation) => {
    expect(named({ operation, 'region': 'eu-de', 'resource-group': 'g' })).toEqual(['any', 'create-cluster', 'reset-api-key'].includes(operation) ? [] : ['cluster']);
  });
});

describe('the key', () => {
  test.each<[string, RawInputs, RawInputs, string | undefined, string | undefined]>([
    ['from the input', { 'api-key': KEY }, {}, KEY, 'input api-key'],
    ['from the first variable', {}, { IBMCLOUD_API_KEY: KEY, IC_API_KEY: 'other-key' }, KEY, 'variable IBMCLOUD_API_KEY'],
    ['from the second variable', {}, { IC_API_KEY: KEY }, KEY, 'variable IC_API_KEY'],
    ['from the second variable where the first is blank', {}, { IBMCLOUD_API_KEY: ' ', IC_API_KEY: KEY }, KEY, 'variable IC_API_KEY'],
    ['from both, the same', { 'api-key': KEY }, { IBMCLOUD_API_KEY: KEY, IC_API_KEY: KEY }, KEY, 'input api-key'],
    ['from a variable where the input is blank', { 'api-key': ' \n' }, { IBMCLOUD_API_KEY: KEY }, KEY, 'variable IBMCLOUD_API_KEY'],
    ['from nowhere', {}, {}, undefined, undefined],
  ])('%s', (_name, raw, env, key, source) => {
    const inputs = good({ ...NAMED, ...raw }, env);
    expect([inputs.apiKey?.open(), inputs.keySource]).toEqual([key, source]);
  });

  test.each<[string, RawInputs, RawInputs, RegExp]>([
    ['an input and a different variable', { 'api-key': KEY }, { IBMCLOUD_API_KEY: `${KEY}x` }, /input and the variable IBMCLOUD_API_KEY hold different keys/],
    ['an input and a different second variable', { 'api-key': KEY }, { IBMCLOUD_API_KEY: KEY, IC_API_KEY: 'another-one' }, /IC_API_KEY hold different keys/],
    ['a line break at its end', { 'api-key': `${KEY}\n` }, {}, /line break/],
    ['a line break in it', { 'api-key': 'planted-api\r\nkey-0123456789' }, {}, /line break/],
    ['a line break in the variable', {}, { IC_API_KEY: `${KEY}\n` }, /variable IC_API_KEY holds a line break/],
    ['a space in it', { 'api-key': `${KEY} ` }, {}, /holds a space/],
    ['a letter that no key has', { 'api-key': `${KEY}é` }, {}, /character that no API key has/],
    ['a NUL', { 'api-key': `${KEY}\u0000` }, {}, /character that no API key has/],
  ])('%s is refused', (_name, raw, env, problem) => {
    const [fault] = faultsOf({ ...NAMED, ...raw }, env);
    expect(fault).toMatchObject({ input: 'api-key', value: undefined });
    expect(fault?.problem).toMatch(problem);
    expect(describeFaults(faultsOf({ ...NAMED, ...raw }, env))).not.toContain('planted');
  });
});

describe('a key file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'iks-preflight-key-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const file = (text: string | Buffer): string => {
    const path = join(folder, `key-${Math.random()}`);
    writeFileSync(path, text);
    return `@${path}`;
  };

  test.each([KEY, `${KEY}\n`, `{"name": "k", "apikey": "${KEY}"}`])('%j gives the key', (text) => expect(readKeyFile(file(text))).toEqual({ value: KEY }));
  test.each([
    ['PowerShell writes it', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(`${KEY}\r\n`, 'utf16le')])],
    ['PowerShell writes it the other way round', Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(`${KEY}\r\n`, 'utf16le').swap16()])],
    ['an editor of Windows writes it', Buffer.from(`\ufeff${KEY}\r\n`)],
  ])('as %s', (_what, bytes) => expect(readKeyFile(file(bytes))).toEqual({ value: KEY }));
  test('a value that is no file is the key itself', () => expect([readKeyFile(KEY), readKeyFile(undefined)]).toEqual([{ value: KEY }, { value: undefined }]));
  test.each<[string, string]>([
    ['half a JSON', `{"apikey": "${KEY}"`],
    ['JSON of another form', `{apikey: ${KEY}}`],
    ['JSON without the key', `{"key": "${KEY}"}`],
    ['a key that is a list', `{"apikey": ["${KEY}"]}`],
  ])('%s is a problem that does not quote it', (_name, text) => {
    const reading = readKeyFile(file(text));
    expect(reading).toHaveProperty('problem');
    expect(JSON.stringify(reading)).not.toMatch(/planted/);
  });
  test.each(['', ' \n', '\ufeff', '{"apikey": " "}'])('a file that holds %j holds no key, which is not the same as none given', (text) => expect(readKeyFile(file(text))).toEqual({ problem: expect.stringContaining('holds no key') }));
  test('a file that is too large is not read whole', () => expect(readKeyFile(file('x'.repeat(70_000)))).toEqual({ problem: expect.stringContaining('larger than 64 KiB') }));
  test('a file that is not there is a problem that names it', () => expect(readKeyFile('@/nowhere/key')).toEqual({ problem: expect.stringContaining('/nowhere/key') }));
});

test('variables have their names in upper case on Windows, where any case means the same', () => {
  expect(variables({ Path: 'a', ibmcloud_home: 'b' }, 'win32')).toEqual({ PATH: 'a', IBMCLOUD_HOME: 'b' });
  expect(variables({ Path: 'a' }, 'linux')).toEqual({ Path: 'a' });
});

describe('endpoints', () => {
  const VARIABLES = ['IBMCLOUD_IAM_API_ENDPOINT', 'IBMCLOUD_CS_API_ENDPOINT', 'IBMCLOUD_USER_MANAGEMENT_ENDPOINT', 'IBMCLOUD_RESOURCE_MANAGEMENT_API_ENDPOINT', 'IBMCLOUD_IAMPAP_API_ENDPOINT'];

  test('are IBM\'s public ones', () => {
    expect(good(NAMED).services).toEqual({
      'iam': 'https://iam.cloud.ibm.com', 'containers': 'https://containers.cloud.ibm.com/global', 'user-management': 'https://user-management.cloud.ibm.com',
      'resource-manager': 'https://resource-controller.cloud.ibm.com', 'policies': 'https://iam.cloud.ibm.com',
    });
  });

  test('private ones have the region in them', () => {
    expect(good({ ...NAMED, region: 'eu-central', endpoints: 'private' }).services.containers).toContain('private.eu-de.');
    const { services } = good({ ...NAMED, region: 'EU-DE', endpoints: 'private' });
    expect(services.containers).toBe('https://private.eu-de.containers.cloud.ibm.com/global');
    for (const url of Object.values(services)) expect(url).toMatch(/^https:\/\/private\./);
  });

  test('private ones need the region, unless the variable names the address', () => {
    for (const containers of ['', ' ']) {
      const faults = faultsOf({ ...NAMED, endpoints: 'private' }, { IBMCLOUD_CS_API_ENDPOINT: containers });
      expect(faults).toEqual([{ input: 'endpoints', value: 'private', problem: expect.stringContaining('name the region') }]);
    }
    expect(good({ ...NAMED, endpoints: 'private' }, { IBMCLOUD_CS_API_ENDPOINT: 'https://private.example.com/global' }).services.containers).toBe('https://private.example.com/global');
  });

  test.each(VARIABLES)('%s moves one service', (name) => {
    const moved = good(NAMED, { [name]: ' https://x.example.com/base// ' }).services;
    expect(Object.values(moved).filter((url) => url === 'https://x.example.com/base')).toHaveLength(1);
  });

  test.each(['http://127.0.0.1:8080', 'http://localhost:1', 'http://[::1]:80/x', 'https://10.0.0.1'])('%s is accepted', (url) => expect(named(NAMED, { IBMCLOUD_IAM_API_ENDPOINT: url })).toEqual([]));

  test.each<[string, RegExp]>([
    ['http://iam.cloud.ibm.com', /loopback addresses only/],
    ['http://127.0.0.1.example.com', /loopback addresses only/],
    ['http://localhost.example.com', /loopback addresses only/],
    ['http://10.0.0.1', /loopback addresses only/],
    ['ftp://iam.cloud.ibm.com', /use https/],
    ['file:///etc/passwd', /use https/],
    ['iam.cloud.ibm.com', /not a URL/],
    ['https://user:hunter2@iam.cloud.ibm.com', /user name or password/],
    ['https://hunter2@iam.cloud.ibm.com', /user name or password/],
    ['https://iam.cloud.ibm.com?x=1', /no \?/],
    ['https://iam.cloud.ibm.com#x', /no #/],
  ])('%s is refused', (url, problem) => {
    for (const name of VARIABLES) {
      const [fault, ...more] = faultsOf(NAMED, { [name]: url });
      expect(more).toEqual([]);
      expect(fault?.input).toBe(name);
      expect(fault?.problem).toMatch(problem);
      expect(describeFaults([fault as Fault])).not.toContain('hunter2');
    }
  });
});

describe('faults', () => {
  test('are all named at once, those between inputs too', () => {
    const raw = { 'cluster': '*\nb ad', 'region': 'us south', 'operation': 'unknown', 'timeout': '-1', 'mode': 'dry', 'api-key': `${KEY}\n`, 'summary': 'maybe', 'endpoints': 'private', 'nonsense': 'x' };
    const env = { IBMCLOUD_API_KEY: 'another-key-0123', IBMCLOUD_IAM_API_ENDPOINT: 'http://iam.cloud.ibm.com' };
    const wanted = ['cluster', 'region', 'operation', 'timeout', 'mode', 'api-key', 'summary', 'nonsense', 'IBMCLOUD_IAM_API_ENDPOINT'];
    expect(wanted.filter((name) => !named(raw, env).includes(name))).toEqual([]);
    const problems = faultsOf(raw, env).map(({ problem }) => problem).join('\n');
    for (const part of ['different keys', 'line break', 'cannot be combined with names', 'letters, digits', 'loopback', 'no such input']) expect(problems).toContain(part);
  });

  test('tell that nothing is named even where something else is wrong', () => expect(named({ operation: 'unknown' })).toEqual(['operation', 'cluster']));

  test('show a long value by its beginning', () => expect(describeFaults(faultsOf({ cluster: `a ${'b'.repeat(10_000)}` })).length).toBeLessThan(700));

  test.each(INPUT_NAMES)('a key that was put into %s is in no message', (name) => {
    for (const env of [{}, { IBMCLOUD_API_KEY: KEY }]) {
      for (const value of [KEY, ` ${KEY}`, `x ${KEY} y`, `${KEY}\n${KEY}`, `"${KEY}`, `c\n${KEY}!`]) {
        const raw: RawInputs = { 'cluster': 'b ad', 'timeout': '-1', ...(env.IBMCLOUD_API_KEY === undefined && { 'api-key': KEY }), [name]: value, ...(name !== 'api-key' && { [KEY]: 'x' }) };
        const message = describeFaults(faultsOf(raw, env));
        expect(message).not.toBe('');
        expect(message).not.toContain(KEY);
      }
    }
  });

  test('no part of a key with line breaks is in a message either', () => {
    const parts = ['first-part-of-it', 'second-part-of-it'];
    const message = describeFaults(faultsOf({ 'api-key': parts.join('\n'), 'cluster': parts.join('\n'), 'region': parts[1], 'operation': parts.join('\n'), 'expect-owner': parts.join('\n') }));
    for (const part of parts) expect(message).not.toContain(part);
  });

  test('what looks like a key of IBM\'s is never shown, although nobody named it one', () => {
    const lost = 'Zx9_aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY3z-A5b7c';
    const mistyped = readWords(['--api-kye', lost, '--cluster', 'c'], {});
    expect([mistyped.positionals, describeFaults(mistyped.faults)]).toEqual([[], expect.not.stringContaining(lost)]);
    const { raw, positionals } = readWords([lost, '--cluster', 'c'], {});
    const stray = positionals.map((value): Fault => ({ input: 'check', value, problem: 'x' }));
    expect(stray).toHaveLength(1);
    expect(describeFaults(withoutSecrets(stray, raw, {}))).toBe('check: "***": x');
    expect(describeFaults(faultsOf({ cluster: 'c', region: lost }))).not.toContain(lost);
    const group = '7c1e5a9d3b8f4026b6d4e2f0a8c39571x '.repeat(2);
    expect(describeFaults(faultsOf({ cluster: group }))).toContain('7c1e5a9d3b8f4026b6d4e2f0a8c39571x');
  });

  test('never throw, whatever is given', () => {
    const values = fc.oneof(fc.string(), fc.constantFrom('c', 'eu-de', '*', '5', 'auto', 'true'));
    fc.assert(fc.property(fc.dictionary(fc.constantFrom(...INPUT_NAMES, 'other'), values, { maxKeys: 4 }), fc.dictionary(fc.constantFrom('IBMCLOUD_API_KEY', 'IC_API_KEY', 'IBMCLOUD_IAM_API_ENDPOINT'), fc.string()), (raw, env) => {
      const reading = readInputs(raw, env);
      if ('faults' in reading) {
        expect(reading.faults.length).toBeGreaterThan(0);
        return;
      }
      const { cluster, region, timeout, services } = reading.inputs;
      expect(cluster.length > 0 || region !== undefined, 'something is named that can be checked').toBe(true);
      expect(timeout >= 1 && timeout <= 3600).toBe(true);
      for (const url of Object.values(services)) expect(url).toMatch(/^https?:\/\/[^/]/);
    }));
  });
});

describe('the command\'s words', () => {
  test('name every input', () => {
    for (const name of INPUT_NAMES) expect(readWords([`--${name}`, 'x'], {})).toMatchObject({ raw: { [name]: 'x' }, faults: [], positionals: [] });
    for (const name of INPUT_NAMES) expect(readWords([`--${name}=x`], {})).toMatchObject({ raw: { [name]: 'x' }, faults: [] });
  });

  test.each<[string, string[], string[]]>([
    ['an option that does not exist', ['--clutser', 'x'], ['--clutser']],
    ['an option without its value', ['--cluster'], ['--cluster']],
    ['several of them', ['--a', '--b', '--region'], ['--a', '--b', '--region']],
    ['a format that does not exist', ['--format', 'xml'], ['--format']],
    ['an option that an object has anyway', ['--constructor', 'x', '--toString'], ['--constructor', '--toString']],
  ])('%s', (_name, words, expected) => expect(readWords(words, {}).faults.map(({ input }) => input)).toEqual(expected));

  test('choose the format: text, and github inside a job', () => {
    expect(readWords([], {}).format).toBe('text');
    expect(readWords([], { GITHUB_ACTIONS: 'true' }).format).toBe('github');
    expect(readWords(['--format', 'json'], { GITHUB_ACTIONS: 'true' }).format).toBe('json');
  });
});

test.each([['7c1e5a9d3b8f4026b6d4e2f0a8c39571', true], ['7C1E5A9D3B8F4026B6D4E2F0A8C39571', true], ['default', false], ['7c1e5a9d3b8f4026b6d4e2f0a8c3957', false], ['7c1e5a9d3b8f4026b6d4e2f0a8c39571a', false]])('%s is a group ID: %s', (text, expected) => expect(isGroupId(text)).toBe(expected));
