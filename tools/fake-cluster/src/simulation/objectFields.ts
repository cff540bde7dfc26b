import { type KubeObject, isRecord } from '../KubeObject';

/** A field of an object's spec or status. */
export function fieldOf(object: KubeObject, part: 'spec' | 'status', field: string): unknown {
  const whole = object[part];
  return isRecord(whole) ? whole[field] : undefined;
}

/** Whether a pod is ready, by its condition. */
export function isReady(pod: KubeObject): boolean {
  const conditions = fieldOf(pod, 'status', 'conditions');
  return (
    Array.isArray(conditions) &&
    conditions.some(each => isRecord(each) && each.type === 'Ready' && each.status === 'True')
  );
}

/** Whether the object names the other as its owner. */
export function isOwnedBy(object: KubeObject, owner: KubeObject): boolean {
  const references = object.metadata?.ownerReferences;
  return (
    Array.isArray(references) &&
    references.some(each => isRecord(each) && each.uid === owner.metadata?.uid)
  );
}

/** What an object says of the controller it belongs to. */
export function ownerReference({ apiVersion, kind, metadata }: KubeObject) {
  const { name, uid } = metadata ?? {};
  return { apiVersion, kind, name, uid, controller: true, blockOwnerDeletion: true };
}
