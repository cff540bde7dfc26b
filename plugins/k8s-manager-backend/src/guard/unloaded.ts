import { parseResourceRef, type ResourceRef } from 'backstage-plugin-k8s-manager-common';
import type { ObjectAttributes } from './Guard';
import type { NamespaceLabelReader } from './NamespaceLabelReader';

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

/**
 * Objects by their refs, for other callers of the permission framework; `undefined` for what is no ref. Of what is not in
 * a ref only the labels of namespaces are asked for: there are few namespaces in many objects.
 */
export function objectsByRef(namespaces: Pick<NamespaceLabelReader, 'labels'>) {
  return (refs: readonly string[]): Promise<(ObjectAttributes | undefined)[]> =>
    Promise.all(
      refs.map(async text => {
        const ref = parseResourceRef(text);
        if (!ref) return undefined;
        const namespaceLabels =
          ref.namespace === undefined
            ? undefined
            : await namespaces.labels(ref.cluster, ref.namespace);
        const object = unloaded(ref);
        return namespaceLabels ? Object.assign(object, { namespaceLabels }) : object;
      }),
    );
}
