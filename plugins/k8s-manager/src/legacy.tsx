/**
 * Kubernetes management in the Backstage portal: the plugin for the old frontend system.
 *
 * @packageDocumentation
 */
import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { K8sManagerClient, k8sManagerApiRef } from './api';
import { entityRouteRef, rootRouteRef } from './routes';

export { isK8sManagerAvailable } from './entity/isK8sManagerAvailable';

/** The plugin for the old frontend system. */
export const k8sManagerPlugin = createPlugin({
  id: 'k8s-manager',
  apis: [
    createApiFactory({
      api: k8sManagerApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: deps => new K8sManagerClient(deps),
    }),
  ],
  routes: { root: rootRouteRef },
  externalRoutes: { catalogEntity: entityRouteRef },
});

/** All pages: `<Route path="/k8s-manager" element={<K8sManagerPage />} />`. */
export const K8sManagerPage = k8sManagerPlugin.provide(
  createRoutableExtension({
    name: 'K8sManagerPage',
    component: () => import('./pages').then(({ Root }) => Root),
    mountPoint: rootRouteRef,
  }),
);

/**
 * What runs for a catalog entity:
 * `<EntityLayout.Route path="/k8s-manager" title="Kubernetes" if={isK8sManagerAvailable}><EntityK8sManagerContent /></EntityLayout.Route>`.
 */
export const EntityK8sManagerContent = k8sManagerPlugin.provide(
  createComponentExtension({
    name: 'EntityK8sManagerContent',
    component: {
      lazy: () =>
        import('./entity/EntityWorkloadsTab').then(({ EntityWorkloadsTab }) => EntityWorkloadsTab),
    },
  }),
);

/** How it is there, for the overview of a catalog entity. */
export const EntityK8sManagerCard = k8sManagerPlugin.provide(
  createComponentExtension({
    name: 'EntityK8sManagerCard',
    component: {
      lazy: () =>
        import('./entity/EntityHealthCard').then(({ EntityHealthCard }) => EntityHealthCard),
    },
  }),
);
