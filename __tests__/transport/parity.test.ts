// Every scenario over HTTPS, over the command line's token and by its commands: the same verdict, the same codes, side by side.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readInputs } from '../../src/inputs/inputs.js';
import { run } from '../../src/run.js';
import { givenKeys } from '../../src/simulator/scenarios/given-key.js';
import { type Scenario, SCENARIOS } from '../../src/simulator/scenarios/index.js';
import { serve } from '../../src/simulator/server.js';
import { objectionTo } from '../../src/transport/cli/allowed.js';
import { openTransport } from '../../src/transport/open.js';
import { buildStandIns, type Placed, type StandIns } from './stand-in.js';

/** What a check came to, without what only a command line can be blamed for. */
interface Outcome {
  readonly verdict: string;
  readonly codes: readonly string[];
  readonly cliCodes: readonly string[];
  /** Why something stayed open, in the words of the transport. */
  readonly reasons: readonly string[];
}

const WAYS = ['api', 'token', 'commands'] as const;
type Way = (typeof WAYS)[number];

/** Scenarios about the key that was given: the command line signs it in, inside a private folder. */
const ABOUT_THE_KEY = new Set([...givenKeys.map(({ name }) => name), 'cluster-elsewhere']);

let standIns: StandIns;
const table = new Map<string, Record<Way, Outcome>>();

beforeAll(() => {
  standIns = buildStandIns();
}, 60_000);
afterAll(() => standIns.remove());

async function check(scenario: Scenario, way: Way): Promise<{ outcome: Outcome; placed: Placed }> {
  const world = scenario.world();
  const simulation = await serve(world);
  const placed = standIns.place(world, way === 'commands' ? 'no-token' : 'plain');
  const needsKey = way === 'api' || ABOUT_THE_KEY.has(scenario.name);
  const env = { ...placed.env, ...simulation.endpoints };
  const reading = readInputs({ ...scenario.inputs, 'transport': way === 'api' ? 'api' : 'cli', 'timeout': '120', 'show-identities': 'full', ...(needsKey && { 'api-key': world.apiKey }) }, env);
  if ('faults' in reading) throw new Error(JSON.stringify(reading.faults));
  const transport = openTransport(reading.inputs, { deadline: Date.now() + 120_000, agent: 'test', env });
  try {
    const { report } = await run(reading.inputs, { transport, version: '0', now: () => new Date() });
    const findings = [...report.findings, ...report.targets.flatMap((target) => target.findings)];
    const rulings = [...report.rulings, ...report.targets.flatMap((target) => target.rulings)];
    const [cli, rest] = [findings.filter(({ code }) => code.startsWith('cli-')), findings.filter(({ code }) => !code.startsWith('cli-'))];
    const isOpen = rest.some(({ level }) => level === 'unknown') || rulings.some(({ ruling, weight }) => ruling === 'unknown' && weight === 'hangs');
    const verdict = report.verdict === 'skipped' ? 'skipped' : rest.some(({ level }) => level === 'error') ? 'fail' : isOpen ? 'unknown' : 'pass';
    const reasons = [...rest.flatMap(({ level, args }) => (level === 'unknown' ? [args['words'] ?? ''] : [])), ...rulings.flatMap(({ ruling, because }) => (ruling === 'unknown' ? [because] : []))];
    return { outcome: { verdict, codes: unique(rest), cliCodes: unique(cli), reasons }, placed };
  } finally {
    await transport.close();
    await simulation.close();
  }
}

function unique(findings: readonly { readonly code: string }[]): string[] {
  return [...new Set(findings.map(({ code }) => code))].sort();
}

/** Where the commands come to something else for a reason that lies in the session itself. */
const OF_THE_SESSION: Readonly<Record<string, string>> = {
  'group-header-hides-cluster': 'the targeted group hides the cluster from every command of the session',
};

/** What the commands have no way to ask; each is told as the reason of an unknown ruling. */
const CANNOT_ASK = [/no reading command of ibmcloud asks for ([^;.]+)/, /(may show the clusters of that group only)/, /(targets the resource group \S+, which is not the one in question)/];

/** Why the commands come to something else than HTTPS; `undefined` where nothing explains it. */
function explanation(name: string, api: Outcome, commands: Outcome): string | undefined {
  if (OF_THE_SESSION[name] !== undefined) return OF_THE_SESSION[name];
  const unasked = commands.reasons.flatMap((reason) => CANNOT_ASK.flatMap((pattern) => [...reason.matchAll(new RegExp(pattern, 'g'))].map(([, what = '']) => what.trim())));
  const added = commands.codes.filter((code) => !api.codes.includes(code));
  const isHonest = added.every((code) => code.endsWith('-unreadable')) && (commands.verdict === 'unknown' || commands.verdict === 'pass' || commands.verdict === api.verdict);
  return isHonest && unasked.length > 0 ? `cannot ask: ${[...new Set(unasked)].sort().join('; ')}` : undefined;
}

function isSame(one: Outcome, other: Outcome): boolean {
  return one.verdict === other.verdict && one.codes.join() === other.codes.join();
}

describe('parity', () => {
  describe.concurrent('scenarios', () => {
    for (const scenario of SCENARIOS) {
      test(scenario.name, { timeout: 120_000 }, async ({ expect }) => {
        const [api, token, commands] = await Promise.all(WAYS.map((way) => check(scenario, way)));
        if (!api || !token || !commands) throw new Error('three ways');
        expect({ ...token.outcome, cliCodes: [], reasons: [] }).toEqual({ ...api.outcome, cliCodes: [], reasons: [] });
        if (!isSame(api.outcome, commands.outcome)) expect(explanation(scenario.name, api.outcome, commands.outcome), JSON.stringify([api.outcome, commands.outcome])).toBeDefined();
        expectOnlyReads([...api.placed.record(), ...token.placed.record(), ...commands.placed.record()]);
        table.set(scenario.name, { api: api.outcome, token: token.outcome, commands: commands.outcome });
      });
    }
  });

  test('is shown side by side', async () => {
    await expect(page()).toMatchFileSnapshot('../../docs/transports.md');
  });
});

/** A login may stand in the record where a key was given, and then only within a private folder. */
function expectOnlyReads(record: ReturnType<Placed['record']>): void {
  for (const { argv, settings } of record) {
    if (argv[0] === 'login') expect(settings['IBMCLOUD_HOME']).toMatch(/iks-preflight-/);
    else expect(objectionTo(argv), argv.join(' ')).toBeUndefined();
  }
}

function page(): string {
  const cell = ({ verdict, codes, cliCodes }: Outcome): string => [verdict, ...[...codes, ...cliCodes].map((code) => `\`${code}\``)].join(' ');
  const rows = [...SCENARIOS].flatMap(({ name }) => {
    const row = table.get(name);
    if (row === undefined) return [];
    const why = isSame(row.api, row.commands) ? '' : (explanation(name, row.api, row.commands) ?? 'UNEXPLAINED');
    return [`| ${name}${ABOUT_THE_KEY.has(name) ? ' (with the key)' : ''} | ${cell(row.api)} | ${cell(row.token)} | ${cell(row.commands)} | ${why} |`];
  });
  const missed = SCENARIOS.filter(({ name }) => table.get(name)?.api.verdict === 'fail' && table.get(name)?.commands.verdict === 'pass').map(({ name }) => `\`${name}\``);
  return `${INTRODUCTION}\n**These fail over HTTPS and pass by commands**: ${missed.join(', ')}.\n\n${LEGEND}\n| scenario | api | cli, by its token | cli, by its commands | why the commands differ |\n|---|---|---|---|---|\n${rows.join('\n')}\n`;
}

const INTRODUCTION = `# What each transport comes to

Every scenario of the simulated IBM Cloud, asked in three ways. A test writes this page and fails where it changes.

- **api**: over HTTPS, with a token made from the key.
- **cli, by its token**: over HTTPS, with the token of the \`ibmcloud\` session.
- **cli, by its commands**: the session gives no token, or HTTPS does not get through, so its reading commands are run.

## Which one to take

| Where the change is made by | take | since |
|---|---|---|
| a key in a secret (Terraform, Schematics, a script) | \`api\`, or nothing: \`auto\` takes it where a key is given | it sees all that can be seen, and needs no other program |
| \`ibmcloud ks ...\` in a session of an earlier step | \`cli\` without a key, or nothing: \`auto\` takes it where no key is given | it speaks about that very session, and also says what it targets and whether the plug-in is there |
| \`ibmcloud\`, where only that command gets through to IBM Cloud | \`cli\`, with or without a key | where HTTPS does not get through, the commands are run |

Nobody chooses between token and commands: the token is taken where the session gives one and HTTPS gets through. The last line of a report says what it was asked over.

Where the commands have no way to ask, a check that the verdict hangs on is \`unknown\`, and a check that only supports it is listed as
not verified: a fault that nothing but such a check would have shown is then not seen.`;

const LEGEND = `## Every scenario

The verdict is the one without \`cli-*\` codes, which stand beside it: they are about the session, and HTTPS with a key has none.
Scenarios about the given key are asked with that key, which \`transport: cli\` signs in inside a private folder. The last column names
what the commands could not ask.
`;
