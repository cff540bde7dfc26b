import type { Pod } from '../kubernetes';
import { podLimit, podRequest } from './podRequest';

const box = (cpu: string | undefined, restartPolicy?: string) => ({
  name: 'x',
  image: 'x',
  ...(cpu ? { resources: { requests: { cpu } } } : {}),
  ...(restartPolicy ? { restartPolicy } : {}),
});

const pod = (spec: Partial<NonNullable<Pod['spec']>>, phase = 'Running'): Pod => ({
  spec: { nodeName: 'n', containers: [box('100m'), box('200m')], ...spec },
  status: { phase },
});

describe('podRequest', () => {
  it('adds what the containers ask for', () => {
    expect(podRequest(pod({}), 'cpu')).toBeCloseTo(0.3);
    expect(podRequest(pod({}), 'memory')).toBe(0);
  });

  it('takes the largest init container when it asks for more', () => {
    expect(podRequest(pod({ initContainers: [box('1'), box('500m')] }), 'cpu')).toBeCloseTo(1);
  });

  it('counts sidecars with the containers and with later init containers', () => {
    const initContainers = [box('400m', 'Always'), box('1')];
    expect(podRequest(pod({ initContainers }), 'cpu')).toBeCloseTo(1.4);
    expect(podRequest(pod({ initContainers: [box('400m', 'Always')] }), 'cpu')).toBeCloseTo(0.7);
    expect(
      podRequest(pod({ initContainers: [box('1'), box('400m', 'Always')] }), 'cpu'),
    ).toBeCloseTo(1);
  });

  it('adds the overhead, and lets a request of the whole pod replace the sum', () => {
    expect(podRequest(pod({ overhead: { cpu: '50m' } }), 'cpu')).toBeCloseTo(0.35);
    expect(
      podRequest(pod({ resources: { requests: { cpu: '2' } }, overhead: { cpu: '50m' } }), 'cpu'),
    ).toBeCloseTo(2.05);
  });

  it.each(['Succeeded', 'Failed'])('is 0 for a pod that %s', phase => {
    expect(podRequest(pod({}, phase), 'cpu')).toBe(0);
  });

  it('is 0 for a pod on no node', () => {
    expect(podRequest(pod({ nodeName: undefined }), 'cpu')).toBe(0);
  });
});

describe('podLimit', () => {
  const limited = (memory: string | undefined, restartPolicy?: string) => ({
    name: 'x',
    image: 'x',
    resources: memory ? { limits: { memory } } : {},
    ...(restartPolicy ? { restartPolicy } : {}),
  });

  it('adds the limits of what runs together', () => {
    const containers = [limited('100Mi'), limited('28Mi')];
    expect(podLimit(pod({ containers }), 'memory')).toBe(128 * 2 ** 20);
    expect(
      podLimit(pod({ containers, initContainers: [limited('64Mi', 'Always')] }), 'memory'),
    ).toBe(192 * 2 ** 20);
    expect(podLimit(pod({ containers, initContainers: [limited('1Gi')] }), 'memory')).toBe(2 ** 30);
  });

  it('is none where a single container has none', () => {
    expect(podLimit(pod({ containers: [limited('100Mi'), limited(undefined)] }), 'memory')).toBe(0);
    const initContainers = [limited(undefined, 'Always')];
    expect(podLimit(pod({ containers: [limited('1Mi')], initContainers }), 'memory')).toBe(0);
  });

  it('does not ask one of an init container that has done its work', () => {
    const initContainers = [limited(undefined)];
    expect(podLimit(pod({ containers: [limited('1Mi')], initContainers }), 'memory')).toBe(2 ** 20);
  });

  it('lets a limit of the whole pod replace the sum', () => {
    expect(podLimit(pod({ resources: { limits: { memory: '2Gi' } } }), 'memory')).toBe(2 ** 31);
  });
});
