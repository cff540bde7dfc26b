import { coreExtensionData } from '@backstage/frontend-plugin-api';
import { createExtensionTester } from '@backstage/frontend-test-utils';
import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { isK8sManagerAvailable } from './entity/isK8sManagerAvailable';
import plugin from './index';

it('keeps the ids a host configures it by', () => {
  expect(plugin.getExtension('page:k8s-manager')).toBeDefined();
  expect(plugin.getExtension('api:k8s-manager/client')).toBeDefined();
  expect(plugin.getExtension('entity-content:k8s-manager')).toBeDefined();
  expect(plugin.getExtension('entity-card:k8s-manager/health')).toBeDefined();
  expect(plugin.routes).toHaveProperty('root');
  expect(plugin.externalRoutes).toHaveProperty('catalogEntity');
});

describe('the tab on entities', () => {
  const tester = createExtensionTester(plugin.getExtension('entity-content:k8s-manager'));
  const shownOn = tester.get(EntityContentBlueprint.dataRefs.filterFunction);
  const entity = (kind: string, annotations: Record<string, string> = {}) => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name: 'cart', annotations },
  });

  it('stands where the legacy one does', () => {
    const entities = [
      entity('Component'),
      entity('Component', { 'backstage.io/kubernetes-id': 'cart' }),
      entity('Resource', { 'backstage.io/kubernetes-label-selector': 'app=cart' }),
      entity('System'),
      entity('Domain'),
      entity('Group'),
      entity('API'),
    ];
    expect(entities.map(each => shownOn?.(each))).toEqual(entities.map(isK8sManagerAvailable));
    expect(entities.map(each => shownOn?.(each))).toEqual([
      false,
      true,
      true,
      true,
      true,
      true,
      false,
    ]);
  });

  it('is not where the portal’s own Kubernetes tab is', () => {
    expect(tester.get(coreExtensionData.routePath)).toBe('/k8s-manager');
  });
});
