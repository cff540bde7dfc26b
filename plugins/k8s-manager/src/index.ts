/**
 * Kubernetes management in the Backstage portal: pages for the new frontend system.
 *
 * @packageDocumentation
 */
export { k8sManagerPlugin as default } from './plugin';
export { rootRouteRef } from './routes';
