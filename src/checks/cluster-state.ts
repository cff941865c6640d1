// Does the state of the cluster allow the operation?
import { cluster } from '../evidence/cluster.js';
import { effectOfState } from '../operations/states.js';
import { defineCheck, finding, found, passed, undecided } from './check.js';

/** A state that forbids no change of workers is a warning where no operation is named. */
export const clusterState = defineCheck({
  id: 'cluster-state',
  asks: 'Does the state of the cluster allow the operation?',
  weight: 'supports',
  proof: 'service-record',
  needs: { cluster },
  judge: ({ cluster: { state, masterState } }, { inputs }) => {
    if (state === '' && masterState === '') return undecided('the service reports no state');
    for (const name of [state, masterState]) {
      const { effect, ...words } = effectOfState(name, inputs.operation);
      if (effect === 'none') continue;
      const level = effect === 'forbids' ? 'error' : 'warning';
      return found(finding('cluster-state-blocks-operation', { state: name, ...words }, { level }));
    }
    return passed(`the state is ${state || masterState}, which allows it`);
  },
});
