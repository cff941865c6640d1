// Which operations touch the infrastructure: for the others neither workers nor the roles of the key owner matter.
import type { Operation } from './names.js';

/** Operations of the master or of the key alone. Source: IBM documents no infrastructure permission for them (requirements.ts). */
const WITHOUT: readonly Operation[] = ['update-master', 'enable-kms', 'reset-api-key'];

/** True where the operation orders, changes or removes something of the infrastructure. */
export function touchesInfrastructure(operation: Operation): boolean {
  return !WITHOUT.includes(operation);
}
