import fc from 'fast-check';
import {
  figuresOf,
  kindById,
  type KubernetesObject,
  project,
  type ResourceKind,
} from 'backstage-plugin-k8s-manager-common';
import { RowStore } from './RowStore';
import { podNamed } from './__testUtils__/somePods';

const pods = kindById('pods') as ResourceKind;

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}

const podOf = (uid: string, name: string, restarts: number, label = 'web'): KubernetesObject => {
  const pod = podNamed(name, { restarts, labels: { app: label }, node: 'node-1', cpu: '1' });
  return deepFreeze({ ...pod, metadata: { ...pod.metadata, uid } }) as never;
};

const put = (object: KubernetesObject) => [{ object, gone: false }];

describe('RowStore', () => {
  it('keeps the projection of the last object of each uid, whatever order things happen in', () => {
    const uid = fc.constantFrom('1', '2', '3', '4', '5', '6');
    const action = fc.oneof(
      fc.record({
        do: fc.constant('put' as const),
        uid,
        restarts: fc.nat(2),
        label: fc.constantFrom('a', 'b'),
      }),
      fc.record({ do: fc.constant('remove' as const), uid }),
      fc.record({ do: fc.constantFrom('begin' as const, 'sweep' as const, 'clear' as const) }),
    );
    fc.assert(
      fc.property(fc.array(action, { maxLength: 60 }), actions => {
        const store = new RowStore({ kind: pods, cluster: 'c' });
        const model = new Map<string, KubernetesObject>();
        const told = new Map<string, unknown>();
        let unseen: Set<string> | undefined;
        store.onRows(uids => {
          for (const one of uids) {
            const stored = store.get(one);
            if (stored) told.set(one, deepFreeze(stored));
            else told.delete(one);
          }
        });
        for (const step of actions) {
          if (step.do === 'put') {
            // Two uids share a name: the one that comes later replaces the other.
            const name = `pod-${Math.floor(Number(step.uid) / 2)}`;
            const object = podOf(step.uid, name, step.restarts, step.label);
            for (const [other, { metadata }] of model) {
              if (other !== step.uid && metadata?.name === name) model.delete(other);
            }
            model.set(step.uid, object);
            unseen?.delete(step.uid);
            store.apply(put(object));
          } else if (step.do === 'remove') {
            model.delete(step.uid);
            store.apply([{ object: podOf(step.uid, 'any', 0), gone: true }]);
          } else if (step.do === 'begin') {
            unseen = new Set(model.keys());
            store.begin();
          } else if (step.do === 'sweep') {
            unseen?.forEach(one => model.delete(one));
            unseen = undefined;
            store.sweep();
          } else {
            model.clear();
            unseen = undefined;
            store.clear();
          }
          const kept = Object.fromEntries([...store.values()].map(stored => [stored.uid, stored]));
          expect(Object.fromEntries(told)).toEqual(kept);
          expect(Object.keys(kept).sort()).toEqual([...model.keys()].sort());
          for (const [one, object] of model) {
            expect(kept[one].row).toEqual(project(pods, 'c', object));
            expect(kept[one].labels).toEqual(object.metadata?.labels);
            expect(kept[one].figures).toEqual(figuresOf(pods, object));
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it('tells of nothing when nothing that is shown, counted or asked for changed', () => {
    const store = new RowStore({ kind: pods, cluster: 'c' });
    store.apply(put(podOf('1', 'a', 0)));
    const told = jest.fn();
    store.onRows(told);
    const { revision } = store;
    const same = podOf('1', 'a', 0);
    store.apply(put({ ...same, metadata: { ...same.metadata, annotations: { touched: 'yes' } } }));
    expect(told).not.toHaveBeenCalled();
    expect(store.revision).toBe(revision);
    store.apply(put(podOf('1', 'a', 0, 'other label')));
    expect(told).toHaveBeenCalledTimes(1);
  });

  it('leaves out what is no object, and goes on when a definition throws', () => {
    const errors: string[] = [];
    const store = new RowStore({
      kind: pods,
      cluster: 'c',
      onProjectionError: column => errors.push(column),
    });
    store.apply([
      ...put({ metadata: { name: 'no uid' } }),
      ...put({}),
      ...put({ metadata: { uid: 5, name: 'number' } } as never),
      ...put({ metadata: { uid: '7', name: { deep: 1 } } } as never),
      ...put({ metadata: { uid: '8', name: 'owned', ownerReferences: 'nobody' } } as never),
      ...put({
        metadata: { uid: '9', name: 'labelled', labels: { good: 'yes', bad: {} } },
      } as never),
      ...put({ metadata: { uid: '1', name: 'odd' }, spec: { containers: 5 } } as never),
      ...put(podOf('2', 'good', 0)),
    ]);
    expect([...store.values()].map(({ row }) => row.name)).toEqual(['labelled', 'odd', 'good']);
    expect(store.get('9')?.labels).toEqual({ good: 'yes' });
    expect(errors).not.toEqual([]);
  });

  it('keeps equal values once', () => {
    const store = new RowStore({ kind: pods, cluster: 'c' });
    store.apply([...put(podOf('1', 'a', 0)), ...put(podOf('2', 'b', 0))]);
    const [a, b] = [...store.values()];
    expect(a.labels).toBe(b.labels);
    expect(a.figures).toBe(b.figures);
    expect(a.row.cells.images).toBe(b.row.cells.images);
  });
});
