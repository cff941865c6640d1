// Chooses the way of asking: HTTPS where a key is given, else the session of the `ibmcloud` command.
import type { Secret } from '../secret.js';
import type { Environment } from '../variables.js';
import { ApiTransport } from './api.js';
import { CliTransport } from './cli/cli-transport.js';
import { type Endpoints, refused, type Transport } from './transport.js';

/** What a transport needs from the entry. */
export interface TransportOptions {
  /** Epoch milliseconds that no request outlives. */
  readonly deadline: number;
  /** Name and version of this program, for the User-Agent. */
  readonly agent: string;
  readonly env: Environment;
}

/** The inputs that decide the way of asking. */
export interface Choice {
  readonly transport: 'auto' | 'api' | 'cli';
  readonly apiKey: Secret | undefined;
  readonly services: Endpoints;
  readonly cluster: readonly string[];
}

/** Opens the transport that the inputs ask for. Nothing is sent yet. */
export function openTransport(inputs: Choice, opening: TransportOptions): Transport {
  const { apiKey, transport, services } = inputs;
  if (transport === 'api' || (transport === 'auto' && apiKey !== undefined)) {
    return apiKey === undefined ? withoutCredentials() : new ApiTransport({ endpoints: services, source: { apiKey }, ...opening });
  }
  return new CliTransport({
    ...opening,
    endpoints: services,
    apiKey,
    cluster: inputs.cluster.find((name) => name !== '*'),
    // Who did not ask for the command line is told what would do, not that a command is missing.
    missingCode: transport === 'cli' ? 'cli-missing' : 'credentials-missing',
  });
}

/** Stands where HTTPS is asked for and there is nothing to sign in with. */
function withoutCredentials(): Transport {
  const refusal = refused('denied', 'the inputs', 'no API key was given', 'credentials-missing');
  return { way: () => 'api', signIn: async () => refusal, ask: async () => refusal, sent: () => 0, close: async () => undefined };
}
