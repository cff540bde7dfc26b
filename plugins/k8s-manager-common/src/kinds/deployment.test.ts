import type { Deployment } from '../kubernetes';
import { deployment } from './deployment';

type Status = NonNullable<Deployment['status']>;

const make = (replicas: number, status: Status, spec: object = {}, generation = 1): Deployment => ({
  metadata: { name: 'x', generation },
  spec: {
    replicas,
    selector: {},
    template: {},
    ...spec,
  } as Deployment['spec'],
  status: { observedGeneration: 1, ...status },
});

const condition = (type: string, status: string, reason = '') => ({ type, status, reason });
const full = { replicas: 3, updatedReplicas: 3, readyReplicas: 3, availableReplicas: 3 };

describe('the state of a deployment', () => {
  it.each<[string, Deployment, string, string]>([
    ['all there', make(3, full), 'available', 'ok'],
    ['scaled to zero', make(0, {}), 'none', 'ok'],
    [
      'a newer spec than the controller has seen',
      make(3, full, {}, 2),
      'progressing',
      'progressing',
    ],
    [
      'old pods not replaced yet',
      make(3, { ...full, updatedReplicas: 1 }),
      'progressing',
      'progressing',
    ],
    ['old pods not gone yet', make(3, { ...full, replicas: 4 }), 'progressing', 'progressing'],
    [
      'paused in the middle',
      make(3, { ...full, updatedReplicas: 1 }, { paused: true }),
      'paused',
      'progressing',
    ],
    ['paused and whole', make(3, full, { paused: true }), 'available', 'ok'],
    [
      'stuck with everything serving',
      make(3, {
        ...full,
        conditions: [condition('Progressing', 'False', 'ProgressDeadlineExceeded')],
      }),
      'stuck',
      'degraded',
    ],
    [
      'stuck with nothing serving',
      make(3, { conditions: [condition('Progressing', 'False', 'ProgressDeadlineExceeded')] }),
      'stuck',
      'failed',
    ],
    [
      'pods refused by quota',
      make(3, { conditions: [condition('ReplicaFailure', 'True', 'FailedCreate')] }),
      'replicaFailure',
      'failed',
    ],
    [
      'one pod short, still available',
      make(3, { ...full, readyReplicas: 2, conditions: [condition('Available', 'True')] }),
      'degraded',
      'degraded',
    ],
    [
      'none ready after it once was',
      make(3, { ...full, readyReplicas: 0, conditions: [condition('Available', 'False')] }),
      'down',
      'failed',
    ],
    [
      'first pods on their way',
      make(3, {
        ...full,
        readyReplicas: 0,
        conditions: [condition('Progressing', 'True', 'ReplicaSetUpdated')],
      }),
      'progressing',
      'progressing',
    ],
  ])('%s', (_, object, word, state) => {
    expect(deployment.health(object).state).toBe(state);
    expect(deployment.columns.state.value(object, {}, {})).toMatchObject({
      word: { id: `deployments.state.${word}` },
      state,
    });
  });
});
