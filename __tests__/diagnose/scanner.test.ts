// The scanner: what recognise finds in a text, it finds in a log of any size, encoding and shape.
import { describe, expect, it } from 'vitest';
import { KNOWN_ERRORS } from '../../src/catalogue/known-errors/index.js';
import { diagnoseText } from '../../src/diagnose/diagnose.js';
import { countLines, Prefilter } from '../../src/diagnose/prefilter.js';
import { readStreamInto } from '../../src/diagnose/reader.js';
import { Scanner, type Sighting } from '../../src/diagnose/scanner.js';
import { allWordings } from '../../src/recognition/recognise.js';
import { triggersOf } from '../../src/recognition/trigger.js';
import { wrapped } from '../support/wrapped.js';

function scan(...parts: readonly (string | Uint8Array)[]): Sighting[] {
  const found: Sighting[] = [];
  const scanner = new Scanner((sighting) => found.push(sighting));
  for (const part of parts) scanner.push(typeof part === 'string' ? Buffer.from(part) : part);
  scanner.end();
  return found;
}

async function read(bytes: Buffer, size = 70_001): Promise<Sighting[]> {
  const found: Sighting[] = [];
  const parts = (async function* () {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  })();
  await readStreamInto(new Scanner((sighting) => found.push(sighting)), parts, () => undefined);
  return found;
}

const IMS = 'Cannot create IMS portal token, as no IMS account is linked to the selected BSS account';
const noise = (lines: number): string => Array.from({ length: lines }, (_each, index) => `2026-11-23T19:02:11Z line ${index}: module.cluster: Still creating... [10s elapsed]`).join('\n');

describe('every example is found by its rare words alone', () => {
  const table = KNOWN_ERRORS.flatMap((entry) => entry.examples.map((example) => [entry.code, entry.class, example] as const));
  const forms: Readonly<Record<string, (text: string) => string>> = {
    'plain': (text) => text,
    'upper case': (text) => text.toUpperCase(),
    'escaped': (text) => JSON.stringify(JSON.stringify({ text })),
    'Terraform box': (text) => text.split('\n').map((line) => `│ ${line}`).join('\n'),
    'wrapped at 30 columns': (text) => wrapped(text, 30).map((line) => `│ ${line}\n`).join(''),
    'wrapped at 44 columns with a time': (text) => wrapped(text, 44).map((line) => `2026-11-23T19:02:11.1234567Z ${line}\r\n`).join(''),
  };
  describe.each(Object.entries(forms))('%s', (_name, form) => {
    it.each(table)('%s', (_code, wanted, example) => {
      expect(scan(`${form(example)}\n`).map((sighting) => sighting.entry.class)).toContain(wanted);
    });
  });
});

describe('in a long log that does not name IBM', () => {
  const filler = Array.from({ length: 60 }, (_each, index) => `2026-11-23T19:02:11Z step ${index} compiled module number ${index} and wrote the artifact to its folder`).join('\n');
  const inLongLog = (text: string): string[] => scan(`${filler}\n\n${text}\n\n${filler}\n`).map((sighting) => sighting.entry.class);
  /** Words that other products print as well: here they are not taken for IBM's. */
  const SHARED = [
    'The credentials could not be validated.',
    "can't get credentials: can't get secret tsecret-key: secrets \"secret-key\" not found",
    'A problem was encountered while attempting to resolve secret reference...',
    'Error code: not_authorized and\nError message: the provided token is not authorized\nTrace ID: b266a31c-b359-4ecb-8b81-a27c1b2cdb7b',
    'Could not find user.',
    'AUTH_FAILED\n\nSIGUSR1[soft,auth-failure] received, process restarting',
    String.raw`{"status":401,"body":"{\"error\":\"unauthorized\",\"reason\":\"exp not in future\"}"}`,
    'AccessDenied: Access Denied status code: 403',
    'You were not authorized to complete this operation.',
    'UNAUTHORIZED: Authorization required',
    'ERROR: failed to export: failed to write image to the following tags: [...] unsupported status code 401',
    'error checking pushed permissions',
    'error: build error: After retrying 2 times, Pull image still failed due to error: unauthorized: authentication required',
  ];
  const isShared = (example: string): boolean => SHARED.includes(example) || /^SignatureDoesNotMatch: The request signature|The server could not verify that you/u.test(example);
  const all = KNOWN_ERRORS.flatMap((entry) => entry.examples.map((example) => [example, entry.class] as const));

  it.each(all.filter(([example]) => !isShared(example)))('%s is IBM\'s own', (example, wanted) => expect(inLongLog(example)).toContain(wanted));
  it.each(all.filter(([example]) => isShared(example)))('%s is not', (example) => expect(inLongLog(example)).toEqual([]));
});

describe('in a job that also uses other clouds, after lines that went well', () => {
  const before: Readonly<Record<string, (text: string) => string>> = {
    GitLab: (text) => `$ ibmcloud login --apikey @k -r us-south\nOK\n$ docker build -t registry.gitlab.com/acme/shop:1 .\n#5 DONE\n$ helm upgrade --install x ./c --timeout 10m\ndeployed\n$ ./deploy.sh\n${text}`,
    GitHub: (text) => ['##[group]Run ibmcloud login', 'env:', '  GITHUB_TOKEN: ***', '  AWS_REGION: us-east-1', '##[endgroup]', 'OK', '+ aws s3 cp x s3://y', '+ ./deploy.sh', ...text.split('\n')].map((line) => `2026-11-23T10:00:00.1Z ${line}`).join('\n'),
    Terraform: (text) => `- Installing hashicorp/aws v5.0.0...\naws_s3_bucket.state: Refreshing state... [id=x]\nibm_container_vpc_cluster.c: Creating...\n╷\n│ Error: ${text.replace(/\n/gu, '\n│ ')}\n│\n│   with ibm_container_vpc_cluster.c,\n╵`,
  };
  const all = KNOWN_ERRORS.flatMap((entry) => entry.examples.map((example) => [entry, example] as const));
  // Words of the registry's clients, which belong to whatever registry was named last.
  it.each(Object.entries(before))('nearly every example is found in %s', (_name, form) => {
    const missed = all.filter(([entry, example]) => !scan(`${form(example)}\n`).some((seen) => seen.entry.class === entry.class)).map(([entry, example]) => `${entry.code}: ${example.slice(0, 60)}`);
    expect(missed.length, missed.join('\n')).toBeLessThanOrEqual(2);
  });
});

describe('every example is found whatever printed it', () => {
  const each = (text: string, form: (line: string) => string): string => text.split('\n').map(form).join('\n');
  const json = (text: string): string => JSON.stringify(text).slice(1, -1);
  const prefixes: Readonly<Record<string, (text: string) => string>> = {
    'nothing': (text) => text,
    "GitHub's error": (text) => each(text, (line) => `2026-11-23T19:02:11.1234567Z ##[error]${line}`),
    'klog': (text) => each(text, (line) => `E1123 19:02:56.105350       1 reconcile.go:77] ${line}`),
    'a container of Compose': (text) => each(text, (line) => `web-1  | ${line}`),
    'the container runtime': (text) => each(text, (line) => `2026-11-23T11:02:00.123456789+00:00 stderr F ${line}`),
    'Jenkins': (text) => each(text, (line) => `[2026-11-23T19:02:11.123Z] ${line}`),
    'Tekton': (text) => each(text, (line) => `[deploy : run-script] ${line}`),
    'a job printed by gh': (text) => each(text, (line) => `build\tRun terraform\t2026-11-23T19:02:11.1234567Z ${line}`),
    'Schematics': (text) => each(text, (line) => ` 2022/03/02 03:59:37 Terraform apply | ${line}`),
    'GitLab': (text) => each(text, (line) => `2026-11-23T19:02:11.123456Z 01O ${line}`),
    'BuildKit': (text) => each(text, (line) => `#12 3.456 ${line}`),
    'Terragrunt': (text) => each(text, (line) => `13:45:12.123 STDERR [vpc] terraform: ${line}`),
    'journald': (text) => each(text, (line) => `May 01 10:00:00 host terraform[1]: ${line}`),
    'logrus': (text) => each(text, (line) => `time="2026-11-23T11:02:00Z" level=error msg="${line}"`),
    'Terratest': (text) => each(text, (line) => `TestRunBasicExample/vpc 2026-11-23T19:02:11Z logger.go:66: ${line}`),
    "Python's logging": (text) => each(text, (line) => `2026-11-23 19:02:11,123 - root - ERROR - ${line}`),
    'a stage of Jenkins': (text) => each(text, (line) => `[Deploy to prod] ${line}`),
  };
  const inBox = (text: string): string => `╷\n${wrapped(`Error: ${text}`, 78).map((line) => `│ ${line}`).join('\n')}\n│ \n│   with module.x,\n╵`;
  const bodies: Readonly<Record<string, (text: string) => string>> = {
    'colour inside words': (text) => text.replace(/([a-z]{3})([a-z]{3})/gu, '$1\u001b[01;31m\u001b[K$2\u001b[m'),
    'colour between words': (text) => text.replace(/ /gu, ' \u001b[0m\u001b[1m'),
    'a Terraform box of 80 columns': inBox,
    // Python: '│'.encode().decode('cp437'), and the same for ╷ ╵ ’ and for cp850.
    'a box that code page 437 misread': (text) => inBox(text).replace(/[│╷╵’]/gu, (sign) => ({ '│': 'Γöé', '╷': 'Γò╖', '╵': 'Γò╡', '’': 'ΓÇÖ' })[sign] ?? ''),
    'a box that code page 850 misread': (text) => inBox(text).replace(/[│╷╵’]/gu, (sign) => ({ '│': 'Ôöé', '╷': 'ÔòÀ', '╵': 'ÔòÁ', '’': 'ÔÇÖ' })[sign] ?? ''),
    'folded YAML': (text) => `message: >-\n${wrapped(text, 70).map((line) => `    ${line}`).join('\n')}`,
    'an envelope in a description in an array': (text) => `[{"description":"${json(`{"error":"${json(`{"message":"${json(text)}"}`)}"}`)}"}]`,
    'escapes for HTML': (text) => `{"m":"${json(text).replace(/[<>&']/gu, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)}"}`,
    'HTML entities': (text) => text.replace(/[<>&'"]/gu, (sign) => `&#${sign.charCodeAt(0)};`),
    'typographic quotes': (text) => text.replace(/'/gu, '’').replace(/"(\S)/gu, '“$1'),
    "Docker's JSON": (text) => each(text, (line) => `{"log":"${json(line)}\\n","stream":"stderr","time":"2026-11-23T11:02:00.123456789Z"}`),
    'a table of kubectl describe': (text) => `  Ready  False   ${wrapped(text, 50).join('\n                 ')}`,
    'CRLF': (text) => `a\r\n${text.replace(/\n/gu, '\r\n')}\r\n`,
  };
  const examples = KNOWN_ERRORS.flatMap((entry) => entry.examples.map((example) => [entry, example] as const));
  const missed = (form: (text: string) => string): string[] => examples.filter(([entry, example]) => !scan(form(example)).some((seen) => seen.entry.class === entry.class)).map(([entry]) => entry.code);

  describe.each(Object.entries(prefixes))('behind the prefix of %s', (_prefix, prefix) => {
    it.each(Object.entries(bodies))('in %s', (_body, body) => expect(missed((text) => prefix(body(text)))).toEqual([]));
  });
  it('in UTF-16 of PowerShell, wrapped', async () => {
    for (const [entry, example] of examples) {
      const found = await read(Buffer.from(`\ufeff${wrapped(`terraform.exe : ${example}`, 79).join('\r\n')}\r\nAt line:1 char:1\r\n`, 'utf16le'));
      expect(found.map((seen) => seen.entry.class)).toContain(entry.class);
    }
  });
  it('with colour torn by the pieces in which a log arrives', () => {
    const text = Buffer.from(`\u001b[31;1m${IMS.replace(/portal/u, 'por\u001b[01;31m\u001b[Ktal')}\u001b[0m \u001b[`);
    for (const size of [1, 2, 3, 7]) {
      const parts = Array.from({ length: Math.ceil(text.length / size) }, (_each, index) => text.subarray(index * size, (index + 1) * size));
      expect(scan(...parts).map((seen) => seen.text)).toEqual([expect.stringContaining(IMS)]);
    }
  });
});

describe('place and count', () => {
  it('names the line', () => expect(scan(`${noise(1000)}\n${IMS}\n`).map((each) => each.line)).toEqual([1001]));
  it('counts lines with CRLF', () => expect(scan(`a\r\nb\r\n${IMS}\r\n`)[0]?.line).toBe(3));
  const layers = (count: number, state: string): string => Array.from({ length: count }, (_each, index) => `1adbc76${String(42_000 + index)}: ${state}`).join('\n');
  const pushOf = (count: number): string => `$ docker push us.icr.io/shop/web:1\nThe push refers to repository [us.icr.io/shop/web]\n${layers(9, 'Preparing')}\n${layers(count - 9, 'Waiting')}\nunauthorized: authentication required`;
  const push = pushOf(29);
  const each = (text: string, form: (line: string) => string): string => text.split('\n').map(form).join('\n');
  it.each([
    ['behind the layers of a push', `Successfully tagged us.icr.io/shop/web:1\n${push}`, 33, 'unauthorized: authentication required'],
    ['behind layers with stamps', each(push, (line) => `2025-03-04T10:23:28.9205477Z ${line}`), 32, '2025-03-04T10:23:28.9205477Z unauthorized: authentication required'],
    ['behind layers of the runtime of containers', each(push, (line) => JSON.stringify({ log: `${line}\n`, stream: 'stdout', time: '2025-03-04T10:22:31.1Z' })), 32, expect.stringContaining('unauthorized: authentication required')],
    ['in a log that is indented', each(push, (line) => `    ${line}`), 32, expect.stringContaining('unauthorized: authentication required')],
    ['in the box after the step', 'ibm_resource_instance.kp: Creating...\n╷\n│ Error: Error creating resource instance: You are not authorized to perform this action', 3, expect.stringContaining('You are not authorized')],
    ['after the command', '+ kubectl create secret docker-registry ibm-entitlement-key --docker-server=cp.icr.io -n cpd\nerror: Failed to pull image "cp.icr.io/cp/x:1": unauthorized: authentication required', 2, expect.stringContaining('Failed to pull image')],
    ['where it begins, if it goes on', "The infrastructure operation failed with the message:\nthe provided token is not authorized\nto view the specified subnet (ID:X) in this account", 2, expect.stringContaining('in this account')],
    ['where it says no first', '{"code": "shares_access_forbidden",\n"message": "The user request is forbidden"', 1, expect.stringContaining('shares_access_forbidden')],
  ])('names the line of the message %s', (_where, log, line, text) => expect(scan(log).map((seen) => [seen.line, seen.text])).toEqual([[line, text]]));
  it('explains nothing by the layers alone, where their push is out of sight', () => {
    const inRuntime = (line: string): string => JSON.stringify({ log: `${line}\n`, stream: 'stdout', time: '2025-03-04T10:22:31.123456789Z' });
    for (const count of [29, 30, 31, 32, 33, 34, 60]) expect(scan(each(pushOf(count), inRuntime)).filter((seen) => seen.entry.code !== 'registry-login-required'), String(count)).toEqual([]);
  });
  it('is right beyond many windows', () => expect(scan(`${noise(60_000)}\n`, `${IMS}\n`)[0]?.line).toBe(60_001));
  it('sees each repetition once', () => expect(scan(`${`${IMS}\n${noise(3)}\n`.repeat(500)}`)).toHaveLength(500));
  it('makes one match of a cause', () => {
    const { matches } = diagnoseText(`${IMS}\n`.repeat(40));
    expect(matches.map(({ code, line, count }) => ({ code, line, count }))).toEqual([{ code: 'no-linked-classic-account', line: 1, count: 40 }]);
  });
  it('finds a message wherever the buffer ends', () => {
    const size = 1 << 20;
    for (const before of [-IMS.length - 1, -IMS.length, -50, -1, 0, 1, 3071, 3072, 3073, -3072, -6144, -12_288]) {
      const fill = 'x'.repeat(size + before - 1);
      expect(scan(`${fill}\n${IMS}\n${'y'.repeat(5000)}\n`).map((each) => each.line)).toEqual([2]);
    }
  });
  it('does not care how the log arrives', () => {
    const log = Buffer.from(`${noise(200)}\n${IMS}\n${noise(200)}`);
    const bytewise = Array.from(log, (byte) => Uint8Array.of(byte));
    expect(scan(...bytewise).map((each) => each.line)).toEqual([201]);
  });
});

describe('the most specific entry wins', () => {
  it('over a general one around it', () => {
    expect(scan(`IAM token exchange request failed: ${IMS}`).map((each) => each.entry.code)).toEqual(['no-linked-classic-account']);
  });
  it.each([10, 11, 12, 13, 20])('over a general one that goes on from a step %i lines before it', (count) => {
    const log = ['ibm_iam_authorization_policy.kms: Creation complete after 3s [id=0b7c]', ...Array.from({ length: count }, () => 'ibm_container_vpc_cluster.c: Still creating... [10s elapsed]'), '│ Error: Request failed with status code: 403, ServerErrorResponse: {"code":"A0656","description":"You are not authorized to create an API key in this resource group."}'];
    const inLogger = log.map((message) => JSON.stringify({ ts: '2025-03-04T10:22:31Z', level: 'info', message: `terraform\tTerraform Apply\t2025-03-04T10:24:27.2537827Z ${message}` })).join('\n');
    expect(scan(inLogger).map((each) => each.entry.code)).toEqual(['iam-identity-operator-missing']);
  });
  it('and two causes far apart are two', () => {
    expect(scan(`${IMS}\n${noise(100)}\n'Item' must be ordered with permission.\n`)).toHaveLength(2);
  });
});

describe('encodings', () => {
  const log = `${noise(5)}\r\n${IMS}\r\n`;
  const be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();
  it.each([
    ['UTF-8 with mark', Buffer.from(`\ufeff${log}`)],
    ['UTF-16 LE with mark', Buffer.from(`\ufeff${log}`, 'utf16le')],
    ['UTF-16 LE without', Buffer.from(log, 'utf16le')],
    ['UTF-16 BE with mark', be(`\ufeff${log}`)],
    ['UTF-16 BE without', be(log)],
    ['UTF-16 appended to UTF-8', Buffer.concat([Buffer.from(`${noise(3)}\r\na\r\n`), Buffer.from(log.split('\n').slice(4).join('\n'), 'utf16le')])],
  ])('%s', async (_name, bytes) => expect((await read(bytes)).map((each) => [each.entry.code, each.line])).toEqual([['no-linked-classic-account', 6]]));

  it('UTF-16 of another script', async () => {
    const found = await read(Buffer.from('\ufeffIAM 令牌交换请求失败：无法创建 IMS 门户网站令牌，因为没有 IMS 帐户链接到所选的 BSS 帐户\n', 'utf16le'));
    expect(found[0]?.entry.code).toBe('no-linked-classic-account');
  });
  it('another script in JSON escapes', () => {
    const escaped = '無法使用登錄來配置叢集'.replace(/./gu, (letter) => `\\u${letter.charCodeAt(0).toString(16)}`);
    expect(scan(`{"description":"${escaped}"}`)[0]?.entry.code).toBe('registry-access-not-set-up');
  });
});

describe('hostile logs', () => {
  it('one line of 20 MB, in constant time a byte', () => {
    const found = scan('x'.repeat(10_000_000), ` ${IMS} `, 'permission denied '.repeat(500_000));
    expect(found.map((each) => [each.entry.code, each.line])).toEqual([['no-linked-classic-account', 1]]);
    expect(found[0]?.text.length).toBeLessThanOrEqual(25_000);
  });
  it('NUL bytes between the letters', () => expect(scan(Buffer.from([...IMS].join('\0')))).toHaveLength(1));
  it('invalid UTF-8', () => {
    const junk = Buffer.alloc(100_000, 0xff);
    expect(scan(junk, `\n${IMS}\n`, junk)).toHaveLength(1);
  });
  it('escapes a thousand deep', () => {
    expect(scan(`{"a":"${'\\'.repeat(1023)}"${IMS}${'\\'.repeat(1023)}"}`)).toHaveLength(1);
    expect(scan('\\u005c'.repeat(100_000))).toEqual([]);
  });
  it('carriage returns alone', () => expect(scan(`10 %\r50 %\r${IMS}\r100 %\n`)).toHaveLength(1));
  it.each([
    ['near misses', 'worker node instance cannot be seen. not authorized to access the thing. Administrator role for the registry\n'],
    ['first words of patterns', 'iam token exchange request '],
    ['gaps without an end', 'failed to pull image icr.io/ '],
    ['spaces', 'does not have          '],
    ['dots', 'ibm_iam_authorization_policy.a: Creation complete '],
    ['errors', 'ibm_iam_authorization_policy.a: Creation complete\nError: not author1zed, access unauthorized near\n'],
    ['lines of a runtime', '{"log":"1adbc7642b01: Waiting\\n","stream":"stdout","time":"2025-03-04T10:22:31.1Z"}\n'],
  ])('full of %s: time grows with the size only', (_name, text) => {
    const time = (mebibytes: number): number => {
      const log = text.repeat(Math.ceil((mebibytes * 2 ** 20) / text.length));
      const start = performance.now();
      scan(log);
      return performance.now() - start;
    };
    time(0.5);
    const small = time(0.5);
    const large = time(2);
    // Four times the size may take ten times as long on a busy machine, but not the sixteen of quadratic work.
    expect(large).toBeLessThan(Math.max(small * 10, 1500));
  });
});

it('an ordinary log wakes the slow pass on hardly any line', () => {
  const log = [
    'module.cluster.ibm_container_vpc_cluster.cluster: Still creating... [10m50s elapsed]',
    'module.vpc.ibm_is_subnet.subnet[0]: Refreshing state... [id=0717-a3f1]',
    'Waiting for the cluster to be ready, attempt 3 of 40', 'Waiting for machine pool to be updated',
    'time="2026-11-23T11:02:00Z" level=info msg="Waiting up to 40m0s for the cluster to initialize..."',
    'Initializing provider plugins...', '- Installing ibm-cloud/ibm v1.67.1...', 'Apply complete! Resources: 12 added, 0 changed, 0 destroyed.',
    'Terraform has been successfully initialized!', 'Plan: 4 to add, 1 to change, 0 to destroy.', 'data.ibm_resource_group.rg: Reading...',
    'npm http fetch GET 200 https://npm.example.com/express 12ms (cache revalidated)', 'added 312 packages, and audited 313 packages in 9s',
    'Step 4/12 : RUN apt-get update && apt-get install -y curl', 'docker build --tag app:1 .', 'Successfully tagged app:1', 'Unpacking libssl3:amd64 (3.0.11-1) over (3.0.9-1) ...',
    'deployment.apps/web configured', 'service/web unchanged', 'pod/web-7c5ddbdf54-9tq2x condition met', 'Switched to context "prod".',
    'NAME      STATUS   ROLES    AGE   VERSION', '10.176.48.11   Ready    <none>   12d   v1.31.2+IKS', 'Receiving objects: 100% (1204/1204), 2.1 MiB | 9.8 MiB/s, done.',
    'HEAD is now at 1c30518 Write down what policies can prove', 'Run actions/checkout@v4', 'Post job cleanup.', 'Cache restored successfully', 'Complete job name: deploy',
    '{"level":"info","msg":"successfully updated status","req-id":"aa01","clusterID":"bu6san7f0m3ad0odr590"}',
    'I1123 19:02:56.105350       1 reconcile.go:77] "Reconciling worker pool" pool="default"', 'Checking connection details ... OK', 'API endpoint:      https://cloud.ibm.com',
    'First, the client sends its settings; the following options are supported.', 'Tests  312 passed (312)', 'received 200 in 12 ms from /healthz', 'Please note: this method is deprecated',
  ];
  const words = [...new Set(allWordings().flatMap(({ pattern }) => triggersOf(pattern)))];
  const woken = log.flatMap((line) => words.filter((word) => line.toLowerCase().includes(word)).slice(0, 1).map((word) => `${word}: ${line}`));
  expect(woken.length, woken.join('\n')).toBeLessThanOrEqual(log.length / 5);
});

describe('prefilter', () => {
  it('finds all words that a naive search finds', () => {
    const words = ['token', 'exchange', 'authoriz', 'a0007', '無法', 'icr.io'];
    const text = Buffer.from('xxTOKENexchange a0007,A0007 unAUTHORIZed token 無法 us.icr.io/x tokeexchangetoken');
    const filter = new Prefilter(words);
    const found: number[] = [];
    for (let hit = filter.find(text, 0, text.length, text.length); hit; hit = filter.find(text, hit.end, text.length, text.length)) found.push(hit.word);
    expect(found).toEqual([0, 1, 3, 3, 2, 0, 4, 5, 1, 0]);
  });
  it('counts lines like a loop', () => {
    const bytes = Buffer.from('\n\na\n\u0001\n\r\n\u0080\n\n'.repeat(1000));
    for (const [from, to] of [[0, bytes.length], [1, 9], [3, 4000], [5, 5], [2, 3]] as const) {
      expect(countLines(bytes, from, to)).toBe(bytes.subarray(from, to).filter((byte) => byte === 10).length);
    }
  });
});
