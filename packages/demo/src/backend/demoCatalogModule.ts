import { createBackendModule } from '@backstage/backend-plugin-api';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { company } from 'dev-cluster/company';
import { CompanyEntityProvider } from './CompanyEntityProvider';

/** Puts the demo company into the catalog. */
export const demoCatalogModule = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'demo-company',
  register(env) {
    env.registerInit({
      deps: { processing: catalogProcessingExtensionPoint },
      async init({ processing }) {
        processing.addEntityProvider(new CompanyEntityProvider(company));
      },
    });
  },
});
