import { Writer } from 'protobufjs/minimal';
import { wireMessages } from '../wireSchema.generated';
import { type WireField, wireFields } from './wireFields';

/** A JSON value. */
export type Json = unknown;
type Members = Readonly<Record<string, Json>>;

const zeroes: Readonly<Record<string, Json>> = {
  string: '',
  bool: false,
  int32: 0,
  int64: 0,
  double: 0,
  bytes: '',
};

/**
 * The bytes of an object as the API server writes it: what JSON leaves out because it is zero is there all the same.
 *
 * @throws Error for a member the schema does not have
 */
export function encodeMessage(message: string, value: Members): Uint8Array {
  const writer = Writer.create();
  const unknown = new Set(Object.keys(value));
  writeMembers(writer, message, value, unknown);
  ['apiVersion', 'kind'].forEach(name => unknown.delete(name));
  if (unknown.size > 0) throw new Error(`${message} has no ${[...unknown].join(', ')}`);
  return writer.finish();
}

function writeMembers(writer: Writer, message: string, value: Members, unknown: Set<string>): void {
  for (const field of wireFields(message)) {
    if (field.name === '...') {
      const inner = Writer.create();
      writeMembers(inner, field.type, value, unknown);
      delimited(writer, field.number, inner.finish());
    } else {
      unknown.delete(field.name);
      writeField(writer, field, value[field.name]);
    }
  }
}

function writeField(writer: Writer, field: WireField, value: Json): void {
  const { number, shape, type, omitsZero } = field;
  if (type === 'opaque') {
    if (value !== undefined) delimited(writer, number, encodeRaw(value));
  } else if (shape === '[]') {
    for (const each of (value ?? []) as readonly Json[]) writeValue(writer, number, type, each);
  } else if (shape === '{}') {
    for (const [key, each] of Object.entries((value ?? {}) as Members)) {
      const entry = Writer.create();
      writeValue(entry, 1, 'string', key);
      if (field.items) delimited(entry, 2, encodeItems(type, each as readonly Json[]));
      else writeValue(entry, 2, type, each);
      delimited(writer, number, entry.finish());
    }
  } else if (field.items) {
    if (value) delimited(writer, number, encodeItems(type, value as readonly Json[]));
  } else if (value !== undefined) writeValue(writer, number, type, value);
  else if (omitsZero && type in zeroes) writeValue(writer, number, type, zeroes[type]);
  else if (omitsZero) delimited(writer, number, new Uint8Array());
}

function encodeItems(type: string, items: readonly Json[]): Uint8Array {
  const writer = Writer.create();
  for (const item of items) writeValue(writer, 1, type, item);
  return writer.finish();
}

function writeValue(writer: Writer, number: number, type: string, value: Json): void {
  switch (type) {
    case 'string':
      writer.uint32((number << 3) | 2).string(String(value));
      return;
    case 'bool':
      writer.uint32(number << 3).bool(Boolean(value));
      return;
    case 'int32':
    case 'int64':
      writer.uint32(number << 3).int64(Number(value));
      return;
    case 'double':
      writer.uint32((number << 3) | 1).double(Number(value));
      return;
    case 'bytes':
      delimited(writer, number, Buffer.from(String(value), 'base64'));
      return;
    default:
      delimited(writer, number, encodeSpecial(type, value));
  }
}

function encodeSpecial(type: string, value: Json): Uint8Array {
  const writer = Writer.create();
  switch (type) {
    case 'Time':
    case 'MicroTime':
      // eslint-disable-next-line eqeqeq -- JSON has null for the zero time
      if (value == undefined) return new Uint8Array();
      return encodeMoment(writer, String(value));
    case 'Quantity':
      return writer.uint32(10).string(String(value)).finish();
    case 'IntOrString':
      return typeof value === 'number'
        ? writer.uint32(8).int64(0).uint32(16).int32(value).uint32(26).string('').finish()
        : writer.uint32(8).int64(1).uint32(16).int32(0).uint32(26).string(String(value)).finish();
    default:
      if (wireMessages[type] === undefined) throw new Error(`${type} is not encoded`);
      return encodeMessage(type, value as Members);
  }
}

function encodeMoment(writer: Writer, text: string): Uint8Array {
  const [whole, fraction = ''] = text.replace('Z', '').split('.');
  const seconds = Date.parse(`${whole}Z`) / 1_000;
  const nanoseconds = Number(fraction.padEnd(9, '0'));
  return writer.uint32(8).int64(seconds).uint32(16).int32(nanoseconds).finish();
}

function encodeRaw(value: Json): Uint8Array {
  return Writer.create().uint32(10).string(JSON.stringify(value)).finish();
}

function delimited(writer: Writer, number: number, bytes: Uint8Array): void {
  writer.uint32((number << 3) | 2).bytes(bytes);
}

/** An object in its envelope: `k8s\0` and a `runtime.Unknown`, its empty texts included. */
export function encodeEnvelope(apiVersion: string, kind: string, raw: Uint8Array): Buffer {
  const typeMeta = Writer.create().uint32(10).string(apiVersion).uint32(18).string(kind).finish();
  const writer = Writer.create();
  delimited(writer, 1, typeMeta);
  delimited(writer, 2, raw);
  writer.uint32(26).string('').uint32(34).string('');
  return Buffer.concat([Buffer.from('k8s\0', 'latin1'), writer.finish()]);
}

/** What stands beside the items of a list. */
export interface ListMeta {
  readonly resourceVersion?: string;
  readonly continue?: string;
}

/** A list of objects, each already encoded. */
export function encodeList(kind: string, items: readonly Uint8Array[], metadata: ListMeta): Buffer {
  const writer = Writer.create();
  delimited(writer, 1, encodeMessage('meta.v1.ListMeta', { ...metadata }));
  for (const item of items) delimited(writer, 2, item);
  return encodeEnvelope('v1', `${kind}List`, writer.finish());
}

/** A frame of a watch: its length in four bytes, then the event. */
export function encodeFrame(type: string, object: Buffer): Buffer {
  const writer = Writer.create();
  writer.uint32(10).string(type);
  delimited(writer, 2, Writer.create().uint32(10).bytes(object).finish());
  const event = writer.finish();
  const length = Buffer.alloc(4);
  length.writeUInt32BE(event.length);
  return Buffer.concat([length, event]);
}
