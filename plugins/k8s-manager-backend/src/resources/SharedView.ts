import {
  describeColumns,
  errorMessages,
  type Freshness,
  objectReadPermission,
  type ResourceKind,
  sharedColumns,
} from 'backstage-plugin-k8s-manager-common';
import type { Filter, ObjectAttributes } from '../guard/Guard';
import { ScopeMembership } from './entity/ScopeMembership';
import { freshnessFor } from './freshnessFor';
import { worstFreshness } from './live/worstFreshness';
import type { ResourceCache, Subscription } from './ResourceCache';
import { TableView } from './TableView';
import type { OpenView, ViewRequest } from './TableViews';
import type { NamedCluster } from './WatchedCluster';

interface Source {
  readonly cluster: NamedCluster;
  readonly kind: ResourceKind;
  readonly subscription?: Subscription;
}

/** A view with those who hold it, and what it holds itself. */
export class SharedView {
  private readonly sources: readonly Source[];
  private readonly view: TableView;
  private readonly filter: ViewRequest['filter'];
  private readonly denied: boolean;
  private readonly undecided?: Filter<ObjectAttributes>['undecided'];
  private readonly membership?: ScopeMembership;
  private holders = 0;
  private lookers = 0;
  private stopLooking: readonly (() => void)[] = [];
  private lingering?: NodeJS.Timeout;

  constructor(
    request: ViewRequest,
    cache: ResourceCache,
    private readonly linger: number,
    private readonly forget: () => void,
  ) {
    const { kind, kinds = [kind], clusters, filter, selection } = request;
    this.filter = filter;
    this.denied = filter.nothing;
    this.undecided = filter.undecided;
    this.sources = clusters.flatMap(cluster =>
      kinds.map(each =>
        cluster.connection && !this.denied
          ? {
              cluster,
              kind: each,
              subscription: cache.subscribe(cluster.connection, each, selection.namespaces),
            }
          : { cluster, kind: each },
      ),
    );
    const stores = this.sources.flatMap(({ kind: each, subscription }) =>
      subscription ? [{ kind: each, store: subscription.store }] : [],
    );
    if (selection.entity && !this.denied) {
      this.membership = new ScopeMembership(selection.entity, clusters, cache);
    }
    const { membership } = this;
    const several = kinds.length > 1;
    this.view = new TableView({
      ...request,
      columns: several ? sharedColumns(kinds) : describeColumns(kind),
      several,
      stores,
      pacer: cache.pacer,
      ...(membership ? { membership } : {}),
    });
  }

  open(): OpenView {
    clearTimeout(this.lingering);
    this.holders += 1;
    const stops: (() => void)[] = [];
    let looks = false;
    let released = false;
    return {
      view: this.view,
      freshness: () => worstFreshness(this.sources.map(source => this.freshnessOf(source))),
      onChange: listener => {
        const mine = [
          this.view.onChange(listener),
          ...this.sources.flatMap(({ subscription }) =>
            subscription ? [subscription.onFreshness(listener)] : [],
          ),
        ];
        stops.push(...mine);
        return () => mine.forEach(stop => stop());
      },
      look: () => {
        if (looks || released) return;
        looks = true;
        this.look(1);
        stops.push(() => this.look(-1));
      },
      release: () => {
        if (released) return;
        released = true;
        stops.forEach(stop => stop());
        this.leave();
      },
    };
  }

  close(): void {
    clearTimeout(this.lingering);
    this.forget();
    this.view.close();
    this.membership?.close();
    for (const { subscription } of this.sources) subscription?.release();
  }

  private look(step: 1 | -1): void {
    this.lookers += step;
    if (this.lookers === 0) this.stopLooking.forEach(stop => stop());
    else if (this.lookers === 1 && step === 1) {
      this.stopLooking = this.sources.flatMap(({ subscription }) => subscription?.look() ?? []);
    }
  }

  private leave(): void {
    this.holders -= 1;
    if (this.holders > 0) return;
    this.lingering = setTimeout(() => this.close(), this.linger);
    this.lingering.unref();
  }

  /** Rows that a right by the labels of namespaces may hide are told of: an empty table would look like an answer. */
  private decided(freshness: Freshness, { namespaced }: ResourceKind): Freshness {
    const undecided = namespaced ? this.undecided?.get(freshness.cluster) : undefined;
    if (!undecided) return freshness;
    const { reason } = undecided;
    if (!reason) return { cluster: freshness.cluster, state: 'catching up' };
    const lacking = [...(freshness.lacking ?? []), { fact: 'namespaceLabels', reason }];
    return { ...freshness, lacking };
  }

  private freshnessOf({
    cluster: { descriptor, rejected },
    kind,
    subscription,
  }: Source): Freshness {
    const cluster = descriptor.id;
    if (this.denied) {
      const reason = errorMessages.denied({ permission: objectReadPermission.name });
      return { cluster, state: 'denied', reason };
    }
    if (subscription) return freshnessFor(this.filter, this.decided(subscription.freshness, kind));
    return { cluster, state: 'unavailable', ...(rejected ? { reason: rejected.reason } : {}) };
  }
}
