import type { ReflectedRows } from './ReflectedRows';
import type { ObjectChange } from './reflectorReducer';

/**
 * One namespace's part of a store that several Reflectors fill: what a sync of the namespace does not name goes, and
 * nothing else.
 */
export class NamespaceRows implements ReflectedRows {
  /** Names by uid. */
  private readonly known = new Map<string, string>();
  /** Uids the sync under way has not named yet. */
  private unseen?: Set<string>;

  constructor(
    private readonly store: Pick<ReflectedRows, 'apply' | 'get'>,
    private readonly namespace: string,
  ) {}

  get size(): number {
    return this.known.size;
  }

  get(uid: string): unknown {
    return this.known.has(uid) ? this.store.get(uid) : undefined;
  }

  begin(): void {
    this.unseen = new Set(this.known.keys());
  }

  apply(changes: readonly ObjectChange[]): void {
    for (const { object, gone } of changes) {
      const { uid, name } = object.metadata ?? {};
      if (!uid || !name) continue;
      this.unseen?.delete(uid);
      if (gone) this.known.delete(uid);
      else this.known.set(uid, name);
    }
    this.store.apply(changes);
  }

  sweep(): void {
    const { unseen } = this;
    this.unseen = undefined;
    this.remove([...(unseen ?? [])]);
  }

  clear(): void {
    this.unseen = undefined;
    this.remove([...this.known.keys()]);
  }

  private remove(uids: readonly string[]): void {
    const { namespace } = this;
    const gone = uids.map(uid => ({
      object: { metadata: { uid, namespace, name: this.known.get(uid) } },
      gone: true,
    }));
    uids.forEach(uid => this.known.delete(uid));
    if (gone.length > 0) this.store.apply(gone);
  }
}
