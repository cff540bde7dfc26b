import { parseResourceRef, type ResourceRef } from 'backstage-plugin-k8s-manager-common';
import type { ObjectAttributes } from './Guard';
import { namespaceProperties } from './NamespaceFacts';
import type { NamespaceReader } from './NamespaceReader';

/**
 * The attributes of an object of which only the ref is known. A rule that reads its labels throws and so denies: a label
 * that could not be loaded would satisfy `not(hasLabel)`.
 */
export function unloaded({ cluster, kind, namespace, name }: ResourceRef): ObjectAttributes {
  const attributes =
    namespace === undefined ? { cluster, kind, name } : { cluster, kind, namespace, name };
  return Object.defineProperty(attributes, 'labels', {
    get(): never {
      throw new Error('The labels of this object are not loaded');
    },
  });
}

/**
 * Objects by their refs, for other callers of the permission framework; `undefined` for what is no ref. Of what is not in
 * a ref only what namespaces say is asked for: there are few namespaces in many objects.
 */
export function objectsByRef(namespaces: Pick<NamespaceReader, 'facts'>) {
  return (refs: readonly string[]): Promise<(ObjectAttributes | undefined)[]> =>
    Promise.all(
      refs.map(async text => {
        const ref = parseResourceRef(text);
        if (!ref) return undefined;
        const facts = await namespaces.facts(ref.cluster, ref.namespace);
        return Object.defineProperties(unloaded(ref), namespaceProperties(facts ?? {}));
      }),
    );
}
