import { Reader } from 'protobufjs/minimal';

/** What failures are written in where protobuf was asked for. */
export const protobufMediaType = 'application/vnd.kubernetes.protobuf';

const magic = Buffer.from('k8s\0', 'latin1');

/** The fields read here, by number. Source: `generated.proto` of apimachinery's `runtime` and `meta/v1`. */
const unknown = { raw: 2 } as const;
const status = { message: 3, reason: 4, details: 5 } as const;
const details = { causes: 4, retryAfterSeconds: 5 } as const;
const cause = { reason: 1, message: 2, field: 3 } as const;

/**
 * A `metav1.Status` in protobuf, as the JSON it would have been; `undefined` for anything else.
 *
 * Whoever asks for objects in protobuf gets failures in it too, and their message is what a person has to read.
 */
export function statusAsJson(bytes: Buffer): string | undefined {
  if (!bytes.subarray(0, magic.length).equals(magic)) return undefined;
  try {
    const [raw] = valuesIn(bytes.subarray(magic.length), unknown.raw);
    if (!raw) return undefined;
    const [told] = valuesIn(raw, status.details);
    return JSON.stringify({
      kind: 'Status',
      ...textsIn(raw, { message: status.message, reason: status.reason }),
      ...(told ? { details: detailsIn(told) } : {}),
    });
  } catch {
    return undefined;
  }
}

function detailsIn(bytes: Buffer) {
  const retryAfterSeconds = numberIn(bytes, details.retryAfterSeconds);
  return {
    causes: valuesIn(bytes, details.causes).map(each => textsIn(each, cause)),
    ...(retryAfterSeconds ? { retryAfterSeconds } : {}),
  };
}

function textsIn(bytes: Buffer, names: Readonly<Record<string, number>>): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [name, field] of Object.entries(names)) {
    const [value] = valuesIn(bytes, field);
    if (value && value.length > 0) texts[name] = value.toString('utf8');
  }
  return texts;
}

/** @throws RangeError for bytes that are no message */
function valuesIn(bytes: Buffer, wanted: number): Buffer[] {
  const reader = Reader.create(bytes);
  const values: Buffer[] = [];
  while (reader.pos < reader.len) {
    const tag = reader.uint32();
    if (tag >>> 3 === wanted && (tag & 7) === 2) values.push(Buffer.from(reader.bytes()));
    else skip(reader, tag);
  }
  return values;
}

function numberIn(bytes: Buffer, wanted: number): number | undefined {
  const reader = Reader.create(bytes);
  while (reader.pos < reader.len) {
    const tag = reader.uint32();
    if (tag >>> 3 === wanted && (tag & 7) === 0) return reader.int32();
    skip(reader, tag);
  }
  return undefined;
}

/** Groups could stand in each other without end, and Kubernetes writes none. */
function skip(reader: Reader, tag: number): void {
  if ((tag & 7) === 3 || (tag & 7) === 4) throw new RangeError('a group');
  reader.skipType(tag & 7);
}
