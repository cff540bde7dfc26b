import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { AuthorizeResult, type PolicyDecision } from '@backstage/plugin-permission-common';
import { objectReadPermission } from 'backstage-plugin-k8s-manager-common';
import {
  createK8sManagerObjectConditionalDecision,
  k8sManagerObjectConditions,
  objectRules,
} from 'backstage-plugin-k8s-manager-node';
import {
  ClusterFigures,
  connectionIn,
  PermissionGuard,
  registryOf,
  ResourceCache,
  TableFeed,
} from '../product';
import { subscribeToPods } from './subscribeToPods';

/** Somebody, as every request brings a new one. */
type Viewer = Parameters<TableFeed['page']>[0];

/**
 * The feed as the plugin wires it, over the cluster of a kubeconfig whose pods have all been read. The permission
 * framework's answer is at hand at once: how long a policy thinks is not what is measured.
 *
 * @param namespaces - the policy is conditional on these; without them everything is allowed
 */
export async function openFeed(
  kubeconfig: string,
  pods: number,
  namespaces?: readonly string[],
): Promise<TableFeed> {
  const registry = await registryOf(kubeconfig);
  const decide = (permission: string): PolicyDecision =>
    namespaces && permission === objectReadPermission.name
      ? createK8sManagerObjectConditionalDecision(
          objectReadPermission,
          k8sManagerObjectConditions.hasNamespace({ namespaces: [...namespaces] }),
        )
      : { result: AuthorizeResult.ALLOW };
  const guard = new PermissionGuard({
    permissions: {
      authorize: async requests => requests.map(() => ({ result: AuthorizeResult.ALLOW })),
      authorizeConditional: async requests =>
        requests.map(({ permission }) => decide(permission.name)),
    },
    permissionsRegistry: {
      getPermissionRuleset: () =>
        ({
          getRuleByName: (name: string) => objectRules.find(rule => rule.name === name),
        }) as never,
    },
    userInfo: mockServices.userInfo(),
    registry,
    logger: mockServices.rootLogger(),
  });
  const cache = new ResourceCache();
  await subscribeToPods(cache, connectionIn(registry), pods);
  return new TableFeed({
    registry,
    guard,
    cache,
    figures: new ClusterFigures({ registry, guard, cache }),
    entities: {
      read: async () => {
        throw new Error('no entity is asked for');
      },
    },
  });
}

/** A person; equal rights are found out by what the policy says, never by who asks. */
export function viewer(number: number): Viewer {
  return {
    credentials: {
      $$type: '@backstage/BackstageCredentials',
      principal: {},
    } satisfies BackstageCredentials,
    userEntityRef: `user:default/viewer-${number}`,
    ownershipEntityRefs: [],
  };
}
