// The simulated IBM Cloud on a loopback port: every service under one address, and a record of all that was asked.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { freshProgress, type Outcome, type RawRequest, respond } from './exchange.js';
import type { Reply } from './services/envelope.js';
import type { ServiceName } from './services/route.js';
import type { World } from './world.js';

/** What was asked and answered. Times are milliseconds on one steady clock. */
export interface RecordedRequest {
  method: string;
  path: string;
  query: Record<string, string>;
  call: string;
  service: ServiceName | 'none';
  headerNames: string[];
  region: string | null;
  account: string | null;
  resourceGroup: string | null;
  resourceGroupId: string | null;
  /** 0 where the connection was torn down. */
  status: number;
  startedAt: number;
  endedAt: number;
}

/** A running simulated cloud. */
export interface Simulation {
  url: string;
  /** By the name of the variable that IBM's own tools read. */
  endpoints: Record<EndpointVariable, string>;
  apiKey: string;
  requests: RecordedRequest[];
  close(): Promise<void>;
}

/** The variables by which IBM's tools and this program find a service. */
export type EndpointVariable =
  | 'IBMCLOUD_IAM_API_ENDPOINT'
  | 'IBMCLOUD_CS_API_ENDPOINT'
  | 'IBMCLOUD_USER_MANAGEMENT_ENDPOINT'
  | 'IBMCLOUD_RESOURCE_MANAGEMENT_API_ENDPOINT'
  | 'IBMCLOUD_IAMPAP_API_ENDPOINT';

/** The addresses of a simulated cloud, by the variable that names each. */
function endpointsOf(url: string): Record<EndpointVariable, string> {
  return {
    IBMCLOUD_IAM_API_ENDPOINT: url,
    IBMCLOUD_CS_API_ENDPOINT: `${url}/global`,
    IBMCLOUD_USER_MANAGEMENT_ENDPOINT: url,
    IBMCLOUD_RESOURCE_MANAGEMENT_API_ENDPOINT: url,
    IBMCLOUD_IAMPAP_API_ENDPOINT: url,
  };
}

async function bodyOf(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function flatHeaders(message: IncomingMessage): Record<string, string> {
  const entries = Object.entries(message.headers).map(([name, value]): [string, string] => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]);
  return Object.fromEntries(entries);
}

function recorded(raw: RawRequest, startedAt: number): RecordedRequest {
  const url = new URL(raw.target, 'http://simulated');
  const header = (name: string): string | null => raw.headers[name] ?? null;
  return {
    method: raw.method,
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    call: 'unknown',
    service: 'none',
    headerNames: Object.keys(raw.headers),
    region: header('x-region'),
    account: header('x-auth-resource-account'),
    resourceGroup: header('x-auth-resource-group'),
    resourceGroupId: header('x-auth-resource-group-id'),
    status: 0,
    startedAt,
    endedAt: startedAt,
  };
}

function write(response: ServerResponse, reply: Reply): void {
  const isText = typeof reply.body === 'string';
  const text = isText ? (reply.body as string) : JSON.stringify(reply.body);
  const textType = text.startsWith('<') ? 'text/html; charset=utf-8' : 'text/plain; charset=utf-8';
  response.statusCode = reply.status;
  response.setHeader('Content-Type', isText ? textType : 'application/json; charset=utf-8');
  for (const [name, value] of Object.entries(reply.headers ?? {})) response.setHeader(name, value);
  response.end(text);
}

function deliver(response: ServerResponse, outcome: Outcome, record: RecordedRequest): void {
  record.endedAt = performance.now();
  if (outcome.cut) {
    response.socket?.destroy();
    return;
  }
  record.status = outcome.reply.status;
  write(response, outcome.reply);
}

/** What is served, how far it has come, and what was asked so far. */
interface Served {
  world: World;
  progress: ReturnType<typeof freshProgress>;
  requests: RecordedRequest[];
}

async function handle({ world, progress, requests }: Served, message: IncomingMessage, response: ServerResponse): Promise<void> {
  const startedAt = performance.now();
  const head = { method: message.method ?? '', target: message.url ?? '/', headers: flatHeaders(message) };
  const raw: RawRequest = { ...head, body: await bodyOf(message) };
  const record = recorded(raw, startedAt);
  requests.push(record);
  const outcome = respond(world, progress, raw, Date.now());
  record.call = outcome.call;
  record.service = outcome.service;
  if (outcome.delayMs === 0) return deliver(response, outcome, record);
  setTimeout(() => deliver(response, outcome, record), outcome.delayMs).unref();
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

// Clients keep connections open; waiting for them would hold up whoever closes the simulation.
function closer(server: Server): () => Promise<void> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
}

/** Serves a world on 127.0.0.1, on a free port unless one is given. */
export async function serve(world: World, options: { port?: number } = {}): Promise<Simulation> {
  const requests: RecordedRequest[] = [];
  const served = { world, progress: freshProgress(), requests };
  const server = createServer((message, response) => {
    handle(served, message, response).catch(() => response.socket?.destroy());
  });
  const close = closer(server);
  const port = await listen(server, options.port ?? 0);
  const url = `http://127.0.0.1:${port}`;
  return { url, endpoints: endpointsOf(url), apiKey: world.apiKey, requests, close };
}
