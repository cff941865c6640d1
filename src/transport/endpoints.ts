// Where each IBM Cloud service is asked: public or private addresses, or those of the variables that IBM's own tools read.
import { presentName } from '../regions.js';
import type { Environment } from '../variables.js';
import { isLoopback } from './http.js';
import type { Service } from './transport.js';

/** Base URL of each service, without a slash at the end. */
export type Endpoints = Readonly<Record<Service, string>>;

/** The variables of IBM's own tools, each for the service it moves. */
const ENDPOINT_VARIABLES: Readonly<Record<Service, string>> = {
  'iam': 'IBMCLOUD_IAM_API_ENDPOINT',
  'containers': 'IBMCLOUD_CS_API_ENDPOINT',
  'user-management': 'IBMCLOUD_USER_MANAGEMENT_ENDPOINT',
  'resource-manager': 'IBMCLOUD_RESOURCE_MANAGEMENT_API_ENDPOINT',
  'policies': 'IBMCLOUD_IAMPAP_API_ENDPOINT',
};

const PUBLIC: Endpoints = {
  'iam': 'https://iam.cloud.ibm.com',
  'containers': 'https://containers.cloud.ibm.com/global',
  'user-management': 'https://user-management.cloud.ibm.com',
  'resource-manager': 'https://resource-controller.cloud.ibm.com',
  'policies': 'https://iam.cloud.ibm.com',
};

/** ASSUMPTION private-endpoints: the names that IBM's SDKs use from inside a VPC; the container service has one a region. */
const privateEndpoints = (region: string): Endpoints => ({
  'iam': 'https://private.iam.cloud.ibm.com',
  'containers': `https://private.${region}.containers.cloud.ibm.com/global`,
  'user-management': 'https://private.user-management.cloud.ibm.com',
  'resource-manager': 'https://private.resource-controller.cloud.ibm.com',
  'policies': 'https://private.iam.cloud.ibm.com',
});

interface EndpointFault {
  readonly input: string;
  readonly value: string | undefined;
  readonly problem: string;
}

type Reading = { readonly ok: true; readonly endpoints: Endpoints } | { readonly ok: false; readonly faults: readonly EndpointFault[] };

/** Chooses every base URL. A variable wins; plain HTTP is accepted for loopback addresses only. */
export function readEndpoints(kind: 'public' | 'private', region: string | undefined, env: Environment): Reading {
  const faults: EndpointFault[] = [];
  if (kind === 'private' && region === undefined && !env[ENDPOINT_VARIABLES.containers]) {
    faults.push({ input: 'endpoints', value: 'private', problem: 'the private address of the container service has the region in it: name the region' });
  }
  const standard = kind === 'private' ? privateEndpoints(presentName(region ?? 'us-south')) : PUBLIC;
  const chosen = Object.entries(ENDPOINT_VARIABLES).map(([service, variable]) => {
    const value = env[variable]?.trim();
    if (!value) return [service, standard[service as Service]];
    const problem = problemOf(value);
    if (problem !== undefined) faults.push({ input: variable, value: withoutUserInfo(value), problem });
    return [service, value.replace(/\/+$/, '')];
  });
  return faults.length > 0 ? { ok: false, faults } : { ok: true, endpoints: Object.fromEntries(chosen) as Endpoints };
}

/** The faults of a reading, none where it is good. */
export function faultOfEndpoint(reading: Reading): readonly EndpointFault[] {
  return reading.ok ? [] : reading.faults;
}

function problemOf(value: string): string | undefined {
  if (!URL.canParse(value)) return 'not a URL; it looks like https://iam.cloud.ibm.com';
  const url = new URL(value);
  if (url.username !== '' || url.password !== '') return 'a URL with a user name or password in it is not accepted';
  if (url.search !== '' || url.hash !== '') return 'a base URL has no ? and no #';
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname))) return undefined;
  return url.protocol === 'http:' ? 'http: is accepted for loopback addresses only; use https:' : 'use https:';
}

function withoutUserInfo(value: string): string {
  return value.replace(/\/\/[^/@]*@/, '//***@');
}
