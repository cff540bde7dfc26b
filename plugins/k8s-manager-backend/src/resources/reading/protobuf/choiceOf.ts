import type { ResourceKind } from 'backstage-plugin-k8s-manager-common';
import type { FieldChoice } from './MessagePlan';
import { readFields } from './readFields.generated';

/** What the row store and the facts read of every object, whatever its kind. */
const ofEveryKind = [
  ...['metadata', 'name', 'namespace', 'uid', 'resourceVersion', 'labels', 'annotations'],
  ...['ownerReferences', 'apiVersion', 'kind', 'controller'],
];
/** The portal's own annotations, by which an object names its entity. */
const portalAnnotations = 'backstage.io/';

/**
 * Which fields of a kind's objects are read; `undefined` for a kind nobody looked at, of which everything is.
 *
 * A kind of which metadata alone may be read gives no annotations: `kubectl apply` and tools like it put a copy of the
 * whole object there.
 */
export function choiceOf(
  { id, metadataOnly }: ResourceKind,
  annotations: readonly string[] = [],
): FieldChoice | undefined {
  const read = readFields[id];
  if (!read) return undefined;
  const names = read.fields.split(' ');
  if (metadataOnly) return { names: new Set([...ofEveryKind, ...names]), annotations: () => false };
  const keys = new Set([...read.annotations, ...annotations]);
  return {
    names: new Set([...ofEveryKind, ...names]),
    annotations: key => keys.has(key) || key.startsWith(portalAnnotations),
  };
}
