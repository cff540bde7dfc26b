import type { KubernetesObject, LabelSelector } from '../kubernetes';
import { defineMessages, type Message } from '../messages';
import { labelSelectorText, labelsText } from './labelSelector';
import { idOfReference } from './owner';

/** What an object has to do with another, said of the other one: a service _selects_ pods, a pod _mounts_ a claim. */
export const relationMessages = defineMessages('relations', {
  ownedBy: { en: 'Owned by', 'zh-CN': '所有者' },
  owns: { en: 'Owns', 'zh-CN': '拥有' },
  selects: { en: 'Selects', 'zh-CN': '选择' },
  uses: { en: 'Uses', 'zh-CN': '使用' },
  mounts: { en: 'Mounts', 'zh-CN': '挂载' },
  runsOn: { en: 'Runs on', 'zh-CN': '运行于' },
  runsAs: { en: 'Runs as', 'zh-CN': '运行身份' },
  routesTo: { en: 'Routes to', 'zh-CN': '路由至' },
  attachedTo: { en: 'Attached to', 'zh-CN': '附属于' },
  scales: { en: 'Scales', 'zh-CN': '扩缩' },
  binds: { en: 'Binds', 'zh-CN': '绑定' },
  grants: { en: 'Grants', 'zh-CN': '授予' },
  calls: { en: 'Calls', 'zh-CN': '调用' },
  concerns: { en: 'Concerns', 'zh-CN': '关于' },
});

/** One of {@link relationMessages}. */
export type RelationRole = Exclude<keyof typeof relationMessages, 'words'>;

/**
 * Where the other object stands when the two are drawn as a tree: above (what it belongs to, what it is made of a
 * template of, what it stands on) or below (what it made, what it sends traffic to).
 */
export type RelationDirection = 'up' | 'down';

/**
 * One other object, by name. `namespace` is where it stands if its kind has namespaces; an owner reference does not say
 * whether it does.
 */
export interface NamedObject {
  readonly type: 'object';
  readonly name: string;
  readonly namespace?: string;
}

/** Every object of the kind that names this uid among its owner references. */
export interface OwnedObjects {
  readonly type: 'owned';
  readonly uid: string;
  readonly namespace?: string;
}

/** Every object of the kind with these labels, in kubectl's syntax; empty text means all. */
export interface SelectedObjects {
  readonly type: 'selected';
  readonly selector: string;
  readonly namespace?: string;
}

/** What a relation leads to: one object, or those that can be found by a list. */
export type RelationEnd = NamedObject | OwnedObjects | SelectedObjects;

/** A relation of a kind: to which kind, and how the other objects are found. */
export interface Relation<T, Id extends string = string> {
  /** Id of the other kind: `pods`. */
  readonly to: Id;
  readonly as: RelationRole;
  readonly direction: RelationDirection;
  ends(object: T): readonly RelationEnd[];
}

/** Another object by its name; without one it is no reference. */
export interface Reference {
  readonly name?: string;
  /** Default: the namespace of the object itself. */
  readonly namespace?: string;
}

type Names = readonly (string | Reference | undefined)[];

interface RelationOptions {
  readonly as: RelationRole;
  readonly direction?: RelationDirection;
}

const namespaceOf = (object: KubernetesObject) => object.metadata?.namespace;

const inNamespace = (namespace: string | undefined) => (namespace ? { namespace } : {});

function namedObjects(names: Names, namespace: string | undefined): readonly NamedObject[] {
  const found = new Map<string, NamedObject>();
  for (const entry of names) {
    const reference = typeof entry === 'object' ? entry : { name: entry };
    if (typeof reference.name !== 'string' || reference.name === '') continue;
    const end: NamedObject = {
      type: 'object',
      name: reference.name,
      ...inNamespace(reference.namespace ?? namespace),
    };
    found.set(`${end.namespace ?? ''}/${end.name}`, end);
  }
  return [...found.values()];
}

/** Objects of `to` that this one made: they name it among their owner references. */
export function owned<Id extends string>(to: Id): Relation<KubernetesObject, Id> {
  return {
    to,
    as: 'owns',
    direction: 'down',
    ends: object =>
      object.metadata?.uid
        ? [{ type: 'owned', uid: object.metadata.uid, ...inNamespace(namespaceOf(object)) }]
        : [],
  };
}

/**
 * Objects of `to` in the same namespace, by name.
 * @param names - of the objects; one that is `undefined` is none, one with a namespace of its own is looked for there
 */
export function named<T extends KubernetesObject, const Id extends string>(
  to: Id,
  names: (object: T) => Names,
  { as, direction = 'down' }: RelationOptions,
): Relation<T, Id> {
  return { to, as, direction, ends: object => namedObjects(names(object), namespaceOf(object)) };
}

/** Objects of a kind without namespaces, by name. */
export function namedInCluster<T extends KubernetesObject, const Id extends string>(
  to: Id,
  names: (object: T) => Names,
  { as, direction = 'down' }: RelationOptions,
): Relation<T, Id> {
  return {
    to,
    as,
    direction,
    ends: object => namedObjects(names(object), undefined),
  };
}

/**
 * Objects of `to` in the same namespace, by their labels.
 * @param selector - `undefined` selects nothing; a selector without terms selects everything, as the API server has it
 */
export function selected<T extends KubernetesObject, const Id extends string>(
  to: Id,
  selector: (object: T) => LabelSelector | undefined,
  { as, direction = 'down' }: RelationOptions = { as: 'selects' },
): Relation<T, Id> {
  return {
    to,
    as,
    direction,
    ends: object => {
      const found = selector(object);
      if (!found) return [];
      const text = labelSelectorText(found) ?? '';
      return [{ type: 'selected', selector: text, ...inNamespace(namespaceOf(object)) }];
    },
  };
}

/**
 * Objects of `to` in the same namespace that have all these labels: a service's selector.
 * @param labels - none at all selects nothing
 */
export function labelled<T extends KubernetesObject, const Id extends string>(
  to: Id,
  labels: (object: T) => Readonly<Record<string, string>> | undefined,
  { as, direction = 'down' }: RelationOptions = { as: 'selects' },
): Relation<T, Id> {
  return {
    to,
    as,
    direction,
    ends: object => {
      const text = labelsText(labels(object));
      if (!text) return [];
      return [{ type: 'selected', selector: text, ...inNamespace(namespaceOf(object)) }];
    },
  };
}

/** What an object names by API version and word; which kind that is, only the object says. */
export interface TypedReference {
  /** Of the core group where it is absent. */
  readonly apiVersion?: string;
  /** The word: `Deployment`. Without it, or without a name, it is no reference. */
  readonly kind?: string;
  readonly name?: string;
  /** Default: the namespace of the object itself. */
  readonly namespace?: string;
}

/** Stands for the kind that only the object itself names. */
export const anyKind = '*';

type Typed = NamedObject & { readonly kind: string };

/** Objects of whatever kind, as this one names them: a scale target, the object an event is about. */
export function referenced<T extends KubernetesObject>(
  references: (object: T) => readonly (TypedReference | undefined)[],
  { as, direction = 'down' }: RelationOptions,
): Relation<T, typeof anyKind> {
  return {
    to: anyKind,
    as,
    direction,
    ends: object =>
      references(object).flatMap((reference): Typed[] =>
        reference?.kind && reference.name
          ? [
              {
                type: 'object',
                kind: idOfReference(reference.apiVersion ?? 'v1', reference.kind),
                name: reference.name,
                ...inNamespace(reference.namespace ?? namespaceOf(object)),
              },
            ]
          : [],
      ),
  };
}

/** One relation of one object. */
export interface FoundRelation {
  readonly as: RelationRole;
  readonly direction: RelationDirection;
  /** The kind of the other end. */
  readonly kind: string;
  readonly end: RelationEnd;
  /** The role in words. */
  readonly role: Message;
}

/**
 * Everything an object says of its relations: who owns it, and what its kind declares. Pure; nothing is looked up, so
 * what is named may not exist. A relation that throws on an odd object costs that one.
 *
 * @param kind - as far as it declares relations
 */
export function relationsOf<T extends KubernetesObject>(
  kind: { readonly relations?: readonly Relation<T>[] },
  object: T,
): readonly FoundRelation[] {
  const found: FoundRelation[] = owners(object);
  for (const relation of kind.relations ?? []) {
    for (const end of endsOf(relation, object)) {
      const { as, direction, to } = relation;
      const { kind: itsOwn, ...rest } = end as RelationEnd & { readonly kind?: string };
      found.push({ as, direction, kind: itsOwn ?? to, end: rest, role: relationMessages[as]() });
    }
  }
  return found;
}

function endsOf<T>(relation: Relation<T>, object: T): readonly RelationEnd[] {
  try {
    return relation.ends(object);
  } catch {
    return [];
  }
}

/** Owner references never cross namespaces: the owner is in the same one, or has none. */
function owners(object: KubernetesObject): FoundRelation[] {
  return (object.metadata?.ownerReferences ?? []).map(({ apiVersion, kind, name }) => ({
    as: 'ownedBy',
    direction: 'up',
    kind: idOfReference(apiVersion, kind),
    end: { type: 'object', name, ...inNamespace(namespaceOf(object)) },
    role: relationMessages.ownedBy(),
  }));
}
