import { rootHttpRouterServiceFactory } from '@backstage/backend-defaults/rootHttpRouter';
import { hostCheck } from './hostCheck';
import { readListener } from './loopback';

/** The backend's HTTP router, behind the check of the `Host` header: nothing answers before it. */
export const loopbackHttpRouter = rootHttpRouterServiceFactory({
  configure({ app, config, applyDefaults }) {
    app.use(hostCheck(readListener(config).port));
    applyDefaults();
  },
});
