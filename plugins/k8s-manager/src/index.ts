/**
 * Kubernetes management in the Backstage portal: the plugin for the new frontend system.
 *
 * @packageDocumentation
 */
export {
  k8sManagerApiRef,
  ApiError,
  type CallId,
  type CallOptions,
  type K8sManagerApi,
} from './api';
export { k8sManagerPlugin as default } from './plugin';
export { rootRouteRef } from './routes';
