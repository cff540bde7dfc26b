import {
  applyFrame,
  compareSortKeys,
  type KubernetesObject,
  type TableQuery,
} from 'backstage-plugin-k8s-manager-common';
import { differences, tableDifferences } from './differences';
import { expectedTable } from './expectedTable';
import { type Person, soakEntity } from './people';
import type { Seen } from './SoakViewer';
import { World } from './World';

type Objects = Readonly<Record<string, readonly object[]>>;

const controlledBy = (kind: string, uid: string) => [
  { apiVersion: 'apps/v1', kind, name: uid, uid, controller: true },
];

function pod(name: string, namespace: string, more: object = {}) {
  const metadata = { name, namespace, uid: `pod-${name}`, ...more };
  return { metadata, spec: { containers: [{ name: 'main' }] }, status: { phase: 'Running' } };
}

const objects: Objects = {
  namespaces: [
    { metadata: { name: 'one', uid: 'ns-1', labels: { team: 'blue' } } },
    { metadata: { name: 'two', uid: 'ns-2' } },
  ],
  'deployments.apps': [
    { metadata: { name: 'd', namespace: 'one', uid: 'd', labels: { app: 'web-1' } } },
  ],
  'replicasets.apps': [
    {
      metadata: {
        name: 'rs',
        namespace: 'one',
        uid: 'rs',
        ownerReferences: controlledBy('Deployment', 'd'),
      },
    },
  ],
  pods: [
    pod('c', 'one', { ownerReferences: controlledBy('ReplicaSet', 'rs') }),
    pod('a', 'one', { labels: { tier: 'a' } }),
    pod('b', 'two', { labels: { tier: 'b' } }),
  ],
};

function worldOf(all: Objects = objects): Promise<World> {
  return World.read('x', Object.keys(all), async ({ id }) => all[id] as KubernetesObject[]);
}

const query: TableQuery = { type: 'table', id: 'q', kind: 'pods', window: { at: 0, limit: 100 } };
const person: Person = { name: 'somebody', rights: {}, queries: [query] };

/** What somebody sees to whom everything was told as it should be. */
async function seenOf(all: Objects = objects): Promise<Seen> {
  const { rows, facets } = expectedTable(query, {}, [await worldOf(all)]);
  const view = applyFrame(undefined, {
    type: 'snapshot',
    query: 'q',
    columns: [],
    order: { column: 'name', direction: 'ascending' },
    rows: [...rows],
    start: 0,
    total: rows.length,
    facets: [...facets].map(([column, values]) => ({ column, values: [...values], more: 0 })),
    revision: '1',
  });
  return { view, freshness: [{ cluster: 'x', state: 'live' }] };
}

async function linesFor(seen: Seen, all: Objects = objects): Promise<string[]> {
  return differences(person, new Map([['q', seen]]), [await worldOf(all)]);
}

const names = async (more: Partial<TableQuery>, rights: Person['rights'] = {}) =>
  expectedTable({ ...query, ...more }, rights, [await worldOf()]).rows.map(({ name }) => name);

describe('expectedTable', () => {
  it('keeps to rights', async () => {
    expect(await names({})).toHaveLength(3);
    expect(await names({}, { namespaces: ['two'] })).toEqual(['b']);
    expect(await names({}, { namespaceLabel: { label: 'team', values: ['blue'] } })).not.toContain(
      'b',
    );
    expect(await names({}, { kinds: ['services'] })).toEqual([]);
    expect(await names({}, { clusters: ['y'] })).toEqual([]);
  });

  it('keeps to filters and order', async () => {
    const order = { column: 'name', direction: 'descending' } as const;
    expect(await names({ order })).toEqual(['c', 'b', 'a']);
    expect(await names({ labels: 'tier notin (b)', order })).toEqual(['c', 'a']);
    expect(await names({ text: 'tier=b' })).toEqual(['b']);
    expect(await names({ namespaces: ['two'] })).toEqual(['b']);
    expect(await names({ entity: soakEntity.ref })).toEqual(['c']);
  });

  it('looks through what only passes control on', async () => {
    const { rows } = expectedTable(query, {}, [await worldOf()]);
    const cells = rows.find(({ name }) => name === 'c')?.cells;
    expect(Object.values(cells ?? {})).toContainEqual({
      kind: 'deployments.apps',
      name: 'd',
      namespace: 'one',
    });
  });

  it('counts a facet under every filter but its own', async () => {
    const { facets } = expectedTable({ ...query, namespaces: ['two'] }, {}, [await worldOf()]);
    expect(facets.get('namespace')).toEqual([
      { value: 'one', count: 2 },
      { value: 'two', count: 1 },
    ]);
    expect(facets.get('health')?.reduce((sum, { count }) => sum + count, 0)).toBe(1);
  });
});

describe('differences', () => {
  it('are none where everybody sees what there is', async () => {
    expect(await linesFor(await seenOf())).toEqual([]);
  });

  it('name a row that is missing, a ghost, a cell and an order', async () => {
    const seen = await seenOf();
    const [gone, ...rest] = objects.pods;
    const fewer = await linesFor(seen, { ...objects, pods: rest });
    expect(fewer.join('\n')).toMatch(/total 3 instead of 2[^]*not there any more: x one\/c/);
    const more = await linesFor(await seenOf({ ...objects, pods: rest }));
    expect(more.join('\n')).toMatch(/missing: x one\/c/);
    const failed = { ...gone, status: { phase: 'Failed' } };
    const other = await linesFor(seen, { ...objects, pods: [failed, ...rest] });
    expect(other.join('\n')).toMatch(/other: [^]*facet status/);
    const rows = [...(seen.view?.rows ?? [])].reverse();
    const turned = { ...seen, view: { ...seen.view!, rows } };
    expect(await linesFor(turned)).toEqual(['somebody/q: the rows are in another order']);
    expect(compareSortKeys(rows[0].key, rows[1].key, 'ascending')).not.toBe(0);
  });

  it('name a cluster that is not live, and an answer that never came', async () => {
    const seen = await seenOf();
    const stale = { ...seen, freshness: [{ cluster: 'x', state: 'stale' as const }] };
    expect((await linesFor(stale)).join()).toContain('x is stale');
    expect((await linesFor({ freshness: [] })).join()).toContain('no table came');
  });

  it('hold a window further down against the part it says it is', async () => {
    const expected = expectedTable(query, {}, [await worldOf()]);
    const { view } = await seenOf();
    const part = { ...view!, rows: expected.rows.slice(1, 2), start: 1 };
    const window = { at: 1, limit: 1 };
    expect(tableDifferences({ window }, part, expected)).toEqual([]);
    expect(tableDifferences({ window }, { ...part, start: 2 }, expected)).not.toEqual([]);
  });
});
