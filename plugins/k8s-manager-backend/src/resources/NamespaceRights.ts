import { factMessages, type Freshness, kindById } from 'backstage-plugin-k8s-manager-common';
import type { Filter, ObjectAttributes, Undecided } from '../guard/Guard';
import type { ResourceCache, Subscription } from './ResourceCache';
import { sameValue } from './sameValue';
import type { NamedCluster } from './WatchedCluster';

type Labels = Readonly<Record<string, string>>;

/** The labels of the namespaces of one cluster at one moment. */
interface Moment {
  /** Equal for equal labels, and for as long as the process lives for no others. */
  readonly number: number;
  readonly labels: ReadonlyMap<string, Labels>;
  readonly undecided?: Undecided;
}

interface Held {
  readonly subscription: Subscription;
  moment: Moment;
}

let moments = 0;
/** The last moment of each cluster's store, so that all who look have the same one. */
const latest = new WeakMap<Subscription['store'], Moment>();

/**
 * The labels of namespaces for one viewer's rights, where the policy decides by them. A filter is bound to the labels of
 * one moment: when they are others it is another filter with another key, so that nothing decided before is kept.
 */
export class NamespaceRights {
  private readonly held = new Map<string, Held>();
  private readonly waiting = new Set<() => void>();

  /** @param changed - called when a filter is to be bound again */
  constructor(
    private readonly cache: Pick<ResourceCache, 'subscribe'>,
    private readonly changed: () => void,
  ) {}

  /** Every cluster told its namespaces, or why it does not. */
  get settled(): boolean {
    return [...this.held.values()].every(
      ({ moment: { undecided } }) => !undecided || undecided.reason !== undefined,
    );
  }

  /** Follows the namespaces of these clusters, and of no others. */
  follow(filter: Filter<ObjectAttributes>, clusters: readonly NamedCluster[]): void {
    const kind = kindById('namespaces');
    const wanted = new Map(
      (filter.readsNamespaceLabels ? clusters : []).flatMap(({ descriptor, connection }) =>
        connection ? [[descriptor.id, { descriptor, connection }] as const] : [],
      ),
    );
    for (const [id, { subscription }] of this.held) {
      if (wanted.has(id)) continue;
      subscription.release();
      this.held.delete(id);
    }
    for (const [id, { descriptor, connection }] of wanted) {
      if (this.held.has(id) || !kind) continue;
      const subscription = this.cache.subscribe(connection, kind);
      const held = { subscription, moment: momentOf(subscription, descriptor.title) };
      subscription.onChange(() => this.look(held, descriptor.title));
      this.held.set(id, held);
    }
  }

  /** The filter with the labels there are now. */
  bind(filter: Filter<ObjectAttributes>): Filter<ObjectAttributes> {
    if (!filter.readsNamespaceLabels || filter.nothing) return filter;
    const bound = new Map([...this.held].map(([cluster, { moment }]) => [cluster, moment]));
    const undecided = new Map<string, Undecided>();
    for (const [cluster, moment] of bound) {
      if (moment.undecided) undecided.set(cluster, moment.undecided);
    }
    const numbers = [...bound].map(([cluster, { number }]) => `${cluster} ${number}`).sort();
    return {
      key: JSON.stringify([filter.key, numbers]),
      nothing: false,
      readsNamespaceLabels: true,
      undecided,
      test: attributes => {
        const { cluster, namespace } = attributes;
        const labels =
          namespace === undefined ? undefined : bound.get(cluster)?.labels.get(namespace);
        // Set on the attributes themselves: they may take note of what a rule reads of them.
        return filter.test(
          labels
            ? Object.defineProperty(attributes, 'namespaceLabels', { value: labels })
            : attributes,
        );
      },
    };
  }

  /** Resolves when {@link settled}, or after so many milliseconds, or when the signal aborts. */
  async settle(patience: number, signal?: AbortSignal): Promise<void> {
    if (this.settled || signal?.aborted) return;
    await new Promise<void>(resolve => {
      const timer = setTimeout(done, patience);
      const check = () => {
        if (this.settled) done();
      };
      const { waiting } = this;
      function done() {
        clearTimeout(timer);
        waiting.delete(check);
        signal?.removeEventListener('abort', done);
        resolve();
      }
      waiting.add(check);
      signal?.addEventListener('abort', done);
    });
  }

  close(): void {
    for (const { subscription } of this.held.values()) subscription.release();
    this.held.clear();
    this.waiting.clear();
  }

  private look(held: Held, title: string): void {
    const moment = momentOf(held.subscription, title);
    if (moment === held.moment) return;
    held.moment = moment;
    this.changed();
    for (const check of [...this.waiting]) check();
  }
}

function momentOf({ store, freshness }: Subscription, title: string): Moment {
  const before = latest.get(store);
  const undecided = undecidedOf(freshness, title);
  const labels = new Map<string, Labels>();
  // Half of the namespaces would be rights that change from one second to the next.
  if (!undecided) for (const { row, labels: own } of store.values()) labels.set(row.name, own);
  if (before && sameValue(before.undecided, undecided) && sameLabels(before.labels, labels)) {
    return before;
  }
  moments += 1;
  const moment = { number: moments, labels, ...(undecided ? { undecided } : {}) };
  latest.set(store, moment);
  return moment;
}

function undecidedOf({ state }: Freshness, cluster: string): Undecided | undefined {
  if (state === 'live' || state === 'stale') return undefined;
  return state === 'catching up' ? {} : { reason: factMessages.namespacesUnknown({ cluster }) };
}

function sameLabels(one: ReadonlyMap<string, Labels>, other: ReadonlyMap<string, Labels>): boolean {
  if (one.size !== other.size) return false;
  for (const [name, labels] of one) if (!sameValue(labels, other.get(name))) return false;
  return true;
}
