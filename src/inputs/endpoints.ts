// Where each IBM Cloud service is asked: public or private addresses, or those of the variables that IBM's own tools read.
import { presentName } from '../regions.js';
import { isLoopback } from '../transport/http.js';
import type { Endpoints, Service } from '../transport/transport.js';
import type { Environment } from '../variables.js';
import type { Fault } from './inputs.js';

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

/** Every base URL; where there is a fault, they are not to be asked. */
export interface EndpointsReading {
  readonly endpoints: Endpoints;
  readonly faults: readonly Fault[];
}

/** Chooses every base URL. A variable wins; plain HTTP is accepted for loopback addresses only. */
export function readEndpoints(kind: 'public' | 'private', region: string | undefined, env: Environment): EndpointsReading {
  const faults: Fault[] = [];
  if (kind === 'private' && region === undefined && !env[ENDPOINT_VARIABLES.containers]?.trim()) {
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
  return { endpoints: Object.fromEntries(chosen) as Endpoints, faults };
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
