/**
 * The backend of k8s-manager.
 *
 * @packageDocumentation
 */
export { k8sManagerPlugin as default } from './plugin';
