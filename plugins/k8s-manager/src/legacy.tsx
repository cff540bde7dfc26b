/**
 * Kubernetes management in the Backstage portal: the plugin for the old frontend system.
 *
 * @packageDocumentation
 */
import {
  createApiFactory,
  createPlugin,
  createRoutableExtension,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { K8sManagerClient, k8sManagerApiRef } from './api';
import { rootRouteRef } from './routes';

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
});

/** All pages: `<Route path="/k8s-manager" element={<K8sManagerPage />} />`. */
export const K8sManagerPage = k8sManagerPlugin.provide(
  createRoutableExtension({
    name: 'K8sManagerPage',
    component: () => import('./pages').then(({ Root }) => Root),
    mountPoint: rootRouteRef,
  }),
);
