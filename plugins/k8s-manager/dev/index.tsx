import { createDevApp } from '@backstage/frontend-dev-utils';
import { ApiBlueprint, createFrontendModule } from '@backstage/frontend-plugin-api';
import { ApiError, k8sManagerApiRef } from '../src/api';
import plugin from '../src';
import { company } from './company';

/** `?pods=100000` how many pods; `?mood=loading | denied | off | down | live` how the backend behaves. */
const options = new URLSearchParams(window.location.search);
const backend = company(Number(options.get('pods') ?? 4000));

switch (options.get('mood')) {
  case 'loading':
    backend.silent = true;
    break;
  case 'denied':
    backend.freshness = backend.freshness.map(({ cluster }) => ({ cluster, state: 'denied' }));
    for (const id of ['pods', 'deployments.apps']) backend.forget(id);
    break;
  case 'off':
    backend.refusal = new ApiError({
      name: 'ServiceUnavailableError',
      status: 503,
      said: { id: 'errors.permissionsDisabled' },
    });
    break;
  case 'down':
    backend.refusal = new ApiError({ name: 'ConnectionError', said: { id: 'api.unreachable' } });
    break;
  case 'live':
    setInterval(() => backend.churn(), 1000);
    break;
  default:
}

createDevApp({
  features: [
    plugin,
    createFrontendModule({
      pluginId: 'k8s-manager',
      extensions: [
        ApiBlueprint.make({
          name: 'client',
          params: define => define({ api: k8sManagerApiRef, deps: {}, factory: () => backend }),
        }),
      ],
    }),
  ],
});
