// diagnose over files, globs and standard input; what it prints, and what it never prints.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KNOWN_ERRORS } from '../../src/catalogue/known-errors/index.js';
import { annotationsOf } from '../../src/diagnose/annotations.js';
import { diagnoseFiles, type DiagnoseResult, diagnoseText, type Match, mergeResults } from '../../src/diagnose/diagnose.js';
import { MESSAGES, problemMatcher } from '../../src/diagnose/matcher.js';
import { outputs, renderGithub, renderJson, renderMarkdown, renderText } from '../../src/diagnose/render.js';
import { nextCommands } from '../../src/diagnose/sentences.js';
import { OPERATIONS } from '../../src/operations/names.js';

const IMS = 'Cannot create IMS portal token, as no IMS account is linked to the selected BSS account';
const ITEM = "'Item' must be ordered with permission.";
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'diagnose-'));
  mkdirSync(join(folder, 'logs', 'deep'), { recursive: true });
  writeFileSync(join(folder, 'logs', 'a.log'), `fine\n${IMS}\n`);
  writeFileSync(join(folder, 'logs', 'deep', 'b.log'), `${IMS}\n${ITEM}\n`);
  writeFileSync(join(folder, 'logs', 'c.txt'), 'fine\n');
  writeFileSync(join(folder, 'logs', 'odd [1].log'), `${ITEM}\n`);
  writeFileSync(join(folder, 'empty.log'), '');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const at = (...names: string[]): string => join(folder, ...names);
const places = (result: DiagnoseResult): unknown[] => result.matches.map(({ code, file, line, count }) => [code, file, line, count]);

describe('sources', () => {
  it('a file', async () => expect(places(await diagnoseFiles([at('logs', 'a.log')]))).toEqual([['no-linked-classic-account', at('logs', 'a.log'), 2, 1]]));
  it('a pattern over folders, one match a cause', async () => {
    expect(places(await diagnoseFiles([at('logs', '**', '*.log')]))).toEqual([
      ['no-linked-classic-account', at('logs', 'a.log'), 2, 2],
      ['item-must-be-ordered-with-permission', at('logs', 'deep', 'b.log'), 2, 2],
    ]);
  });
  it.each([
    ['*', ['a.log', 'odd [1].log'], '*.log'], ['?', ['a.log'], '?.log'], ['set', ['a.log'], '[ab].log'], ['choice', ['a.log', 'c.txt'], '{a,c}.{log,txt}'],
  ])('pattern with %s', async (_name, names, pattern) => expect((await diagnoseFiles([at('logs', pattern)])).files).toBe(names.length));
  it('a name with brackets is a name', async () => expect((await diagnoseFiles([at('logs', 'odd [1].log')])).matches).toHaveLength(1));
  it('standard input', async () => expect(places(await diagnoseFiles(['-'], { stdin: Readable.from([Buffer.from(`x\n${IMS}`)]) }))).toEqual([['no-linked-classic-account', '-', 2, 1]]));
  it('an empty file', async () => expect(await diagnoseFiles([at('empty.log')])).toMatchObject({ matches: [], faults: [], bytes: 0 }));
  it('names each fault, and explains what can be read', async () => {
    const result = await diagnoseFiles([at('logs', 'a.log'), at('nope.log'), at('*.nope'), at('logs')]);
    expect(result.faults.map(({ problem }) => problem)).toEqual(['no such file', 'no file matches this pattern', expect.stringContaining('folder')]);
    expect(places(result)).toEqual([['no-linked-classic-account', at('logs', 'a.log'), 2, 1]]);
  });
  it('a pattern passes over links to nothing, to themselves and to folders', async () => {
    mkdirSync(at('links', 'inner'), { recursive: true });
    writeFileSync(at('links', 'a.log'), `${IMS}\n`);
    symlinkSync('nowhere', at('links', 'b.log'));
    symlinkSync('c.log', at('links', 'c.log'));
    symlinkSync('../links', at('links', 'd.log'));
    expect(await diagnoseFiles([at('links', '**', '*.log')])).toMatchObject({ faults: [], files: 1 });
    expect((await diagnoseFiles([at('links', 'b.log'), at('links', 'c.log')])).faults.map(({ problem }) => problem)).toEqual(['no such file', 'is a link that leads back to itself']);
  });
  it('a pattern for too many files is a fault, never half an answer', async () => {
    mkdirSync(at('many'));
    for (let index = 0; index <= 10_000; index += 1) writeFileSync(at('many', `${index}.log`), '');
    expect(await diagnoseFiles([at('many', '*.log')])).toMatchObject({ faults: [{ problem: 'matches more than 10,000 files; name fewer' }], bytes: 0 });
  });
  it('a pattern of many choices takes no time', async () => expect((await diagnoseFiles([at(`${'{a,b}'.repeat(30)}*/**/**/**`)])).faults).toHaveLength(1));
  it('an empty name', async () => expect((await diagnoseFiles([''])).faults).toEqual([{ source: '(an empty name)', problem: 'name a log' }]));
  it('says how much was read, also where nobody asked for progress', async () => expect((await diagnoseFiles([at('logs', 'c.txt')])).bytes).toBe(5));
  it('reports progress', async () => {
    const seen: unknown[] = [];
    await diagnoseFiles([at('logs', 'a.log')], { onProgress: (...all) => seen.push(all) });
    expect(seen.at(-1)).toEqual([IMS.length + 6, IMS.length + 6]);
  });
  it('merges', () => expect(places(mergeResults([diagnoseText(IMS, 'a'), diagnoseText(IMS, 'b')]))).toEqual([['no-linked-classic-account', 'a', 1, 2]]));
});

describe('the next command', () => {
  const nextOf = (log: string): string | null | undefined => diagnoseText(log).matches[0]?.next;
  it.each([
    [`$ ibmcloud ks worker replace --cluster my-cluster --worker w1\nregion us-south\n${ITEM}`, 'iks-preflight check --cluster my-cluster --region us-south --operation replace-worker'],
    [IMS, 'iks-preflight check --cluster <cluster> --region <region>'],
    ['{"code":"A0656","description":"x"} --resource-group prod', 'iks-preflight check --resource-group prod --region <region> --operation create-cluster'],
    ['unable to parse auth field, must be formatted as base64(username:password)', null],
    ['nothing', undefined],
    [`cluster_name = "my-cluster"\nregion = "us-south"\nresource_group = "prod"\n${IMS}`, 'iks-preflight check --cluster my-cluster --region us-south --resource-group prod'],
    [`cluster_name = var.name\nresource_group_id = data.ibm_resource_group.rg.id\n${IMS}`, 'iks-preflight check --cluster <cluster> --region <region>'],
    [`Region:            eu-gb\nResource group:    No resource group targeted, use 'ibmcloud target -g RESOURCE_GROUP'\n${IMS}`, 'iks-preflight check --cluster <cluster> --region eu-gb'],
    [`$ ibmcloud ks worker-pool create vpc-gen2 --name p -c bu6san7f0m3ad0odr5 --flavor bx2\n${IMS}`, 'iks-preflight check --cluster bu6san7f0m3ad0odr5 --region <region> --operation create-worker-pool'],
    [`$ oc logs pod -c container\nworkers for cluster web-1. Wait.\n${IMS}`, 'iks-preflight check --cluster web-1 --region <region>'],
    [`$ ibmcloud ks cluster create classic --name new --zone dal10\n${IMS}`, 'iks-preflight check --resource-group <resource-group> --region <region> --operation create-cluster'],
    [`module.a.ibm_container_vpc_cluster.cluster: Destroying... [id=x]\n${IMS}`, 'iks-preflight check --cluster <cluster> --region <region> --operation delete-cluster'],
    [`--cluster '$(id)' -r eu-de;id\n${IMS}`, 'iks-preflight check --cluster <cluster> --region eu-de'],
  ])('%j', (text, command) => expect(nextOf(text)).toBe(command));

  it('stands once for each change that failed, and in the annotation of its cause', () => {
    const result = diagnoseText(`$ ibmcloud ks worker replace --cluster a1 --worker w\n${ITEM}\n${'x\n'.repeat(4000)}$ ibmcloud ks worker-pool resize --cluster b2 --worker-pool p\n${IMS}`);
    const commands = ['iks-preflight check --cluster a1 --region <region> --operation replace-worker', 'iks-preflight check --cluster b2 --region <region> --operation resize-worker-pool'];
    expect(nextCommands(result)).toEqual(commands);
    annotationsOf(result).forEach(({ message }, index) => expect(message).toContain(`\n${commands[index]}\n`));
    for (const page of [renderText(result), renderMarkdown(result)]) for (const command of commands) expect(page.replace(/ \\\n +/gu, ' ')).toContain(command);
  });
  it('names operations that exist', () => {
    for (const command of ['cluster create', 'cluster rm', 'worker-pool create', 'worker-pool resize', 'worker-pool rm', 'worker rm', 'worker replace', 'worker reload', 'worker update', 'cluster master update', 'kms enable', 'api-key reset']) {
      const operation = / --operation (\S+)/u.exec(nextOf(`$ ibmcloud ks ${command} x\n${IMS}`) ?? '')?.[1];
      expect(OPERATIONS).toContain(operation);
    }
  });
  it('cannot be made to run something', () => {
    const command = nextOf(`ibmcloud ks cluster get --cluster $(touch${'\u00a0'}x);id\n${IMS}`) ?? '';
    expect(execFileSync('sh', ['-c', command.replace(/<\w+>/gu, 'x').replace('iks-preflight', ':')], { encoding: 'utf8' })).toBe('');
  });
});

const HOSTILE = [
  '::error::injected', '##[error]injected', '\u001b[31mred', '\u202egnp.exe', '[x](javascript:alert(1))', '<script>alert(1)</script>',
  '`code`', '| table', '\r::set-output name=x::y', '%0A::warning::z', '\u0000\u0007',
].join(' ');

describe('the place is that of the message, not of what went well before it', () => {
  it.each([
    ['each of several pushes', 'docker push us.icr.io/ns/app:1\ndenied: requested access to the resource is denied\n'.repeat(3), 2, 3, 'denied: requested access'],
    ['a call after a login that succeeded', 'docker login us.icr.io\nLogin Succeeded\nError response from daemon: Get "https://de.icr.io/v2/": unauthorized: The login credentials are not valid, or your IBM Cloud account is not active.\n', 3, 1, 'Error response'],
  ])('%s', (_what, log, line, count, quote) => expect(diagnoseText(log).matches).toEqual([expect.objectContaining({ line, count, text: expect.stringMatching(new RegExp(`^${quote}`, 'u')) })]));
});

describe('what is no text', () => {
  const folder = mkdtempSync(join(tmpdir(), 'iks-preflight-binary-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const written = (name: string, bytes: Uint8Array): string => {
    writeFileSync(join(folder, name), bytes);
    return join(folder, name);
  };
  it.each([
    ['gzip', gzipSync(IMS), 'is compressed (gzip); decompress it first'],
    ['zip', Buffer.from('PK\u0003\u0004rest'), 'is compressed (zip); decompress it first'],
    ['binary', Buffer.from(Array.from({ length: 4096 }, (_none, index) => (index * 197) % 256)), 'is not a text file'],
  ])('%s is refused, and the other log is explained', async (name, bytes, problem) => {
    const result = await diagnoseFiles([written(name, bytes), written('good.log', Buffer.from(IMS))]);
    expect(result.faults.map((fault) => fault.problem)).toEqual([problem]);
    expect([result.matches.length, result.files]).toEqual([1, 1]);
  });
  it('a log with some control characters is read', async () => expect((await diagnoseFiles([written('odd.log', Buffer.from(`\u0001\u0002 ${'line\n'.repeat(50)}${IMS}`))])).matches).toHaveLength(1));
});

describe('output is safe', () => {
  const result = diagnoseText(`::error::first\n::warning::${IMS} ${HOSTILE}\n${HOSTILE}\n`, '::error file=x::evil\u001b[2J');

  it('finds it at all', () => expect(result.matches).toHaveLength(1));
  it.each([['text', renderText(result)], ['text in colour', renderText(result, { colour: true })], ['markdown', renderMarkdown(result)], ['json', renderJson(result)]])(
    '%s holds no workflow command', (_name, page) => expect(page).not.toMatch(/^[\s\ufeff]*::|##\[/mu));
  it('github holds its own commands only', () => {
    const commands = renderGithub(result).split(/\r\n|\r|\n/u).filter((line) => /^\s*::/u.test(line));
    expect(commands).toHaveLength(1);
    expect(commands[0]).toMatch(/^::error title=No classic account is linked to the account of the key::/u);
    expect(renderGithub(result)).not.toContain('##[');
  });
  it('text holds no control characters', () => expect(renderText(result)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f\u202e]/u));
  it('markdown shows markup as text', () => {
    const page = renderMarkdown(result).replace(/(`+)[\s\S]*?\1/gu, '');
    expect(page).not.toMatch(/<script|\]\(javascript/u);
  });
  it('a quote fits 80 columns, with and without spaces', () => {
    for (const text of [`${'word '.repeat(60)}${IMS}`, `{"a":"${'x'.repeat(200)}","m":"${IMS}"}`]) {
      const quote = renderText(diagnoseText(text)).split('\n').filter((line) => line.startsWith('  > '));
      expect(quote.length).toBeGreaterThan(2);
      expect(Math.max(...quote.map((line) => line.length))).toBeLessThanOrEqual(80);
    }
  });
  it('a bar in a quote is a bar on the page', () => expect(renderMarkdown(diagnoseText(`Terraform apply | Error: ${IMS}`))).toContain('Terraform apply | Error'));
  it('text fits 80 columns but for what must stay whole', () => {
    const long = renderText(diagnoseText(IMS)).split('\n').filter((line) => line.length > 80 && !/https:|ibmcloud|iks-preflight/u.test(line));
    expect(long).toEqual([]);
  });
});

describe('limits of the runner', () => {
  const one = diagnoseText(IMS).matches[0] as Match;
  const many = (count: number): DiagnoseResult => ({ ...diagnoseText(IMS), matches: Array.from({ length: count }, (_each, index) => ({ ...one, code: `c${index}` })) });

  it.each([[1, 1], [10, 10], [11, 10], [40, 10]])('%i matches are %i annotations', (count, shown) => expect(annotationsOf(many(count))).toHaveLength(shown));
  it('the tenth says how many more', () => expect(annotationsOf(many(40))[9]?.title).toBe('31 more known errors'));
  it('no message is too long', () => {
    for (const entry of KNOWN_ERRORS) {
      for (const { message } of annotationsOf(diagnoseText(entry.examples[0] ?? ''))) expect(message.length).toBeLessThanOrEqual(4096);
    }
  });
  it('outputs', () => expect(outputs(diagnoseText(`${IMS}\n`))).toMatchObject({ codes: 'no-linked-classic-account', matched: 'true' }));
  it('outputs of nothing', () => expect(outputs(diagnoseText('fine'))).toEqual({ matches: '[]', codes: '', matched: 'false' }));
});

it('json follows schema version 1', () => {
  const page = JSON.parse(renderJson(diagnoseText(IMS))) as { schemaVersion: number; matches: Record<string, unknown>[] };
  expect(page.schemaVersion).toBe(1);
  expect(page.matches[0]).toMatchObject({ code: expect.any(String), class: 'no-ims-account-linked', file: 'text', line: 1, text: IMS, title: expect.any(String), because: expect.any(String), fix: expect.any(Array), who: 'account-owner', docs: expect.stringContaining('https://') });
});

describe('names that the log tells', () => {
  const fixOf = (text: string): string => diagnoseText(text).matches.flatMap(({ fix }) => fix).join('\n');
  it('stand in the commands', () => expect(fixOf(`ibmcloud target -g prod-rg -r eu-de\nibmcloud ks worker ls --cluster my-c\n${ITEM}`)).toContain('`ibmcloud target -g prod-rg -r eu-de && ibmcloud ks credential get --region eu-de`'));
  it('are quoted', () => expect(fixOf(`cluster_name = "a.b"\n${ITEM}`)).toContain('--cluster a.b'));
  it.each(['Waiting for cluster provisioning to finish', 'Timed out waiting for cluster autoscaler', 'Applying configuration for cluster resources', 'AWS_REGION=us-east-1'])('are not taken from %j', (line) => {
    expect(fixOf(`${line}\n${ITEM}`)).toContain('--cluster <cluster>');
    expect(fixOf(`${line}\n${ITEM}`)).toContain('-r <region>');
  });
});

describe('problem matcher', () => {
  const pattern = new RegExp(problemMatcher().problemMatcher[0]?.pattern[0]?.regexp ?? '', '');
  it.each([
    IMS, "can't create IMS portal token, as no IMS account is linked", ITEM, 'x (A0656)', '{"incidentID":"x","code":"A0007","description":"You do not have the correct permissions"}',
    "can't authenticate the infrastructure user: Time-based One Time Password authentication is required", '2026-11-23T19:02:11Z Error: SoftLayer_Exception_User_Customer_Unauthorized: Invalid API key',
    "The worker node instance '123' can't be found. Review 'classic' infrastructure user permissions.", 'The worker node instance can\u2019t be identified. Review it.', 'The IAM token exchange request failed with the message: x',
    'We were unable to connect to your Softlayer account.', "User doesn't have permissions to create or manage Storage", 'status code: 400, BXNIM0415E: Provided API key could not be found',
  ])('matches %j', (line) => expect(line).toMatch(pattern));
  it.each(MESSAGES)('%s is a message of the catalogue', (message) => {
    const texts = KNOWN_ERRORS.flatMap((entry) => [entry.says, ...entry.examples]).map((text) => text.replace(/\s+/gu, ' '));
    expect(texts.some((text) => new RegExp(message, 'u').test(text))).toBe(true);
  });
  it('is what the runner reads: one owner, one line, and no syntax that .NET lacks in its ECMAScript mode', () => {
    const [matcher] = (JSON.parse(JSON.stringify(problemMatcher())) as ReturnType<typeof problemMatcher>).problemMatcher;
    expect(matcher).toMatchObject({ owner: 'iks-preflight', severity: 'error', pattern: [{ regexp: expect.any(String), message: 1 }] });
    expect(matcher?.pattern[0]?.regexp).not.toMatch(/\(\?[=!<]|\\[pPu]\{|\\k|\(\?[a-z]+[-:]/u);
  });
  it('costs the runner next to nothing', () => {
    expect(pattern.source.length).toBeLessThan(3000);
    const lines = Array.from({ length: 20_000 }, (_each, index) => `2026-11-23T19:02:11Z line ${index}: module.cluster.ibm_container_vpc_cluster.cluster: Still creating... [10s elapsed]`);
    const start = performance.now();
    for (const line of [...lines, 'x '.repeat(50_000)]) pattern.test(line);
    expect(performance.now() - start).toBeLessThan(1000);
  });
  it.each([
    'fine', 'denied: requested access to the resource is denied', 'No credentials set for resource group x.: The user credentials could not be found. (E0051)', 'AuthApiError: Invalid login credentials', 'part number E0057 in inventory E0058',
    '403 This action requires the Owner role', 'You are not authorized to access the requested resource', 'sha 1c30518 a0007',
  ])('not %j', (line) => expect(line).not.toMatch(pattern));
});
