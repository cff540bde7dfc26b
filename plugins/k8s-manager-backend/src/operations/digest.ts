import { createHash } from 'node:crypto';
import { isRecord, type LiveObject } from './LiveObject';

/**
 * What of an object was shown, in 64 hexadecimal digits: everything but its status and what the API server keeps about
 * it. resourceVersion moves with every status write, and a generation does not move with labels and is not there for
 * every kind, so neither says whether somebody changed the object.
 */
export function digestOf(object: LiveObject): string {
  const { status: _status, metadata, ...rest } = object;
  const {
    managedFields: _managedFields,
    resourceVersion: _resourceVersion,
    generation: _generation,
    ...named
  } = metadata;
  return createHash('sha256')
    .update(canonical({ ...rest, metadata: named }))
    .digest('hex');
}

/** JSON with the keys of every object in order, since the API server promises none. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (!isRecord(value)) return JSON.stringify(value) ?? 'null';
  const members = Object.keys(value)
    .sort()
    .map(key => `${JSON.stringify(key)}:${canonical(value[key])}`);
  return `{${members.join(',')}}`;
}
