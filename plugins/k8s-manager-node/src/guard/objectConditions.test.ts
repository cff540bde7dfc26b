import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { objectReadPermission } from 'backstage-plugin-k8s-manager-common';
import {
  createK8sManagerObjectConditionalDecision,
  k8sManagerObjectConditions,
} from './objectConditions';

it('makes the decision a policy returns', () => {
  expect(
    createK8sManagerObjectConditionalDecision(objectReadPermission, {
      allOf: [
        k8sManagerObjectConditions.hasNamespace({ namespaces: ['payments'] }),
        k8sManagerObjectConditions.isInCluster({ clusters: ['staging'] }),
        { not: k8sManagerObjectConditions.isKind({ kinds: ['nodes'] }) },
      ],
    }),
  ).toEqual({
    result: AuthorizeResult.CONDITIONAL,
    pluginId: 'k8s-manager',
    resourceType: 'k8s-manager-object',
    conditions: {
      allOf: [
        {
          rule: 'HAS_NAMESPACE',
          resourceType: 'k8s-manager-object',
          params: { namespaces: ['payments'] },
        },
        {
          rule: 'IS_IN_CLUSTER',
          resourceType: 'k8s-manager-object',
          params: { clusters: ['staging'] },
        },
        {
          not: {
            rule: 'IS_KIND',
            resourceType: 'k8s-manager-object',
            params: { kinds: ['nodes'] },
          },
        },
      ],
    },
  });
});
