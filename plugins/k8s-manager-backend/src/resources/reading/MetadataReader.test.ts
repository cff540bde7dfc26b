import type { KubernetesObject } from 'backstage-plugin-k8s-manager-common';
import { MetadataReader } from './MetadataReader';
import type { WatchEvent } from './ObjectReader';

const canary = 'aHVudGVyMg==';
const whole = {
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: {
    name: 'database',
    namespace: 'payments',
    uid: '1',
    resourceVersion: '5',
    labels: { app: 'api' },
    annotations: {
      'kubectl.kubernetes.io/last-applied-configuration': `{"data":{"password":"${canary}"}}`,
    },
    managedFields: [{ manager: 'kubectl', fieldsV1: { 'f:data': { 'f:password': {} } } }],
    ownerReferences: [{ apiVersion: 'v1', kind: 'Vault', name: 'v', uid: '2', controller: true }],
  },
  type: 'Opaque',
  immutable: true,
  data: { password: canary },
  stringData: { password: canary },
};
const { labels, ownerReferences } = whole.metadata;
const kept = {
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: {
    name: 'database',
    namespace: 'payments',
    uid: '1',
    resourceVersion: '5',
    labels,
    ownerReferences,
  },
};

async function* bodyOf(...texts: string[]): AsyncIterable<Uint8Array> {
  for (const text of texts) yield Buffer.from(text);
}

describe('MetadataReader', () => {
  const reader = new MetadataReader();

  it('asks for metadata only', () => {
    expect(reader.accept).toEqual({
      list: 'application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io',
      watch: 'application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io',
    });
  });

  it('keeps nothing but metadata of the objects in a list', async () => {
    const objects: KubernetesObject[] = [];
    let end;
    const list = JSON.stringify({ metadata: { resourceVersion: '7' }, items: [whole, {}] });
    for await (const part of reader.list(bodyOf(list))) {
      objects.push(...part.objects);
      end = part.end ?? end;
    }
    expect(objects).toEqual([kept, { metadata: {} }]);
    expect(end).toEqual({ resourceVersion: '7' });
  });

  it('keeps nothing but metadata of the objects in events, and the other events whole', async () => {
    const objects = (['ADDED', 'MODIFIED', 'DELETED'] as const).map(type => ({
      type,
      object: whole,
    }));
    const bookmark = { type: 'BOOKMARK', object: { metadata: { resourceVersion: '9' } } };
    const error = { type: 'ERROR', object: { code: 410, reason: 'Expired', message: 'too old' } };
    const lines = [...objects, bookmark, error].map(one => `${JSON.stringify(one)}\n`);
    const events: WatchEvent[] = [];
    for await (const batch of reader.watch(bodyOf(...lines))) events.push(...batch);
    expect(events).toEqual([
      { type: 'ADDED', object: kept },
      { type: 'MODIFIED', object: kept },
      { type: 'DELETED', object: kept },
      { type: 'BOOKMARK', resourceVersion: '9', initialEventsEnd: false },
      { type: 'ERROR', code: 410, reason: 'Expired', message: 'too old' },
    ]);
  });

  it('does not quote what it cannot read', async () => {
    const broken = `{"type":"ADDED","object":{"metadata":{},"data":{"password":"${canary}"}\n`;
    const read = async () => {
      for await (const _ of reader.watch(bodyOf(broken)));
    };
    const failure: unknown = await read().catch(error => error);
    expect(failure).toMatchObject({ kind: 'not kubernetes' });
    expect(String((failure as Error).stack)).not.toContain(canary);
  });
});
