import type { KubernetesObject } from 'backstage-plugin-k8s-manager-common';
import { Reader } from 'protobufjs/minimal';
import { UpstreamError } from '../../../clusters/UpstreamError';
import type { ListEnd, ListPart, WatchEvent } from '../ObjectReader';
import { unreadable } from '../unreadable';
import { delimitedTag, enterUnknown, kindIn, reading } from './envelope';
import { FrameSplitter } from './FrameSplitter';
import { ListSplitter } from './ListSplitter';
import { type FieldChoice, type MessagePlan, MessagePlans } from './MessagePlan';
import { readMessage } from './readMessage';
import { delimited, readText, skipValue } from './readValue';

/** Bytes read between two chances to breathe: less than 1 ms of work, most of it what is done with the objects. */
const batchBytes = 64 * 1024;
const initialEventsEnd = 'k8s.io/initial-events-end';

const everything = (...names: string[]): FieldChoice => ({
  names: new Set(names),
  annotations: key => key === initialEventsEnd,
});
const listMetaPlan = new MessagePlans(everything('resourceVersion', 'continue')).of(
  'meta.v1.ListMeta',
);
const bookmarkPlan: MessagePlan = {
  fields: [
    undefined,
    {
      name: 'metadata',
      shape: 'one',
      omitsZero: false,
      message: new MessagePlans(everything('resourceVersion', 'annotations')).of(
        'meta.v1.ObjectMeta',
      ),
    },
  ],
};
const statusPlan = new MessagePlans(everything('code', 'reason', 'message')).of('meta.v1.Status');

/** The fields of `meta.v1.WatchEvent`. Source: apimachinery's `generated.proto`. */
const eventFields = { type: 1, object: 2 } as const;
/** The field of `runtime.RawExtension`. */
const rawField = 1;

/** Reads Kubernetes' protobuf as far as a plan wants it: whatever else an object has is gone past unread. */
export class ProtobufReader {
  constructor(private readonly plan: MessagePlan) {}

  async *list(body: AsyncIterable<Uint8Array>): AsyncIterable<ListPart> {
    const fields = new ListSplitter();
    let objects: KubernetesObject[] = [];
    let bytes = 0;
    let end: ListEnd = {};
    for await (const chunk of body) {
      for (const field of fields.push(chunk)) {
        if (field.is === 'type') {
          if (!kindIn(field.bytes).endsWith('List')) throw unreadable();
        } else if (field.is === 'metadata') end = decode(field.bytes, listMetaPlan);
        else {
          objects.push(decode(field.bytes, this.plan));
          bytes += field.bytes.length;
          if (bytes >= batchBytes) {
            yield { objects };
            objects = [];
            bytes = 0;
          }
        }
      }
    }
    fields.end();
    yield { objects, end };
  }

  async *watch(body: AsyncIterable<Uint8Array>): AsyncIterable<readonly WatchEvent[]> {
    const frames = new FrameSplitter();
    let events: WatchEvent[] = [];
    let bytes = 0;
    for await (const chunk of body) {
      try {
        for (const frame of frames.push(chunk)) {
          events.push(this.event(frame));
          bytes += frame.length;
          if (bytes >= batchBytes) {
            yield events;
            events = [];
            bytes = 0;
          }
        }
      } catch (error) {
        // What came before the frame that cannot be read is good, and must not be lost with it.
        if (events.length > 0) yield events;
        throw error;
      }
      if (events.length > 0) {
        yield events;
        events = [];
        bytes = 0;
      }
    }
  }

  /** @throws UpstreamError `not kubernetes` */
  private event(frame: Buffer): WatchEvent {
    try {
      return this.eventAt(Reader.create(frame), frame.length);
    } catch (error) {
      throw error instanceof UpstreamError ? error : unreadable();
    }
  }

  private eventAt(reader: Reader, end: number): WatchEvent {
    let type = '';
    let begin = -1;
    let stop = -1;
    while (reader.pos < end) {
      const tag = reader.uint32();
      if (tag === delimitedTag(eventFields.type)) type = readText(reader, tag & 7, end);
      else if (tag === delimitedTag(eventFields.object)) {
        stop = delimited(reader, tag & 7, end);
        begin = reader.pos;
        reader.pos = stop;
      } else skipValue(reader, tag & 7, end);
    }
    if (reader.pos !== end || begin === -1) throw unreadable();
    reader.pos = begin;
    const endOfObject = enterUnknown(reader, enterRaw(reader, stop));
    switch (type) {
      case 'ADDED':
      case 'MODIFIED':
      case 'DELETED': {
        const read: KubernetesObject = readMessage(reader, endOfObject, this.plan);
        if (!read.metadata) throw unreadable();
        return { type, object: read };
      }
      case 'BOOKMARK':
        return bookmark(readMessage(reader, endOfObject, bookmarkPlan));
      case 'ERROR': {
        const status: Status = readMessage(reader, endOfObject, statusPlan);
        const { code = 500, reason, message = '' } = status;
        return { type, code, ...(reason ? { reason } : {}), message };
      }
      default:
        throw unreadable();
    }
  }
}

/** Goes to the bytes of a `runtime.RawExtension`; the reply is where they end. */
function enterRaw(reader: Reader, end: number): number {
  let begin = -1;
  let stop = -1;
  while (reader.pos < end) {
    const tag = reader.uint32();
    if (tag === delimitedTag(rawField)) {
      stop = delimited(reader, tag & 7, end);
      begin = reader.pos;
      reader.pos = stop;
    } else skipValue(reader, tag & 7, end);
  }
  if (reader.pos !== end || begin === -1) throw unreadable();
  reader.pos = begin;
  return stop;
}

interface Status {
  readonly code?: number;
  readonly reason?: string;
  readonly message?: string;
}

function bookmark({ metadata = {} }: KubernetesObject): WatchEvent {
  const { resourceVersion, annotations } = metadata;
  if (!resourceVersion) throw unreadable();
  const ends = annotations?.[initialEventsEnd] === 'true';
  return { type: 'BOOKMARK', resourceVersion, initialEventsEnd: ends };
}

/** The type is what the plan makes of the bytes. */
function decode<T extends object>(bytes: Buffer, plan: MessagePlan): T {
  return reading(() => readMessage(Reader.create(bytes), bytes.length, plan)) as T;
}
