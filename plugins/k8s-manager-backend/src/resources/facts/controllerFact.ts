import {
  controllerOf,
  type KubernetesObject,
  type OwnerReference,
  type ResourceKind,
} from 'backstage-plugin-k8s-manager-common';
import type { Subscription } from '../ResourceCache';
import { controllerLink, slimObject } from '../RowStore';
import type { StoredRow } from '../StoredRow';
import type { FactChange } from './FactChange';
import type { FactReading, FactSource } from './FactSource';

/** A chain of owners longer than this goes in a circle. */
const longestChain = 4;
/** Owners that are remembered at a time. */
const mostFound = 10_000;

/** What was found for the objects of a namespace under one direct owner. */
interface Found {
  readonly owner: OwnerReference;
  readonly namespace?: string;
  readonly link: ReturnType<typeof controllerOf>;
}

class ControllerReading implements FactReading<'controller'> {
  private readonly subscriptions = new Map<string, Subscription>();
  /** By the uid of the direct owner: a thousand pods have the same one. */
  private readonly found = new Map<string, Found>();
  private revision = -1;

  constructor(passing: readonly ResourceKind[], subscribe: (kind: ResourceKind) => Subscription) {
    for (const kind of passing) this.subscriptions.set(kind.id, subscribe(kind));
  }

  of(object: KubernetesObject) {
    const owner = object.metadata?.ownerReferences?.find(reference => reference.controller);
    if (!owner) return undefined;
    this.forgetOld();
    const namespace = object.metadata?.namespace;
    const known = this.found.get(owner.uid);
    if (
      known &&
      known.namespace === namespace &&
      known.owner.kind === owner.kind &&
      known.owner.apiVersion === owner.apiVersion &&
      known.owner.name === owner.name
    ) {
      return known.link;
    }
    const link = this.find(object, owner);
    this.found.set(owner.uid, { owner, namespace, link });
    return link;
  }

  private forgetOld(): void {
    let revision = 0;
    for (const { store } of this.subscriptions.values()) revision += store.revision;
    if (revision === this.revision && this.found.size < mostFound) return;
    this.revision = revision;
    this.found.clear();
  }

  private find(object: KubernetesObject, direct: OwnerReference) {
    let link = controllerOf(object);
    let owner: OwnerReference | undefined = direct;
    for (let step = 0; link && owner && step < longestChain; step += 1) {
      const between: StoredRow | undefined = this.subscriptions
        .get(link.kind)
        ?.store.get(owner.uid);
      const next = between && controllerLink(between);
      // At the top, or at an object that is not known (yet): the last one known is the controller to show.
      if (!between || !next) break;
      link = next;
      owner = slimObject(between).metadata?.ownerReferences?.[0];
    }
    return link;
  }

  onChange(listener: (change: FactChange) => void): () => void {
    const stops = [...this.subscriptions.values()].map(({ store }) =>
      store.onRows(keys => listener({ by: 'controller', keys })),
    );
    return () => stops.forEach(stop => stop());
  }

  close(): void {
    for (const subscription of this.subscriptions.values()) subscription.release();
    this.subscriptions.clear();
  }
}

/**
 * The controller people know: looks through the kinds that only pass control on, such as the ReplicaSet between a
 * Deployment and its pods. Where such a kind may not be read the fact is absent, and the direct owner shows.
 *
 * @param kinds - the kinds to look through: those with `passesControl`
 */
export function controllerFact(kinds: readonly ResourceKind[]): FactSource<'controller'> {
  const passing = kinds.filter(kind => kind.passesControl);
  return {
    fact: 'controller',
    open: subscribe => new ControllerReading(passing, subscribe),
  };
}
