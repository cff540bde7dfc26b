import type { Reader } from 'protobufjs/minimal';
import { unreadable } from '../unreadable';
import type { FieldPlan, MessagePlan } from './MessagePlan';
import { delimited, readText, skipValue } from './readValue';

type Members = Record<string, unknown>;

/**
 * The message from the reader's place to `end`, as JSON would have it, as far as the plan wants it.
 *
 * @throws UpstreamError `not kubernetes` for bytes that are no such message; RangeError past the end of the buffer
 */
export function readMessage(reader: Reader, end: number, plan: MessagePlan): Members {
  const members: Members = {};
  readMembers(members, reader, end, plan);
  return members;
}

function readMembers(members: Members, reader: Reader, end: number, { fields }: MessagePlan): void {
  while (reader.pos < end) {
    const tag = reader.uint32();
    const field = fields[tag >>> 3];
    if (field) readField(members, field, reader, tag & 7, end);
    else skipValue(reader, tag & 7, end);
  }
  if (reader.pos !== end) throw unreadable();
}

function readField(
  members: Members,
  field: FieldPlan,
  reader: Reader,
  wire: number,
  end: number,
): void {
  switch (field.shape) {
    case 'one': {
      const value = readOne(field, reader, wire, end);
      if (!field.omitsZero || value) members[field.name] = value;
      return;
    }
    case 'many':
      listIn(members, field.name).push(readOne(field, reader, wire, end));
      return;
    case 'items':
      members[field.name] = readItems(field, reader, wire, end);
      return;
    case 'inline':
      if (field.message) readMembers(members, reader, delimited(reader, wire, end), field.message);
      return;
    default:
      readEntry(members, field, reader, delimited(reader, wire, end));
  }
}

function readOne(field: FieldPlan, reader: Reader, wire: number, end: number): unknown {
  const { read, message } = field;
  if (read) return read(reader, wire, end);
  return message && readMessage(reader, delimited(reader, wire, end), message);
}

function listIn(members: Members, name: string): unknown[] {
  const known = members[name];
  if (known) return known as unknown[];
  const list: unknown[] = [];
  members[name] = list;
  return list;
}

/** A message whose only field is a list. */
function readItems(field: FieldPlan, reader: Reader, wire: number, end: number): unknown[] {
  const stop = delimited(reader, wire, end);
  const items: unknown[] = [];
  while (reader.pos < stop) {
    const tag = reader.uint32();
    if (tag >>> 3 === 1) items.push(readOne(field, reader, tag & 7, stop));
    else skipValue(reader, tag & 7, stop);
  }
  if (reader.pos !== stop) throw unreadable();
  return items;
}

/** One entry of a map: a message with key and value. */
function readEntry(members: Members, field: FieldPlan, reader: Reader, stop: number): void {
  let key = '';
  let value: unknown = '';
  while (reader.pos < stop) {
    const tag = reader.uint32();
    if (tag >>> 3 === 1) {
      key = readText(reader, tag & 7, stop);
      if (field.wanted && !field.wanted(key)) {
        reader.pos = stop;
        return;
      }
    } else if (tag >>> 3 === 2) {
      value =
        field.shape === 'map'
          ? readOne(field, reader, tag & 7, stop)
          : readItems(field, reader, tag & 7, stop);
    } else skipValue(reader, tag & 7, stop);
  }
  if (reader.pos !== stop) throw unreadable();
  const map = (members[field.name] ??= {}) as Members;
  // An assignment to this name would set the prototype, and a key of a config map may be called so.
  if (key === '__proto__') {
    Object.defineProperty(map, key, {
      value,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  } else map[key] = value;
}
