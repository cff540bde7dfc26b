import { Reader } from 'protobufjs/minimal';
import { UpstreamError } from '../../../clusters/UpstreamError';
import { unreadable } from '../unreadable';
import { delimited, skipValue } from './readValue';

/** Stands before every object in protobuf. Source: apimachinery's `runtime/serializer/protobuf`. */
export const magic = Buffer.from('k8s\0', 'latin1');

/** The fields of `runtime.Unknown`, which stands around every object. Source: apimachinery's `generated.proto`. */
export const unknownFields = { typeMeta: 1, raw: 2, contentEncoding: 3, contentType: 4 } as const;

/**
 * Lets nothing else out than what readers throw.
 *
 * @throws UpstreamError `not kubernetes` also for bytes that end too early
 */
export function reading<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof UpstreamError) throw error;
    throw unreadable();
  }
}

/**
 * The bytes of the object within its envelope.
 *
 * @throws UpstreamError `not kubernetes`
 */
export function unwrap(bytes: Buffer): Buffer {
  if (bytes.length < magic.length || !bytes.subarray(0, magic.length).equals(magic)) {
    throw unreadable();
  }
  let raw: Buffer | undefined;
  eachDelimited(bytes.subarray(magic.length), (field, value) => {
    if (field === unknownFields.raw) raw = value;
    else if (field !== unknownFields.typeMeta && value.length > 0) throw unreadable();
  });
  if (!raw) throw unreadable();
  return raw;
}

/**
 * Goes through the fields of a message that are texts, bytes or messages.
 *
 * @throws UpstreamError `not kubernetes`
 */
export function eachDelimited(bytes: Buffer, take: (field: number, value: Buffer) => void): void {
  reading(() => {
    const reader = Reader.create(bytes);
    const end = bytes.length;
    while (reader.pos < end) {
      const tag = reader.uint32();
      if ((tag & 7) === 2) {
        const stop = delimited(reader, tag & 7, end);
        take(tag >>> 3, bytes.subarray(reader.pos, stop));
        reader.pos = stop;
      } else skipValue(reader, tag & 7, end);
    }
    if (reader.pos !== end) throw unreadable();
  });
}

/** The kind in a `runtime.TypeMeta`. */
export function kindIn(typeMeta: Buffer): string {
  let kind = '';
  eachDelimited(typeMeta, (field, value) => {
    if (field === 2) kind = value.toString('utf8');
  });
  return kind;
}
