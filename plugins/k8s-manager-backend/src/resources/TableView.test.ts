import { describeColumns, kindById, type ResourceKind } from 'backstage-plugin-k8s-manager-common';
import { podNamed } from './__testUtils__/somePods';
import type { ScopeMembership } from './entity/ScopeMembership';
import { Pacer } from './Pacer';
import { RowStore } from './RowStore';
import { TableView } from './TableView';

const pods = kindById('pods') as ResourceKind;

function put(store: RowStore, name: string, restarts: number) {
  const owner = { kind: 'ReplicaSet', name: 'web', uid: 'web' };
  const pod = podNamed(name, { restarts, owner });
  const object = { ...pod, metadata: { ...pod.metadata, uid: `uid-${name}` } };
  store.apply([{ object: object as never, gone: false }]);
}

function viewOf(store: RowStore, membership?: ScopeMembership) {
  return new TableView({
    columns: describeColumns(pods),
    several: false,
    selection: {},
    order: { column: 'name', direction: 'ascending' },
    filter: { key: 'all', nothing: false, test: () => true },
    stores: [{ store, kind: pods }],
    pacer: new Pacer(),
    ...(membership ? { membership } : {}),
  });
}

describe('TableView', () => {
  let store: RowStore;
  let view: TableView;

  beforeEach(() => {
    store = new RowStore({ kind: pods, cluster: 'c' });
  });

  afterEach(() => view.close());

  const names = () => view.after(undefined, 100).rows.map(({ name }) => name);

  it('shows a row once that came, was told to be below something and changed in one step', async () => {
    let told: (cluster: string, controllers: readonly string[]) => void = () => {};
    view = viewOf(store, {
      has: () => true,
      onChange: (listener: typeof told) => {
        told = listener;
        return () => {};
      },
    } as unknown as ScopeMembership);
    await view.flush();
    put(store, 'a', 0);
    told('c', ['web']);
    put(store, 'a', 1);
    await view.flush();
    expect(names()).toEqual(['a']);
    expect(view.total).toBe(1);
  });

  it('remembers a window for all who ask the same, and not every one that was ever asked for', async () => {
    put(store, 'a', 0);
    view = viewOf(store);
    await view.flush();
    const window = view.after(undefined, 1);
    expect(view.after(undefined, 1)).toBe(window);
    for (let limit = 2; limit <= 65; limit += 1) view.after(undefined, limit);
    const again = view.after(undefined, 1);
    expect(again).not.toBe(window);
    // Who still has the first one is told of nothing.
    expect(window.stepTo(again)).toBeUndefined();
  });
});
