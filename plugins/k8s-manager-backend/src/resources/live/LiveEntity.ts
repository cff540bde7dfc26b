import type { EntityQuery, Frame, Freshness } from 'backstage-plugin-k8s-manager-common';
import type { EntityFigures, WatchedTallies } from '../entity/EntityFigures';
import { ScopeSelection } from '../entity/ScopeSelection';
import { sameValue } from '../sameValue';
import { digest } from './digest';
import type { LiveContext, LiveQuery, Scope } from './LiveQuery';
import { worstFreshness } from './worstFreshness';

/** Where a catalog entity is and how its workloads are there, kept up. */
export class LiveEntity implements LiveQuery {
  private selection?: ScopeSelection;
  private watched?: WatchedTallies;
  private freshnessSent?: readonly Freshness[];
  private revisionSent?: string;
  private had?: string;

  constructor(
    private readonly query: EntityQuery,
    private readonly figures: EntityFigures,
    private readonly context: LiveContext,
  ) {
    this.had = query.revision;
  }

  setScope({ access, clusters, entities }: Scope): void {
    const reading = entities.get(this.query.entity);
    if (!reading) return;
    const before = this.watched;
    this.selection = ScopeSelection.of(reading, clusters);
    this.watched = this.figures.watch(this.selection, access, clusters, this.context.ring);
    // After the new one holds what they share, so that nothing is stopped and begun anew.
    before?.close();
    this.context.ring();
  }

  frames(): readonly Frame[] {
    const { selection, watched } = this;
    if (!selection || !watched) return [];
    const query = this.query.id;
    const frames: Frame[] = [];
    const freshness = worstFreshness(watched.freshness());
    if (!sameValue(freshness, this.freshnessSent)) {
      this.freshnessSent = freshness;
      frames.push({ type: 'state', query, clusters: [...freshness] });
    }
    const { scope } = selection;
    const tallies = watched.tallies();
    const revision = digest([scope, tallies ?? null]);
    if (revision === this.revisionSent) return frames;
    this.revisionSent = revision;
    const unchanged = revision === this.had;
    this.had = undefined;
    frames.push(
      unchanged
        ? { type: 'unchanged', query, revision }
        : {
            type: 'entity',
            query,
            scope,
            ...(tallies ? { tallies: [...tallies] } : {}),
            revision,
          },
    );
    return frames;
  }

  close(): void {
    this.watched?.close();
    this.watched = undefined;
  }
}
