// Measures diagnose on a large synthetic log against grep with the same patterns, in one run.
//
//   npm run bench [-- MIB]          1024 MiB unless told; grep takes minutes for them
//     --limit SECONDS               grep is stopped after these (900), and the ratio is then an upper bound
//     --program FILE                the command line to measure, instead of the committed bundle
//     --keep                        keeps the log and says where it is
import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    mib: { type: 'string', default: '1024' },
    limit: { type: 'string', default: '900' },
    program: { type: 'string', default: fileURLToPath(new URL('../dist/cli/index.js', import.meta.url)) },
    build: { type: 'string', default: new URL('../build/', import.meta.url).href },
    keep: { type: 'boolean', default: false },
  },
});
const mib = Number(positionals[0] ?? values.mib);
const limit = Number(values.limit);
if (!Number.isInteger(mib) || mib < 1 || !(limit > 0)) stop('The size is a whole number of MiB, the limit a number of seconds.');
if (!existsSync(values.program)) stop(`There is no ${values.program}: bundle first (npm run package), or name --program.`);

const { KNOWN_ERRORS } = await import(new URL('catalogue/known-errors/index.js', values.build));
const folder = mkdtempSync(join(tmpdir(), 'iks-preflight-bench-'));
const log = join(folder, 'synthetic.log');
const patterns = join(folder, 'patterns');
let running;
// The log is large: it goes away however this ends.
process.on('exit', () => (values.keep ? console.log(folder) : rmSync(folder, { recursive: true, force: true })));
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    running?.kill();
    process.exit(130);
  });
}

try {
  // What was just written is in the page cache, so neither of the two waits for the disk.
  writeLog(log, mib);
  const sources = KNOWN_ERRORS.flatMap((entry) => [...entry.patterns, ...(entry.shared ?? [])].map((pattern) => extended(pattern.source)));
  writeFileSync(patterns, `${sources.join('\n')}\n`);
  console.log(`${mib} MiB synthetic log, ${sources.length} patterns, node ${process.version}`);
  const ours = await measure('diagnose', process.execPath, [values.program, 'diagnose', '--format', 'json', log], [0]);
  report('diagnose', ours, `${JSON.parse(ours.output).matches.length} causes`);
  const grep = await measure('grep', 'grep', ['-a', '-i', '-c', '-E', '-f', patterns, log], [0, 1]);
  report('grep -E -f', grep, grep.stopped ? `stopped at ${grep.share} % of the log` : `${grep.output.trim()} lines`);
  console.log(`ratio diagnose/grep: ${(ours.seconds / grep.seconds).toFixed(3)}${grep.stopped ? ' or less, since grep was stopped' : ''}`);
  console.log(`peak memory of diagnose: ${ours.peak === 0 ? 'not known on this system' : `${ours.peak} MiB`}`);
} catch (error) {
  stop(`No ratio: ${error.message}`);
}

function stop(words) {
  console.error(words);
  process.exit(2);
}

function report(name, { seconds, peak }, found) {
  console.log(`${name.padEnd(12)} ${seconds.toFixed(2).padStart(8)} s  ${(mib / seconds).toFixed(0).padStart(6)} MiB/s  peak ${String(peak).padStart(4)} MiB  ${found}`);
}

/** Wall time, output and the peak of resident memory, read from the kernel while it runs. */
function measure(name, command, words, allowed) {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const seconds = () => (performance.now() - start) / 1000;
    const child = spawn(command, words, { env: { ...process.env, LC_ALL: 'C' }, stdio: ['ignore', 'pipe', 'inherit'] });
    running = child;
    const seen = { output: '', peak: 0, share: 0, stopped: false };
    const watch = setInterval(() => {
      seen.peak = Math.max(seen.peak, peakOf(child.pid));
      if (seconds() < limit || seen.stopped) return;
      seen.stopped = child.kill();
    }, 20);
    const tell = setInterval(() => {
      seen.share = shareOf(child.pid);
      console.error(`${name}: ${seconds().toFixed(0)} s${seen.share === 0 ? '' : `, ${seen.share} % of the log`}`);
    }, 10_000);
    child.stdout.on('data', (part) => (seen.output += part));
    child.on('error', (error) => reject(new Error(`${command} cannot be started (${error.code})`)));
    child.on('close', (code) => {
      clearInterval(watch);
      clearInterval(tell);
      if (seen.stopped || allowed.includes(code)) resolve({ ...seen, seconds: seconds() });
      else reject(new Error(`${name} ended with ${code}`));
    });
  });
}

/** In MiB; 0 where it has just ended, or this is no Linux. */
function peakOf(pid) {
  try {
    return Math.round(Number(/VmHWM:\s+(\d+)/u.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024);
  } catch {
    return 0;
  }
}

/** How much of the log a process has read, in percent; 0 where that cannot be seen. */
function shareOf(pid) {
  try {
    const handle = readdirSync(`/proc/${pid}/fd`).find((each) => readlinkSync(`/proc/${pid}/fd/${each}`) === log);
    const read = Number(/pos:\s+(\d+)/u.exec(readFileSync(`/proc/${pid}/fdinfo/${handle}`, 'utf8'))?.[1] ?? 0);
    return Math.floor((100 * read) / (mib * 2 ** 20));
  } catch {
    return 0;
  }
}

/** A pattern of the plain form as one of grep's; what ERE lacks (look-ahead, lazy quantifiers) is left out. */
function extended(source) {
  return withoutLookaround(source)
    .replace(/\(\?:/gu, '(')
    .replace(/([}*+?])\?/gu, '$1')
    .replace(/\\S/gu, '[^[:space:]]').replace(/\\s/gu, '[[:space:]]').replace(/\\d/gu, '[0-9]')
    .replace(/\[\\w([^\]]*)\]/gu, '[[:alnum:]_$1]').replace(/\\W/gu, '[^[:alnum:]_]').replace(/\\w/gu, '[[:alnum:]_]')
    .replace(/\\\//gu, '/')
    .replace(/cannot/gu, "can(not|'t| not)");
}

/** What only looks ahead or back, with all that it holds: POSIX knows nothing of the kind, and grep may match more. */
function withoutLookaround(source) {
  const begin = /\(\?<?[!=]/u.exec(source);
  if (begin === null) return source;
  let end = begin.index;
  let depth = 0;
  do {
    const sign = source[end];
    if (sign === '\\') end += 1;
    else if (sign === '[') end = source.indexOf(']', end + 2);
    else if (sign === '(') depth += 1;
    else if (sign === ')') depth -= 1;
    end += 1;
  } while (depth > 0);
  return source.slice(0, begin.index) + withoutLookaround(source.slice(end));
}

/** Lines such as pipelines print; every fiftieth MiB holds a known error, every MiB some near misses. */
function writeLog(file, size) {
  const lines = [
    (n) => `2026-11-23T19:${two(n)}:11.123${n % 10000}Z module.cluster.ibm_container_vpc_cluster.cluster: Still creating... [${n % 60}m${n % 50}s elapsed]`,
    (n) => `2026-11-23T19:${two(n)}:12.4567890Z npm http fetch GET 200 https://npm.example.com/package-${n} ${n % 900}ms (cache revalidated)`,
    (n) => `2026/11/23 19:${two(n)}:59 Terraform apply | module.vpc.ibm_is_subnet.subnet[${n % 9}]: Refreshing state... [id=0717-${hex(n)}]`,
    (n) => `I1123 19:${two(n)}:56.105350     ${n % 999} reconcile.go:${n % 700}] "Reconciling worker pool" pool="default-${n}" namespace="kube-system" generation=${n % 30}`,
    (n) => `time="2026-11-23T11:${two(n)}:00Z" level=info msg="Waiting up to 40m0s for the cluster to initialize..." component=installer attempt=${n % 100}`,
    (n) => `{"level":"info","ts":"2026-11-23T16:57:01.${n % 1000}Z","caller":"crud/create.go:${n % 500}","msg":"successfully updated status","req-id":"${hex(n)}","clusterID":"bu6san7f0m3ad0odr5${n % 90}"}`,
    (n) => `#${n % 40} [build ${n % 12}/12] RUN apt-get install -y libssl-dev=${n % 9}.${n % 20} && rm -rf /var/lib/apt/lists/* ${hex(n)}`,
    (n) => `kube-w${n % 300}-${hex(n)}   10.176.48.${n % 255}   10.176.48.${n % 255}   normal   Ready   us-south-${(n % 3) + 1}   1.31.${n % 9}_15${n % 80}*`,
    (n) => ` ✓ __tests__/component-${n}.test.ts (${n % 40} tests) ${n % 900}ms   coverage ${n % 100}.${n % 10}% of statements in src/components/${hex(n)}.tsx`,
    (n) => `  + create ${hex(n)}${hex(n + 7)} -> ${hex(n + 3)}   ${n} bytes transferred, checksum ok, 0 warnings`,
  ];
  const near = [
    (n) => `Authorization: [PRIVATE DATA HIDDEN]  User-Agent: terraform-provider-ibm/1.67.1 X-Correlation-Id: ${hex(n)}`,
    (n) => `Error: unauthorized: you do not have permission to push to quay.io/org/app:${n}`,
    (n) => `drwxr-xr-x permission bits changed for /opt/app/${n}, access granted to group staff`,
  ];
  const errors = KNOWN_ERRORS.filter((entry) => entry.tier === undefined).map((entry) => entry.examples[0]);
  const handle = openSync(file, 'w');
  let n = 0;
  for (let written = 0; written < size; written += 1) {
    let part = '';
    while (part.length < 2 ** 20) {
      n += 1;
      part += `${lines[(n * 7919) % lines.length](n)}\n`;
      if (n % 4001 === 0) part += `${near[n % near.length](n)}\n`;
    }
    if (written % 50 === 25) part += `${errors[(written / 25) % errors.length | 0]}\n`;
    writeSync(handle, part);
  }
  closeSync(handle);
}

function two(n) {
  return String(n % 60).padStart(2, '0');
}

function hex(n) {
  return (Math.imul(n, 2654435761) >>> 0).toString(16).padStart(8, '0');
}
