import type {
  CountsQuery,
  Frame,
  Freshness,
  ResourceKind,
} from 'backstage-plugin-k8s-manager-common';
import { ownershipSelection } from '../entity/ownershipSelection';
import { sameValue } from '../sameValue';
import { chooseClusters, connectionsOf } from '../tableRequest';
import type { OpenView, TableViews } from '../TableViews';
import { digest } from './digest';
import { errorFrame } from './errorFrame';
import type { LiveContext, LiveQuery, Scope } from './LiveQuery';
import { Readiness } from './Readiness';
import { worstFreshness } from './worstFreshness';

/** How many there are of some kinds, and how many of them are not well, kept up. */
export class LiveCounts implements LiveQuery {
  private open: readonly (readonly [ResourceKind, OpenView])[] = [];
  private readiness?: Readiness;
  private freshnessSent?: readonly Freshness[];
  private revisionSent?: string;
  private problem?: Frame;
  /** Told already: with every move of rights, clusters and kinds it would be found again. */
  private problemSent?: Frame;
  private had?: string;

  constructor(
    private readonly query: CountsQuery,
    private readonly views: TableViews,
    private readonly context: LiveContext,
  ) {
    this.had = query.revision;
  }

  setScope({ access, clusters: visible, entities, kinds: lookUp }: Scope): void {
    const { clusters: chosen, kinds, namespaces } = this.query;
    const opened: [ResourceKind, OpenView][] = [];
    try {
      const { owners } = access;
      const byCatalog = ownershipSelection(this.query, visible, { owners, entities });
      const places = byCatalog.entity?.clusters;
      const clusters = chooseClusters(chosen, visible).filter(
        ({ descriptor }) => places?.includes(descriptor.id) ?? true,
      );
      const connections = connectionsOf(visible);
      // One that no cluster has any more is not counted; it must not keep the others from being.
      const known = [...new Set(kinds)].flatMap(id => lookUp.tableKind(id, connections) ?? []);
      for (const kind of known) {
        const selection = { ...(namespaces ? { namespaces } : {}), ...byCatalog };
        const filter = access.objects;
        const { order } = kind;
        opened.push([kind, this.views.open({ kind, order, clusters, selection, filter })]);
      }
    } catch (error) {
      this.close();
      const problem = errorFrame(this.query.id, error);
      this.problem = sameValue(problem, this.problemSent) ? undefined : problem;
      this.context.ring();
      return;
    }
    this.problem = undefined;
    this.problemSent = undefined;
    this.close();
    this.open = opened;
    for (const [, view] of opened) view.onChange(this.context.ring);
    this.readiness = new Readiness(
      opened.map(([, view]) => view),
      this.context.grace,
      this.context.ring,
    );
  }

  frames(): readonly Frame[] {
    const { problem } = this;
    if (problem) {
      this.problemSent = problem;
      this.problem = undefined;
      return [problem];
    }
    return [...this.state(), ...this.counts()];
  }

  close(): void {
    this.readiness?.close();
    for (const [, view] of this.open) view.release();
    this.readiness = undefined;
    this.open = [];
  }

  /** Of each cluster the worst of all kinds: a count that lacks something is named. */
  private state(): Frame[] {
    const clusters = worstFreshness(this.open.flatMap(([, view]) => view.freshness()));
    if (sameValue(clusters, this.freshnessSent)) return [];
    this.freshnessSent = clusters;
    return [{ type: 'state', query: this.query.id, clusters: [...clusters] }];
  }

  private counts(): Frame[] {
    if (!this.readiness?.ready || !this.open.every(([, { view }]) => view.built)) return [];
    const counts = Object.fromEntries(
      this.open.map(([kind, { view }]) => {
        const { total, byState } = view.health;
        const failed = byState.get('failed') ?? 0;
        return [kind.id, { total, failed, degraded: byState.get('degraded') ?? 0 }];
      }),
    );
    const revision = digest(counts);
    if (revision === this.revisionSent) return [];
    this.revisionSent = revision;
    const unchanged = revision === this.had;
    this.had = undefined;
    const query = this.query.id;
    return [
      unchanged
        ? { type: 'unchanged', query, revision }
        : { type: 'counts', query, counts, revision },
    ];
  }
}
