// Every scenario over HTTPS, over the command line's token and by its commands: the same verdict, the same codes, side by side.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readInputs } from '../../src/inputs/inputs.js';
import { run } from '../../src/run.js';
import { givenKeys } from '../../src/simulator/scenarios/given-key.js';
import { type Scenario, SCENARIOS } from '../../src/simulator/scenarios/index.js';
import { serve } from '../../src/simulator/server.js';
import { objectionTo } from '../../src/transport/cli/allowed.js';
import { openTransport } from '../../src/transport/open.js';
import { buildStandIns, type Placed, type StandIns } from '../support/stand-in.js';

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
  return `${INTRODUCTION}\n**These fail over HTTPS, but pass with commands**: ${missed.join(', ')}.\n\n${LEGEND}\n| Scenario | api | cli, with its token | cli, with its commands | Why the commands differ |\n|---|---|---|---|---|\n${rows.join('\n')}\n`;
}

const INTRODUCTION = `# What each transport can see

Every scenario of the simulated IBM Cloud, checked in three ways. A test writes this page, and fails if it changes.

- **api**: over HTTPS, with a token made from the key.
- **cli, with its token**: over HTTPS, with the token of the \`ibmcloud\` session.
- **cli, with its commands**: the session gives no token, or HTTPS does not get through, so the check runs reading commands of \`ibmcloud\`.

## Which one to choose

| The change is made with | Choose | Why |
|---|---|---|
| a key in a secret (Terraform, Schematics, a script) | \`api\`, or nothing: \`auto\` chooses it if there is a key | it sees everything that can be seen, and needs no other program |
| \`ibmcloud ks ...\` in the session of an earlier step | \`cli\` without a key, or nothing: \`auto\` chooses it if there is no key | it checks that very session, and also says what it targets and whether the plug-in is installed |
| \`ibmcloud\`, if only this command can reach IBM Cloud | \`cli\`, with or without a key | if HTTPS does not get through, the check runs the commands |

You do not choose between token and commands: the check uses the token if the session gives one and HTTPS gets through. The last line of a report says which way was used.

If there is no command for a question, a check that the verdict depends on is \`unknown\`, and any other check is listed as not verified. An error that only such a check
would find is then not seen.`;

const LEGEND = `## Every scenario

The verdict leaves out the \`cli-*\` codes that are listed with it: they are about the session, and HTTPS with a key has none.
Scenarios about the pipeline's key use that key; \`transport: cli\` then logs in inside a private folder. The last column says what the
commands could not ask.
`;
