import { ApiError } from './ApiError';
import { type KubeMetadata, type KubeObject, copyOf, isRecord } from './KubeObject';
import { RandomSource } from './RandomSource';
import { type Resource, apiVersionOf } from './ResourceCatalog';
import { ResourceHistory } from './ResourceHistory';
import { StoredObject } from './StoredObject';

/** How a write is to be made. */
export interface WriteOptions {
  /** Answer what would be stored, and store nothing. */
  dryRun?: boolean;
  fieldManager?: string;
  operation?: 'Apply' | 'Update';
  /** `status` writes the status alone; without it the status stays as it is. */
  subresource?: string;
}

/** What must still be true of an object that is deleted. */
export interface Preconditions {
  uid?: string;
  resourceVersion?: string;
}

const FIRST_REVISION = 1000;
const DNS_SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

const NAME_RULE =
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";
const NAME_REQUIRED = 'Required value: name or generateName is required';

/** All objects of a cluster under one rising resourceVersion, and the rules of writing them. */
export class ObjectStore {
  private readonly histories = new Map<string, ResourceHistory>();
  private currentRevision = FIRST_REVISION;

  constructor(readonly random: RandomSource) {}

  /** The resourceVersion of the latest change. */
  get revision(): number {
    return this.currentRevision;
  }

  nextRevision(): number {
    this.currentRevision += 1;
    return this.currentRevision;
  }

  history(resource: Resource): ResourceHistory {
    const id = `${resource.group}/${resource.resource}`;
    let history = this.histories.get(id);
    if (!history) {
      history = new ResourceHistory(FIRST_REVISION);
      this.histories.set(id, history);
    }
    return history;
  }

  find(resource: Resource, namespace: string, name: string): StoredObject | undefined {
    return this.history(resource).get(resource.namespaced ? namespace : '', name);
  }

  /** @throws ApiError 404 */
  require(resource: Resource, namespace: string, name: string): StoredObject {
    const found = this.find(resource, namespace, name);
    if (!found) throw ApiError.notFound(resource.resource, resource.group, name);
    return found;
  }

  /** The object with its type. */
  read(resource: Resource, stored: StoredObject): KubeObject {
    return { kind: resource.kind, apiVersion: apiVersionOf(resource), ...stored.parse() };
  }

  /** @throws ApiError 404 without the namespace, 409 when the name is taken, 422 for a bad name */
  create(resource: Resource, object: KubeObject, options: WriteOptions = {}): KubeObject {
    const metadata: KubeMetadata = { ...object.metadata };
    if (metadata.resourceVersion) {
      throw ApiError.badRequest('resourceVersion should not be set on objects to be created');
    }
    if (!metadata.name && metadata.generateName) {
      metadata.name = `${metadata.generateName}${this.random.suffix(5)}`;
    }
    const name = metadata.name ?? '';
    if (name.length > 253 || !DNS_SUBDOMAIN.test(name)) {
      const why = name ? `Invalid value: "${name}": ${NAME_RULE}` : NAME_REQUIRED;
      throw ApiError.invalid(
        { kind: resource.kind, group: resource.group, name },
        'metadata.name',
        why,
      );
    }
    if (resource.namespaced) this.requireNamespace(metadata.namespace ?? '');
    if (this.find(resource, metadata.namespace ?? '', name)) {
      throw ApiError.alreadyExists(resource.resource, resource.group, name);
    }
    const { status: _status, ...body } = object;
    const made = this.complete(resource, {
      ...body,
      ...initialStatus(resource),
      metadata: { ...metadata, uid: undefined, creationTimestamp: undefined },
    });
    markManaged(made, resource, { operation: 'Update', ...options });
    return options.dryRun ? made : this.store(resource, made);
  }

  /**
   * Stores a changed object in the place of the current one.
   * @throws ApiError 409 when `resourceVersion` or `uid` are given and not the current ones, 400 for another name
   */
  update(
    resource: Resource,
    current: StoredObject,
    changed: KubeObject,
    options: WriteOptions = {},
  ): KubeObject {
    const before = this.read(resource, current);
    const { uid, resourceVersion, name } = changed.metadata ?? {};
    const conflict = (why: string) =>
      ApiError.conflict(resource.resource, resource.group, current.name, why);
    if (name !== current.name) {
      throw ApiError.badRequest(
        `the name of the object (${name}) does not match the name on the URL (${current.name})`,
      );
    }
    if (uid && uid !== current.uid) {
      throw conflict(
        `Precondition failed: UID in precondition: ${uid}, UID in object meta: ${current.uid}`,
      );
    }
    if (resourceVersion && resourceVersion !== String(current.resourceVersion)) {
      throw conflict(
        'the object has been modified; please apply your changes to the latest version and try again',
      );
    }
    const after = this.merged(resource, before, changed, options.subresource);
    if (sameBut(before, after, ['managedFields'])) return before;
    if (!sameBut(before, after, undefined, ['metadata', 'status']) && before.metadata?.generation) {
      after.metadata!.generation = before.metadata.generation + 1;
    }
    markManaged(after, resource, { operation: 'Update', ...options });
    if (options.dryRun) return after;
    const { deletionTimestamp, finalizers = [] } = after.metadata ?? {};
    if (deletionTimestamp && finalizers.length === 0) {
      this.remove(resource, current);
      return after;
    }
    return this.store(resource, after);
  }

  /**
   * Deletes, or marks as being deleted what still has finalizers.
   * @returns the last state of the object
   * @throws ApiError 409 when a precondition does not hold
   */
  delete(
    resource: Resource,
    current: StoredObject,
    preconditions: Preconditions = {},
    options: WriteOptions = {},
  ): KubeObject {
    const { uid, resourceVersion } = preconditions;
    const conflict = (why: string) =>
      ApiError.conflict(resource.kind, resource.group, current.name, why);
    if (uid && uid !== current.uid) {
      throw conflict(
        `the UID in the precondition (${uid}) does not match the UID in record (${current.uid}). The object might have been deleted and then recreated`,
      );
    }
    if (resourceVersion && resourceVersion !== String(current.resourceVersion)) {
      throw conflict(
        `the ResourceVersion in the precondition (${resourceVersion}) does not match the ResourceVersion in record (${current.resourceVersion}). The object might have been modified`,
      );
    }
    const object = this.read(resource, current);
    if (options.dryRun) return object;
    if ((object.metadata?.finalizers ?? []).length === 0) {
      this.remove(resource, current);
      return object;
    }
    if (object.metadata?.deletionTimestamp) return object;
    object.metadata = {
      ...object.metadata,
      deletionTimestamp: timestamp(),
      deletionGracePeriodSeconds: 0,
    };
    return this.store(resource, object);
  }

  /** Stores exactly what a test gives, status and dates included; only the missing metadata is filled in. */
  put(resource: Resource, object: KubeObject): KubeObject {
    const { namespace = '', name = '' } = object.metadata ?? {};
    const current = this.find(resource, namespace, name)?.parse();
    const made = this.complete(resource, {
      ...object,
      metadata: {
        uid: current?.metadata?.uid,
        creationTimestamp: current?.metadata?.creationTimestamp,
        ...object.metadata,
      },
    });
    const generation = current?.metadata?.generation;
    if (current && generation && object.metadata?.generation === undefined) {
      const changed = !sameBut(current, made, undefined, [
        'metadata',
        'status',
        'kind',
        'apiVersion',
      ]);
      made.metadata!.generation = changed ? generation + 1 : generation;
    }
    return this.store(resource, made);
  }

  /** Stores a version that is already encoded. */
  putStored(resource: Resource, stored: StoredObject): void {
    this.history(resource).put(stored);
  }

  /** Removes an object, and with a namespace everything in it. */
  remove(resource: Resource, current: StoredObject): void {
    if (resource.resource === 'namespaces' && resource.group === '') {
      for (const history of this.histories.values()) {
        for (const object of history.all()) {
          if (object.namespace === current.name) this.removeFrom(history, object);
        }
      }
    }
    this.removeFrom(this.history(resource), current);
  }

  /** Forgets all history: older resourceVersions get 410. */
  compact(): void {
    for (const history of this.histories.values()) history.compact(this.revision);
  }

  private removeFrom(history: ResourceHistory, current: StoredObject): void {
    const object = current.parse();
    object.metadata = { ...object.metadata, resourceVersion: String(this.nextRevision()) };
    history.remove(StoredObject.of(object));
  }

  private requireNamespace(namespace: string): void {
    const history = this.histories.get('/namespaces');
    if (!history?.get('', namespace)) throw ApiError.notFound('namespaces', '', namespace);
  }

  private complete(resource: Resource, object: KubeObject): KubeObject {
    const metadata: KubeMetadata = { ...object.metadata };
    metadata.uid ??= this.random.uid();
    metadata.creationTimestamp ??= timestamp();
    if (object.spec !== undefined) metadata.generation ??= 1;
    if (!resource.namespaced) delete metadata.namespace;
    return withDefaults(resource, copyOf({ ...object, ...typeOf(resource), metadata }));
  }

  private merged(
    resource: Resource,
    before: KubeObject,
    changed: KubeObject,
    subresource: string | undefined,
  ): KubeObject {
    if (subresource === 'status') return copyOf({ ...before, status: changed.status });
    const { name, namespace, uid, resourceVersion, generation, creationTimestamp } =
      before.metadata ?? {};
    const { deletionTimestamp, deletionGracePeriodSeconds } = before.metadata ?? {};
    const hasStatus = resource.subresources.includes('status');
    return withDefaults(
      resource,
      copyOf({
        ...changed,
        ...typeOf(resource),
        metadata: {
          ...changed.metadata,
          name,
          namespace,
          uid,
          resourceVersion,
          generation,
          creationTimestamp,
          deletionTimestamp,
          deletionGracePeriodSeconds,
        },
        ...(hasStatus ? { status: before.status } : {}),
      }),
    );
  }

  private store(resource: Resource, object: KubeObject): KubeObject {
    object.metadata = { ...object.metadata, resourceVersion: String(this.nextRevision()) };
    const history = this.history(resource);
    history.put(StoredObject.of(object));
    return object;
  }
}

/** Now, as Kubernetes writes times: RFC 3339 in whole seconds. */
export function timestamp(at = Date.now()): string {
  return new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');
}

function typeOf(resource: Resource): { kind: string; apiVersion: string } {
  return { kind: resource.kind, apiVersion: apiVersionOf(resource) };
}

function initialStatus(resource: Resource): Record<string, unknown> {
  if (!resource.builtIn || !resource.subresources.includes('status')) return {};
  if (resource.resource === 'pods') return { status: { phase: 'Pending', qosClass: 'BestEffort' } };
  if (resource.resource === 'namespaces') return { status: { phase: 'Active' } };
  return { status: {} };
}

/** The few defaults that tests lean on; a real server fills in many more. */
function withDefaults(resource: Resource, object: KubeObject): KubeObject {
  if (resource.group !== '') return object;
  if (resource.resource === 'namespaces') {
    const { name } = object.metadata ?? {};
    const labels = { 'kubernetes.io/metadata.name': name ?? '', ...object.metadata?.labels };
    return {
      spec: { finalizers: ['kubernetes'] },
      ...object,
      metadata: { ...object.metadata, labels },
    };
  }
  if (resource.resource !== 'secrets') return object;
  const { stringData, ...secret } = { type: 'Opaque', ...object } as KubeObject;
  if (!isRecord(stringData)) return secret;
  const encoded = Object.entries(stringData).map(([key, value]) => [
    key,
    Buffer.from(String(value)).toString('base64'),
  ]);
  return {
    ...secret,
    data: { ...(secret.data as object | undefined), ...Object.fromEntries(encoded) },
  };
}

/** Keeps one entry per manager and operation; the fake does not track single fields. */
function markManaged(object: KubeObject, resource: Resource, options: WriteOptions): void {
  const { fieldManager: manager = 'unknown', operation, subresource } = options;
  const entries = Array.isArray(object.metadata?.managedFields)
    ? object.metadata.managedFields
    : [];
  const others = entries.filter(
    entry =>
      !(
        isRecord(entry) &&
        entry.manager === manager &&
        entry.operation === operation &&
        entry.subresource === subresource
      ),
  );
  object.metadata = {
    ...object.metadata,
    managedFields: [
      ...others,
      {
        manager,
        operation,
        apiVersion: apiVersionOf(resource),
        time: timestamp(),
        fieldsType: 'FieldsV1',
        fieldsV1: {},
        ...(subresource ? { subresource } : {}),
      },
    ],
  };
}

function sameBut(
  one: KubeObject,
  other: KubeObject,
  metadataFields: readonly string[] = [],
  fields: readonly string[] = [],
): boolean {
  return canonical(one, metadataFields, fields) === canonical(other, metadataFields, fields);
}

function canonical(
  object: KubeObject,
  metadataFields: readonly string[],
  fields: readonly string[],
): string {
  const without = (record: Record<string, unknown>, left: readonly string[]) =>
    Object.fromEntries(Object.entries(record).filter(([field]) => !left.includes(field)));
  const kept = without(object, fields);
  if (isRecord(kept.metadata)) kept.metadata = without(kept.metadata, metadataFields);
  return JSON.stringify(kept, (_field, value: unknown) =>
    isRecord(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}
