import type { DaemonSet, StatefulSet } from '../kubernetes';
import { daemonSet } from './daemonSet';
import { statefulSet } from './statefulSet';

const template = { spec: { containers: [] } };
const selector = {};

const stateful = (spec: object, status: object): StatefulSet => ({
  metadata: { generation: 1 },
  spec: { serviceName: 's', selector, template, ...spec },
  status: { replicas: 0, observedGeneration: 1, ...status },
});

const missing = (count: number, wanted: number) => ({
  id: 'workloads.health.missing',
  params: { missing: count, wanted },
});
const updating = (updated: number, wanted: number) => ({
  id: 'workloads.health.rollout',
  params: { updated, wanted },
});
const rolling = { currentRevision: 'a', updateRevision: 'b' };

describe('the health of a stateful set', () => {
  it.each([
    ['all there', { replicas: 3 }, { replicas: 3, readyReplicas: 3 }, { state: 'ok' }],
    ['nothing wanted', { replicas: 0 }, {}, { state: 'ok' }],
    [
      'pods made one after the other',
      { replicas: 3 },
      { replicas: 1, readyReplicas: 0 },
      { state: 'progressing', reason: missing(3, 3) },
    ],
    [
      'one of three not ready',
      { replicas: 3 },
      { replicas: 3, readyReplicas: 2 },
      { state: 'degraded', reason: missing(1, 3) },
    ],
    [
      'none ready',
      { replicas: 3 },
      { replicas: 3, readyReplicas: 0 },
      { state: 'failed', reason: missing(3, 3) },
    ],
    [
      'a rollout',
      { replicas: 3 },
      { replicas: 3, readyReplicas: 2, updatedReplicas: 1, ...rolling },
      { state: 'progressing', reason: updating(1, 3) },
    ],
    [
      'a rollout that is to stop at the partition',
      { replicas: 5, updateStrategy: { rollingUpdate: { partition: 3 } } },
      { replicas: 5, readyReplicas: 5, updatedReplicas: 2, ...rolling },
      { state: 'ok' },
    ],
    [
      'pods that wait to be deleted by hand',
      { replicas: 2, updateStrategy: { type: 'OnDelete' } },
      { replicas: 2, readyReplicas: 2, updatedReplicas: 0, ...rolling },
      { state: 'ok' },
    ],
    [
      'a spec the controller has not seen',
      { replicas: 2 },
      { replicas: 2, readyReplicas: 2, observedGeneration: 0 },
      { state: 'progressing' },
    ],
  ])('%s', (_, spec, status, expected) => {
    expect(statefulSet.health(stateful(spec, status))).toEqual(expected);
  });
});

describe('the health of a daemon set', () => {
  const set = (status: object, spec: object = {}): DaemonSet => ({
    metadata: { generation: 1 },
    spec: { selector, template, ...spec },
    status: {
      observedGeneration: 1,
      currentNumberScheduled: 0,
      desiredNumberScheduled: 0,
      numberMisscheduled: 0,
      numberReady: 0,
      ...status,
    },
  });
  const six = { desiredNumberScheduled: 6, currentNumberScheduled: 6, updatedNumberScheduled: 6 };

  it.each([
    ['on every node', { ...six, numberReady: 6 }, {}, { state: 'ok' }],
    ['meant for no node', {}, {}, { state: 'ok' }],
    ['one not ready', { ...six, numberReady: 5 }, {}, { state: 'degraded', reason: missing(1, 6) }],
    [
      'a rollout',
      { ...six, numberReady: 5, updatedNumberScheduled: 4 },
      {},
      { state: 'progressing', reason: updating(4, 6) },
    ],
    [
      'pods that wait to be deleted by hand',
      { ...six, numberReady: 6, updatedNumberScheduled: 0 },
      { updateStrategy: { type: 'OnDelete' } },
      { state: 'ok' },
    ],
    ['not seen yet', { observedGeneration: 0 }, {}, { state: 'progressing' }],
  ])('%s', (_, status, spec, expected) => {
    expect(daemonSet.health(set(status, spec))).toEqual(expected);
  });
});
