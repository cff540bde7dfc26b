import {
  describeColumns,
  type Facet,
  kindById,
  type KubernetesObject,
  type ResourceKind,
} from 'backstage-plugin-k8s-manager-common';
import { podNamed, type PodTraits } from './__testUtils__/somePods';
import { FacetCounts } from './FacetCounts';
import { failsOne, shown } from './RowMatcher';
import { RowStore } from './RowStore';
import { healthFacetColumn, viewColumn } from './ViewColumn';

const pods = kindById('pods') as ResourceKind;
const descriptors = describeColumns(pods);
const store = new RowStore({ kind: pods, cluster: 'c' });
const context = { kind: pods, store, several: false };
const columns = new Map([
  ...descriptors.map(described => [described.id, viewColumn(described, context)] as const),
  ['health', healthFacetColumn(store)] as const,
]);
let made = 0;

/** The slot of a pod. */
function storedPod(traits: PodTraits): number {
  made += 1;
  const pod = podNamed(`pod-${made}`, traits);
  const object = { ...pod, metadata: { ...pod.metadata, uid: `${made}` } };
  store.apply([{ object: object as unknown as KubernetesObject, gone: false }]);
  return [...store.slots()].find(slot => store.columns.uids.get(slot) === `${made}`) as number;
}

function countsOf(filtered: readonly string[] = []) {
  const counts = new FacetCounts(descriptors, filtered);
  const reader = counts.reader(columns);
  return {
    add: (slot: number, match = shown) => counts.add(reader, slot, match),
    remove: (slot: number, match = shown) => counts.remove(reader, slot, match),
    facets: (chosen: Readonly<Record<string, readonly string[]>>) => counts.facets(chosen),
  };
}

function facetOf(
  counts: Pick<FacetCounts, 'facets'>,
  column: string,
  chosen: string[] = [],
): Facet | undefined {
  return counts.facets({ [column]: chosen }).find(facet => facet.column === column);
}

describe('FacetCounts', () => {
  it('names the most frequent values first and tells how many more there are', () => {
    const counts = countsOf();
    for (let node = 0; node < 60; node += 1) {
      for (let pod = 0; pod <= node % 3; pod += 1) {
        counts.add(storedPod({ node: `node-${String(node).padStart(2, '0')}` }));
      }
    }
    const facet = facetOf(counts, 'node');
    expect(facet?.values).toHaveLength(50);
    expect(facet?.more).toBe(10);
    expect(facet?.values.slice(0, 2)).toEqual([
      { value: 'node-02', count: 3 },
      { value: 'node-05', count: 3 },
    ]);
  });

  it('names a chosen value however rare it is, so that it can be taken off', () => {
    const counts = countsOf();
    for (let node = 0; node < 55; node += 1) counts.add(storedPod({ node: `node-${node}` }));
    const values = facetOf(counts, 'node', ['node-9', 'gone'])?.values ?? [];
    expect(values.slice(50)).toEqual([
      { value: 'gone', count: 0 },
      { value: 'node-9', count: 1 },
    ]);
    expect(facetOf(counts, 'node', ['node-9', 'gone'])?.more).toBe(4);
  });

  it('counts a row that fails one filter for the facet of that filter only', () => {
    const counts = countsOf(['status', 'node']);
    const pod = storedPod({ node: 'node-1' });
    counts.add(pod, failsOne + 1);
    expect(facetOf(counts, 'node')?.values).toEqual([{ value: 'node-1', count: 1 }]);
    expect(facetOf(counts, 'status')?.values).toEqual([]);
    counts.remove(pod, failsOne + 1);
    expect(facetOf(counts, 'node')?.values).toEqual([]);
  });

  it('shows of a word that stands for several states the usual one', () => {
    const counts = countsOf();
    const running = [storedPod({}), storedPod({}), storedPod({ ready: false })];
    for (const pod of running) counts.add(pod);
    expect(facetOf(counts, 'status')?.values).toEqual([
      { value: 'Running', count: 3, state: 'ok' },
    ]);
    counts.remove(running[0]);
    expect(facetOf(counts, 'status')?.values[0].state).toBe('degraded');
  });

  it('counts how rows are, in every table', () => {
    const counts = countsOf();
    for (const pod of [storedPod({}), storedPod({ phase: 'Failed' })]) counts.add(pod);
    expect(facetOf(counts, 'health')?.values).toEqual([
      { value: 'failed', count: 1, state: 'failed' },
      { value: 'ok', count: 1, state: 'ok' },
    ]);
  });
});
