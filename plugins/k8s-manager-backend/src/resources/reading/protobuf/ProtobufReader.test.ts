import { kindById, type ResourceKind } from 'backstage-plugin-k8s-manager-common';
import fc from 'fast-check';
import { Writer } from 'protobufjs/minimal';
import { largestObject } from '../ObjectReader';
import { readerFor } from '../readerFor';
import { encodeEnvelope, encodeFrame, encodeList, encodeMessage } from './__testUtils__/encode';
import { ByteQueue } from './ByteQueue';

const pods = kindById('pods') as ResourceKind;
const secrets = kindById('secrets') as ResourceKind;
const reader = readerFor(pods);

const notKubernetes = { kind: 'not kubernetes' };
const tooLarge = { kind: 'too large' };

/** A body in pieces that are cut where the numbers say. */
async function* bodyOf(bytes: Uint8Array, cuts: readonly number[] = []) {
  const places = [...new Set(cuts.map(cut => cut % (bytes.length + 1)))].sort((a, b) => a - b);
  let begin = 0;
  for (const place of [...places, bytes.length]) {
    yield bytes.subarray(begin, place);
    begin = place;
  }
}

async function listed(bytes: Uint8Array, cuts?: readonly number[], by = reader) {
  const objects: unknown[] = [];
  let end;
  for await (const part of by.list(bodyOf(bytes, cuts))) {
    objects.push(...part.objects);
    end = part.end ?? end;
  }
  return { objects, end };
}

async function watched(bytes: Uint8Array, cuts?: readonly number[], by = reader) {
  const events: unknown[] = [];
  for await (const batch of by.watch(bodyOf(bytes, cuts))) events.push(...batch);
  return events;
}

const podOf = (name: string) => ({
  metadata: { name, namespace: 'shop', uid: `uid-${name}`, labels: { app: name } },
  spec: { nodeName: 'node-1', containers: [{ name: 'main', image: 'img:1' }] },
  status: { phase: 'Running' },
});
const bytesOf = (name: string) => encodeMessage('core.v1.Pod', podOf(name));
const seen = (name: string) => ({
  ...podOf(name),
  spec: { nodeName: 'node-1', containers: [{ name: 'main', image: 'img:1' }] },
});
const listOf = (names: readonly string[], metadata = { resourceVersion: '7', continue: 'more' }) =>
  encodeList('Pod', names.map(bytesOf), metadata);
const frameOf = (type: string, name: string) =>
  encodeFrame(type, encodeEnvelope('v1', 'Pod', bytesOf(name)));
const bookmark = encodeFrame(
  'BOOKMARK',
  encodeEnvelope(
    'v1',
    'Pod',
    encodeMessage('core.v1.Pod', {
      metadata: { resourceVersion: '9', annotations: { 'k8s.io/initial-events-end': 'true' } },
    }),
  ),
);
const expired = encodeFrame(
  'ERROR',
  encodeEnvelope(
    'v1',
    'Status',
    encodeMessage('meta.v1.Status', { code: 410, reason: 'Expired', message: 'too old' }),
  ),
);
const cuts = fc.array(fc.nat(), { maxLength: 12 });
const names = fc.array(fc.constantFrom('a', 'b', 'c', 'x'.repeat(300)), { maxLength: 6 });

describe('a list', () => {
  it('is read however it is cut', async () => {
    await fc.assert(
      fc.asyncProperty(names, cuts, async (all, places) => {
        expect(await listed(listOf(all), places)).toEqual({
          objects: all.map(seen),
          end: { resourceVersion: '7', continue: 'more' },
        });
      }),
    );
  });

  it('is read byte by byte', async () => {
    const bytes = listOf(['a', 'b']);
    const everywhere = Array.from({ length: bytes.length }, (_, place) => place);
    expect((await listed(bytes, everywhere)).objects).toEqual(['a', 'b'].map(seen));
  });

  it('may be empty', async () => {
    expect(await listed(listOf([], { resourceVersion: '7', continue: '' }))).toEqual({
      objects: [],
      end: { resourceVersion: '7' },
    });
  });

  it('is refused when it ends too early, wherever', async () => {
    const bytes = listOf(['a', 'b']);
    // What comes after the list are two empty texts of the envelope: without the last of them it is whole already.
    const whole = [bytes.length - 4, bytes.length - 2];
    for (let length = 0; length < bytes.length; length += 1) {
      const outcome = await listed(bytes.subarray(0, length)).then(
        ({ objects }) => objects.length,
        (error: { kind: string }) => error.kind,
      );
      expect([length, outcome]).toEqual([length, whole.includes(length) ? 2 : 'not kubernetes']);
    }
  });

  it('never gives other objects, whichever byte is another', async () => {
    const bytes = listOf(['a']);
    for (let place = 0; place < bytes.length; place += 1) {
      for (const flip of [0x01, 0x07, 0x80, 0xff]) {
        const other = Buffer.from(bytes);
        other[place] ^= flip;
        const outcome = await listed(other).catch((error: { kind: string }) => error.kind);
        expect(
          typeof outcome === 'string' ? ['not kubernetes', 'too large'] : [outcome.objects.length],
        ).toContain(typeof outcome === 'string' ? outcome : Math.min(outcome.objects.length, 1));
      }
    }
  });

  it.each([
    ['something that is no list', encodeEnvelope('v1', 'Pod', bytesOf('a'))],
    ['no protobuf of Kubernetes', Buffer.from('k9s\0whatever')],
    ['an empty body', Buffer.alloc(0)],
    ['text', Buffer.from('not json')],
    ['a group', Buffer.concat([Buffer.from('k8s\0'), Buffer.from([0x0b, 0x0c])])],
    ['a field 0', Buffer.concat([Buffer.from('k8s\0'), Buffer.from([0x02, 0x00])])],
    ['a number without an end', Buffer.concat([Buffer.from('k8s\0'), Buffer.alloc(11, 0xff)])],
    ['a second list', Buffer.concat([listOf(['a']), listOf(['b']).subarray(4)])],
  ])('is refused when it is %s', async (_, bytes) => {
    await expect(listed(bytes)).rejects.toMatchObject(notKubernetes);
  });

  it('is refused when an item is longer than the list', async () => {
    const item = Writer.create()
      .uint32((2 << 3) | 2)
      .uint32(1_000)
      .finish();
    const bytes = encodeEnvelope('v1', 'PodList', item);
    await expect(listed(bytes)).rejects.toMatchObject(notKubernetes);
  });

  it('is refused when a field of another type stands where a text should', async () => {
    const pod = Writer.create()
      .uint32((1 << 3) | 2)
      .bytes(Buffer.from([0x08, 0x05]))
      .finish();
    const bytes = encodeList('Pod', [pod], { resourceVersion: '7' });
    await expect(listed(bytes)).rejects.toMatchObject(notKubernetes);
  });

  it('holds no more than 8 MiB of one object', async () => {
    const header = Writer.create()
      .uint32((2 << 3) | 2)
      .uint32(largestObject + 1)
      .finish();
    const raw = Buffer.concat([header, Buffer.alloc(largestObject + 1)]);
    await expect(listed(encodeEnvelope('v1', 'PodList', raw))).rejects.toMatchObject(tooLarge);
  });

  it('reads an object of a megabyte', async () => {
    const data = { large: 'x'.repeat(1024 * 1024) };
    const object = encodeMessage('core.v1.ConfigMap', { metadata: { name: 'a' }, data });
    const bytes = encodeList('ConfigMap', [object], { resourceVersion: '7' });
    const places = Array.from({ length: 64 }, (_, index) => index * 16_384);
    const configMaps = readerFor(kindById('configmaps') as ResourceKind);
    const { objects } = await listed(bytes, places, configMaps);
    expect(objects).toEqual([{ metadata: { name: 'a' }, data }]);
  });

  it('is read as JSON when that comes', async () => {
    const json = JSON.stringify({ metadata: { resourceVersion: '7' }, items: [podOf('a')] });
    expect(await listed(Buffer.from(json))).toEqual({
      objects: [podOf('a')],
      end: { resourceVersion: '7' },
    });
  });
});

describe('a watch', () => {
  const all = Buffer.concat([frameOf('ADDED', 'a'), frameOf('DELETED', 'b'), bookmark, expired]);
  const events = [
    { type: 'ADDED', object: seen('a') },
    { type: 'DELETED', object: seen('b') },
    { type: 'BOOKMARK', resourceVersion: '9', initialEventsEnd: true },
    { type: 'ERROR', code: 410, reason: 'Expired', message: 'too old' },
  ];

  it('is read however it is cut', async () => {
    await fc.assert(
      fc.asyncProperty(cuts, async places => {
        expect(await watched(all, places)).toEqual(events);
      }),
    );
  });

  it('ends without the event that was cut off, wherever', async () => {
    for (let length = 0; length < all.length; length += 1) {
      const some = await watched(all.subarray(0, length));
      expect(some).toEqual(events.slice(0, some.length));
    }
  });

  it.each([
    ['no event', Buffer.from([0, 0, 0, 2, 0x0a, 0x7f])],
    ['an event of an unknown type', frameOf('SURPRISE', 'a')],
    ['an event without an object', encodeFrame('ADDED', Buffer.from('k8s\0'))],
    [
      'an object without metadata',
      encodeFrame('ADDED', encodeEnvelope('v1', 'Pod', new Uint8Array())),
    ],
    ['an object in another form', encodeFrame('ADDED', Buffer.from('{"metadata":{}}'))],
    [
      'an object that ends too early',
      encodeFrame('ADDED', encodeEnvelope('v1', 'Pod', bytesOf('a').subarray(0, -1))),
    ],
  ])('gives the events before %s', async (_, bad) => {
    const some: unknown[] = [];
    const read = async () => {
      for await (const batch of reader.watch(
        bodyOf(Buffer.concat([frameOf('ADDED', 'a'), bad, frameOf('ADDED', 'c')])),
      )) {
        some.push(...batch);
      }
    };
    await expect(read()).rejects.toMatchObject(notKubernetes);
    expect(some).toEqual([events[0]]);
  });

  it('refuses a frame past 8 MiB by its length', async () => {
    await expect(watched(Buffer.from([0, 0x90, 0, 0]))).rejects.toMatchObject(tooLarge);
  });

  it('is read as JSON when that comes', async () => {
    const line = `${JSON.stringify({ type: 'ADDED', object: podOf('a') })}\n`;
    expect(await watched(Buffer.from(line))).toEqual([{ type: 'ADDED', object: podOf('a') }]);
  });
});

describe('a kind of which metadata alone may be read', () => {
  const canary = Buffer.from('hunter2').toString('base64');
  const whole = {
    metadata: { name: 'database', namespace: 'shop', annotations: { copy: canary } },
    data: { password: canary },
    type: 'Opaque',
  };
  const bytes = encodeMessage('core.v1.Secret', whole);
  const metadata = { name: 'database', namespace: 'shop' };

  it('gives nothing else, though the server sends it', async () => {
    const list = encodeList('Secret', [bytes], { resourceVersion: '7' });
    const by = readerFor(secrets);
    expect((await listed(list, [], by)).objects).toEqual([{ metadata }]);
    const frame = encodeFrame('ADDED', encodeEnvelope('v1', 'Secret', bytes));
    expect(await watched(frame, [], by)).toEqual([{ type: 'ADDED', object: { metadata } }]);
  });

  it('asks for nothing else, in either form', () => {
    const as = (kind: string) =>
      ['protobuf', 'json']
        .map(form => (form === 'json' ? 'application/json' : 'application/vnd.kubernetes.protobuf'))
        .map(type => `${type};as=${kind};v=v1;g=meta.k8s.io`)
        .join(',');
    expect(readerFor(secrets).accept).toEqual({
      list: as('PartialObjectMetadataList'),
      watch: as('PartialObjectMetadata'),
    });
  });
});

describe('ByteQueue', () => {
  it('gives back what was put in, however it came', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 40 }),
        cuts,
        fc.array(fc.nat(9)),
        (all, places, ns) => {
          const queue = new ByteQueue();
          let begin = 0;
          for (const place of [
            ...places.map(cut => cut % (all.length + 1)).sort((a, b) => a - b),
          ]) {
            queue.push(all.subarray(begin, Math.max(begin, place)));
            begin = Math.max(begin, place);
          }
          queue.push(all.subarray(begin));
          const taken: Buffer[] = [];
          for (const count of ns) if (count <= queue.size) taken.push(queue.take(count));
          taken.push(queue.take(queue.size));
          expect(Buffer.concat(taken)).toEqual(Buffer.from(all));
        },
      ),
    );
  });
});
