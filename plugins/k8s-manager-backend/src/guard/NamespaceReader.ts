import type { ClusterConnection } from '../clusters/ClusterConnection';
import type { NamespaceFacts } from './NamespaceFacts';
import type { NamespaceOwnership } from './NamespaceOwnership';

/** The clusters, as far as single namespaces are asked for. */
interface Clusters {
  entry(id: string): { readonly connection?: Pick<ClusterConnection, 'transport'> } | undefined;
}

/** Milliseconds an answer is kept: the steps of one request ask the same more than once. */
const keptFor = 2_000;
/** Answers kept before all are forgotten. */
const most = 1_000;
const deadline = 3_000;

type Texts = Readonly<Record<string, string>>;

interface Metadata {
  readonly labels?: Texts;
  readonly annotations?: Texts;
}

interface Kept {
  readonly until: number;
  readonly facts: Promise<NamespaceFacts | undefined>;
}

/** Asks clusters for what single namespaces say, for decisions on single objects. */
export class NamespaceReader {
  private readonly kept = new Map<string, Kept>();

  /** @param ownership - by which namespaces name their owners; without it nobody's are known */
  constructor(
    private readonly clusters: Clusters,
    private readonly ownership?: NamespaceOwnership,
  ) {}

  /** Whether owners can be known at all. */
  get readsOwners(): boolean {
    return this.ownership !== undefined;
  }

  /**
   * `undefined` where nothing can be known: no such namespace, no right to read it, no answer. Never throws.
   *
   * @param namespace - absent for what is in none, which nobody owns
   */
  facts(cluster: string, namespace: string | undefined): Promise<NamespaceFacts | undefined> {
    if (namespace === undefined) return Promise.resolve(this.ownership ? { owners: [] } : {});
    const key = `${cluster}/${namespace}`;
    const now = performance.now();
    const known = this.kept.get(key);
    if (known && known.until > now) return known.facts;
    if (this.kept.size >= most) this.kept.clear();
    const facts = this.read(cluster, namespace).catch(() => undefined);
    this.kept.set(key, { until: now + keptFor, facts });
    return facts;
  }

  private async read(cluster: string, namespace: string): Promise<NamespaceFacts | undefined> {
    const connection = this.clusters.entry(cluster)?.connection;
    if (!connection) return undefined;
    const reply = await connection.transport.request({
      as: 'cluster',
      method: 'GET',
      segments: ['api', 'v1', 'namespaces', namespace],
      accept: 'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1,application/json',
      deadline,
    });
    const { metadata } = reply.json<{ metadata?: Metadata }>();
    if (!metadata) return undefined;
    const { labels, annotations } = metadata;
    const owners = this.ownership?.ownersIn(cluster, namespace, annotations);
    return { labels: { ...labels }, ...(owners ? { owners } : {}) };
  }
}
