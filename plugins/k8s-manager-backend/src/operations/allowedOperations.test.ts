import { mockCredentials } from '@backstage/backend-test-utils';
import {
  type Access,
  errorMessages,
  healthMessages,
  kindById,
  type ResourceKind,
} from 'backstage-plugin-k8s-manager-common';
import type { ClusterConnection, ClusterHealth } from '../clusters/ClusterConnection';
import { allowedOperations } from './allowedOperations';

const mira = 'user:default/mira';
const viewer = {
  credentials: mockCredentials.user(mira),
  userEntityRef: mira,
  ownershipEntityRefs: [mira],
};
const ref = { cluster: 'staging', kind: 'deployments.apps', namespace: 'payments', name: 'api' };
const menu = { operation: 'restart', ref };

function setup(changes: ClusterHealth['changes'] | undefined) {
  const asked: Access[] = [];
  const allowed = allowedOperations({
    registry: {
      get: () => (changes ? ({ health: { changes } } as ClusterConnection) : undefined),
    },
    guard: {
      allowed: async (_, accesses) => {
        asked.push(...accesses);
        return accesses.map(() => ({ allowed: true }));
      },
    },
  });
  return { asked, allowed };
}

describe('allowedOperations', () => {
  it('asks the policy for the permission and the verb of the operation', async () => {
    const { allowed, asked } = setup({ possible: true });
    expect(await allowed(viewer, [menu])).toEqual([{ allowed: true }]);
    expect(asked).toMatchObject([
      { permission: { name: 'k8s-manager.object.restart' }, verb: 'patch', ref },
    ]);
  });

  it('says why nothing can be changed in a cluster', async () => {
    for (const refused of [
      errorMessages.readOnly({ cluster: 'staging' }),
      errorMessages.mayNotImpersonate({ cluster: 'staging' }),
      healthMessages.notYet(),
    ]) {
      const { allowed } = setup({ refused });
      expect(await allowed(viewer, [menu])).toEqual([{ allowed: false, reason: refused }]);
    }
  });

  it('allows nothing in a cluster that has no connection', async () => {
    const { allowed } = setup(undefined);
    expect(await allowed(viewer, [menu])).toMatchObject([{ allowed: false }]);
  });

  it('does not offer what the kind does not', async () => {
    const { allowed } = setup({ possible: true });
    const ofPod = { ...menu, ref: { ...ref, kind: 'pods' } };
    expect(await allowed(viewer, [ofPod, menu])).toEqual([
      {
        allowed: false,
        reason: errorMessages.notOffered({ kind: 'pods', operation: 'restart' }),
      },
      { allowed: true },
    ]);
  });

  it('offers nothing on a kind that is read as metadata only, whatever it declares', async () => {
    const secret = kindById('secrets') as ResourceKind;
    const declared = jest.replaceProperty(secret, 'capabilities', {
      restart: { podTemplate: ['data'] },
    });
    const { allowed } = setup({ possible: true });
    const ofSecret = { ...menu, ref: { ...ref, kind: 'secrets' } };
    expect(await allowed(viewer, [ofSecret])).toEqual([
      {
        allowed: false,
        reason: errorMessages.notOffered({ kind: 'secrets', operation: 'restart' }),
      },
    ]);
    declared.restore();
  });
});
