import { ApiError } from './ApiError';
import { type KubeObject, isRecord } from './KubeObject';
import type { ObjectStore, WriteOptions } from './ObjectStore';
import { mergePatch, strategicMergePatch } from './patches';
import type { RequestBody } from './RequestBody';
import type { RequestInfo } from './RequestInfo';
import { type Resource, apiVersionOf } from './ResourceCatalog';
import { selectorOf } from './ResourceReader';

/** What a write answers. */
export interface WriteResult {
  readonly status: number;
  readonly body: Record<string, unknown>;
  /** Text of a `Warning` header. */
  readonly warning?: string;
}

/** Fields at the top of the built-in kinds, for `fieldValidation`. */
const knownFields = [
  ...['apiVersion', 'kind', 'metadata', 'spec', 'status'],
  ...['data', 'stringData', 'binaryData', 'immutable', 'type', 'secrets', 'imagePullSecrets'],
  ...['involvedObject', 'reason', 'message', 'source', 'firstTimestamp', 'lastTimestamp', 'count'],
  ...['eventTime', 'series', 'action', 'related', 'reportingComponent', 'reportingInstance'],
  'automountServiceAccountToken',
];

/** Answers create, update, patch, delete and deletecollection, dry runs included. */
export class ResourceWriter {
  constructor(private readonly store: ObjectStore) {}

  create(resource: Resource, info: RequestInfo, body: RequestBody): WriteResult {
    const options = optionsOf(info);
    const object = this.typed(resource, body.object());
    const warning = checkFields(resource, info, object);
    object.metadata = { ...object.metadata };
    const given = object.metadata.namespace;
    if (resource.namespaced) {
      if (given && given !== info.namespace) {
        throw ApiError.badRequest(
          'the namespace of the provided object does not match the namespace sent on the request',
        );
      }
      object.metadata.namespace = info.namespace;
    }
    return { status: 201, body: this.store.create(resource, object, options), warning };
  }

  update(resource: Resource, info: RequestInfo, body: RequestBody): WriteResult {
    const current = this.store.require(resource, info.namespace ?? '', info.name ?? '');
    const object = this.typed(resource, body.object());
    const warning = checkFields(resource, info, object);
    return {
      status: 200,
      body: this.store.update(resource, current, object, optionsOf(info)),
      warning,
    };
  }

  patch(resource: Resource, info: RequestInfo, body: RequestBody): WriteResult {
    const options = optionsOf(info);
    const { contentType } = body;
    const applying = contentType.startsWith('application/apply-patch');
    if (applying && !options.fieldManager) {
      throw ApiError.invalid(
        { kind: 'PatchOptions', group: 'meta.k8s.io' },
        'fieldManager',
        'Required value: is required for apply patch',
      );
    }
    const strategic = contentType === 'application/strategic-merge-patch+json';
    if (!applying && contentType !== 'application/merge-patch+json' && !strategic) {
      throw unsupported();
    }
    if (strategic && !resource.builtIn) throw unsupported();
    const patch = body.object();
    const warning = checkFields(resource, info, patch);
    const name = info.name ?? '';
    const current = this.store.find(resource, info.namespace ?? '', name);
    if (!current && applying) {
      const object = this.typed(resource, patch);
      if (!object.metadata?.name) {
        throw ApiError.badRequest(
          `the name of the object (${name} based on URL) was undeterminable: name must be provided`,
        );
      }
      object.metadata = { ...object.metadata, name, namespace: info.namespace };
      const made = this.store.create(resource, object, { ...options, operation: 'Apply' });
      return { status: 201, body: made, warning };
    }
    const stored = current ?? this.store.require(resource, info.namespace ?? '', name);
    const before = this.store.read(resource, stored);
    const merge = strategic || (applying && resource.builtIn) ? strategicMergePatch : mergePatch;
    const after = merge(before, patch) as KubeObject;
    const uid = after.metadata?.uid;
    if (uid !== stored.uid) {
      throw ApiError.invalid(
        { kind: resource.kind, group: resource.group, name },
        'metadata.uid',
        `Invalid value: "${uid}": field is immutable`,
      );
    }
    const changed = this.store.update(resource, stored, after, {
      ...options,
      operation: applying ? 'Apply' : 'Update',
    });
    return { status: 200, body: changed, warning };
  }

  delete(resource: Resource, info: RequestInfo, body: RequestBody): WriteResult {
    const current = this.store.require(resource, info.namespace ?? '', info.name ?? '');
    const options = body.empty ? {} : body.object();
    const preconditions = isRecord(options.preconditions) ? options.preconditions : {};
    const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
    const last = this.store.delete(
      resource,
      current,
      { uid: text(preconditions.uid), resourceVersion: text(preconditions.resourceVersion) },
      { dryRun: checkDryRun(info) || checkDryRunList(info.verb, options.dryRun) },
    );
    const staysForNow = (last.metadata?.finalizers ?? []).length > 0;
    if (resource.resource === 'pods' || staysForNow) return { status: 200, body: last };
    const { group, resource: kind } = resource;
    return {
      status: 200,
      body: {
        kind: 'Status',
        apiVersion: 'v1',
        metadata: {},
        status: 'Success',
        details: { name: current.name, ...(group ? { group } : {}), kind, uid: current.uid },
      },
    };
  }

  deleteCollection(resource: Resource, info: RequestInfo, body: RequestBody): WriteResult {
    const options = body.empty ? {} : body.object();
    const dryRun = checkDryRun(info) || checkDryRunList(info.verb, options.dryRun);
    const selects = selectorOf(resource, info);
    const doomed = this.store
      .history(resource)
      .all()
      .filter(one => info.namespace === undefined || one.namespace === info.namespace)
      .filter(selects);
    const items = doomed.map(one => this.store.delete(resource, one, {}, { dryRun }));
    return {
      status: 200,
      body: {
        kind: `${resource.kind}List`,
        apiVersion: apiVersionOf(resource),
        metadata: { resourceVersion: String(this.store.revision) },
        items,
      },
    };
  }

  private typed(resource: Resource, object: KubeObject): KubeObject {
    const apiVersion = apiVersionOf(resource);
    if (
      (object.kind !== undefined && object.kind !== resource.kind) ||
      (object.apiVersion !== undefined && object.apiVersion !== apiVersion)
    ) {
      throw ApiError.badRequest(
        `${String(object.kind)} in version "${String(object.apiVersion)}" cannot be handled as a ${resource.kind}`,
      );
    }
    return { ...object };
  }
}

function optionsOf(info: RequestInfo): WriteOptions {
  return {
    dryRun: checkDryRun(info),
    fieldManager: info.query.get('fieldManager') ?? undefined,
    subresource: info.subresource,
  };
}

function checkDryRun(info: RequestInfo): boolean {
  return checkDryRunList(info.verb, info.query.getAll('dryRun'));
}

function checkDryRunList(verb: string, values: unknown): boolean {
  if (!Array.isArray(values) || values.length === 0) return false;
  if (values.some(value => value !== 'All')) {
    throw ApiError.invalid(
      optionsKind(verb),
      'dryRun',
      `Unsupported value: ${JSON.stringify(values)}: supported values: "All"`,
    );
  }
  return true;
}

function optionsKind(verb: string): { kind: string; group: string } {
  const name = verb === 'deletecollection' ? 'delete' : verb;
  return { kind: `${name[0].toUpperCase()}${name.slice(1)}Options`, group: 'meta.k8s.io' };
}

/** @returns the warning for unknown fields, where they are only warned of */
function checkFields(
  resource: Resource,
  info: RequestInfo,
  object: Record<string, unknown>,
): string | undefined {
  const mode = info.query.get('fieldValidation') || 'Warn';
  if (!['Ignore', 'Warn', 'Strict'].includes(mode)) {
    throw ApiError.invalid(
      optionsKind(info.verb),
      'fieldValidation',
      `Unsupported value: "${mode}": supported values: "", "Ignore", "Strict", "Warn"`,
    );
  }
  if (mode === 'Ignore' || !resource.builtIn) return undefined;
  const unknown = Object.keys(object)
    .filter(field => !knownFields.includes(field) && !field.startsWith('$'))
    .map(field => `unknown field "${field}"`)
    .join(', ');
  if (!unknown) return undefined;
  if (mode === 'Warn') return unknown;
  throw ApiError.badRequest(
    `${resource.kind} in version "${resource.version}" cannot be handled as a ${resource.kind}: strict decoding error: ${unknown}`,
  );
}

function unsupported(): ApiError {
  return new ApiError(415, 'UnsupportedMediaType', '415: Unsupported Media Type', {});
}
