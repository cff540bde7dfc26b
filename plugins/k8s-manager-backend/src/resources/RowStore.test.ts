import fc from 'fast-check';
import {
  figuresOf,
  kindById,
  type KubernetesObject,
  project,
  type ResourceKind,
} from 'backstage-plugin-k8s-manager-common';
import { RowStore } from './RowStore';
import { NaiveRowStore } from './__testUtils__/NaiveRowStore';
import { podNamed } from './__testUtils__/somePods';
import type { FactChange } from './facts/FactChange';
import type { FactReader } from './facts/FactSource';
import type { StoredRow } from './StoredRow';

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

  it('does what the naive store does, with any objects, facts and readers', () => {
    const texts = fc.constantFrom('web', 'db', 'ß', '标签', '\ud800', 'Ω'.repeat(40), '');
    const uid = fc
      .nat(9)
      .map(n =>
        n < 7 ? `0000000${n}-1111-4222-8333-44444444444${n}` : ['x', 'ffffffff', '名'][n - 7],
      );
    const object = fc.record({
      uid,
      name: fc.constantFrom('a', 'b', 'c', 'Ä', '名'),
      namespace: fc.constantFrom(undefined, 'shop', 'ns'),
      labels: fc.option(fc.dictionary(fc.constantFrom('app', 'tier', '键'), texts), {
        nil: undefined,
      }),
      annotation: fc.option(texts, { nil: undefined }),
      owner: fc.option(fc.constantFrom('u1', 'u2', 'u3'), { nil: undefined }),
      restarts: fc.nat(2),
      ip: fc.option(texts, { nil: undefined }),
      node: fc.option(texts, { nil: undefined }),
      created: fc.constantFrom(
        '2026-01-01T00:00:00Z',
        '2026-01-01T00:00:00.123456Z',
        '2026-02-31T00:00:00Z',
        'yesterday',
        undefined,
      ),
      cpu: fc.constantFrom('1', '250m', undefined),
    });
    const step = fc.oneof(
      { weight: 8, arbitrary: fc.record({ do: fc.constant('put' as const), object }) },
      fc.record({ do: fc.constant('gone' as const), object }),
      fc.record({ do: fc.constantFrom('begin' as const, 'sweep' as const, 'clear' as const) }),
      fc.record({ do: fc.constant('facts' as const), value: fc.nat(3), by: fc.nat(3) }),
      fc.record({ do: fc.constant('take' as const) }),
    );
    type Traits = typeof object extends fc.Arbitrary<infer T> ? T : never;
    const made = ({ uid: id, name, namespace, labels, annotation, owner, ...traits }: Traits) =>
      deepFreeze({
        metadata: {
          uid: id,
          name,
          ...(namespace ? { namespace } : {}),
          ...(labels ? { labels } : {}),
          ...(annotation === undefined ? {} : { annotations: { 'backstage.io/x': annotation } }),
          ...(owner
            ? {
                ownerReferences: [
                  {
                    apiVersion: 'apps/v1',
                    kind: 'ReplicaSet',
                    name: owner,
                    uid: owner,
                    controller: true,
                  },
                ],
              }
            : {}),
          ...(traits.created ? { creationTimestamp: traits.created } : {}),
        },
        spec: {
          ...(traits.node === undefined ? {} : { nodeName: traits.node }),
          containers: [{ name: 'main', image: 'i', resources: { requests: { cpu: traits.cpu } } }],
        },
        status: {
          phase: 'Running',
          podIPs: traits.ip === undefined ? [] : [{ ip: traits.ip }],
          containerStatuses: [
            { name: 'main', ready: true, restartCount: traits.restarts, state: { running: {} } },
          ],
        },
      }) as unknown as KubernetesObject;
    const byUid = (rows: Iterable<StoredRow>) =>
      Object.fromEntries([...rows].map(row => [row.uid, JSON.parse(JSON.stringify(row))]));

    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), steps => {
        let use = 0;
        const facts: FactReader = {
          of: ({ metadata }) => ({
            usage: { cpu: { use: use / 3, request: 1 }, memory: use > 1 ? { use } : {} },
            ...(metadata?.labels?.app
              ? { owner: { owner: `group:default/${use}`, entity: 'component:default/a' } }
              : {}),
          }),
        };
        const store = new RowStore({ kind: pods, cluster: 'c', facts });
        const model = new NaiveRowStore({ kind: pods, cluster: 'c', facts });
        const told = new Set<string>();
        const modelTold = new Set<string>();
        store.onRows(uids => uids.forEach(one => told.add(one)));
        model.onRows(uids => uids.forEach(one => modelTold.add(one)));
        const tail = store.follow(() => undefined);
        const read = new Map<number, unknown>();
        const take = () => {
          const { came, gone } = tail.take();
          for (const slot of gone) {
            // What went is still what it was.
            expect(store.columns.stored(slot)).toEqual(read.get(slot));
            read.delete(slot);
          }
          for (const slot of came) read.set(slot, store.columns.stored(slot));
          tail.settle();
        };
        for (const one of steps) {
          if (one.do === 'put' || one.do === 'gone') {
            const change = { object: made(one.object), gone: one.do === 'gone' };
            store.apply([change]);
            model.apply([change]);
          } else if (one.do === 'facts') {
            use = one.value;
            const change = [
              { by: 'everything' },
              { by: 'controller', keys: ['u1', 'u2'] },
              { by: 'namespace', keys: ['shop', ''] },
              { by: 'object', keys: ['shop/a', '/b', 'ns/名'] },
            ][one.by] as FactChange;
            store.refreshFacts(change);
            model.refreshFacts(change);
          } else if (one.do === 'take') take();
          else {
            store[one.do]();
            model[one.do]();
          }
          expect(byUid(store.values())).toEqual(byUid(model.values()));
          expect(store.size).toBe(model.size);
          expect(told).toEqual(modelTold);
          told.clear();
          modelTold.clear();
          for (const owner of ['u1', 'u2', 'u3']) {
            expect(byUid(store.controlledBy(owner))).toEqual(byUid(model.controlledBy(owner)));
          }
          for (const name of ['a', '名']) {
            expect(store.find('shop', name)?.uid).toBe(model.find('shop', name)?.uid);
            expect(store.find(undefined, name)?.uid).toBe(model.find(undefined, name)?.uid);
          }
        }
        take();
        expect(byUid([...read.keys()].map(slot => store.columns.stored(slot)))).toEqual(
          byUid(model.values()),
        );
      }),
      { numRuns: 100 },
    );
  });

  it('gives back what rows held, however often they change', () => {
    const store = new RowStore({ kind: pods, cluster: 'c' });
    const change = (round: number) =>
      store.apply(
        Array.from(
          { length: 50 },
          (_, i) => put(podOf(`uid-${i}`, `pod-${i}`, round, `label ${round}`))[0],
        ),
      );
    change(0);
    for (let round = 1; round < 20; round += 1) change(round);
    const { bytes } = store;
    const tail = store.follow(() => undefined);
    for (let round = 20; round < 400; round += 1) {
      change(round);
      tail.take();
      tail.settle();
    }
    // A chunk of texts may be begun, none may be left behind for each round.
    expect(store.bytes).toBeLessThan(bytes + 0x20000);
    expect(store.columns.labels.dictionary.size).toBe(1);
    store.clear();
    tail.close();
    expect(store.columns.labels.dictionary.size).toBe(0);
    expect([...store.slots()]).toEqual([]);
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
