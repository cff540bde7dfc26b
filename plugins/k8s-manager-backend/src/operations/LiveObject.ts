import type { ResourceKind, ResourceRef } from 'backstage-plugin-k8s-manager-common';

/** An object as the API server stores it, with every field it has. */
export interface LiveObject {
  readonly [field: string]: unknown;
  readonly metadata: {
    readonly [field: string]: unknown;
    readonly uid: string;
    readonly resourceVersion: string;
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly managedFields?: unknown;
  };
}

/** The path of an object, part by part. */
export function objectPath(
  { group, version, resource }: ResourceKind,
  { namespace, name }: Pick<ResourceRef, 'namespace' | 'name'>,
): string[] {
  return [
    ...(group ? ['apis', group, version] : ['api', version]),
    ...(namespace === undefined ? [] : ['namespaces', namespace]),
    resource,
    name,
  ];
}

/** Whether what an API server sent is the object that was asked for, so far as it is decided and written by. */
export function isLiveObject(
  value: unknown,
  { namespace, name }: Pick<ResourceRef, 'namespace' | 'name'>,
): value is LiveObject {
  const metadata = isRecord(value) ? value.metadata : undefined;
  return (
    isRecord(metadata) &&
    metadata.name === name &&
    metadata.namespace === namespace &&
    isText(metadata.uid) &&
    isText(metadata.resourceVersion) &&
    (metadata.labels === undefined || isRecord(metadata.labels))
  );
}

/** A JSON object, not a list. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
