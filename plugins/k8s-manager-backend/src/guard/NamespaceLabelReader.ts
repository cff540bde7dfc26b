import type { ClusterConnection } from '../clusters/ClusterConnection';

/** The clusters, as far as the labels of a namespace are asked for. */
interface Clusters {
  entry(id: string): { readonly connection?: Pick<ClusterConnection, 'transport'> } | undefined;
}

/** Milliseconds an answer is kept: the steps of one request ask the same more than once. */
const keptFor = 2_000;
/** Answers kept before all are forgotten. */
const most = 1_000;
const deadline = 3_000;

interface Kept {
  readonly until: number;
  readonly labels: Promise<Readonly<Record<string, string>> | undefined>;
}

/** Asks clusters for the labels of single namespaces, for decisions on single objects. */
export class NamespaceLabelReader {
  private readonly kept = new Map<string, Kept>();

  constructor(private readonly clusters: Clusters) {}

  /** `undefined` where they cannot be known: no such namespace, no right to read it, no answer. Never throws. */
  labels(
    cluster: string,
    namespace: string,
  ): Promise<Readonly<Record<string, string>> | undefined> {
    const key = `${cluster}/${namespace}`;
    const now = performance.now();
    const known = this.kept.get(key);
    if (known && known.until > now) return known.labels;
    if (this.kept.size >= most) this.kept.clear();
    const labels = this.read(cluster, namespace).catch(() => undefined);
    this.kept.set(key, { until: now + keptFor, labels });
    return labels;
  }

  private async read(cluster: string, namespace: string) {
    const connection = this.clusters.entry(cluster)?.connection;
    if (!connection) return undefined;
    const reply = await connection.transport.request({
      as: 'cluster',
      method: 'GET',
      segments: ['api', 'v1', 'namespaces', namespace],
      accept: 'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1,application/json',
      deadline,
    });
    const { metadata } = reply.json<{ metadata?: { labels?: Record<string, string> } }>();
    return metadata && { ...metadata.labels };
  }
}
