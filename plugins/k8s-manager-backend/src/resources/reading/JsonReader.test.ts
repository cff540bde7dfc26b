import fc from 'fast-check';
import { JsonReader } from './JsonReader';

const reader = new JsonReader();

/** A body in pieces that are cut where the numbers say. */
async function* bodyOf(text: string, cuts: readonly number[]): AsyncIterable<Uint8Array> {
  const bytes = Buffer.from(text);
  const places = [...new Set(cuts.map(cut => cut % (bytes.length + 1)))].sort((a, b) => a - b);
  let begin = 0;
  for (const place of [...places, bytes.length]) {
    yield bytes.subarray(begin, place);
    begin = place;
  }
}

async function listed(text: string, cuts: readonly number[] = []) {
  const objects = [];
  let end;
  for await (const part of reader.list(bodyOf(text, cuts))) {
    objects.push(...part.objects);
    end = part.end ?? end;
  }
  return { objects, end };
}

async function watched(text: string, cuts: readonly number[] = []) {
  const events = [];
  for await (const batch of reader.watch(bodyOf(text, cuts))) events.push(...batch);
  return events;
}

/** Texts that look like the syntax around them. */
const text = fc.oneof(
  fc.string(),
  fc.constantFrom('"items":[', '\\', '\\"', '{', '}]', 'items', '\u2028', '容器', '"},{"'),
);
const object = fc.record({
  metadata: fc.record({ name: text, labels: fc.dictionary(text, text) }),
  spec: fc.jsonValue(),
});
const cuts = fc.array(fc.nat(), { maxLength: 12 });
const plain = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown;

describe('JsonReader', () => {
  it('reads of a list what JSON.parse reads, however it is cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(object, { maxLength: 6 }),
        cuts,
        fc.boolean(),
        text,
        fc.constantFrom(undefined, 2),
        async (items, places, metadataFirst, kind, space) => {
          const metadata = {
            resourceVersion: '7',
            continue: 'more',
            remaining: { items: [1, [2]] },
          };
          const list = metadataFirst ? { kind, metadata, items } : { items, metadata, kind };
          const body = JSON.stringify(list, undefined, space);
          expect(await listed(body, places)).toEqual({
            objects: plain(items),
            end: { resourceVersion: '7', continue: 'more' },
          });
        },
      ),
      { numRuns: 300 },
    );
  });

  it('reads an empty list', async () => {
    const end = { resourceVersion: '7' };
    expect(await listed('{"metadata":{"resourceVersion":"7"},"items":[]}')).toEqual({
      objects: [],
      end,
    });
    const goNull = '{"items":null,"metadata":{"resourceVersion":"7","continue":""}}';
    expect(await listed(goNull)).toEqual({ objects: [], end });
  });

  it.each([
    'not json',
    '[]',
    '{"kind":"Status"}',
    '{"items":[1,2]}',
    '{"items":[{"metadata":{}}',
    '{"items":[{"metadata":{}}]',
    '{"items":[{"metadata":}]}',
    '',
  ])('refuses %j as a list', async body => {
    await expect(listed(body)).rejects.toMatchObject({ kind: 'not kubernetes' });
  });

  it('reads the events of a watch, however they are cut', async () => {
    const bookmark = {
      type: 'BOOKMARK',
      object: {
        metadata: { resourceVersion: '9', annotations: { 'k8s.io/initial-events-end': 'true' } },
      },
    };
    const status = { type: 'ERROR', object: { code: 410, reason: 'Expired', message: 'too old' } };
    await fc.assert(
      fc.asyncProperty(fc.array(object, { maxLength: 6 }), cuts, async (objects, places) => {
        const events = objects.map(one => ({ type: 'ADDED', object: plain(one) }));
        const body = [...events, bookmark, status].map(one => `${JSON.stringify(one)}\n`).join('');
        expect(await watched(`${body}{"type":"ADD`, places)).toEqual([
          ...events,
          { type: 'BOOKMARK', resourceVersion: '9', initialEventsEnd: true },
          { type: 'ERROR', code: 410, reason: 'Expired', message: 'too old' },
        ]);
      }),
      { numRuns: 200 },
    );
  });

  it('gives the events before a line that cannot be read', async () => {
    const good = JSON.stringify({ type: 'DELETED', object: { metadata: { name: 'a' } } });
    const events: unknown[] = [];
    const read = async () => {
      for await (const batch of reader.watch(bodyOf(`${good}\n{{{\n${good}\n`, [])))
        events.push(...batch);
    };
    await expect(read()).rejects.toMatchObject({ kind: 'not kubernetes' });
    expect(events).toHaveLength(1);
  });

  it('holds no more than 8 MiB of one object', async () => {
    let pulled = 0;
    async function* endless(head: string): AsyncIterable<Uint8Array> {
      yield Buffer.from(head);
      for (;;) {
        pulled += 1;
        yield Buffer.alloc(1024 * 1024, 'x');
      }
    }
    const consume = async (parts: AsyncIterable<unknown>) => {
      for await (const _ of parts);
    };
    const line = reader.watch(endless('{"type":"ADDED","object":{"metadata":{"name":"'));
    await expect(consume(line)).rejects.toMatchObject({ kind: 'too large' });
    const item = reader.list(endless('{"items":[{"metadata":{"name":"'));
    await expect(consume(item)).rejects.toMatchObject({ kind: 'too large' });
    const around = reader.list(endless('{"metadata":{"name":"'));
    await expect(consume(around)).rejects.toMatchObject({ kind: 'too large' });
    expect(pulled).toBeLessThan(24);
  });
});
