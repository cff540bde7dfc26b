import {
  freshnessMessages,
  kindById,
  type Message,
  type ResourceKind,
} from 'backstage-plugin-k8s-manager-common';
import { fastTiming } from './__testUtils__/fastTiming';
import { MemoryCluster } from './__testUtils__/MemoryCluster';
import { waitFor } from './__testUtils__/waitFor';
import { ResourceCache, type Subscription } from './ResourceCache';

// Waits end as soon as what is waited for is there; a busy machine only makes them longer.
jest.setTimeout(30_000);

const configMaps = kindById('configmaps') as ResourceKind;
const nodes = kindById('nodes') as ResourceKind;

describe('a kind the account may not list in the whole cluster', () => {
  let cluster: MemoryCluster;
  let cache: ResourceCache;

  beforeEach(() => {
    cluster = new MemoryCluster();
    for (const namespace of ['shop', 'search', 'vault']) {
      cluster.apply('namespaces', { metadata: { name: namespace } });
      cluster.apply('configmaps', { metadata: { name: 'settings', namespace } });
    }
    cluster.forbid('configmaps', ['shop', 'search']);
    cache = new ResourceCache({ linger: 50, timing: { ...fastTiming, silence: 30_000 } });
  });

  afterEach(() => cache.close());

  const rows = ({ store }: Subscription) =>
    [...store.values()].map(({ row }) => `${row.namespace}/${row.name}`).sort();
  const partial = (...namespaces: string[]) => ({
    namespaces,
    reason: freshnessMessages.partial({ namespaces: namespaces.join(', ') }),
  });

  it('is read in the namespaces where it may be, and says which these are', async () => {
    const held = cache.subscribe(cluster, configMaps);
    await waitFor(() => expect(rows(held)).toEqual(['search/settings', 'shop/settings']));
    await waitFor(() =>
      expect(held.freshness).toEqual({
        cluster: 'memory',
        state: 'live',
        partial: partial('search', 'shop'),
      }),
    );
    cluster.apply('configmaps', { metadata: { name: 'more', namespace: 'shop' } });
    cluster.delete('configmaps', 'settings', 'search');
    await waitFor(() => expect(rows(held)).toEqual(['shop/more', 'shop/settings']));
  });

  it('says nothing is missing to somebody who chose what may be read', async () => {
    const held = cache.subscribe(cluster, configMaps, ['shop']);
    await waitFor(() => expect(held.freshness).toEqual({ cluster: 'memory', state: 'live' }));
    const other = cache.subscribe(cluster, configMaps, ['vault']);
    await waitFor(() =>
      expect(other.freshness).toMatchObject({
        state: 'denied',
        reason: { verbatim: 'may not list configmaps' },
      }),
    );
    const both = cache.subscribe(cluster, configMaps, ['shop', 'vault']);
    await waitFor(() => expect(both.freshness).toMatchObject({ partial: partial('shop') }));
    expect(both.freshness.state).toBe('live');
  });

  it('follows namespaces that come and go', async () => {
    cluster.forbid('configmaps', ['shop', 'search', 'new']);
    const held = cache.subscribe(cluster, configMaps);
    await waitFor(() => expect(rows(held)).toHaveLength(2));
    cluster.apply('namespaces', { metadata: { name: 'new' } });
    cluster.apply('configmaps', { metadata: { name: 'settings', namespace: 'new' } });
    await waitFor(() => expect(rows(held)).toContain('new/settings'));
    cluster.delete('namespaces', 'shop');
    await waitFor(() => expect(rows(held)).toEqual(['new/settings', 'search/settings']));
    await waitFor(() => expect(held.freshness.partial?.namespaces).toEqual(['new', 'search']));
  });

  it('is read in the configured namespaces, and no others are asked for', async () => {
    cluster.namespaces = ['search'];
    const held = cache.subscribe(cluster, configMaps);
    await waitFor(() => expect(held.freshness.partial).toEqual(partial('search')));
    await waitFor(() => expect(rows(held)).toEqual(['search/settings']));
    const asked = cluster.asked.map(({ segments }) => segments.join('/'));
    expect(asked).not.toContain('api/v1/namespaces/shop/configmaps');
    expect(asked).not.toContain('api/v1/namespaces');
  });

  it('is read where viewers choose, when namespaces may not be listed either', async () => {
    cluster.forbid('namespaces');
    const all = cache.subscribe(cluster, configMaps);
    await waitFor(() => expect(all.freshness.state).toBe('denied'));
    const chosen = cache.subscribe(cluster, configMaps, ['shop']);
    await waitFor(() => expect(chosen.freshness).toEqual({ cluster: 'memory', state: 'live' }));
    expect(rows(chosen)).toEqual(['shop/settings']);
    await waitFor(() => expect(all.freshness.partial).toEqual(partial('shop')));
    chosen.release();
    await waitFor(() => expect(rows(all)).toEqual([]));
    expect(all.freshness.state).toBe('denied');
  });

  it('keeps its rows through a 410 and a lost connection in its namespaces', async () => {
    const held = cache.subscribe(cluster, configMaps);
    await waitFor(() => expect(rows(held)).toHaveLength(2));
    const sizes = new Set<number>();
    held.store.onRows(() => sizes.add(held.store.size));
    cluster.breakWatches();
    cluster.delete('configmaps', 'settings', 'search');
    cluster.compact();
    await waitFor(() => expect(rows(held)).toEqual(['shop/settings']));
    expect([...sizes]).toEqual([1]);
    await waitFor(() => expect(held.freshness.state).toBe('live'));
  });

  it('is read as a whole again once that is allowed, without a row less meanwhile', async () => {
    const held = cache.subscribe(cluster, configMaps);
    await waitFor(() => expect(rows(held)).toHaveLength(2));
    let fewest = 2;
    held.store.onRows(() => {
      fewest = Math.min(fewest, held.store.size);
    });
    cluster.permit('configmaps');
    await waitFor(() => expect(rows(held)).toHaveLength(3));
    await waitFor(() => expect(held.freshness).toEqual({ cluster: 'memory', state: 'live' }));
    expect(fewest).toBe(2);
    await waitFor(() => expect(cluster.watching).toBe(1));
  });

  it('settles without the chosen namespaces that are more than are read at a time', async () => {
    const names = Array.from({ length: 66 }, (_, index) => `team-${100 + index}`);
    cluster.forbid('configmaps', names);
    const held = cache.subscribe(cluster, configMaps, names);
    const reason = freshnessMessages.tooManyNamespaces({ most: 64 });
    await waitFor(() =>
      expect(held.freshness).toEqual({
        cluster: 'memory',
        state: 'live',
        partial: { namespaces: names.slice(0, 64), reason },
      }),
    );
    const late = cache.subscribe(cluster, configMaps, ['team-165']);
    expect(late.freshness).toEqual({ cluster: 'memory', state: 'unavailable', reason });
    held.release();
    await waitFor(() => expect(late.freshness).toEqual({ cluster: 'memory', state: 'live' }));
  });

  it('leaves no watch behind', async () => {
    const held = cache.subscribe(cluster, configMaps);
    await waitFor(() => expect(rows(held)).toHaveLength(2));
    held.release();
    await waitFor(() => expect(cluster.watching).toBe(0));
  });

  it('stays denied where it has no namespaces', async () => {
    cluster.forbid('nodes', ['shop']);
    const held = cache.subscribe(cluster, nodes);
    await waitFor(() => expect(held.freshness.state).toBe('denied'));
    expect(cluster.asked.some(({ segments }) => segments.includes('namespaces'))).toBe(false);
  });
});

describe('more rows than there is memory for', () => {
  let cluster: MemoryCluster;
  let cache: ResourceCache;
  const memory = 600_000;

  beforeEach(() => {
    cluster = new MemoryCluster();
    for (const namespace of ['large', 'small']) {
      cluster.apply('namespaces', { metadata: { name: namespace } });
    }
    fill('large', 4_000);
    fill('small', 10);
    cache = new ResourceCache({
      linger: 50,
      memory,
      facts: [],
      timing: { ...fastTiming, silence: 30_000 },
    });
  });

  afterEach(() => cache.close());

  function fill(namespace: string, count: number) {
    for (let index = 0; index < count; index += 1) {
      const name = `settings-${index}-${'x'.repeat(100)}`;
      cluster.apply('configmaps', {
        metadata: { name, namespace, labels: { own: `value-${index}` } },
      });
    }
  }

  const tooMuch: Message = freshnessMessages.tooMuch();

  it('asks to narrow by namespace, and gives what was chosen then', async () => {
    const told = jest.fn();
    cache.onNarrowed(told);
    const held = cache.subscribe(cluster, configMaps);
    const before = cache.definitionOf(cluster, configMaps);
    await waitFor(() => expect(held.freshness.reason).toEqual(tooMuch));
    expect(held.freshness.state).toBe('unavailable');
    expect(held.store.size).toBe(0);
    expect(told).toHaveBeenCalledTimes(1);
    expect(cache.definitionOf(cluster, configMaps)).not.toBe(before);

    const again = cache.subscribe(cluster, configMaps);
    expect(again.store).not.toBe(held.store);
    expect(again.freshness.reason).toEqual(tooMuch);
    const chosen = cache.subscribe(cluster, configMaps, ['small']);
    await waitFor(() => expect(chosen.freshness).toEqual({ cluster: 'memory', state: 'live' }));
    expect(chosen.store.size).toBe(10);
    expect(cluster.watching).toBe(1);
    // Who had it before lets go later, and takes nothing along.
    held.release();
    await new Promise(resolve => setTimeout(resolve, 100));
    expect(cache.subscribe(cluster, configMaps).store).toBe(chosen.store);
  });

  it('gives up a chosen namespace that is too much by itself, and no other', async () => {
    const first = cache.subscribe(cluster, configMaps);
    await waitFor(() => expect(first.freshness.reason).toEqual(tooMuch));
    cache.subscribe(cluster, configMaps, ['large']);
    await waitFor(() => expect(cache.definitionOf(cluster, configMaps)).toMatch(/ 1$/));
    const large = cache.subscribe(cluster, configMaps, ['large']);
    const small = cache.subscribe(cluster, configMaps, ['small']);
    await waitFor(() => expect(small.freshness.state).toBe('live'));
    expect(large.freshness).toMatchObject({ state: 'unavailable', reason: tooMuch });
    expect(small.store.size).toBe(10);
  });

  it('reads everything again for those who come when nobody looked for a while', async () => {
    const first = cache.subscribe(cluster, configMaps);
    await waitFor(() => expect(first.freshness.reason).toEqual(tooMuch));
    first.release();
    const second = cache.subscribe(cluster, configMaps);
    second.release();
    for (const { metadata } of cluster.list('configmaps').slice(20)) {
      cluster.delete('configmaps', metadata.name, metadata.namespace);
    }
    await new Promise(resolve => setTimeout(resolve, 150));
    const third = cache.subscribe(cluster, configMaps);
    await waitFor(() => expect(third.freshness).toEqual({ cluster: 'memory', state: 'live' }));
    expect(third.store.size).toBe(20);
  });
});
