import {
  type Facet,
  kindById,
  type KubernetesObject,
  type ResourceKind,
} from 'backstage-plugin-k8s-manager-common';
import { podNamed, type PodTraits } from './__testUtils__/somePods';
import { FacetCounts } from './FacetCounts';
import { RowStore } from './RowStore';
import type { StoredRow } from './StoredRow';

const pods = kindById('pods') as ResourceKind;
const store = new RowStore({ kind: pods, cluster: 'c' });
let made = 0;

function storedPod(traits: PodTraits): StoredRow {
  made += 1;
  const pod = podNamed(`pod-${made}`, traits);
  const object = { ...pod, metadata: { ...pod.metadata, uid: `${made}` } };
  store.apply([{ object: object as unknown as KubernetesObject, gone: false }]);
  return store.get(`${made}`) as StoredRow;
}

function facetOf(counts: FacetCounts, column: string, chosen: string[] = []): Facet | undefined {
  return counts.facets({ [column]: chosen }).find(facet => facet.column === column);
}

describe('FacetCounts', () => {
  it('names the most frequent values first and tells how many more there are', () => {
    const counts = new FacetCounts(pods);
    for (let node = 0; node < 60; node += 1) {
      for (let pod = 0; pod <= node % 3; pod += 1) {
        counts.add(storedPod({ node: `node-${String(node).padStart(2, '0')}` }), []);
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
    const counts = new FacetCounts(pods);
    for (let node = 0; node < 55; node += 1) counts.add(storedPod({ node: `node-${node}` }), []);
    const values = facetOf(counts, 'node', ['node-9', 'gone'])?.values ?? [];
    expect(values.slice(50)).toEqual([
      { value: 'gone', count: 0 },
      { value: 'node-9', count: 1 },
    ]);
    expect(facetOf(counts, 'node', ['node-9', 'gone'])?.more).toBe(4);
  });

  it('counts a row that fails one filter for the facet of that filter only', () => {
    const counts = new FacetCounts(pods);
    const pod = storedPod({ node: 'node-1' });
    counts.add(pod, ['node']);
    expect(facetOf(counts, 'node')?.values).toEqual([{ value: 'node-1', count: 1 }]);
    expect(facetOf(counts, 'status')?.values).toEqual([]);
    counts.remove(pod, ['node']);
    expect(facetOf(counts, 'node')?.values).toEqual([]);
  });

  it('shows of a word that stands for several states the usual one', () => {
    const counts = new FacetCounts(pods);
    const running = [storedPod({}), storedPod({}), storedPod({})];
    const cells = {
      ...running[2].row.cells,
      status: { word: 'Running', state: 'degraded' as const },
    };
    const unready = { ...running[2], row: { ...running[2].row, cells } };
    for (const pod of [running[0], running[1], unready]) counts.add(pod, []);
    expect(facetOf(counts, 'status')?.values).toEqual([
      { value: 'Running', count: 3, state: 'ok' },
    ]);
    counts.remove(running[0], []);
    expect(facetOf(counts, 'status')?.values[0].state).toBe('degraded');
  });
});
