// Runs a check in this process against a simulated cloud, from strings to the delivery.
import { gather } from '../../src/evidence/gather.js';
import type { Evidence } from '../../src/evidence/index.js';
import { describeFaults, type Inputs, type RawInputs, readInputs } from '../../src/inputs/inputs.js';
import type { Delivery } from '../../src/report/delivery.js';
import { decide } from '../../src/run.js';
import { type RecordedRequest, serve } from '../../src/simulator/server.js';
import type { World } from '../../src/simulator/world.js';
import { openTransport } from '../../src/transport/open.js';

/** What a check of a world came to, and what it asked. */
export interface Ran {
  readonly inputs: Inputs;
  readonly evidence: Evidence;
  readonly delivery: Delivery;
  readonly requests: readonly RecordedRequest[];
}

/** Reads inputs that are known to be good. */
export function inputsOf(raw: RawInputs, env: RawInputs = {}): Inputs {
  const reading = readInputs(raw, env);
  if ('faults' in reading) throw new Error(describeFaults(reading.faults));
  return reading.inputs;
}

/** Checks a world with the key that belongs to it. */
export async function checkWorld(world: World, raw: RawInputs, now = new Date()): Promise<Ran> {
  const simulation = await serve(world);
  const inputs = inputsOf({ 'api-key': simulation.apiKey, 'timeout': '20', ...raw }, simulation.endpoints);
  const transport = openTransport(inputs, { deadline: Date.now() + inputs.timeout * 1000, agent: 'iks-preflight/0.0.0', env: {} });
  try {
    const evidence = await gather(inputs, { transport, now });
    const delivery = decide(inputs, evidence, { version: '0.0.0', checkedAt: now, transport: transport.way(), requests: transport.sent(), durationMs: 1 });
    return { inputs, evidence, delivery, requests: simulation.requests };
  } finally {
    await transport.close();
    await simulation.close();
  }
}

/** The codes of a delivery, in order of the alphabet. */
export function codesOf({ outputs }: Pick<Delivery, 'outputs'>): string[] {
  return outputs.codes.split(',').filter((code) => code !== '').sort();
}
