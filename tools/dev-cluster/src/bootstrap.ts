import { pinnedVersions } from '../binaries.mjs';
import { portalAccess } from './access';
import type { ApiClient } from './ApiClient';
import { nodeObjects, type NodeDescription } from './nodes';
import type { Ports } from './ports';
import { until } from './until';

interface NodeReadiness {
  metadata: { name: string };
  status?: { conditions?: { type: string; status: string }[] };
}

/**
 * Gives an empty cluster the access of the portal's accounts and its nodes. Ends when the nodes are
 * ready and the controllers have made what a pod needs.
 *
 * @param options - `requireRunning` throws when a program ended meanwhile: nobody then need wait
 * @throws ClusterStartError when that does not happen in time
 */
export async function bootstrap(
  client: ApiClient,
  nodes: readonly NodeDescription[],
  ports: Ports,
  { requireRunning, signal }: { requireRunning: () => void; signal?: AbortSignal },
): Promise<void> {
  await Promise.all(portalAccess.map(object => client.apply(object)));
  await addNodes(client, nodes, ports, { requireRunning, signal });
  const metadata = { name: 'default', namespace: 'default' };
  const account = { apiVersion: 'v1', kind: 'ServiceAccount', metadata };
  const accountIsThere = async () => {
    requireRunning();
    return (await client.find(account)) !== undefined;
  };
  await until('pods can be made', accountIsThere, { signal });
}

/**
 * Adds nodes, or sets those of these names back to their descriptions, and waits until they are ready.
 *
 * @throws ClusterStartError when that does not happen in time
 */
export async function addNodes(
  client: ApiClient,
  nodes: readonly NodeDescription[],
  ports: Ports,
  { requireRunning, signal }: { requireRunning: () => void; signal?: AbortSignal },
): Promise<void> {
  const { kubernetes } = pinnedVersions();
  await Promise.all(
    nodes.map(async description => {
      const { node, status } = nodeObjects(description, kubernetes, ports.kwok);
      await client.apply(node);
      await client.apply(status, 'status');
    }),
  );
  const areReady = async () => {
    requireRunning();
    const { items } = await client.get<{ items: NodeReadiness[] }>('/api/v1/nodes');
    const ready = items
      .filter(({ status }) =>
        status?.conditions?.some(({ type, status: value }) => type === 'Ready' && value === 'True'),
      )
      .map(({ metadata }) => metadata.name);
    return nodes.every(({ name }) => ready.includes(name));
  };
  await until('the nodes are ready', areReady, { signal });
}
