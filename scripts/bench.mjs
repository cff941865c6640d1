// Measures diagnose on a large synthetic log against grep with the same patterns, in one run.
//
//   npm run bench [-- --mib 1024]   --program FILE is the command line to measure, --keep keeps the log
import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    mib: { type: 'string', default: '1024' },
    program: { type: 'string', default: fileURLToPath(new URL('../dist/cli/index.js', import.meta.url)) },
    build: { type: 'string', default: new URL('../build/', import.meta.url).href },
    keep: { type: 'boolean', default: false },
  },
});
if (!existsSync(values.program)) {
  console.error(`There is no ${values.program}: build first (npm run build), or name --program.`);
  process.exit(2);
}
const { KNOWN_ERRORS } = await import(new URL('catalogue/known-errors/index.js', values.build));
const folder = mkdtempSync(join(tmpdir(), 'iks-preflight-bench-'));
const log = join(folder, 'synthetic.log');
const patterns = join(folder, 'patterns');

try {
  writeLog(log, Number(values.mib));
  const sources = KNOWN_ERRORS.flatMap((entry) => entry.patterns.map((pattern) => extended(pattern.source)));
  writeFileSync(patterns, `${sources.join('\n')}\n`);
  console.log(`${values.mib} MiB synthetic log, ${sources.length} patterns`);
  // Once unmeasured, so that both find the log in the page cache.
  readThrough(log);
  const ours = await measure(process.execPath, [values.program, 'diagnose', '--format', 'json', log]);
  const grep = await measure('grep', ['-a', '-i', '-c', '-E', '-f', patterns, log]);
  report('diagnose', ours, `${JSON.parse(ours.output).matches.length} causes`);
  report('grep -E -f', grep, `${grep.output.trim()} lines`);
  console.log(`ratio diagnose / grep: ${(ours.seconds / grep.seconds).toFixed(3)}   peak memory of diagnose: ${ours.peak} MiB`);
} finally {
  if (values.keep) console.log(folder);
  else rmSync(folder, { recursive: true, force: true });
}

function report(name, { seconds, peak }, found) {
  console.log(`${name.padEnd(12)} ${seconds.toFixed(2).padStart(8)} s  ${(Number(values.mib) / seconds).toFixed(0).padStart(6)} MiB/s  peak ${String(peak).padStart(4)} MiB  ${found}`);
}

/** Wall time, output and the peak of resident memory, read from the kernel while it runs. */
function measure(command, words) {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(command, words, { env: { ...process.env, LC_ALL: 'C' }, stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    let peak = 0;
    const watch = setInterval(() => {
      try {
        const high = /VmHWM:\s+(\d+)/u.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'));
        peak = Math.max(peak, Math.round(Number(high?.[1] ?? 0) / 1024));
      } catch {
        // It has just ended, or this is no Linux.
      }
    }, 20);
    child.stdout.on('data', (part) => (output += part));
    child.on('error', reject);
    child.on('close', () => {
      clearInterval(watch);
      resolve({ seconds: (performance.now() - start) / 1000, output, peak });
    });
  });
}

/** A pattern of the plain form as one of grep's; what ERE lacks (look-ahead, lazy quantifiers) is left out. */
function extended(source) {
  return source
    .replace(/\(\?[!=][^)]*\)/gu, '')
    .replace(/\(\?:/gu, '(')
    .replace(/([}*+?])\?/gu, '$1')
    .replace(/\\S/gu, '[^[:space:]]').replace(/\\s/gu, '[[:space:]]').replace(/\\d/gu, '[0-9]')
    .replace(/\[\\w([^\]]*)\]/gu, '[[:alnum:]_$1]').replace(/\\W/gu, '[^[:alnum:]_]').replace(/\\w/gu, '[[:alnum:]_]')
    .replace(/\\\//gu, '/')
    .replace(/cannot/gu, "can(not|'t| not)");
}

function readThrough(file) {
  const handle = openSync(file, 'r');
  closeSync(handle);
  readFileSync('/dev/null');
}

/** Lines such as pipelines print; every fiftieth MiB holds a known error, every MiB some near misses. */
function writeLog(file, mib) {
  const lines = [
    (n) => `2026-11-23T19:${two(n)}:11.123${n % 10000}Z module.cluster.ibm_container_vpc_cluster.cluster: Still creating... [${n % 60}m${n % 50}s elapsed]`,
    (n) => `2026-11-23T19:${two(n)}:12.4567890Z npm http fetch GET 200 https://registry.npmjs.org/package-${n} ${n % 900}ms (cache revalidated)`,
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
  for (let written = 0; written < mib; written += 1) {
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
