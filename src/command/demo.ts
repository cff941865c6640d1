// The commands `demo` and `simulate`: the same check against a simulated IBM Cloud on this machine.
import { tmpdir } from 'node:os';
import type { Fault } from '../inputs/inputs.js';
import { commandLines } from '../remedy-step.js';
import { findScenario, type Scenario, SCENARIOS } from '../simulator/scenarios/index.js';
import { serve, type Simulation } from '../simulator/server.js';
import type { World } from '../simulator/world.js';
import { messageOf, quoteShell, wrap } from '../text.js';
import { readWords } from './arguments.js';
import { checkInputs } from './check.js';
import { DEMO_HELP, SIMULATE_HELP } from './help.js';
import { hintFor } from './near.js';
import { refuse, say } from './refuse.js';
import { placeStandIn, type StandIn } from './stand-in.js';
import type { Terminal } from './terminal.js';

const FIRST_SCENARIO = 'healthy-classic';
const MORE = `
More: iks-preflight demo --help lists ${SCENARIOS.length} scenarios, for example
  iks-preflight demo missing-required
`;

/** Runs `demo [SCENARIO]`: starts the simulated cloud, checks, ends it. @returns the exit code of the check */
export async function demoCommand(words: readonly string[], terminal: Terminal): Promise<number> {
  const { raw, format, positionals, help, faults } = readWords(words, terminal.env);
  if (help) return say(terminal, `${DEMO_HELP}\n${scenarioList()}`);
  const scenario = chosen(positionals);
  const all = [...faultsOf(scenario), ...faults];
  if (!isScenario(scenario) || all.length > 0) return refuse(all, raw, terminal);
  const world = scenario.world(terminal.now());
  const simulation = await serve(world);
  // Nothing of the user's own identity or addresses may reach the simulation, nor the other way round.
  const isolated = { ...withoutIbm(terminal.env), ...simulation.endpoints };
  let standIn: StandIn | undefined;
  try {
    if (raw['transport'] === 'cli') standIn = await placeStandIn(world, isolated, terminal.entry);
    const intro = `Scenario ${scenario.name}: ${scenario.title} Everything below is answered by a simulated IBM Cloud on this machine.`;
    if (format === 'text') terminal.stdout(`${wrap(intro)}\n\n`);
    // The command line brings a session of its own: with a key the demo would not show what that session is good for.
    const identity = standIn === undefined ? { 'api-key': simulation.apiKey } : {};
    const code = await checkInputs({ ...scenario.inputs, ...identity, ...raw }, format, [], { ...terminal, env: standIn?.env ?? isolated });
    if (format === 'text' && code !== 2) terminal.stdout(MORE);
    return code;
  } catch (error) {
    if (standIn !== undefined || raw['transport'] !== 'cli') throw error;
    return refuse([{ input: 'demo', value: tmpdir(), problem: `the stand-in for ibmcloud cannot be put there: ${messageOf(error)}` }], raw, terminal);
  } finally {
    await Promise.all([simulation.close(), standIn?.remove()]);
  }
}

/** Runs `simulate [SCENARIO] [--port N]` until it is interrupted. */
export async function simulateCommand(words: readonly string[], terminal: Terminal): Promise<number> {
  const { raw, positionals, help, faults } = readWords(words, terminal.env, ['port']);
  if (help) return say(terminal, `${SIMULATE_HELP}\n${scenarioList()}`);
  const scenario = chosen(positionals);
  const port = raw['port'] ?? '0';
  const isPort = /^\d+$/.test(port) && Number(port) <= 65535;
  const portFaults = isPort ? [] : [{ input: '--port', value: port, problem: 'a whole number from 0 to 65535' }];
  const all = [...faultsOf(scenario), ...faults, ...portFaults];
  if (!isScenario(scenario) || all.length > 0) return refuse(all, raw, terminal);
  const simulation = await listenOn(port, scenario.world(terminal.now()));
  if ('problem' in simulation) return refuse([simulation], raw, terminal);
  const options = Object.entries(scenario.inputs).flatMap(([name, value]) => value.split('\n').map((each) => `--${name} ${quoteShell(each)}`));
  terminal.stdout(
    [
      wrap(`Scenario ${scenario.name}: ${scenario.title}`),
      wrap(`The simulated IBM Cloud listens on ${simulation.url} until it is interrupted. Set in another terminal:`),
      ...Object.entries(simulation.endpoints).map(([name, url]) => `  export ${name}=${url}`),
      `  export IBMCLOUD_API_KEY=${simulation.apiKey}`,
      'Then, there:',
      ...commandLines(['iks-preflight check', ...options].join(' '), '  '),
      '',
    ].join('\n'),
  );
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  await simulation.close();
  return 0;
}

/** A port that is taken is no fault of this program. */
async function listenOn(port: string, world: World): Promise<Simulation | Fault> {
  try {
    return await serve(world, { port: Number(port) });
  } catch (error) {
    return { input: '--port', value: port, problem: `cannot be listened on: ${messageOf(error)}` };
  }
}

function chosen(positionals: readonly string[]): Scenario | Fault {
  const [name = FIRST_SCENARIO, ...more] = positionals;
  const scenario = findScenario(name);
  if (scenario === undefined) {
    const hint = hintFor(name, SCENARIOS.map((each) => each.name), 'demo --help lists all of them');
    return { input: 'scenario', value: name, problem: `no such scenario; ${hint}` };
  }
  return more.length > 0 ? { input: 'scenario', value: more.join(' '), problem: 'one scenario at a time' } : scenario;
}

function faultsOf(value: Scenario | Fault): readonly Fault[] {
  return isScenario(value) ? [] : [value];
}

function isScenario(value: Scenario | Fault): value is Scenario {
  return 'world' in value;
}

function scenarioList(): string {
  const entries = SCENARIOS.map(({ name, title, expect }) => `  ${name} (${expect.verdict})\n${wrap(title, 6)}`);
  return `Scenarios, each with its verdict:\n${entries.join('\n')}\n`;
}

function withoutIbm(env: Terminal['env']): Terminal['env'] {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^(IBMCLOUD|IC|BLUEMIX)_/.test(name)));
}
