import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { clusterReadPermission } from 'backstage-plugin-k8s-manager-common';
import {
  createK8sManagerClusterConditionalDecision,
  k8sManagerClusterConditions,
} from './clusterConditions';

it('makes the decision a policy returns', () => {
  expect(
    createK8sManagerClusterConditionalDecision(
      clusterReadPermission,
      k8sManagerClusterConditions.isInCluster({ clusters: ['staging'] }),
    ),
  ).toEqual({
    result: AuthorizeResult.CONDITIONAL,
    pluginId: 'k8s-manager',
    resourceType: 'k8s-manager-cluster',
    conditions: {
      rule: 'IS_IN_CLUSTER',
      resourceType: 'k8s-manager-cluster',
      params: { clusters: ['staging'] },
    },
  });
});
