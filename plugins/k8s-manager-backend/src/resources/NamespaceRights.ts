import { factMessages, type Freshness, kindById } from 'backstage-plugin-k8s-manager-common';
import type { Filter, ObjectAttributes, Undecided } from '../guard/Guard';
import { type NamespaceFacts, namespaceProperties } from '../guard/NamespaceFacts';
import type { NamespaceOwnership } from '../guard/NamespaceOwnership';
import type { ResourceCache, Subscription } from './ResourceCache';
import { sameValue } from './sameValue';
import type { StoredRow } from './StoredRow';
import type { NamedCluster } from './WatchedCluster';

/** What the namespaces of one cluster say at one moment. */
interface Moment {
  /** Equal where they say the same, and for as long as the process lives for no others. */
  readonly number: number;
  readonly namespaces: ReadonlyMap<string, NamespaceFacts>;
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
 * What namespaces say, their labels and owners, for one viewer's rights where the policy decides by it. A filter is bound
 * to what they say at one moment: when they say something else it is another filter with another key, so that nothing
 * decided before is kept.
 */
export class NamespaceRights {
  private readonly held = new Map<string, Held>();
  private readonly waiting = new Set<() => void>();

  /** @param changed - called when a filter is to be bound again */
  constructor(
    private readonly cache: Pick<ResourceCache, 'subscribe' | 'ownership'>,
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
      (filter.readsNamespaces ? clusters : []).flatMap(({ descriptor, connection }) =>
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
      const held = { subscription, moment: this.momentOf(subscription, descriptor.title) };
      subscription.onChange(() => this.look(held, descriptor.title));
      this.held.set(id, held);
    }
  }

  /** The filter with what namespaces say now. */
  bind(filter: Filter<ObjectAttributes>): Filter<ObjectAttributes> {
    if (!filter.readsNamespaces || filter.nothing) return filter;
    const { ownership } = this.cache;
    const bound = new Map([...this.held].map(([cluster, { moment }]) => [cluster, moment]));
    const undecided = new Map<string, Undecided>();
    for (const [cluster, moment] of bound) {
      if (moment.undecided) undecided.set(cluster, moment.undecided);
      else if (filter.readsOwners && !ownership) {
        undecided.set(cluster, { reason: factMessages.ownershipUnset() });
      }
    }
    const ofNone: NamespaceFacts = ownership ? { owners: [] } : {};
    const numbers = [...bound].map(([cluster, { number }]) => `${cluster} ${number}`).sort();
    return {
      key: JSON.stringify([filter.key, numbers]),
      nothing: false,
      readsNamespaces: true,
      undecided,
      test: attributes => {
        const { cluster, namespace } = attributes;
        const facts =
          namespace === undefined ? ofNone : bound.get(cluster)?.namespaces.get(namespace);
        // Set on the attributes themselves: they may take note of what a rule reads of them.
        return filter.test(
          facts ? Object.defineProperties(attributes, namespaceProperties(facts)) : attributes,
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
    const moment = this.momentOf(held.subscription, title);
    if (moment === held.moment) return;
    held.moment = moment;
    this.changed();
    for (const check of [...this.waiting]) check();
  }

  private momentOf({ store, freshness }: Subscription, title: string): Moment {
    const before = latest.get(store);
    const undecided = undecidedOf(freshness, title);
    const { ownership } = this.cache;
    const namespaces = new Map<string, NamespaceFacts>();
    // Half of the namespaces would be rights that change from one second to the next.
    if (!undecided) {
      for (const stored of store.values())
        namespaces.set(stored.row.name, factsOf(stored, ownership));
    }
    if (
      before &&
      sameValue(before.undecided, undecided) &&
      sameFacts(before.namespaces, namespaces)
    ) {
      return before;
    }
    moments += 1;
    const moment = { number: moments, namespaces, ...(undecided ? { undecided } : {}) };
    latest.set(store, moment);
    return moment;
  }
}

function factsOf(
  { row: { cluster, name }, labels, annotations }: StoredRow,
  ownership: NamespaceOwnership | undefined,
): NamespaceFacts {
  const owners = ownership?.ownersIn(cluster, name, annotations);
  return owners ? { labels, owners } : { labels };
}

function undecidedOf({ state }: Freshness, cluster: string): Undecided | undefined {
  if (state === 'live' || state === 'stale') return undefined;
  return state === 'catching up' ? {} : { reason: factMessages.namespacesUnknown({ cluster }) };
}

type Namespaces = Moment['namespaces'];

function sameFacts(one: Namespaces, other: Namespaces): boolean {
  if (one.size !== other.size) return false;
  for (const [name, facts] of one) if (!sameValue(facts, other.get(name))) return false;
  return true;
}
