/* eslint-disable @backstage/no-relative-monorepo-imports -- What is measured are parts of the backend that nobody else
   may reach, so its package does not export them; this file is the only door. */
import { ConfigReader } from '@backstage/config';
import type { ClusterConnection } from '../../../plugins/k8s-manager-backend/src/clusters/ClusterConnection';
import { ClusterRegistry } from '../../../plugins/k8s-manager-backend/src/clusters/ClusterRegistry';
import { Impersonation } from '../../../plugins/k8s-manager-backend/src/clusters/Impersonation';
import { ConfigClusterSource } from '../../../plugins/k8s-manager-backend/src/clusters/sources/ConfigClusterSource';

export { CoreV1Api } from '../../../plugins/k8s-manager-backend/src/clusters/apis';
export { PermissionGuard } from '../../../plugins/k8s-manager-backend/src/guard/PermissionGuard';
export { streamReply } from '../../../plugins/k8s-manager-backend/src/http/streamReply';
export { ClusterFigures } from '../../../plugins/k8s-manager-backend/src/resources/ClusterFigures';
export { EncodedLine } from '../../../plugins/k8s-manager-backend/src/resources/EncodedLine';
export { Pacer } from '../../../plugins/k8s-manager-backend/src/resources/Pacer';
export { ResourceCache } from '../../../plugins/k8s-manager-backend/src/resources/ResourceCache';
export { RowStore } from '../../../plugins/k8s-manager-backend/src/resources/RowStore';
export { TableFeed } from '../../../plugins/k8s-manager-backend/src/resources/TableFeed';
export { TableView } from '../../../plugins/k8s-manager-backend/src/resources/TableView';
export type { TableWindow } from '../../../plugins/k8s-manager-backend/src/resources/TableWindow';

/** The registry as the backend makes it from its configuration, with a kubeconfig's current context as its one cluster. */
export async function registryOf(kubeconfig: string): Promise<ClusterRegistry> {
  const config = new ConfigReader({
    k8sManager: { clusters: [{ id: 'bench', kubeconfig: { file: kubeconfig } }] },
  });
  const registry = new ClusterRegistry({
    sources: [ConfigClusterSource.fromConfig(config)],
    impersonation: Impersonation.fromConfig(config),
  });
  await registry.start();
  return registry;
}

/** A connection as the backend makes it, for a kubeconfig's current context. */
export async function connectTo(kubeconfig: string): Promise<ClusterConnection> {
  return connectionIn(await registryOf(kubeconfig));
}

/** The connection to the one cluster of {@link registryOf}. */
export function connectionIn(registry: ClusterRegistry): ClusterConnection {
  const connection = registry.get('bench');
  if (!connection) {
    throw new Error(`no connection: ${JSON.stringify(registry.entry('bench'))}`);
  }
  return connection;
}
