import type {
  FactName,
  FactValues,
  KubernetesObject,
  ResourceKind,
} from 'backstage-plugin-k8s-manager-common';
import type { Subscription } from '../ResourceCache';

/**
 * Where a fact comes from. It is opened for one cluster when the first kind with a column that reads the fact is
 * looked at, and closed with the last.
 */
export interface FactSource<Name extends FactName = FactName> {
  readonly fact: Name;
  /** @param subscribe - rows of another kind of the same cluster; the reading releases what it takes */
  open(subscribe: (kind: ResourceKind) => Subscription): FactReading<Name>;
}

/** A fact of one cluster. */
export interface FactReading<Name extends FactName = FactName> {
  /** @param object - metadata only: name, namespace, labels and the controlling owner */
  of(object: KubernetesObject): FactValues[Name] | undefined;
  /** Told the uids of the controllers whose objects may have another value now. */
  onChange(listener: (controllers: readonly string[]) => void): () => void;
  close(): void;
}

/** What a row store asks of the facts its kind reads. */
export interface FactReader {
  of(object: KubernetesObject): Partial<FactValues>;
}
