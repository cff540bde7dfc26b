import { ApiError } from './ApiError';
import { StoredObject, keyOf } from './StoredObject';

/** One change, as a watch tells it. */
export interface StoredEvent {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
  readonly resourceVersion: number;
  /** The object after the change; for `DELETED` its last state with the resourceVersion of the deletion. */
  readonly object: StoredObject;
  readonly previous?: StoredObject;
}

/** Told about changes of one resource. */
export interface HistoryListener {
  changed(): void;
  /** Called before events up to and including `resourceVersion` are forgotten. */
  compacting(resourceVersion: number): void;
}

/** Longer histories are cut in half, as etcd's compaction would. */
const LONGEST_HISTORY = 200_000;

/** The objects of one resource with the changes that led there, back to the last compaction. */
export class ResourceHistory {
  private readonly objects = new Map<string, StoredObject>();
  private readonly listeners = new Set<HistoryListener>();
  private events: StoredEvent[] = [];
  private sorted: readonly StoredObject[] | undefined;

  /** @param compactedTo - events up to here are not known any more. */
  constructor(private compactedTo: number) {}

  get size(): number {
    return this.objects.size;
  }

  get(namespace: string, name: string): StoredObject | undefined {
    return this.objects.get(keyOf(namespace, name));
  }

  /** All objects in the order of their keys. */
  all(): readonly StoredObject[] {
    this.sorted ??= inKeyOrder(this.objects);
    return this.sorted;
  }

  /**
   * All objects as they were at a resourceVersion.
   * @throws ApiError 410 when that is before the last compaction.
   */
  allAt(resourceVersion: number, now: number): readonly StoredObject[] {
    if (resourceVersion >= now) return this.all();
    this.requireKnown(resourceVersion, now);
    const undo = this.eventsAfter(resourceVersion);
    if (undo.length === 0) return this.all();
    const objects = new Map(this.objects);
    for (const event of [...undo].reverse()) {
      if (event.previous) objects.set(event.object.key, event.previous);
      else objects.delete(event.object.key);
    }
    return inKeyOrder(objects);
  }

  /** @throws ApiError 410 when changes after this resourceVersion may have been forgotten. */
  requireKnown(resourceVersion: number, now: number): void {
    if (resourceVersion < this.compactedTo) {
      throw ApiError.expired(`too old resource version: ${resourceVersion} (${now})`);
    }
  }

  /** Changes later than a resourceVersion, oldest first. */
  eventsAfter(resourceVersion: number): StoredEvent[] {
    return this.events.slice(this.indexAfter(resourceVersion));
  }

  /** The first change later than a resourceVersion. */
  nextAfter(resourceVersion: number): StoredEvent | undefined {
    return this.events[this.indexAfter(resourceVersion)];
  }

  put(object: StoredObject): void {
    const previous = this.objects.get(object.key);
    this.objects.set(object.key, object);
    const { resourceVersion } = object;
    this.record({ type: previous ? 'MODIFIED' : 'ADDED', resourceVersion, object, previous });
  }

  remove(object: StoredObject): void {
    const previous = this.objects.get(object.key);
    if (!previous) return;
    this.objects.delete(object.key);
    this.record({
      type: 'DELETED',
      resourceVersion: object.resourceVersion,
      object,
      previous,
    });
  }

  /** Forgets the changes up to a resourceVersion: watches and continued lists from before get 410. */
  compact(resourceVersion: number): void {
    for (const listener of this.listeners) listener.compacting(resourceVersion);
    this.events = this.eventsAfter(resourceVersion);
    this.compactedTo = Math.max(this.compactedTo, resourceVersion);
    for (const listener of this.listeners) listener.changed();
  }

  listen(listener: HistoryListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private record(event: StoredEvent): void {
    this.sorted = undefined;
    this.events.push(event);
    if (this.events.length > LONGEST_HISTORY) {
      this.compact(this.events[LONGEST_HISTORY / 2].resourceVersion);
    }
    for (const listener of this.listeners) listener.changed();
  }

  private indexAfter(resourceVersion: number): number {
    let low = 0;
    let high = this.events.length;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (this.events[middle].resourceVersion > resourceVersion) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

function inKeyOrder(objects: ReadonlyMap<string, StoredObject>): StoredObject[] {
  const keys = [...objects.keys()].sort();
  return keys.map(key => objects.get(key)!);
}
