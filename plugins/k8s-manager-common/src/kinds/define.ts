import type { Health } from '../clusters';
import type { KubernetesObject } from '../kubernetes';
import type { Words } from '../messages';
import type { Column, FactName, FactValues } from './cells';
import type { Relation } from './relations';

/** A path into an object: `['spec', 'template']`. */
export type FieldPath = readonly string[];

/** What a kind offers to operations. Neither list names the other's members. */
export interface Capabilities {
  /** Restarting sets an annotation on the pod template at this path, as `kubectl rollout restart` does. */
  readonly restart?: { readonly podTemplate: FieldPath };
}

/** The name of a capability. */
export type CapabilityName = keyof Capabilities;

/** Where the API server serves a kind. */
export interface KindAddress {
  /** API group; empty for the core group. */
  readonly group: string;
  readonly version: string;
  /** Plural name in the URL. */
  readonly resource: string;
  readonly namespaced: boolean;
}

/** The page groups, as the navigation shows them. */
export const sections = [
  'workloads',
  'network',
  'config',
  'storage',
  'access',
  'events',
  'cluster',
  /** Kinds a cluster got by a CRD or an aggregated API, which nobody described. */
  'custom',
  /** Kinds of Kubernetes itself that nobody described. */
  'other',
] as const;

/** One of {@link sections}. */
export type Section = (typeof sections)[number];

/** Everything known of one kind: the only place that knows it. */
export interface Definition<T> extends KindAddress {
  /** As kubectl writes it: `pods`, `deployments.apps`. */
  readonly id: string;
  /**
   * Other versions whose objects this definition reads as well, the best first: a cluster that does not serve
   * {@link version} is asked for the first of them it serves. Only versions in which every field read here means the same.
   */
  readonly alsoServedAs?: readonly string[];
  /** Ids under which the same objects are served a second time; they are not offered as kinds of their own. */
  readonly aliases?: readonly string[];
  /**
   * Tells definitions of one id apart that were made at run time: another version or other columns are another
   * fingerprint, and their rows are not mixed.
   */
  readonly fingerprint?: string;
  /** The object's `kind` member: `Deployment`. */
  readonly word: string;
  /** kubectl's short name: `deploy`. */
  readonly short: string;
  readonly title: { readonly one: Words; readonly many: Words };
  /** Which page group lists it. */
  readonly section: Section;
  readonly columns: Readonly<Record<string, Column<T>>>;
  health(object: T): Health;
  /** Set on kinds whose health depends on more than the object itself. */
  readonly healthInFacts?: HealthInFacts;
  /** How many trailing characters of a name were generated, so that they can be dimmed. */
  generatedSuffix?(object: T): number;
  readonly capabilities: Capabilities;
  /** What its objects have to do with others, beside their owner references. */
  readonly relations?: readonly Relation<T>[];
  /** Set on kinds that stand between a pod and the controller people know: the fact `controller` looks through them. */
  readonly passesControl?: boolean;
  /** Set on kinds whose objects run pods: catalog entities are shown by them. */
  readonly runsPods?: boolean;
  /** Set on the kind whose objects list the endpoints behind a Service, for the fact `endpoints`. */
  readonly listsEndpoints?: boolean;
  /**
   * How much of the cluster its objects use, for the fact `usage`: measured by the metrics API under this name, or the
   * sum of the pods they control. For `nodes` the pods on them say what is asked for.
   */
  readonly usage?: 'pods' | 'nodes' | 'sum of pods';
  /**
   * Numbers that are summed over many objects (a cluster's requests in cores and bytes, its ready nodes). Kept beside
   * the row, never sent with it.
   */
  readonly figures?: Readonly<Record<string, Figure<T>>>;
  /**
   * Set on kinds whose objects hold what nobody may read by listing them (secrets): they are read as metadata only, and
   * their columns and health get objects without anything else.
   */
  readonly metadataOnly?: boolean;
  /**
   * Set on kinds that are written every few seconds (leases, events): they are watched while somebody looks at them, and
   * never only for a count beside another list.
   */
  readonly restless?: boolean;
  /**
   * Set on kinds whose names are made up for each object and say nothing (events): their own columns stand first, and
   * the name is hidden until somebody asks for it.
   */
  readonly anonymous?: boolean;
  /** Texts its health and cells use. */
  readonly words?: Readonly<Record<string, Words>>;
  /** The order a list starts with. */
  readonly order: { readonly column: string; readonly direction: 'ascending' | 'descending' };
}

/** One number of an object. */
export interface Figure<T> {
  of(object: T): number;
}

/** How facts change what the object alone says of its health. */
export interface HealthInFacts {
  /** What it reads: when one of these changes, the health is looked at again. */
  readonly facts: readonly FactName[];
  /**
   * Objects are not kept, so this sees of its object only what `health` said of it and the kind's figures. A fact that is
   * not known (yet) must leave the health as it is: what nobody could ask is no fault of the object.
   */
  of(health: Health, facts: Partial<FactValues>, figures: Readonly<Record<string, number>>): Health;
}

/** A kind as the rest of the code sees it, whatever its object type. */
export type ResourceKind = Definition<KubernetesObject>;

/**
 * Declares a kind: `defineKind<Deployment>()({ … })`. The two calls let TypeScript infer the column names
 * while the object type is given. An order by an unknown column is a compile error.
 */
export function defineKind<T extends KubernetesObject>() {
  return <
    const Id extends string,
    const Columns extends Readonly<Record<string, Column<T>>>,
    const Offered extends Capabilities,
    const Related extends readonly Relation<T>[] = readonly [],
  >(
    definition: Omit<Definition<T>, 'id' | 'columns' | 'capabilities' | 'order' | 'relations'> & {
      readonly id: Id;
      readonly columns: Columns;
      readonly relations?: Related;
      readonly capabilities: Offered & Record<Exclude<keyof Offered, CapabilityName>, never>;
      readonly order: {
        readonly column: NoInfer<keyof Columns & string> | 'name' | 'namespace' | 'cluster';
        readonly direction: 'ascending' | 'descending';
      };
    },
  ) => definition;
}

/** The id of the kind at an address. */
export function kindId({ group, resource }: Pick<KindAddress, 'group' | 'resource'>): string {
  return group ? `${resource}.${group}` : resource;
}
