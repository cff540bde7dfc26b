import { createRouteRef } from '@backstage/core-plugin-api';

/** Where the pages are mounted. Made with the old system's function, which both frontend systems accept. */
export const rootRouteRef = createRouteRef({ id: 'k8s-manager' });
