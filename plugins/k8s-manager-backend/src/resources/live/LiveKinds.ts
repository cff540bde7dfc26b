import {
  type ClusterKindsEntry,
  describeKind,
  describeProblems,
  type Frame,
  type KindEntry,
  type KindsQuery,
  wordsOfKind,
} from 'backstage-plugin-k8s-manager-common';
import type { KnownKinds } from '../discovery/ClusterKinds';
import type { OfferedKind } from '../discovery/offeredKinds';
import { unionOfKinds } from '../discovery/unionOfKinds';
import type { KindRegistry } from '../KindRegistry';
import type { NamedCluster, WatchedCluster } from '../WatchedCluster';
import { digest } from './digest';
import type { LiveContext, LiveQuery, Scope } from './LiveQuery';

type Reachable = NamedCluster & { readonly connection: WatchedCluster };

/** The kinds of the clusters a viewer may see, kept up. Of a cluster they may not see no kind is told. */
export class LiveKinds implements LiveQuery {
  private clusters?: readonly Reachable[];
  private revisionSent?: string;
  private had?: string;
  /** What each cluster was known for when it was told the last time: the same objects make the same frame. */
  private seen: readonly KnownKinds[] = [];

  constructor(
    private readonly query: KindsQuery,
    private readonly registry: KindRegistry,
    private readonly context: LiveContext,
  ) {
    this.had = query.revision;
  }

  setScope({ clusters }: Scope): void {
    this.clusters = clusters.filter((cluster): cluster is Reachable => !!cluster.connection);
    this.seen = [];
    this.context.ring();
  }

  frames(): readonly Frame[] {
    const { clusters, registry } = this;
    if (!clusters) return [];
    const known = clusters.map(({ connection }) => registry.known(connection));
    if (this.revisionSent && known.every((one, at) => one === this.seen[at])) return [];
    this.seen = known;
    const ids = clusters.map(({ descriptor }) => descriptor.id);
    const kinds = entriesOf(ids, known);
    const states = known.map((one, at) => stateOf(ids[at], one));
    const revision = digest([kinds, states]);
    if (revision === this.revisionSent) return [];
    this.revisionSent = revision;
    const unchanged = revision === this.had;
    this.had = undefined;
    const query = this.query.id;
    return [
      unchanged
        ? { type: 'unchanged', query, revision }
        : { type: 'kinds', query, kinds, clusters: states, revision },
    ];
  }

  close(): void {
    this.clusters = undefined;
  }
}

function stateOf(cluster: string, known: KnownKinds): ClusterKindsEntry {
  const { state, reason, failures, unwatched, columns } = known;
  return {
    cluster,
    state,
    ...(reason ? { reason } : {}),
    failures: [...failures],
    unwatched: [...unwatched],
    ...(columns ? { columns } : {}),
  };
}

function entriesOf(clusters: readonly string[], known: readonly KnownKinds[]): KindEntry[] {
  const served = new Map<string, (readonly [cluster: string, offered: OfferedKind])[]>();
  for (const [at, { kinds }] of known.entries()) {
    for (const [id, offered] of kinds) {
      served.set(id, [...(served.get(id) ?? []), [clusters[at], offered]]);
    }
  }
  return [...served.values()].map(entryOf).sort(byGroupAndWord);
}

function entryOf(served: readonly (readonly [string, OfferedKind])[]): KindEntry {
  const [[, { kind: first, source }]] = served;
  const kind = unionOfKinds(served.map(([, offered]) => offered.kind)) ?? first;
  const { id, group, word, namespaced, section } = kind;
  const problems = served.flatMap(([cluster, offered]) =>
    describeProblems(cluster, offered.problems),
  );
  return {
    id,
    group,
    word,
    namespaced,
    section,
    source,
    clusters: served.map(([cluster]) => cluster),
    ...(source === 'described' ? {} : { definition: describeKind(kind, wordsOfKind(kind)) }),
    ...(problems.length > 0 ? { problems } : {}),
  };
}

/** The same order from every replica, whatever order the clusters tell their groups in. */
function byGroupAndWord(a: KindEntry, b: KindEntry): number {
  const [one, other] = [a, b].map(({ group, word, id }) => `${group}\0${word}\0${id}`);
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
