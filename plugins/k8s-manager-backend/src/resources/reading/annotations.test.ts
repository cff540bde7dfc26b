import { kindById, type ResourceKind } from 'backstage-plugin-k8s-manager-common';
import { encodeList, encodeMessage } from './protobuf/__testUtils__/encode';
import { readerFor } from './readerFor';

const key = 'larkfield.example/owner';
const metadata = { name: 'pay', annotations: { [key]: 'group:default/payments', copy: 'canary' } };

async function* bodyOf(bytes: Uint8Array) {
  yield bytes;
}

async function read(kindId: string, message: string, word: string, annotations?: string[]) {
  const bytes = encodeList(word, [encodeMessage(message, { metadata })], { resourceVersion: '7' });
  const found: unknown[] = [];
  for await (const part of readerFor(kindById(kindId) as ResourceKind, annotations).list(
    bodyOf(bytes),
  )) {
    found.push(...part.objects.map(object => object.metadata?.annotations));
  }
  return found;
}

describe('an annotation that is asked for', () => {
  it('is read of objects in protobuf, and no other is', async () => {
    const owner = { [key]: 'group:default/payments' };
    expect(await read('namespaces', 'core.v1.Namespace', 'Namespace', [key])).toEqual([owner]);
    expect(await read('namespaces', 'core.v1.Namespace', 'Namespace')).not.toContainEqual(owner);
  });

  it('is not read of what only metadata may be read of', async () => {
    const [annotations] = await read('secrets', 'core.v1.Secret', 'Secret', [key]);
    expect(JSON.stringify(annotations ?? {})).toBe('{}');
  });
});
