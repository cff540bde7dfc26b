import type { KubernetesObject } from '../kubernetes';
import { kindById } from '.';
import type { ResourceKind } from './define';
import { relationsOf } from './relations';

const metadata = { name: 'shop', namespace: 'checkout', uid: 'uid-1' };
const told = (id: string, members: object) =>
  relationsOf(kindById(id) as ResourceKind, { metadata, ...members } as KubernetesObject).map(
    ({ as, direction, kind, end }) =>
      `${as} ${direction} ${kind} ${end.namespace ?? '-'} ${'name' in end ? end.name : ''}`,
  );

describe('relations of Gateway API', () => {
  it.each(['httproutes', 'grpcroutes'])('lead from %s to gateways and services', plural => {
    const route = {
      spec: {
        parentRefs: [
          { name: 'public', namespace: 'edge' },
          { name: 'own' },
          { group: '', kind: 'Service', name: 'mesh' },
        ],
        rules: [
          { backendRefs: [{ name: 'web' }, { name: 'canary', namespace: 'preview' }] },
          { backendRefs: [{ name: 'web' }, { group: 'example.com', kind: 'Bucket', name: 'b' }] },
          {},
        ],
      },
    };
    expect(told(`${plural}.gateway.networking.k8s.io`, route)).toEqual([
      'attachedTo up gateways.gateway.networking.k8s.io edge public',
      'attachedTo up gateways.gateway.networking.k8s.io checkout own',
      'routesTo down services checkout web',
      'routesTo down services preview canary',
    ]);
  });

  it('lead from a gateway to its class and its certificates', () => {
    const gateway = {
      spec: {
        gatewayClassName: 'traefik',
        listeners: [
          { name: 'http', port: 80, protocol: 'HTTP' },
          {
            name: 'https',
            port: 443,
            protocol: 'HTTPS',
            tls: { certificateRefs: [{ name: 'tls' }, { kind: 'Bundle', name: 'other' }] },
          },
        ],
      },
    };
    expect(told('gateways.gateway.networking.k8s.io', gateway)).toEqual([
      'uses up gatewayclasses.gateway.networking.k8s.io - traefik',
      'uses down secrets checkout tls',
    ]);
  });
});

it('a snapshot leads to its claim, its content and its class', () => {
  const snapshot = {
    spec: {
      volumeSnapshotClassName: 'nightly',
      source: { persistentVolumeClaimName: 'data' },
    },
    status: { boundVolumeSnapshotContentName: 'content-1' },
  };
  expect(told('volumesnapshots.snapshot.storage.k8s.io', snapshot)).toEqual([
    'concerns up persistentvolumeclaims checkout data',
    'binds down volumesnapshotcontents.snapshot.storage.k8s.io - content-1',
    'uses up volumesnapshotclasses.snapshot.storage.k8s.io - nightly',
  ]);
  const content = { spec: { volumeSnapshotRef: { name: 's', namespace: 'payments' } } };
  expect(told('volumesnapshotcontents.snapshot.storage.k8s.io', content)).toEqual([
    'binds up volumesnapshots.snapshot.storage.k8s.io payments s',
  ]);
});
