import { ApiProvider } from '@backstage/core-app-api';
import {
  type ApiRef,
  type ErrorApi,
  errorApiRef,
  type TranslationApi,
  translationApiRef,
} from '@backstage/frontend-plugin-api';
import {
  describeColumns,
  fill,
  type Frame,
  kindById,
  type MessageParams,
  project,
  type ResourceKind,
  type RouteInput,
  type Row,
  type SnapshotFrame,
  sortKeyOf,
  type TableQuery,
} from 'backstage-plugin-k8s-manager-common';
import { createRoot } from 'react-dom/client';
import { MemoryRouter } from 'react-router-dom';
import { type K8sManagerApi, k8sManagerApiRef, ResourceTable, useTable, words } from './portal';
import { somePod } from './somePod';
import { untilShown } from './TablePage';

const pods = kindById('pods') as ResourceKind;
const columns = describeColumns(pods);
const selection = { kind: 'pods' } as const;

/** A backend whose first window is there as the text it comes as; the rows of a cluster are not in the browser. */
class Backend implements Pick<K8sManagerApi, 'feed'> {
  private rows = 0;
  private snapshot = '';
  private asked?: TableQuery;
  private tell: (frames: readonly Frame[]) => void = () => {};
  private revision = 1;

  /** There are so many rows from now on. */
  fill(rows: number): void {
    this.rows = rows;
    const frame: SnapshotFrame = {
      type: 'snapshot',
      columns,
      order: pods.order,
      rows: Array.from({ length: Math.min(200, rows) }, (_, number) => rowOf(number)),
      facets: [],
      ...this.place('', 0),
    };
    this.snapshot = JSON.stringify(frame);
  }

  async *feed({ queries }: RouteInput<'feed'>, signal: AbortSignal) {
    const query = queries.find((each): each is TableQuery => each.type === 'table');
    if (!query || !('at' in query.window)) throw new Error('no table is asked for');
    this.asked = query;
    yield [
      { ...(JSON.parse(this.snapshot) as SnapshotFrame), query: query.id },
      {
        type: 'state',
        query: query.id,
        clusters: [{ cluster: 'production', state: 'live' }],
      },
    ] satisfies Frame[];
    while (!signal.aborted) {
      yield await new Promise<readonly Frame[]>(resolve => {
        this.tell = resolve;
      });
    }
  }

  change(number: number, restarts: number): void {
    const { asked } = this;
    if (!asked || !('at' in asked.window)) throw new Error('nobody looks');
    this.revision += 1;
    const place = this.place(asked.id, asked.window.at);
    this.tell([{ type: 'delta', upsert: [rowOf(number, restarts)], remove: [], ...place }]);
  }

  private place(query: string, start: number) {
    return { query, start, total: this.rows, revision: String(this.revision) };
  }
}

function rowOf(number: number, restarts?: number): Row {
  const row = project(pods, 'production', somePod(number, restarts));
  return { ...row, key: sortKeyOf(pods, row, pods.order.column) };
}

const t = (id: string, params?: MessageParams) => fill(words[id]?.en ?? id, params);
const translation = { ready: true, t } as never;
const translationApi: TranslationApi = {
  getTranslation: () => translation,
  translation$: () =>
    ({
      subscribe: () => ({ unsubscribe: () => {}, closed: false }),
    }) as never,
};
const errorApi: ErrorApi = {
  post: error => {
    throw error;
  },
  error$: () => {
    throw new Error('nobody listens');
  },
};
const backend = new Backend();
const implementations = new Map<string, unknown>([
  [k8sManagerApiRef.id, backend],
  [translationApiRef.id, translationApi],
  [errorApiRef.id, errorApi],
]);
const apis = { get: <T,>({ id }: ApiRef<T>) => implementations.get(id) as T | undefined };

const nothing = () => {};
const fresh = new Map<string, string>();

function Page() {
  const { view, pending, look } = useTable(selection);
  return (
    <div style={{ height: 800, display: 'flex', flexDirection: 'column' }}>
      <ResourceTable
        label="Pods"
        view={view}
        columns={columns}
        order={pods.order}
        onOrder={nothing}
        selectionKey="pods"
        pending={pending}
        stale={fresh}
        onLook={look}
      />
    </div>
  );
}

globalThis.tablePage = {
  mount: rows => {
    backend.fill(rows);
    const root = createRoot(document.body.appendChild(document.createElement('div')));
    return untilShown(String(somePod(2).metadata?.name), () =>
      root.render(
        <ApiProvider apis={apis}>
          <MemoryRouter>
            <Page />
          </MemoryRouter>
        </ApiProvider>,
      ),
    );
  },
  update: restarts => untilShown(String(restarts), () => backend.change(2, restarts)),
};
