import type { JsonReader } from './JsonReader';
import type { ListPart, ObjectReader, WatchEvent } from './ObjectReader';
import type { ProtobufReader } from './protobuf/ProtobufReader';

const openBrace = 0x7b;

/**
 * Asks for protobuf and takes JSON, and reads whichever comes: what the API server does not have in protobuf it gives in
 * the next media type it was asked for. The two cannot be mistaken: JSON begins with a brace, a list in protobuf with `k`
 * and a watch with the highest byte of a length.
 */
export class FormatReader implements ObjectReader {
  constructor(
    readonly accept: ObjectReader['accept'],
    private readonly protobuf: Pick<ProtobufReader, 'list' | 'watch'>,
    private readonly json: Pick<JsonReader, 'list' | 'watch'>,
  ) {}

  async *list(body: AsyncIterable<Uint8Array>): AsyncIterable<ListPart> {
    const { isJson, whole } = await begun(body);
    yield* (isJson ? this.json : this.protobuf).list(whole);
  }

  async *watch(body: AsyncIterable<Uint8Array>): AsyncIterable<readonly WatchEvent[]> {
    const { isJson, whole } = await begun(body);
    yield* (isJson ? this.json : this.protobuf).watch(whole);
  }
}

/** The body after a look at its first byte. */
async function begun(body: AsyncIterable<Uint8Array>) {
  const chunks = body[Symbol.asyncIterator]();
  let first = await chunks.next();
  while (!first.done && first.value.length === 0) first = await chunks.next();
  return {
    isJson: !first.done && first.value[0] === openBrace,
    whole: continued(first, chunks),
  };
}

async function* continued(
  first: IteratorResult<Uint8Array>,
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array, void, void> {
  try {
    for (let next = first; !next.done; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}
