// The bodies in which each service says no.
import { randomUUID } from 'node:crypto';

/** An answer before it is written to a socket. A string body is sent as it stands. */
export interface Reply {
  status: number;
  body: unknown;
  headers?: Record<string, string>;
}

/** The parts of a refusal of the container service. */
export interface ContainerRefusal {
  code: string;
  description: string;
  type: string;
  recoveryCLI?: string;
}

/** A refusal of the container service, with an incident ID that support can look up. */
export function containerError(status: number, refusal: ContainerRefusal): Reply {
  const incidentID = randomUUID();
  return { status, body: { incidentID, ...refusal }, headers: { 'X-Request-Id': incidentID } };
}

/** A refusal of IAM's identity service. */
export function iamError(status: number, errorCode: string, errorMessage: string, more: object = {}): Reply {
  const requestId = `${randomUUID().slice(0, 6)}-${randomUUID().replaceAll('-', '')}`;
  return {
    status,
    body: { errorCode, errorMessage, ...more, context: { requestId, url: 'https://iam.cloud.ibm.com' } },
    headers: { 'Transaction-Id': requestId },
  };
}

/** A refusal of policy management, access groups, user management or the resource manager. */
export function platformError(status: number, code: string, message: string): Reply {
  const trace = randomUUID().replaceAll('-', '');
  return {
    status,
    body: { trace, status_code: status, errors: [{ code, message }] },
    headers: { 'Transaction-Id': trace },
  };
}

/** The cluster is not there, or not for this account and group. */
export function clusterNotFound(version: 'v1' | 'v2'): Reply {
  if (version === 'v1') {
    return containerError(404, {
      code: 'E0008',
      description: 'The specified cluster could not be found.',
      type: 'Provisioning',
      recoveryCLI: "Run 'ibmcloud ks cluster ls' to list all clusters you have access to.",
    });
  }
  return containerError(404, {
    code: 'G0004',
    description: 'The specified cluster could not be found. If applicable, make sure that you target the correct account and resource group.',
    type: 'General',
    recoveryCLI: "To list the clusters you have access to, run 'ibmcloud ks cluster ls'.",
  });
}

/** The caller lacks the role that the call needs. */
export function containerDenied(status: number, role = 'Viewer'): Reply {
  return containerError(status, {
    code: 'A0007',
    description: `You do not have the correct permissions to perform this action. Ask your account administrator to give you the ${role} platform role for the cluster in IBM Cloud Identity and Access Management (IAM).`,
    type: 'Authentication',
  });
}
