import {
  idOfReference,
  type OwnerReference,
  type ResourceKind,
} from 'backstage-plugin-k8s-manager-common';
import type { Subscription } from '../ResourceCache';

type Labels = Readonly<Record<string, string>>;

interface Held {
  readonly subscription: Subscription;
  readonly stop: () => void;
}

interface Known {
  readonly labels: Labels;
  /** Uid of what controls it. */
  readonly controller?: string;
}

/** A chain of owners longer than this goes in a circle. */
const longestChain = 4;

/**
 * The way up from an object to what controls it, in one cluster: from a pod over its ReplicaSet to the Deployment, from a
 * pod over its Job to the CronJob. It tells when somebody up there came, went, has other labels or another controller,
 * since then everything below may belong elsewhere.
 */
export class ControlWalk {
  private readonly held = new Map<string, Held>();
  private readonly known = new Map<string, Known>();
  private readonly below = new Map<string, Set<string>>();
  private readonly listeners = new Set<(controllers: readonly string[]) => void>();

  /** @param kinds - the kinds that control something */
  constructor(
    private readonly kinds: readonly ResourceKind[],
    private readonly subscribe: (kind: ResourceKind) => Subscription,
  ) {}

  /** Walks through every kind from now on, also where nothing was asked yet. */
  holdAll(): void {
    for (const kind of this.kinds) this.hold(kind);
  }

  /** The labels of what controls an object, from the nearest up. A kind is watched from the first time it is met. */
  *labelsAbove(controller: OwnerReference | undefined): Iterable<Labels> {
    let above = controller;
    for (let step = 0; above && step < longestChain; step += 1) {
      const stored = this.storeOf(above)?.get(above.uid);
      if (!stored) return;
      yield stored.labels;
      above = stored.controller;
    }
  }

  /** Whether what controls an object is one of the kinds that are walked through. */
  knows(controller: OwnerReference | undefined): boolean {
    return controller !== undefined && this.kindOf(controller) !== undefined;
  }

  /** Told the uids of controllers under which objects may belong elsewhere now. */
  onChange(listener: (controllers: readonly string[]) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  close(): void {
    for (const { subscription, stop } of this.held.values()) {
      stop();
      subscription.release();
    }
    this.held.clear();
    this.listeners.clear();
  }

  private kindOf({ apiVersion, kind }: OwnerReference): ResourceKind | undefined {
    const id = idOfReference(apiVersion, kind);
    return this.kinds.find(each => each.id === id);
  }

  private storeOf(controller: OwnerReference): Subscription['store'] | undefined {
    const kind = this.kindOf(controller);
    return kind && this.hold(kind).subscription.store;
  }

  private hold(kind: ResourceKind): Held {
    const already = this.held.get(kind.id);
    if (already) return already;
    const subscription = this.subscribe(kind);
    const { store } = subscription;
    const held = { subscription, stop: store.onRows(uids => this.take(store, uids)) };
    this.held.set(kind.id, held);
    for (const { uid, labels, controller } of store.values()) this.note(uid, labels, controller);
    return held;
  }

  private take(store: Subscription['store'], uids: readonly string[]): void {
    const moved = new Set<string>();
    for (const uid of uids) {
      const stored = store.get(uid);
      const before = this.known.get(uid);
      if (!stored) {
        if (before) this.forget(uid, before);
        if (before) moved.add(uid);
        continue;
      }
      // Labels of equal value are one object in a store: what only reports its status moves nothing.
      if (before?.labels === stored.labels && before.controller === stored.controller?.uid)
        continue;
      if (before) this.forget(uid, before);
      this.note(uid, stored.labels, stored.controller);
      moved.add(uid);
    }
    if (moved.size === 0) return;
    for (const uid of moved) this.below.get(uid)?.forEach(lower => moved.add(lower));
    for (const listener of [...this.listeners]) listener([...moved]);
  }

  private note(uid: string, labels: Labels, controller: OwnerReference | undefined): void {
    this.known.set(uid, { labels, ...(controller ? { controller: controller.uid } : {}) });
    if (!controller) return;
    const siblings = this.below.get(controller.uid);
    if (siblings) siblings.add(uid);
    else this.below.set(controller.uid, new Set([uid]));
  }

  private forget(uid: string, { controller }: Known): void {
    this.known.delete(uid);
    const siblings = controller === undefined ? undefined : this.below.get(controller);
    siblings?.delete(uid);
    if (siblings?.size === 0) this.below.delete(controller ?? '');
  }
}
