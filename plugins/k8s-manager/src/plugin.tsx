import { createFrontendPlugin, PageBlueprint } from '@backstage/frontend-plugin-api';
import { RiShipLine } from '@remixicon/react';
import { rootRouteRef } from './routes';

const page = PageBlueprint.make({
  params: {
    path: '/k8s-manager',
    title: 'Kubernetes',
    icon: <RiShipLine size={24} />,
    noHeader: true,
    routeRef: rootRouteRef,
    loader: async () => <></>,
  },
});

/** The plugin for the new frontend system. */
export const k8sManagerPlugin = createFrontendPlugin({
  pluginId: 'k8s-manager',
  title: 'Kubernetes',
  icon: <RiShipLine size={24} />,
  info: { packageJson: () => import('../package.json') },
  routes: { root: rootRouteRef },
  extensions: [page],
});
