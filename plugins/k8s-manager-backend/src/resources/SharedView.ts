import {
  errorMessages,
  type Freshness,
  objectReadPermission,
} from 'backstage-plugin-k8s-manager-common';
import { ScopeMembership } from './entity/ScopeMembership';
import type { ResourceCache, Subscription } from './ResourceCache';
import { TableView } from './TableView';
import type { OpenView, ViewRequest } from './TableViews';
import type { NamedCluster } from './WatchedCluster';

interface Source {
  readonly cluster: NamedCluster;
  readonly subscription?: Subscription;
}

/** A view with those who hold it, and what it holds itself. */
export class SharedView {
  private readonly sources: readonly Source[];
  private readonly view: TableView;
  private readonly denied: boolean;
  private readonly membership?: ScopeMembership;
  private holders = 0;
  private lingering?: NodeJS.Timeout;

  constructor(
    request: ViewRequest,
    cache: ResourceCache,
    private readonly linger: number,
    private readonly forget: () => void,
  ) {
    const { kind, clusters, filter, selection } = request;
    this.denied = filter.nothing;
    this.sources = clusters.map(cluster =>
      cluster.connection && !this.denied
        ? { cluster, subscription: cache.subscribe(cluster.connection, kind) }
        : { cluster },
    );
    const stores = this.sources.flatMap(({ subscription }) =>
      subscription ? [subscription.store] : [],
    );
    if (selection.entity && !this.denied) {
      this.membership = new ScopeMembership(selection.entity, clusters, cache);
    }
    const { membership } = this;
    this.view = new TableView({
      ...request,
      stores,
      pacer: cache.pacer,
      ...(membership ? { membership } : {}),
    });
  }

  open(): OpenView {
    clearTimeout(this.lingering);
    this.holders += 1;
    const stops: (() => void)[] = [];
    let released = false;
    return {
      view: this.view,
      freshness: () => this.sources.map(source => this.freshnessOf(source)),
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

  private leave(): void {
    this.holders -= 1;
    if (this.holders > 0) return;
    this.lingering = setTimeout(() => this.close(), this.linger);
    this.lingering.unref();
  }

  private freshnessOf({ cluster: { descriptor, rejected }, subscription }: Source): Freshness {
    const cluster = descriptor.id;
    if (this.denied) {
      const reason = errorMessages.denied({ permission: objectReadPermission.name });
      return { cluster, state: 'denied', reason };
    }
    if (subscription) return subscription.freshness;
    return { cluster, state: 'unavailable', ...(rejected ? { reason: rejected.reason } : {}) };
  }
}
