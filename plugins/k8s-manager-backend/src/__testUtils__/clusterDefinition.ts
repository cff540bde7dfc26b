import type { ClusterDefinition } from 'backstage-plugin-k8s-manager-node';
import type { FakeCluster } from 'fake-cluster';

/** A fake cluster as a source of clusters would name it. */
export function clusterDefinition(
  cluster: FakeCluster,
  fields: Partial<ClusterDefinition> = {},
): ClusterDefinition {
  return {
    id: cluster.name,
    server: cluster.url,
    certificateAuthority: cluster.ca,
    loopback: true,
    credential: {
      authorization: async () => `Bearer ${cluster.token}`,
      clientCertificate: async () => undefined,
      expiresAt: () => undefined,
      refused: () => {},
    },
    ...fields,
  };
}
