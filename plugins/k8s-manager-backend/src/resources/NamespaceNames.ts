import { kindById } from 'backstage-plugin-k8s-manager-common';
import type { ResourceKind } from 'backstage-plugin-k8s-manager-common';
import type { Subscription } from './ResourceCache';

/**
 * The namespaces of a cluster that may be read one by one: those it lists where the account may list namespaces, and
 * those its configuration names. Looks from the first listener on until the last one leaves.
 */
export class NamespaceNames {
  private subscription?: Subscription;
  private readonly listeners = new Set<() => void>();

  /**
   * @param subscribe - rows of another kind of the same cluster
   * @param configured - from the cluster's configuration
   */
  constructor(
    private readonly subscribe: (kind: ResourceKind) => Subscription,
    private readonly configured: readonly string[] = [],
  ) {}

  /** In no particular order. */
  get names(): readonly string[] {
    const { subscription } = this;
    if (!subscription || this.configured.length > 0) return this.configured;
    return [...subscription.store.values()].map(({ row }) => row.name);
  }

  /** Whether there will be no others by waiting a little. */
  get settled(): boolean {
    return this.configured.length > 0 || this.subscription?.freshness.state !== 'catching up';
  }

  /** Called when the names are others. */
  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    if (this.listeners.size === 1) this.look();
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size > 0) return;
      this.subscription?.release();
      this.subscription = undefined;
    };
  }

  private look(): void {
    const kind = kindById('namespaces');
    // Who names them wants these and no others.
    if (!kind || this.configured.length > 0) return;
    this.subscription = this.subscribe(kind);
    this.subscription.onChange(() => this.listeners.forEach(listener => listener()));
  }
}
