import { parseResourceRef, type ResourceRef } from 'backstage-plugin-k8s-manager-common';
import type { ObjectAttributes } from './Guard';

/**
 * The attributes of an object of which only the ref is known. A rule that reads labels or owners throws and so denies: a
 * label that could not be loaded would satisfy `not(hasLabel)`.
 */
export function unloaded({ cluster, kind, namespace, name }: ResourceRef): ObjectAttributes {
  const attributes =
    namespace === undefined ? { cluster, kind, name } : { cluster, kind, namespace, name };
  const throwing = (what: string) => ({
    get(): never {
      throw new Error(`The ${what} of this object are not loaded`);
    },
  });
  return Object.defineProperties(attributes, {
    labels: throwing('labels'),
    owners: throwing('owners'),
  });
}

/** Objects by their refs, for other callers of the permission framework; `undefined` for what is no ref. */
export async function unloadedObjects(
  refs: readonly string[],
): Promise<(ObjectAttributes | undefined)[]> {
  return refs.map(text => {
    const ref = parseResourceRef(text);
    return ref && unloaded(ref);
  });
}
