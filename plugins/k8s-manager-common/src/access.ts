import type { Permission } from '@backstage/plugin-permission-common';

/** One object: passed whole, everywhere. `kind` is the id of its kind. */
export interface ResourceRef {
  readonly cluster: string;
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
}

/** What someone wants to do: the policy answers `permission`, the cluster's own RBAC answers the verb. */
export interface Access {
  readonly permission: Permission;
  readonly verb: string;
  readonly subresource?: string;
  readonly ref: ResourceRef;
}

/** Stands for the namespace of an object that has none. */
const noNamespace = '_';

/** The ref of an object in permission requests: `cluster/kind/namespace/name`, each part percent-encoded. */
export function stringifyResourceRef({ cluster, kind, namespace, name }: ResourceRef): string {
  return [cluster, kind, namespace ?? noNamespace, name].map(encodeURIComponent).join('/');
}

/** The reverse of {@link stringifyResourceRef}; `undefined` for what is none. */
export function parseResourceRef(text: string): ResourceRef | undefined {
  const parts = text.split('/');
  if (parts.length !== 4 || parts.includes('')) return undefined;
  try {
    const [cluster, kind, namespace, name] = parts.map(decodeURIComponent);
    return { cluster, kind, name, ...(namespace === noNamespace ? {} : { namespace }) };
  } catch {
    return undefined;
  }
}
