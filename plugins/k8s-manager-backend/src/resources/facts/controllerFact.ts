import {
  controllerOf,
  type KubernetesObject,
  type ResourceKind,
} from 'backstage-plugin-k8s-manager-common';
import type { Subscription } from '../ResourceCache';
import { controllerLink, slimObject } from '../RowStore';
import type { FactChange } from './FactChange';
import type { FactReading, FactSource } from './FactSource';

/** A chain of owners longer than this goes in a circle. */
const longestChain = 4;

class ControllerReading implements FactReading<'controller'> {
  private readonly subscriptions = new Map<string, Subscription>();

  constructor(passing: readonly ResourceKind[], subscribe: (kind: ResourceKind) => Subscription) {
    for (const kind of passing) this.subscriptions.set(kind.id, subscribe(kind));
  }

  of(object: KubernetesObject) {
    let link = controllerOf(object);
    let owner = object.metadata?.ownerReferences?.find(reference => reference.controller);
    for (let step = 0; link && owner && step < longestChain; step += 1) {
      const between = this.subscriptions.get(link.kind)?.store.get(owner.uid);
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
