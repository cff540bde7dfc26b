import type { KubeObject } from './KubeObject';

/**
 * One version of one object. It is held as the JSON text that goes on the wire, without `kind` and `apiVersion`, and
 * is parsed only when somebody looks inside: tens of thousands of generated pods cost neither memory nor start-up time.
 */
export class StoredObject {
  constructor(
    readonly namespace: string,
    readonly name: string,
    readonly uid: string,
    readonly resourceVersion: number,
    readonly labels: Readonly<Record<string, string>>,
    private readonly encode: () => string,
  ) {}

  static of(object: KubeObject): StoredObject {
    const { kind: _kind, apiVersion: _apiVersion, ...body } = object;
    const text = JSON.stringify(body);
    const metadata = object.metadata ?? {};
    return new StoredObject(
      metadata.namespace ?? '',
      metadata.name ?? '',
      metadata.uid ?? '',
      Number(metadata.resourceVersion),
      metadata.labels ?? {},
      () => text,
    );
  }

  /** Namespace and name, in the order etcd keeps them. */
  get key(): string {
    return keyOf(this.namespace, this.name);
  }

  /** JSON text without type, as in the items of a list of a built-in kind. */
  text(): string {
    return this.encode();
  }

  /** The same state under another resourceVersion. */
  at(resourceVersion: number): StoredObject {
    const object = this.parse();
    object.metadata = { ...object.metadata, resourceVersion: String(resourceVersion) };
    return StoredObject.of(object);
  }

  /** A fresh copy of the object, without type. */
  parse(): KubeObject {
    return JSON.parse(this.encode()) as KubeObject;
  }
}

/** The key of an object within its resource; cluster-scoped objects have an empty namespace. */
export function keyOf(namespace: string, name: string): string {
  return `${namespace}/${name}`;
}
