import { Reader } from 'protobufjs/minimal';
import { UpstreamError } from '../../../clusters/UpstreamError';
import { unreadable } from '../unreadable';
import { delimited, skipValue, wireTypes } from './readValue';

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

/** What stands before a field that is text, bytes or a message. */
export function delimitedTag(field: number): number {
  return field * 8 + wireTypes.delimited;
}

/**
 * Goes to the object within the envelope at the reader; the reply is where it ends.
 *
 * @throws UpstreamError `not kubernetes`; RangeError past the end of the buffer
 */
export function enterUnknown(reader: Reader, end: number): number {
  if (end - reader.pos < magic.length) throw unreadable();
  for (const byte of magic) {
    if (reader.buf[reader.pos] !== byte) throw unreadable();
    reader.pos += 1;
  }
  let begin = -1;
  let stop = -1;
  while (reader.pos < end) {
    const tag = reader.uint32();
    if ((tag & 7) === wireTypes.delimited) {
      const next = delimited(reader, tag & 7, end);
      const field = tag >>> 3;
      if (field === unknownFields.raw) {
        begin = reader.pos;
        stop = next;
      } else if (field !== unknownFields.typeMeta && next > reader.pos) throw unreadable();
      reader.pos = next;
    } else skipValue(reader, tag & 7, end);
  }
  if (reader.pos !== end || begin === -1) throw unreadable();
  reader.pos = begin;
  return stop;
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
