import type {
  FactName,
  FactValues,
  KubernetesObject,
  Message,
  ResourceKind,
} from 'backstage-plugin-k8s-manager-common';
import type { Pacer } from '../Pacer';
import type { Subscription } from '../ResourceCache';
import type { WatchedCluster } from '../WatchedCluster';
import type { FactChange } from './FactChange';

/** What a source is given of the cache it is opened in. */
export interface FactContext {
  readonly cluster: WatchedCluster;
  readonly pacer: Pacer;
}

/**
 * Where a fact comes from. It is opened for each cluster and kind when the first kind that reads the fact is looked at,
 * and closed with the last.
 */
export interface FactSource<Name extends FactName = FactName> {
  readonly fact: Name;
  /**
   * @param subscribe - rows of another kind of the same cluster; the reading releases what it takes
   * @param kind - the kind whose objects the reading will be asked about
   */
  open(
    subscribe: (kind: ResourceKind) => Subscription,
    kind: ResourceKind,
    context: FactContext,
  ): FactReading<Name>;
}

/** A fact of the objects of one kind in one cluster. */
export interface FactReading<Name extends FactName = FactName> {
  /**
   * @param object - the little that is kept of an object: name, namespace, uid, labels, the controlling owner, and the
   *   annotations that begin with `backstage.io/`
   */
  of(object: KubernetesObject): FactValues[Name] | undefined;
  onChange(listener: (change: FactChange) => void): () => void;
  /**
   * For facts that cost calls of their own: somebody looks at the cells now, or nobody does any more. Until the first
   * call nobody does. Facts that health reads are kept up either way.
   */
  watched?(looked: boolean): void;
  /** Why the fact cannot be had, for all objects; absent while it can, or nobody asked. */
  readonly lacking?: Message;
  /** Called when {@link lacking} is another. */
  onLacking?(listener: () => void): () => void;
  close(): void;
}

/** A fact that was opened for a kind. */
export interface OpenFact {
  readonly fact: FactName;
  readonly reading: FactReading;
}

/** What a row store asks of the facts its kind reads. */
export interface FactReader {
  of(object: KubernetesObject): Partial<FactValues>;
}
