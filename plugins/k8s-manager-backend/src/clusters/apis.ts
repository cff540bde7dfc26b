/**
 * The generated APIs the rest of the backend may ask a connection for: values of client-node are imported in this
 * folder only, since each import costs a process 80 MB.
 */
export { AuthorizationV1Api, CoreV1Api, VersionApi } from '@kubernetes/client-node';
