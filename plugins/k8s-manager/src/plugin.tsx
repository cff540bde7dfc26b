import {
  ApiBlueprint,
  createFrontendPlugin,
  fetchApiRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { RiShipLine } from '@remixicon/react';
import { K8sManagerClient, k8sManagerApiRef } from './api';
import { rootRouteRef } from './routes';

const client = ApiBlueprint.make({
  name: 'client',
  params: define =>
    define({
      api: k8sManagerApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: deps => new K8sManagerClient(deps),
    }),
});

const page = PageBlueprint.make({
  params: {
    path: '/k8s-manager',
    title: 'Kubernetes',
    icon: <RiShipLine size={24} />,
    noHeader: true,
    routeRef: rootRouteRef,
    loader: () => import('./pages').then(({ Root }) => <Root />),
  },
});

/** The plugin for the new frontend system. */
export const k8sManagerPlugin = createFrontendPlugin({
  pluginId: 'k8s-manager',
  title: 'Kubernetes',
  icon: <RiShipLine size={24} />,
  info: { packageJson: () => import('../package.json') },
  routes: { root: rootRouteRef },
  extensions: [client, page],
});
