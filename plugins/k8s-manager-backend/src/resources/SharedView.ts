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
  private lookers = 0;
  private stopLooking: readonly (() => void)[] = [];
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
        ? { cluster, subscription: cache.subscribe(cluster.connection, kind, selection.namespaces) }
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
    let looks = false;
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
