// The operations and providers that the interface names.

/** What is about to happen to the cluster. `any` stands for all that IBM calls required. */
export const OPERATIONS = [
  'any',
  'create-cluster',
  'delete-cluster',
  'create-worker-pool',
  'resize-worker-pool',
  'remove-worker',
  'replace-worker',
  'reload-worker',
  'update-worker',
  'update-master',
  'load-balancer',
  'storage',
  'enable-kms',
  'reset-api-key',
] as const;

/** A value of the input `operation`. */
export type Operation = (typeof OPERATIONS)[number];

/** Those that change workers of a cluster which stays. */
export const WORKER_OPERATIONS = [
  'create-worker-pool',
  'resize-worker-pool',
  'remove-worker',
  'replace-worker',
  'reload-worker',
  'update-worker',
] as const satisfies readonly Operation[];

/** The infrastructure that a cluster's workers run on. */
export const PROVIDERS = ['classic', 'vpc', 'satellite'] as const;

/** An infrastructure, as the input `provider` names it. */
export type Provider = (typeof PROVIDERS)[number];
