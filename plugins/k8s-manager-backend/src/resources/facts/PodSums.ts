import {
  controllerOf,
  type FactValues,
  type OwnerReference,
  type ResourceKind,
} from 'backstage-plugin-k8s-manager-common';
import type { Pacer } from '../Pacer';
import type { Subscription } from '../ResourceCache';
import type { StoredRow } from '../StoredRow';
import { objectKey } from './FactChange';
import type { MetricsPoll } from './MetricsPoll';
import { PodSum } from './PodSum';
import { tellInParts } from './tellInParts';

/** Milliseconds in which changes are gathered. */
const gathering = 1_000;
/** Pods looked at between two chances to breathe. */
const few = 100;
/** A chain of owners longer than this goes in a circle. */
const longestChain = 4;

/** By whom a pod was controlled when it was last seen: when it is gone, its row says nothing any more. */
interface Controlled {
  readonly controller: OwnerReference;
  readonly namespace?: string;
}

/**
 * What the pods under an object use and ask for together. Nothing is summed ahead: an object that is asked about is
 * followed down to its pods, through the kinds that only pass control on.
 */
export class PodSums {
  private readonly controlled = new Map<string, Controlled>();
  private readonly dirtyPods = new Set<string>();
  private readonly dirtyOwners = new Set<string>();
  private readonly told = new Set<string>();
  private readonly stops: readonly (() => void)[];
  private readonly release: () => void;
  private timer?: NodeJS.Timeout;
  private closed = false;

  /**
   * @param kind - the kind of the objects that will be asked about
   * @param passing - rows of the kinds that pass control on, by kind
   * @param tell - told the {@link objectKey}s of the objects whose sum may be another
   */
  constructor(
    private readonly kind: ResourceKind,
    private readonly pods: Subscription,
    private readonly passing: ReadonlyMap<string, Subscription>,
    private readonly poll: MetricsPoll,
    private readonly pacer: Pacer,
    private readonly tell: (keys: readonly string[]) => void,
  ) {
    this.release = poll.hold();
    this.stops = [
      pods.store.onRows(uids => this.note(this.dirtyPods, uids)),
      poll.onSamples(keys => this.noteSamples(keys)),
      ...[...passing.values()].map(({ store }) =>
        store.onRows(uids => this.note(this.dirtyOwners, uids)),
      ),
    ];
    this.note(
      this.dirtyPods,
      [...pods.store.values()].map(({ uid }) => uid),
    );
  }

  /** What has pods, or had some. */
  keys(): readonly string[] {
    return [...this.told];
  }

  /** @param uid - of the controlling object */
  of(uid: string): FactValues['usage'] | undefined {
    const cpu = new PodSum();
    const memory = new PodSum();
    let at: string | undefined;
    for (const pod of this.podsUnder(uid)) {
      const { figures, row } = pod;
      if (!figures.runs) continue;
      const sample = this.poll.sampleOf(row.namespace, row.name, pod.uid);
      if (sample?.at && (!at || sample.at < at)) at = sample.at;
      cpu.add(sample?.cpu, figures.cpuRequest, figures.cpuLimit);
      memory.add(sample?.memory, figures.memoryRequest, figures.memoryLimit);
    }
    if (cpu.pods === 0) return undefined;
    return { cpu: cpu.total(at), memory: memory.total(at) };
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
    this.stops.forEach(stop => stop());
    this.release();
    this.pods.release();
    for (const subscription of this.passing.values()) subscription.release();
  }

  private *podsUnder(uid: string, depth = 0): Iterable<StoredRow> {
    yield* this.pods.store.controlledBy(uid);
    if (depth >= longestChain) return;
    for (const { store } of this.passing.values()) {
      for (const between of store.controlledBy(uid)) yield* this.podsUnder(between.uid, depth + 1);
    }
  }

  private noteSamples(keys: readonly string[]): void {
    for (const key of keys) {
      const slash = key.indexOf('/');
      const pod = this.pods.store.find(key.slice(0, slash), key.slice(slash + 1));
      if (pod) this.dirtyPods.add(pod.uid);
    }
    this.schedule();
  }

  private note(noted: Set<string>, uids: readonly string[]): void {
    for (const uid of uids) noted.add(uid);
    this.schedule();
  }

  private schedule(): void {
    if (this.timer || this.closed) return;
    this.timer = setTimeout(() => void this.work(), gathering);
    this.timer.unref();
  }

  private async work(): Promise<void> {
    const pods = [...this.dirtyPods];
    const owners = [...this.dirtyOwners];
    this.dirtyPods.clear();
    this.dirtyOwners.clear();
    const keys = new Set<string>();
    for (const [index, uid] of pods.entries()) {
      if (index % few === few - 1) await this.pacer.breathe();
      for (const controlled of this.controllersOf(uid)) this.climb(controlled, keys);
    }
    for (const uid of owners) {
      for (const { store } of this.passing.values()) {
        const controlled = controlledOf(store.get(uid));
        if (controlled) this.climb(controlled, keys);
      }
    }
    for (const key of keys) this.told.add(key);
    await tellInParts([...keys], this.pacer, some => this.tell(some));
    this.timer = undefined;
    if (this.dirtyPods.size + this.dirtyOwners.size > 0) this.schedule();
  }

  /** Who controls the pod now, and who did before. */
  private controllersOf(uid: string): readonly Controlled[] {
    const before = this.controlled.get(uid);
    const now = controlledOf(this.pods.store.get(uid));
    if (now) this.controlled.set(uid, now);
    else this.controlled.delete(uid);
    return [before, now].filter(controlled => controlled !== undefined);
  }

  /** Every object of our kind on the way up. */
  private climb(from: Controlled, keys: Set<string>): void {
    let step: Controlled | undefined = from;
    for (let depth = 0; step && depth < longestChain; depth += 1) {
      const { controller, namespace }: Controlled = step;
      const link = controllerOf({ metadata: { namespace, ownerReferences: [controller] } });
      if (!link) return;
      if (link.kind === this.kind.id) keys.add(objectKey(namespace, controller.name));
      step = controlledOf(this.passing.get(link.kind)?.store.get(controller.uid));
    }
  }
}

function controlledOf(stored: StoredRow | undefined): Controlled | undefined {
  if (!stored?.controller) return undefined;
  const { controller, row } = stored;
  return row.namespace ? { controller, namespace: row.namespace } : { controller };
}
