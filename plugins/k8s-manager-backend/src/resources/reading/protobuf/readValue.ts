import type { Reader } from 'protobufjs/minimal';
import { unreadable } from '../unreadable';
import { TextCache } from './TextCache';

/** Reads one value that stands at the reader. `wire` is how it is written; `end` is where its message ends. */
export type ValueRead = (reader: Reader, wire: number, end: number) => unknown;

/** How a value is written. Source: the protobuf encoding. */
export const wireTypes = { varint: 0, fixed64: 1, delimited: 2, fixed32: 5 } as const;

/** A whole number of 64 bits in two halves of 32. */
interface Int64 {
  readonly high: number;
  readonly low: number;
}

/** Seconds since the epoch of the last moment RFC 3339 can write. */
const lastMoment = 253_402_300_799;
const nanosecondsPerSecond = 1_000_000_000;

/**
 * Where the delimited value at the reader ends; the reader stands at its begin afterwards.
 *
 * @throws UpstreamError `not kubernetes` for another wire type and for a length past the end of the message around it
 */
export function delimited(reader: Reader, wire: number, end: number): number {
  if (wire !== wireTypes.delimited) throw unreadable();
  const length = reader.uint32();
  if (length > end - reader.pos) throw unreadable();
  return reader.pos + length;
}

/** Goes past a value nobody wants. */
export function skipValue(reader: Reader, wire: number, end: number): void {
  switch (wire) {
    case wireTypes.delimited:
      reader.pos = delimited(reader, wire, end);
      break;
    case wireTypes.varint:
      reader.skip();
      break;
    case wireTypes.fixed64:
      reader.skip(8);
      break;
    case wireTypes.fixed32:
      reader.skip(4);
      break;
    default:
      // Groups have not been written since before Kubernetes.
      throw unreadable();
  }
}

const recentTexts = new TextCache();

export function readText(reader: Reader, wire: number, end: number): string {
  const stop = delimited(reader, wire, end);
  const text = recentTexts.read(reader.buf as Buffer, reader.pos, stop);
  reader.pos = stop;
  return text;
}

/** A text that no other object has: nothing is gained by keeping it. */
export function readOwnText(reader: Reader, wire: number, end: number): string {
  const stop = delimited(reader, wire, end);
  const text = (reader.buf as Buffer).toString('utf8', reader.pos, stop);
  reader.pos = stop;
  return text;
}

/** As JSON.parse reads the same number: exact to 2^53, rounded to the nearest beyond. */
function readInt64(reader: Reader, wire: number): number {
  if (wire !== wireTypes.varint) throw unreadable();
  const value: number | Int64 = reader.int64();
  return typeof value === 'number' ? value : value.high * 0x1_0000_0000 + (value.low >>> 0);
}

function readInt32(reader: Reader, wire: number): number {
  if (wire !== wireTypes.varint) throw unreadable();
  return reader.int32();
}

function readBool(reader: Reader, wire: number): boolean {
  if (wire !== wireTypes.varint) throw unreadable();
  return reader.bool();
}

function readDouble(reader: Reader, wire: number): number {
  if (wire !== wireTypes.fixed64) throw unreadable();
  return reader.double();
}

function readBytes(reader: Reader, wire: number, end: number): string {
  const stop = delimited(reader, wire, end);
  const text = (reader.buf as Buffer).toString('base64', reader.pos, stop);
  reader.pos = stop;
  return text;
}

/** Calls `take` at each field of the message at the reader; what it does not read is skipped. */
function eachField(
  reader: Reader,
  wire: number,
  end: number,
  take: (field: number, wire: number, end: number) => boolean,
): void {
  const stop = delimited(reader, wire, end);
  while (reader.pos < stop) {
    const tag = reader.uint32();
    if (!take(tag >>> 3, tag & 7, stop)) skipValue(reader, tag & 7, stop);
  }
  if (reader.pos !== stop) throw unreadable();
}

/** A moment in two fields, seconds and nanoseconds; `undefined` for Go's zero time, which has neither. */
function readMoment(reader: Reader, wire: number, end: number) {
  const stop = delimited(reader, wire, end);
  let seconds: number | undefined;
  let nanoseconds = 0;
  while (reader.pos < stop) {
    const tag = reader.uint32();
    if (tag >>> 3 === 1) seconds = readInt64(reader, tag & 7);
    else if (tag >>> 3 === 2) nanoseconds = readInt32(reader, tag & 7);
    else skipValue(reader, tag & 7, stop);
  }
  if (reader.pos !== stop) throw unreadable();
  return seconds === undefined ? undefined : { date: dateOf(seconds), nanoseconds };
}

/** Most moments of an object are the same few. */
const recentDates: { seconds: number; date: string }[] = Array.from({ length: 16 }, () => ({
  seconds: NaN,
  date: '',
}));

function dateOf(seconds: number): string {
  if (Math.abs(seconds) > lastMoment) throw unreadable();
  const recent = recentDates[seconds & 15];
  if (recent.seconds !== seconds) {
    recent.seconds = seconds;
    recent.date = new Date(seconds * 1_000).toISOString().slice(0, 19);
  }
  return recent.date;
}

function readTime(reader: Reader, wire: number, end: number): string | null {
  const moment = readMoment(reader, wire, end);
  // JSON has null for the zero time, and so have we.
  return moment ? `${moment.date}Z` : null;
}

function readMicroTime(reader: Reader, wire: number, end: number): string | null {
  const moment = readMoment(reader, wire, end);
  // JSON has null for the zero time, and so have we.
  if (!moment) return null;
  const microseconds = Math.floor(moment.nanoseconds / 1_000);
  return `${moment.date}.${String(microseconds).padStart(6, '0')}Z`;
}

/** In the words of Go's `Duration.String`, which is how the API server writes it. */
function readDuration(reader: Reader, wire: number, end: number): string {
  let nanoseconds = 0;
  eachField(reader, wire, end, (field, kind) => {
    if (field !== 1) return false;
    nanoseconds = readInt64(reader, kind);
    return true;
  });
  return durationText(nanoseconds);
}

function durationText(nanoseconds: number): string {
  const sign = nanoseconds < 0 ? '-' : '';
  const size = Math.abs(nanoseconds);
  if (size === 0) return '0s';
  if (size < 1_000) return `${sign}${size}ns`;
  if (size < 1_000_000) return `${sign}${size / 1_000}µs`;
  if (size < nanosecondsPerSecond) return `${sign}${size / 1_000_000}ms`;
  const whole = Math.floor(size / nanosecondsPerSecond);
  const hours = Math.floor(whole / 3_600);
  const minutes = Math.floor((whole % 3_600) / 60);
  const fraction = String(size % nanosecondsPerSecond)
    .padStart(9, '0')
    .replace(/0+$/, '');
  const seconds = `${whole % 60}${fraction ? `.${fraction}` : ''}s`;
  if (hours > 0) return `${sign}${hours}h${minutes}m${seconds}`;
  return minutes > 0 ? `${sign}${minutes}m${seconds}` : `${sign}${seconds}`;
}

function readQuantity(reader: Reader, wire: number, end: number): string {
  let text = '';
  eachField(reader, wire, end, (field, kind, stop) => {
    if (field !== 1) return false;
    text = readText(reader, kind, stop);
    return true;
  });
  return text || '0';
}

function readIntOrString(reader: Reader, wire: number, end: number): number | string {
  let isText = false;
  let number = 0;
  let text = '';
  eachField(reader, wire, end, (field, kind, stop) => {
    if (field === 1) isText = readInt64(reader, kind) === 1;
    else if (field === 2) number = readInt32(reader, kind);
    else if (field === 3) text = readText(reader, kind, stop);
    else return false;
    return true;
  });
  return isText ? text : number;
}

/** The readers of everything that is no message in JSON, by the schema's names. */
export const valueReaders: Readonly<Partial<Record<string, ValueRead>>> = {
  string: readText,
  int32: readInt32,
  int64: readInt64,
  bool: readBool,
  double: readDouble,
  bytes: readBytes,
  Time: readTime,
  MicroTime: readMicroTime,
  Duration: readDuration,
  Quantity: readQuantity,
  IntOrString: readIntOrString,
};
