import { kinds } from '.';
import type { ResourceKind } from './define';
import { controllerOf, generatedSuffixLength, idOfReference } from './owner';

describe('controllerOf', () => {
  it('links the controlling owner, not just any', () => {
    expect(
      controllerOf({
        metadata: {
          namespace: 'payments',
          ownerReferences: [
            { apiVersion: 'v1', kind: 'ConfigMap', name: 'a', uid: '1' },
            { apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'b', uid: '2', controller: true },
          ],
        },
      }),
    ).toEqual({ kind: 'replicasets.apps', name: 'b', namespace: 'payments' });
  });

  it('knows nothing of an object nobody controls', () => {
    expect(controllerOf({ metadata: { ownerReferences: [] } })).toBeUndefined();
    expect(controllerOf({})).toBeUndefined();
  });
});

describe('idOfReference', () => {
  it.each([
    ['v1', 'Pod', 'pods'],
    ['v1', 'Endpoints', 'endpoints'],
    ['apps/v1', 'StatefulSet', 'statefulsets.apps'],
    ['networking.k8s.io/v1', 'Ingress', 'ingresses.networking.k8s.io'],
    ['networking.k8s.io/v1', 'NetworkPolicy', 'networkpolicies.networking.k8s.io'],
    ['node.k8s.io/v1', 'RuntimeClass', 'runtimeclasses.node.k8s.io'],
  ])('of %s %s is %s', (apiVersion, word, id) => {
    expect(idOfReference(apiVersion, word)).toBe(id);
  });

  it('is the id of every kind we describe', () => {
    for (const { id, group, version, word } of kinds as readonly ResourceKind[]) {
      expect(idOfReference(group ? `${group}/${version}` : version, word)).toBe(id);
    }
  });
});

describe('generatedSuffixLength', () => {
  const named = (name: string, generateName?: string, hash?: string) =>
    generatedSuffixLength({
      metadata: { name, generateName, labels: hash ? { 'pod-template-hash': hash } : {} },
    });

  it('covers the hash of the replica set and the random part', () => {
    expect(named('payments-api-7d9c5b6f4-x2x7q', 'payments-api-7d9c5b6f4-', '7d9c5b6f4')).toBe(15);
  });

  it('covers the random part alone where no template hash is', () => {
    expect(named('agent-x2x7q', 'agent-')).toBe(5);
  });

  it('leaves the ordinal of a StatefulSet alone', () => {
    expect(
      generatedSuffixLength({
        metadata: {
          name: 'db-12345',
          generateName: 'db-',
          labels: { 'apps.kubernetes.io/pod-index': '12345' },
        },
      }),
    ).toBe(0);
  });

  it('leaves a given name alone', () => {
    expect(named('db-0')).toBe(0);
    expect(named('db-0', 'other-')).toBe(0);
  });
});
