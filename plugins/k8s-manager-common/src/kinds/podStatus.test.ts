import { readFileSync } from 'node:fs';
import path from 'node:path';
import { podZoo } from './__fixtures__/podZoo';
import { pod as kind } from './pod';
import { podStatus } from './podStatus';

/** READY STATUS RESTARTS by pod, as the API server printed them; kubectl.cluster.test.ts writes the file. */
const golden: Record<string, string> = JSON.parse(
  readFileSync(path.join(__dirname, '__fixtures__/podZoo.golden.json'), 'utf8'),
);

const inZoo = (name: string) => {
  const found = podZoo.find(({ pod }) => pod.metadata?.name === name);
  if (!found) throw new Error(`no ${name} in the zoo`);
  const { pod, deleting } = found;
  return deleting
    ? { ...pod, metadata: { ...pod.metadata, deletionTimestamp: '2026-01-02T04:00:00Z' } }
    : pod;
};

describe('podStatus', () => {
  it('knows every pod of the zoo', () => {
    expect(Object.keys(golden).sort()).toEqual(podZoo.map(({ pod }) => pod.metadata?.name).sort());
  });

  it.each(Object.entries(golden))('%s reads %s', (name, expected) => {
    const { ready, containers, word, restarts } = podStatus(inZoo(name));
    expect(`${ready}/${containers} ${word} ${restarts}`).toBe(expected);
  });
});

describe('the health of a pod', () => {
  it.each([
    ['running-one', 'ok', undefined],
    ['completed', 'ok', undefined],
    ['pending-bare', 'progressing', undefined],
    ['init-second-of-two', 'progressing', undefined],
    ['terminating-running', 'progressing', undefined],
    ['running-starting', 'progressing', undefined],
    ['pending-unschedulable', 'degraded', { id: 'pods.health.unschedulable' }],
    ['running-not-ready', 'degraded', { id: 'pods.health.notReady' }],
    ['crash-loop-oom', 'failed', { verbatim: 'OOMKilled' }],
    ['crash-loop', 'failed', { id: 'pods.health.exit', params: { code: 1 } }],
    ['error-exit', 'failed', { id: 'pods.health.exit', params: { code: 1 } }],
    ['exit-code-only', 'failed', undefined],
    ['image-pull-backoff', 'failed', undefined],
    ['init-image-pull', 'failed', undefined],
    ['evicted', 'failed', undefined],
    ['node-lost-deleting', 'unknown', undefined],
    ['no-phase', 'unknown', undefined],
  ])('%s is %s', (name, state, reason) => {
    expect(kind.health(inZoo(name))).toEqual(reason ? { state, reason } : { state });
  });
});
