import {
  entityAnnotations,
  type KubernetesObject,
  type ResourceKind,
  workloadKinds,
} from 'backstage-plugin-k8s-manager-common';
import { ControlWalk } from '../entity/ControlWalk';
import type { OwnedEntities } from '../entity/OwnedEntities';
import type { Subscription } from '../ResourceCache';
import type { FactChange } from './FactChange';
import type { FactContext, FactReading, FactSource } from './FactSource';

/**
 * The kinds above a kind. A workload that passes control on has those above it that do not, and these have none: told in
 * another way than by what objects say of each other, since two kinds that hold each other are never let go.
 */
function kindsAbove(kind: ResourceKind): readonly ResourceKind[] {
  if (!kind.runsPods) return workloadKinds;
  return kind.passesControl ? workloadKinds.filter(above => !above.passesControl) : [];
}

class OwnerReading implements FactReading<'owner'> {
  private readonly walk: ControlWalk;

  constructor(
    private readonly owned: OwnedEntities,
    kind: ResourceKind,
    private readonly cluster: string,
    subscribe: (kind: ResourceKind) => Subscription,
  ) {
    this.walk = new ControlWalk(kindsAbove(kind), subscribe);
    owned.start();
  }

  of({ metadata = {} }: KubernetesObject) {
    const { namespace, labels = {}, annotations, ownerReferences = [] } = metadata;
    const own = [labels, ...said(annotations)];
    const owner = this.owned.ownerOf(this.cluster, namespace, own);
    if (owner) return owner;
    const controller = ownerReferences.find(reference => reference.controller);
    // Only now: where every object has an owner of its own, nothing more than the object is watched.
    return controller && this.owned.hasAny
      ? this.owned.ownerOf(this.cluster, namespace, this.walk.labelsAbove(controller))
      : undefined;
  }

  onChange(listener: (change: FactChange) => void): () => void {
    const stops = [
      this.owned.onChange(() => listener({ by: 'everything' })),
      this.walk.onChange(keys => listener({ by: 'controller', keys })),
    ];
    return () => stops.forEach(stop => stop());
  }

  close(): void {
    this.walk.close();
  }
}

/** An object may name its id in an annotation, where labels cannot be had. */
function said(annotations: Readonly<Record<string, string>> | undefined) {
  const id = annotations?.[entityAnnotations.id];
  return id ? [{ [entityAnnotations.id]: id }] : [];
}

/**
 * Who owns an object in the catalog: by its own labels, by its annotation `backstage.io/kubernetes-id`, by the labels of
 * what controls it.
 */
export function entityOwnerFact(owned: OwnedEntities): FactSource<'owner'> {
  return {
    fact: 'owner',
    open: (subscribe, kind, { cluster }: FactContext) =>
      new OwnerReading(owned, kind, cluster.descriptor.id, subscribe),
  };
}
