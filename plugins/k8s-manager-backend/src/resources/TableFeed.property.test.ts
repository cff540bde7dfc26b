import fc from 'fast-check';
import {
  cellText,
  compareSortKeys,
  describeColumns,
  kindById,
  matchesLabels,
  type Order,
  parseLabelSelector,
  project,
  type ResourceKind,
  type Row,
  sortKeyOf,
  type TableQuery,
} from 'backstage-plugin-k8s-manager-common';
import { MemoryCluster } from './__testUtils__/MemoryCluster';
import { podNamed } from './__testUtils__/somePods';
import { TestFeed } from './__testUtils__/TestFeed';
import { testViewer, type TestPolicy } from './__testUtils__/TestGuard';
import { waitFor } from './__testUtils__/waitFor';

const pods = kindById('pods') as ResourceKind;

type Selection = Omit<TableQuery, 'type' | 'id' | 'kind' | 'window'>;
type Labels = Readonly<Record<string, string>>;

/** The rows a viewer should see: everything projected, filtered and sorted from the beginning. */
class NaiveTable {
  constructor(
    private readonly clusters: readonly MemoryCluster[],
    private readonly policy: TestPolicy,
    private readonly selection: Selection,
  ) {}

  rows(except?: string): Row[] {
    const order: Order = this.selection.order ?? pods.order;
    return this.clusters
      .filter(({ descriptor: { id } }) => this.selection.clusters?.includes(id) ?? true)
      .flatMap(cluster =>
        cluster.list('pods').map(object => ({
          row: project(pods, cluster.descriptor.id, object as never),
          labels: object.metadata.labels ?? {},
        })),
      )
      .filter(({ row, labels }) => this.passes(row, labels, except))
      .map(({ row }) => ({ ...row, key: sortKeyOf(pods, row, order.column) }))
      .sort((a, b) => compareSortKeys(a.key, b.key, order.direction));
  }

  facets(): Record<string, Record<string, number>> {
    const facets: Record<string, Record<string, number>> = {};
    for (const { id } of describeColumns(pods).filter(({ facet }) => facet)) {
      facets[id] = {};
      for (const row of this.rows(id)) {
        const value = cellText(pods, row, id);
        if (value) facets[id][value] = (facets[id][value] ?? 0) + 1;
      }
    }
    facets.health = {};
    for (const { health } of this.rows('health')) {
      facets.health[health.state] = (facets.health[health.state] ?? 0) + 1;
    }
    return facets;
  }

  private passes(row: Omit<Row, 'key'>, labels: Labels, except?: string): boolean {
    const { namespaces, text = '', where = {}, health, labels: selector = '' } = this.selection;
    if (health && except !== 'health' && !health.includes(row.health.state)) return false;
    if (!matchesLabels(parseLabelSelector(selector), labels)) return false;
    if (this.policy.namespaces && !this.policy.namespaces.includes(row.namespace ?? ''))
      return false;
    if (namespaces && except !== 'namespace' && !namespaces.includes(row.namespace ?? ''))
      return false;
    for (const [column, values] of Object.entries(where)) {
      const value = cellText(pods, row, column);
      if (column !== except && (value === undefined || !values.includes(value))) return false;
    }
    const texts = [
      row.name,
      row.namespace,
      ...Object.entries(labels).map(([key, value]) => `${key}=${value}`),
      ...Object.keys(pods.columns)
        .filter(id => pods.columns[id].as !== 'age')
        .map(id => cellText(pods, row, id)),
    ].join('\n');
    return text
      .toLowerCase()
      .split(' ')
      .every(word => texts.toLowerCase().includes(word));
  }
}

const subset = <T extends string>(...values: T[]) => fc.subarray(values, { minLength: 1 });
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

const name = fc.constantFrom('web-1', 'web-2', 'db-0', 'db-1', 'job-a', 'job-b', 'x', 'y', 'z');
const change = fc.record({
  cluster: fc.constantFrom(0, 1),
  name,
  namespace: fc.constantFrom('shop', 'payments', 'search'),
  gone: fc.boolean(),
  node: maybe(fc.constantFrom('node-1', 'node-2')),
  phase: fc.constantFrom('Running', 'Pending', 'Failed'),
  restarts: fc.nat(3),
  label: fc.constantFrom('web', 'db'),
});
const selection: fc.Arbitrary<Selection> = fc.record({
  clusters: maybe(subset('east', 'west')),
  namespaces: maybe(subset('shop', 'payments')),
  text: maybe(fc.constantFrom('web', 'app=db', 'run shop', 'NODE-1', 'web pay')),
  where: maybe(
    fc.oneof(
      fc.record({ status: subset('Running', 'Failed') }),
      fc.record({ node: subset('node-1', 'node-9'), status: subset('Running') }),
      fc.record({ namespace: subset('shop', 'search') }),
      fc.record({ cluster: subset('west') }),
    ),
  ),
  labels: maybe(fc.constantFrom('app=web', 'app!=web', 'app in (web,db)', 'app,!tier', 'tier')),
  health: maybe(subset('ok' as const, 'failed' as const, 'progressing' as const)),
  order: maybe(
    fc.record({
      column: fc.constantFrom(
        'name',
        'namespace',
        'cluster',
        'status',
        'restarts',
        'node',
        'ready',
      ),
      direction: fc.constantFrom('ascending' as const, 'descending' as const),
    }),
  ),
});

function make(
  clusters: readonly MemoryCluster[],
  changes: readonly (typeof change extends fc.Arbitrary<infer T> ? T : never)[],
) {
  for (const { cluster, name: pod, namespace, gone, node, phase, restarts, label } of changes) {
    if (gone) clusters[cluster].delete('pods', pod, namespace);
    else {
      const labels = { app: label };
      clusters[cluster].apply('pods', podNamed(pod, { namespace, node, phase, restarts, labels }));
    }
  }
}

describe('a feed', () => {
  it('shows what sorting and filtering from the beginning would, whatever happens', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          selection,
          policy: maybe(subset('shop', 'payments', 'search')),
          at: fc.nat(8),
          byKey: fc.boolean(),
          limit: fc.integer({ min: 1, max: 6 }),
          before: fc.array(change, { maxLength: 25 }),
          during: fc.array(fc.array(change, { maxLength: 12 }), { minLength: 1, maxLength: 3 }),
        }),
        async ({ selection: chosen, policy, at, byKey, limit, before, during }) => {
          const clusters = [new MemoryCluster('east'), new MemoryCluster('west')];
          make(clusters, before);
          const world = new TestFeed(clusters);
          const allowed = policy ? { namespaces: policy } : {};
          world.guard.policy = allowed;
          const naive = new NaiveTable(clusters, allowed, chosen);
          const truth = naive.rows();
          const beforeWindow = truth[Math.min(at, Math.max(0, truth.length - limit)) - 1]?.key;
          const anyKey = truth[at % Math.max(1, truth.length)]?.key;
          const usesKey = byKey && anyKey !== undefined;
          const anchor = usesKey ? anyKey : beforeWindow;
          const direction = (chosen.order ?? pods.order).direction;
          const tab = world.look(testViewer(), {
            type: 'table',
            id: 'q',
            kind: 'pods',
            ...chosen,
            window: usesKey ? { after: anyKey, limit } : { at, limit },
          });
          const shows = () => {
            const all = naive.rows();
            const start = anchor
              ? all.filter(({ key }) => compareSortKeys(key, anchor, direction) <= 0).length
              : 0;
            expect(tab.view?.rows).toEqual(
              JSON.parse(JSON.stringify(all.slice(start, start + limit))),
            );
            expect(tab.view).toMatchObject({ total: all.length, start });
            const facets = Object.fromEntries(
              (tab.view?.facets ?? []).map(({ column, values }) => [
                column,
                Object.fromEntries(
                  values.filter(({ count }) => count > 0).map(({ value, count }) => [value, count]),
                ),
              ]),
            );
            expect(facets).toEqual(naive.facets());
          };
          try {
            await waitFor(shows);
            for (const changes of during) {
              make(clusters, changes);
              await waitFor(shows);
            }
            const sent = [...tab.of('snapshot'), ...tab.of('delta')].flatMap(frame =>
              frame.type === 'snapshot' ? frame.rows : frame.upsert,
            );
            const seen = sent.filter(row => policy && !policy.some(one => one === row.namespace));
            expect(seen).toEqual([]);
          } finally {
            await world.close();
          }
        },
      ),
      { numRuns: 60 },
    );
  }, 120_000);
});
