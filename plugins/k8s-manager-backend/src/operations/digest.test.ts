import { digestOf } from './digest';
import type { LiveObject } from './LiveObject';

const object: LiveObject = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: {
    name: 'api',
    namespace: 'payments',
    uid: 'uid-1',
    resourceVersion: '1',
    generation: 1,
    labels: { team: 'payments' },
    managedFields: [{ manager: 'helm' }],
  },
  spec: { replicas: 2, list: [1, { b: 1, a: 2 }] },
  status: { replicas: 1 },
};

const changed = (metadata: object, rest: object = {}): LiveObject => ({
  ...object,
  ...rest,
  metadata: { ...object.metadata, ...metadata },
});

describe('digestOf', () => {
  it('stays the same for what the API server keeps, and for the order of members', () => {
    const kept = changed(
      { resourceVersion: '9', generation: 3, managedFields: undefined },
      { status: { replicas: 2 }, spec: { list: [1, { a: 2, b: 1 }], replicas: 2 } },
    );
    expect(digestOf(kept)).toBe(digestOf(object));
    expect(digestOf(object)).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each([
    ['a label', changed({ labels: { team: 'orders' } })],
    ['an annotation', changed({ annotations: { a: 'b' } })],
    ['an owner', changed({ ownerReferences: [{ uid: 'x' }] })],
    ['the uid', changed({ uid: 'uid-2' })],
    ['the spec', changed({}, { spec: { replicas: 3 } })],
    ['the order of a list', changed({}, { spec: { replicas: 2, list: [{ a: 2, b: 1 }, 1] } })],
    ['data', changed({}, { data: {} })],
  ])('moves with %s', (_, other) => {
    expect(digestOf(other)).not.toBe(digestOf(object));
  });
});
