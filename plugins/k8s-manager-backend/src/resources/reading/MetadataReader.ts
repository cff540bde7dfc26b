import type { KubernetesObject } from 'backstage-plugin-k8s-manager-common';
import { JsonReader } from './JsonReader';
import type { ListPart, ObjectReader, WatchEvent } from './ObjectReader';

const partial = (as: string) => `application/json;as=${as};v=v1;g=meta.k8s.io`;

/**
 * Reads kinds that are `metadataOnly`: it asks for PartialObjectMetadata, and hands on nothing but metadata when a
 * server gives whole objects all the same.
 */
export class MetadataReader implements ObjectReader {
  readonly accept = {
    list: partial('PartialObjectMetadataList'),
    watch: partial('PartialObjectMetadata'),
  };
  private readonly reader = new JsonReader();

  async *watch(body: AsyncIterable<Uint8Array>): AsyncIterable<readonly WatchEvent[]> {
    for await (const events of this.reader.watch(body)) {
      yield events.map(event =>
        'object' in event ? { type: event.type, object: metadataOf(event.object) } : event,
      );
    }
  }

  async *list(body: AsyncIterable<Uint8Array>): AsyncIterable<ListPart> {
    for await (const part of this.reader.list(body)) {
      yield { ...part, objects: part.objects.map(metadataOf) };
    }
  }
}

/**
 * Of the object only metadata is kept, and of that no annotations: `kubectl apply` and tools like it put a copy of the
 * whole object there, which the API server counts as metadata. The managed fields name what the object holds.
 */
function metadataOf({ apiVersion, kind, metadata }: KubernetesObject): KubernetesObject {
  const { annotations: _annotations, managedFields: _managedFields, ...kept } = metadata ?? {};
  return { apiVersion, kind, metadata: kept };
}
