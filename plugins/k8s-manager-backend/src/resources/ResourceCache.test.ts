import { kindById, kinds, type ResourceKind } from 'backstage-plugin-k8s-manager-common';
import { fastTiming } from './__testUtils__/fastTiming';
import { MemoryCluster } from './__testUtils__/MemoryCluster';
import { waitFor } from './__testUtils__/waitFor';
import { controllerFact } from './facts/controllerFact';
import { ResourceCache } from './ResourceCache';

// Waits end as soon as what is waited for is there; a busy machine only makes them longer.
jest.setTimeout(30_000);

const namespaces = kindById('namespaces') as ResourceKind;
const pods = kindById('pods') as ResourceKind;

/** Kinds that stand between a pod and the controller people know. */
const passing = (kinds as readonly ResourceKind[]).filter(kind => kind.passesControl).length;

describe('ResourceCache', () => {
  let cluster: MemoryCluster;
  let cache: ResourceCache;

  beforeEach(() => {
    cluster = new MemoryCluster();
    cluster.apply('namespaces', { metadata: { name: 'shop' }, status: { phase: 'Active' } });
    cache = new ResourceCache({
      linger: 50,
      facts: [controllerFact(kinds)],
      timing: { ...fastTiming, silence: 30_000 },
    });
  });

  afterEach(() => cache.close());

  it('reads once for all subscribers of a cluster and kind, and tells each of changes', async () => {
    const told = [jest.fn(), jest.fn()];
    const subscriptions = told.map(listener => {
      const subscription = cache.subscribe(cluster, namespaces);
      subscription.onChange(listener);
      return subscription;
    });
    await waitFor(() => expect(subscriptions[0].freshness.state).toBe('live'));
    expect(subscriptions[0].store).toBe(subscriptions[1].store);
    expect(cluster.asked).toHaveLength(1);
    subscriptions[0].release();
    told.forEach(listener => listener.mockClear());
    cluster.apply('namespaces', { metadata: { name: 'search' } });
    await waitFor(() => expect(told[1]).toHaveBeenCalled());
    expect(told[0]).not.toHaveBeenCalled();
  });

  it('goes on reading for a while after the last one left, and then not', async () => {
    const first = cache.subscribe(cluster, namespaces);
    await waitFor(() => expect(first.freshness.state).toBe('live'));
    first.release();
    first.release();
    const second = cache.subscribe(cluster, namespaces);
    expect(second.store).toBe(first.store);
    await new Promise(resolve => {
      setTimeout(resolve, 100);
    });
    expect(cluster.watching).toBe(1);
    second.release();
    await waitFor(() => expect(cluster.watching).toBe(0));
    const third = cache.subscribe(cluster, namespaces);
    expect(third.store).not.toBe(first.store);
    await waitFor(() => expect(third.store.size).toBe(1));
  });

  it('reads what a fact needs for as long as a kind that shows it is held', async () => {
    const held = cache.subscribe(cluster, pods);
    await waitFor(() => expect(cluster.watching).toBe(1 + passing));
    held.release();
    await waitFor(() => expect(cluster.watching).toBe(0));
  });

  it('keeps the rows of two connections apart, though the cluster has one id', async () => {
    const other = new MemoryCluster();
    const [one, two] = [cluster, other].map(each => cache.subscribe(each, namespaces));
    await waitFor(() =>
      expect([one, two].map(({ freshness }) => freshness.state)).toEqual(['live', 'live']),
    );
    expect([one.store.size, two.store.size]).toEqual([1, 0]);
  });

  it('stops everything when it is closed', async () => {
    cache.subscribe(cluster, pods);
    await waitFor(() => expect(cluster.watching).toBe(1 + passing));
    cache.close();
    await waitFor(() => expect(cluster.watching).toBe(0));
    expect(() => cache.subscribe(cluster, pods)).toThrow('closed');
  });
});
