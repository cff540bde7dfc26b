import {
  ApiBlueprint,
  createFrontendPlugin,
  fetchApiRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { EntityCardBlueprint, EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { RiShipLine } from '@remixicon/react';
import { K8sManagerClient, k8sManagerApiRef } from './api';
import { entityFilter } from './entity/entityFilter';
import { entityRouteRef, rootRouteRef } from './routes';

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

/**
 * The tab on pages of the catalog. Not at `/kubernetes`, which is where the portal's own Kubernetes plugin stands: both may
 * be there side by side.
 */
const entityContent = EntityContentBlueprint.make({
  params: {
    path: '/k8s-manager',
    title: 'Kubernetes',
    icon: <RiShipLine size={16} />,
    filter: entityFilter,
    loader: () =>
      import('./entity/EntityWorkloadsTab').then(({ EntityWorkloadsTab }) => (
        <EntityWorkloadsTab />
      )),
  },
});

/** The card on their overview. */
const entityCard = EntityCardBlueprint.make({
  name: 'health',
  params: {
    type: 'info',
    filter: entityFilter,
    loader: () =>
      import('./entity/EntityHealthCard').then(({ EntityHealthCard }) => <EntityHealthCard />),
  },
});

/** The plugin for the new frontend system. */
export const k8sManagerPlugin = createFrontendPlugin({
  pluginId: 'k8s-manager',
  title: 'Kubernetes',
  icon: <RiShipLine size={24} />,
  info: { packageJson: () => import('../package.json') },
  routes: { root: rootRouteRef },
  externalRoutes: { catalogEntity: entityRouteRef },
  extensions: [client, page, entityContent, entityCard],
});
