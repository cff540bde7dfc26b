import type { KubernetesObject, ObjectMeta } from '../../../kubernetes';
import type { KindId } from '../..';

/** An object for the zoo: what is created, and what its controllers would have reported of it. */
export interface Specimen {
  readonly kind: KindId;
  readonly object: KubernetesObject & { readonly metadata: ObjectMeta & { readonly name: string } };
  /** Written through the status subresource after the object is created. */
  readonly status?: object;
  /** Written through the approval subresource of a certificate signing request, as its status. */
  readonly approval?: object;
  /** Deleted with a finalizer, so that it stays. */
  readonly deleting?: boolean;
}

interface Circumstances {
  readonly status?: object;
  readonly approval?: object;
  readonly deleting?: boolean;
  readonly metadata?: Partial<ObjectMeta>;
}

/** Declares a specimen; its namespace is `zoo` unless its metadata say another. */
export function specimen(
  kind: KindId,
  name: string,
  body: object = {},
  { metadata, ...circumstances }: Circumstances = {},
): Specimen {
  return {
    kind,
    object: {
      ...body,
      metadata: {
        name,
        ...metadata,
        ...(circumstances.deleting ? { finalizers: ['zoo.example/keep'] } : {}),
      },
    },
    ...circumstances,
  };
}

/** The template of pods that nobody runs. */
export const template = (app: string, more: object = {}) => ({
  metadata: { labels: { app } },
  spec: {
    containers: [
      { name: 'main', image: `registry.example/${app}:1.2.3` },
      { name: 'proxy', image: 'registry.example/proxy:2' },
    ],
    ...more,
  },
});
