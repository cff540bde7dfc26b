import {
  type Freshness,
  freshnessMessages,
  type Message,
} from 'backstage-plugin-k8s-manager-common';
import type { NamespaceNames } from './NamespaceNames';
import { NamespaceRows } from './NamespaceRows';
import type { ReflectedRows } from './ReflectedRows';
import { Reflector, type ReflectorOptions } from './Reflector';
import type { RowStore } from './RowStore';

/** What a set is made of. */
export interface ReflectorSetOptions extends Omit<ReflectorOptions, 'store' | 'namespace'> {
  readonly store: RowStore;
  readonly names: NamespaceNames;
  /** Called after rows came or went. */
  readonly onRows?: () => void;
  /** Set where everything was too much before. */
  readonly narrowed?: Narrowed;
  /** Milliseconds after which a namespace that may not be read is asked for again. */
  readonly askAgain?: number;
}

/** What was given up because it was too much. */
export interface Narrowed {
  /** RFC 3339. */
  readonly since: string;
  /** Namespaces that were too much by themselves, or were when there was no room for them any more. */
  readonly without: readonly string[];
}

/** The Reflector of one namespace. */
interface Part {
  readonly reflector: Reflector;
  readonly rows: NamespaceRows;
  readonly stopListening: () => void;
}

/**
 * How a kind is read: by one Reflector for everything; by one for each namespace, since everything may not be listed; or
 * for the namespaces that viewers chose alone, since everything is too much.
 */
type Reach = 'everything' | 'each namespace' | 'chosen namespaces';

/** Namespaces read at a time; each is a connection that stays open. */
const mostNamespaces = 64;
/** Names written out in a sentence. */
const fewNames = 5;

/** How far a freshness is from what one hopes for. */
const distance = ['live', 'catching up', 'stale', 'unavailable', 'denied'] as const;

/**
 * Keeps one store equal to what the API server has of one kind, as far as the portal's account may read it and the
 * portal has memory for it.
 */
export class ReflectorSet {
  private reach: Reach = 'everything';
  private readonly everything: Reflector;
  private readonly parts = new Map<string, Part>();
  /** How many viewers chose a namespace. The first chosen stands first. */
  private readonly chosen = new Map<string, number>();
  /** Namespaces that may not be read, as they were told, until they are asked for again. */
  private readonly refused = new Map<string, { freshness: Freshness; timer: NodeJS.Timeout }>();
  /** Chosen namespaces that were too much. */
  private readonly tooMuch: Set<string>;
  private readonly listeners = new Set<() => void>();
  private stopNames?: () => void;
  private narrowedAt?: string;
  private stopped = false;

  constructor(private readonly options: ReflectorSetOptions) {
    const { narrowed } = options;
    this.tooMuch = new Set(narrowed?.without);
    if (narrowed) {
      this.reach = 'chosen namespaces';
      this.narrowedAt = narrowed.since;
    }
    this.everything = new Reflector({ ...options, store: this.rowsOfEverything() });
    this.everything.onFreshness(() => this.takeEverything());
  }

  start(): void {
    if (this.reach === 'everything') this.everything.start();
  }

  stop(): void {
    this.stopped = true;
    this.everything.stop();
    this.stopNames?.();
    this.refused.forEach(({ timer }) => clearTimeout(timer));
    for (const { reflector } of this.parts.values()) reflector.stop();
    this.listeners.clear();
  }

  /**
   * How fresh the rows are for somebody who chose these namespaces, or none in particular. Where not all of what they
   * want is read, it names what is.
   */
  freshness(chosen?: readonly string[]): Freshness {
    if (this.reach === 'everything') return this.everything.freshness;
    const { cluster } = this.everything.freshness;
    const narrowed = this.reach === 'chosen namespaces';
    if (narrowed && (this.stopped || !chosen || !this.options.kind.namespaced)) {
      return { cluster, state: 'unavailable', since: this.narrowedAt, reason: this.tooMuchWords() };
    }
    if (!chosen && !this.options.names.settled) return { cluster, state: 'catching up' };
    const wanted = chosen ?? this.namespaces();
    const read = new Set([...this.namespaces(), ...this.tooMuch, ...this.refused.keys()]);
    const within = wanted.filter(namespace => read.has(namespace));
    const all = within.map(namespace => [namespace, this.freshnessIn(namespace)] as const);
    const [worst] = all
      .map(([, freshness]) => freshness)
      .filter(({ state }) => state !== 'denied')
      .sort((a, b) => distance.indexOf(b.state) - distance.indexOf(a.state));
    // Nothing at all may be read: what the server said of everything, or of the first of the chosen.
    if (!worst && (within.length > 0 || wanted.length === 0)) {
      return (chosen && all[0]?.[1]) ?? this.everything.freshness;
    }
    const tooMany = freshnessMessages.tooManyNamespaces({ most: mostNamespaces });
    if (!worst) return { cluster, state: 'unavailable', reason: tooMany };
    const readable = all.filter(([, { state }]) => state !== 'denied').map(([name]) => name);
    if (chosen && readable.length === wanted.length) return worst;
    const namespaces = [...readable].sort();
    const reason =
      within.length < wanted.length
        ? tooMany
        : freshnessMessages.partial({ namespaces: inWords(namespaces) });
    return { ...worst, partial: { namespaces, reason } };
  }

  /** Called at once when the freshness of anybody may be another. */
  onFreshness(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Somebody chose these namespaces, until the reply is called. */
  choose(namespaces: readonly string[]): () => void {
    for (const each of namespaces) this.chosen.set(each, (this.chosen.get(each) ?? 0) + 1);
    this.update();
    return () => {
      for (const each of namespaces) {
        const left = (this.chosen.get(each) ?? 1) - 1;
        if (left > 0) this.chosen.set(each, left);
        else {
          this.chosen.delete(each);
          this.tooMuch.delete(each);
        }
      }
      this.update();
    };
  }

  /**
   * The rows are too many: nothing is read from now on and the rows are gone. The reply is how another set, with a store
   * of its own, goes on with less: with chosen namespaces instead of everything, or without the largest of those. A store
   * does not give back the memory it has come to need, so this one is left to whoever still looks at it.
   *
   * `undefined`, and nothing is done, where there is nothing left to give up.
   */
  narrow(): Narrowed | undefined {
    const without = [...this.tooMuch];
    if (this.reach === 'chosen namespaces') {
      const [largest] = [...this.parts].sort(([, a], [, b]) => b.rows.size - a.rows.size);
      if (!largest || largest[1].rows.size === 0) return undefined;
      without.push(largest[0]);
    }
    this.reach = 'chosen namespaces';
    this.narrowedAt ??= new Date().toISOString();
    const told = [...this.listeners];
    this.stop();
    this.options.store.clear();
    for (const listener of told) listener();
    return { since: this.narrowedAt, without };
  }

  private readonly apply: ReflectedRows['apply'] = changes => {
    this.options.store.apply(changes);
    this.options.onRows?.();
  };

  /** Everything is asked for now and then also while namespaces are read, whose rows are not to be lost by that. */
  private rowsOfEverything(): ReflectedRows {
    const { store } = this.options;
    return {
      begin: () => store.begin(),
      apply: this.apply,
      sweep: () => store.sweep(),
      clear: () => {
        if (this.parts.size === 0) store.clear();
      },
      get: uid => store.get(uid),
      get size() {
        return store.size;
      },
    };
  }

  private takeEverything(): void {
    const { state } = this.everything.freshness;
    if (this.reach === 'everything' && state === 'denied' && this.options.kind.namespaced) {
      this.reach = 'each namespace';
      this.stopNames = this.options.names.onChange(() => this.update());
      this.update();
    } else if (this.reach === 'each namespace' && state === 'live') {
      // The right was given: the rows of the namespaces are among those of everything already.
      this.reach = 'everything';
      this.stopNames?.();
      this.update();
    }
    this.tell();
  }

  /** The namespaces to read. */
  private namespaces(): readonly string[] {
    if (this.reach === 'everything' || !this.options.kind.namespaced) return [];
    const chosen = [...this.chosen.keys()].filter(each => !this.tooMuch.has(each));
    if (this.reach === 'chosen namespaces') return chosen.slice(0, mostNamespaces);
    const known = [...this.options.names.names].sort().filter(each => !this.refused.has(each));
    return [...new Set([...chosen, ...known])].slice(0, mostNamespaces);
  }

  private update(): void {
    if (this.stopped) return;
    const wanted = new Set(this.namespaces());
    this.closeParts(namespace => !wanted.has(namespace));
    for (const namespace of wanted) if (!this.parts.has(namespace)) this.open(namespace);
    this.tell();
  }

  private open(namespace: string): void {
    const { store } = this.options;
    const rows = new NamespaceRows({ apply: this.apply, get: uid => store.get(uid) }, namespace);
    const reflector = new Reflector({ ...this.options, store: rows, namespace });
    const stopListening = reflector.onFreshness(() => this.takePart(namespace, reflector));
    this.parts.set(namespace, { reflector, rows, stopListening });
    this.forgive(namespace);
    reflector.start();
  }

  private takePart(namespace: string, { freshness }: Reflector): void {
    const mayLeave = this.reach === 'each namespace' && !this.chosen.has(namespace);
    if (freshness.state === 'denied' && mayLeave) {
      const timer = setTimeout(() => {
        this.forgive(namespace);
        this.update();
      }, this.options.askAgain ?? 300_000);
      timer.unref();
      this.refused.set(namespace, { freshness, timer });
      this.update();
    }
    this.tell();
  }

  private forgive(namespace: string): void {
    clearTimeout(this.refused.get(namespace)?.timer);
    this.refused.delete(namespace);
  }

  private closeParts(which: (namespace: string) => boolean): void {
    for (const [namespace, { reflector, rows, stopListening }] of [...this.parts]) {
      if (!which(namespace)) continue;
      this.parts.delete(namespace);
      stopListening();
      reflector.stop();
      if (this.reach !== 'everything') rows.clear();
    }
  }

  private freshnessIn(namespace: string): Freshness {
    const { cluster } = this.everything.freshness;
    if (this.tooMuch.has(namespace)) {
      const reason = this.tooMuchWords();
      return { cluster, state: 'unavailable', since: this.narrowedAt, reason };
    }
    const known = this.parts.get(namespace)?.reflector ?? this.refused.get(namespace);
    return known?.freshness ?? { cluster, state: 'catching up' };
  }

  private tooMuchWords(): Message {
    return this.options.kind.namespaced
      ? freshnessMessages.tooMuch()
      : freshnessMessages.tooMuchOfCluster();
  }

  private tell(): void {
    for (const listener of [...this.listeners]) listener();
  }
}

function inWords(names: readonly string[]): string {
  const more = names.length - fewNames;
  return [...names.slice(0, fewNames), ...(more > 0 ? [`+${more}`] : [])].join(', ');
}
