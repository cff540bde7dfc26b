import type { HealthState } from '../clusters';
import type { Message, Words } from '../messages';

/**
 * What a cell can hold: a closed vocabulary. Tables render from it, sorting and facets are computed from it,
 * so a kind nobody has a screen for needs no screen.
 */
export interface CellPayloads {
  /** Plain text. */
  text: string;
  /** The word `kubectl get` prints, with the health it stands for and an optional detail such as `OOMKilled`. */
  status: {
    /** kubectl's word as a string; a word of our own, where kubectl has none, as a Message. */
    readonly word: string | Message;
    readonly state: HealthState;
    readonly detail?: Message;
  };
  /** `1/2`. */
  ratio: readonly [have: number, want: number];
  /** A plain number. */
  count: number;
  /** Restarts with the time of the last one (RFC 3339): `7 (2m ago)`. */
  restarts: { readonly count: number; readonly lastAt?: string };
  /** RFC 3339; shown as an age in kubectl's way. */
  age: string;
  /** Image references. */
  images: readonly string[];
  /** Another object; `kind` is the id of the kind (`deployments.apps`), or its word where no id is known. */
  link: { readonly kind: string; readonly name: string; readonly namespace?: string };
  /** Who owns it in the catalog, and the entity it belongs to: full references. */
  owner: { readonly owner: string; readonly entity: string };
  /** How much is in use, beside what was asked for and how much it may be. */
  usage: Usage & { readonly unit: 'cores' | 'bytes' };
}

/** An amount in use. Absent is not known, or for a limit, that there is none. */
export interface Usage {
  readonly use?: number;
  readonly request?: number;
  readonly limit?: number;
  /** RFC 3339; when it was measured, where that is longer ago than {@link usageFreshFor}. */
  readonly at?: string;
  /** Of a sum: how many of its parts were measured, where it is not all of them. */
  readonly measured?: readonly [parts: number, of: number];
}

/** Milliseconds for which a measured amount is taken for what is in use now. */
export const usageFreshFor = 60_000;

/** The name of a cell type. */
export type CellType = keyof CellPayloads;

/** What one cell holds; `undefined` is an empty cell. */
export type CellPayload = CellPayloads[CellType];

/** A value rows are ordered by. */
export type SortValue = string | number;

/** Severity of a health state, for `worst first`. */
export const severity: Readonly<Record<HealthState, number>> = {
  failed: 4,
  degraded: 3,
  progressing: 2,
  unknown: 1,
  ok: 0,
};

/** A word as a key for facets and sorting: kubectl's word, or the id of ours. */
export function wordKey(word: string | Message): string {
  if (typeof word === 'string') return word;
  return 'id' in word ? word.id : word.verbatim;
}

/**
 * An entity reference as people read it: `payments` for `group:default/payments`. Kind and namespace stay where they are
 * others than a group's in the default namespace, so that no two read alike.
 */
export function shortEntityRef(ref: string): string {
  return ref.replace(/^group:/, '').replace(/^((?:[^:]+:)?)default\//, '$1');
}

interface CellBehaviour<P> {
  /** The order of the column. */
  sort(payload: P): SortValue;
  /** What the text filter looks at and an export writes. */
  text(payload: P): string;
  /** Right-aligned figures. */
  numeric?: boolean;
}

/** How each type of cell sorts and reads as text. An empty cell sorts before everything. */
export const cellBehaviours: { readonly [T in CellType]: CellBehaviour<CellPayloads[T]> } = {
  text: { sort: text => text, text: text => text },
  status: {
    sort: ({ word, state }) => `${severity[state]}${wordKey(word)}`,
    text: ({ word }) => wordKey(word),
  },
  ratio: {
    // By what is missing first: the incomplete ones are what people sort for.
    sort: ([have, want]) => have - want,
    text: ([have, want]) => `${have}/${want}`,
    numeric: true,
  },
  count: { sort: count => count, text: String, numeric: true },
  restarts: { sort: ({ count }) => count, text: ({ count }) => String(count), numeric: true },
  age: { sort: at => -Date.parse(at), text: at => at, numeric: true },
  images: { sort: images => images.join(), text: images => images.join(' ') },
  link: { sort: ({ name }) => name, text: ({ name }) => name },
  owner: {
    sort: payload => shortEntityRef(payload.owner),
    text: payload => shortEntityRef(payload.owner),
  },
  usage: {
    // What was not measured stands below what uses nothing.
    sort: ({ use = -1 }) => use,
    text: ({ use }) => (use === undefined ? '' : String(use)),
    numeric: true,
  },
};

/** What a row needs and its object does not hold. */
export interface FactValues {
  /** The controller at the top of the owner chain: the Deployment behind a ReplicaSet's pod. */
  controller: CellPayloads['link'];
  /** Who owns the object in the catalog. */
  owner: CellPayloads['owner'];
  /** Cores and bytes in use; of a node also what its pods ask for, of a workload all of its pods together. */
  usage: { readonly cpu: Usage; readonly memory: Usage };
  /** The endpoints behind a Service. */
  endpoints: { readonly ready: number; readonly total: number };
}

/** The name of a fact. */
export type FactName = keyof FactValues;

/** Options every column takes. */
export interface ColumnOptions {
  /** Offered as a facet (its text is the value). */
  readonly facet?: boolean;
  /** Hidden until the viewer chooses it. */
  readonly optional?: boolean;
  /** Pixels; fixed, so that nothing jumps. */
  readonly width?: number;
  /**
   * For a text that stands for a number (a quantity, a span of time): the number it is ordered by; `undefined` where it
   * stands for none. Such a column is aligned like a number.
   */
  readonly measure?: (text: string) => number | undefined;
  /** Name of the column in the API server's own Table output that it must agree with. */
  readonly kubectl?: string;
  /** What the column means, as its author says. */
  readonly description?: Message;
  /** Why the column can show nothing, where its declaration cannot be understood. */
  readonly problem?: Message;
}

/**
 * A column of a kind: a pure function of the object and of the facts it declares. Written as a method so that a
 * definition for a Pod is usable where only a Kubernetes object is known.
 */
export interface Column<T, A extends CellType = CellType> extends ColumnOptions {
  readonly as: A;
  /** Words of ours, which are known by the ids of kind and column; or a text that is known otherwise. */
  readonly header: Words | Message;
  /** @param figures - the figures of the same object: see `figures` of a kind */
  value(
    object: T,
    facts: Partial<FactValues>,
    figures: Readonly<Record<string, number>>,
  ): CellPayloads[A] | undefined;
  /**
   * The fact it reads: when that fact changes, the column is projected again. Objects are not kept, so a column with a
   * fact may read of its object only name, namespace, uid, labels, annotations that begin with `backstage.io/` and the
   * controlling owner reference; anything else it takes from the figures.
   */
  readonly fact?: FactName;
}

const column =
  <A extends CellType>(as: A) =>
  <T>(
    header: Words | Message,
    value: (
      object: T,
      facts: Partial<FactValues>,
      figures: Readonly<Record<string, number>>,
    ) => CellPayloads[A] | undefined,
    options: ColumnOptions & { readonly fact?: FactName } = {},
  ): Column<T, A> => ({ ...options, as, header, value });

/** Plain text. */
export const text = column('text');
/** What `kubectl get` calls STATUS, with its health. */
export const status = column('status');
/** Have and want. */
export const ratio = column('ratio');
/** A number. */
export const count = column('count');
/** Restarts and when the last one was. */
export const restarts = column('restarts');
/** Time since. */
export const age = column('age');
/** Image references. */
export const images = column('images');
/** A link to another object. */
export const link = column('link');
/** Who owns it in the catalog. */
export const owner = column('owner');
/** Use against request and limit. */
export const usage = column('usage');
