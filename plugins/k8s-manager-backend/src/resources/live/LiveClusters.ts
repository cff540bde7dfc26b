import type { ClustersQuery, Frame } from 'backstage-plugin-k8s-manager-common';
import type { ClusterFigures, WatchedSummaries } from '../ClusterFigures';
import { digest } from './digest';
import type { LiveContext, LiveQuery, Scope } from './LiveQuery';

/** The clusters with health and figures, kept up. */
export class LiveClusters implements LiveQuery {
  private watched?: WatchedSummaries;
  private revisionSent?: string;
  private had?: string;

  constructor(
    private readonly query: ClustersQuery,
    private readonly figures: ClusterFigures,
    private readonly context: LiveContext,
  ) {
    this.had = query.revision;
  }

  setScope({ access, clusters }: Scope): void {
    const before = this.watched;
    this.watched = this.figures.watch(access, clusters, this.context.ring);
    // After the new one holds what they share, so that nothing is stopped and begun anew.
    before?.close();
    this.context.ring();
  }

  /** Sent from the start: what is not known yet is said in its place, and the rest is news already. */
  frames(): readonly Frame[] {
    if (!this.watched) return [];
    const clusters = this.watched.summaries();
    const revision = digest(clusters);
    if (revision === this.revisionSent) return [];
    this.revisionSent = revision;
    const unchanged = revision === this.had;
    this.had = undefined;
    const query = this.query.id;
    return [
      unchanged
        ? { type: 'unchanged', query, revision }
        : { type: 'clusters', query, clusters, revision },
    ];
  }

  close(): void {
    this.watched?.close();
    this.watched = undefined;
  }
}
