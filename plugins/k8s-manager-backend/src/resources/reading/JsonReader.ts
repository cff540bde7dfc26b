import type { KubernetesObject } from 'backstage-plugin-k8s-manager-common';
import { ItemSplitter } from './ItemSplitter';
import { LineSplitter } from './LineSplitter';
import type { ListEnd, ListPart, ObjectReader, WatchEvent } from './ObjectReader';
import { unreadable } from './unreadable';

/** Bytes parsed between two chances to breathe: about 1 ms of work. */
const batchBytes = 64 * 1024;
const initialEventsEnd = 'k8s.io/initial-events-end';

/** Reads JSON, which every API server speaks. */
export class JsonReader implements ObjectReader {
  readonly accept = { list: 'application/json', watch: 'application/json' };

  async *watch(body: AsyncIterable<Uint8Array>): AsyncIterable<readonly WatchEvent[]> {
    const lines = new LineSplitter();
    let events: WatchEvent[] = [];
    let bytes = 0;
    for await (const chunk of body) {
      for (const line of lines.push(chunk)) {
        let event: WatchEvent;
        try {
          event = eventOf(line);
        } catch (error) {
          // What came before the line that cannot be read is good, and must not be lost with it.
          if (events.length > 0) yield events;
          throw error;
        }
        events.push(event);
        bytes += line.length;
        if (bytes >= batchBytes) {
          yield events;
          events = [];
          bytes = 0;
        }
      }
      if (events.length > 0) {
        yield events;
        events = [];
        bytes = 0;
      }
    }
  }

  async *list(body: AsyncIterable<Uint8Array>): AsyncIterable<ListPart> {
    const items = new ItemSplitter();
    let objects: KubernetesObject[] = [];
    let bytes = 0;
    for await (const chunk of body) {
      for (const item of items.push(chunk)) {
        objects.push(parse(item.toString('utf8')) as KubernetesObject);
        bytes += item.length;
        if (bytes >= batchBytes) {
          yield { objects };
          objects = [];
          bytes = 0;
        }
      }
    }
    yield { objects, end: endOf(parse(items.envelope())) };
  }
}

function parse(text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw unreadable();
  }
  if (!isRecord(value)) throw unreadable();
  return value;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const textIn = (record: unknown, name: string): string | undefined => {
  const value = isRecord(record) ? record[name] : undefined;
  return typeof value === 'string' && value !== '' ? value : undefined;
};

function eventOf(line: Buffer): WatchEvent {
  const { type, object } = parse(line.toString('utf8'));
  if (!isRecord(object)) throw unreadable();
  const { metadata } = object;
  switch (type) {
    case 'ADDED':
    case 'MODIFIED':
    case 'DELETED':
      if (!isRecord(metadata)) throw unreadable();
      return { type, object: object as KubernetesObject };
    case 'BOOKMARK': {
      const resourceVersion = textIn(metadata, 'resourceVersion');
      if (!resourceVersion) throw unreadable();
      const annotations = isRecord(metadata) ? metadata.annotations : undefined;
      return {
        type,
        resourceVersion,
        initialEventsEnd: textIn(annotations, initialEventsEnd) === 'true',
      };
    }
    case 'ERROR': {
      const { code } = object;
      const reason = textIn(object, 'reason');
      return {
        type,
        code: typeof code === 'number' ? code : 500,
        ...(reason ? { reason } : {}),
        message: textIn(object, 'message') ?? '',
      };
    }
    default:
      throw unreadable();
  }
}

function endOf(envelope: Record<string, unknown>): ListEnd {
  if (!Array.isArray(envelope.items) && envelope.items !== null) throw unreadable();
  const { metadata } = envelope;
  const resourceVersion = textIn(metadata, 'resourceVersion');
  const next = textIn(metadata, 'continue');
  return {
    ...(resourceVersion ? { resourceVersion } : {}),
    ...(next ? { continue: next } : {}),
  };
}
