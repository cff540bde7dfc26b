import fc from 'fast-check';
import { wireFields } from './wireFields';

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom(
    ...['True', 'False', 'Ready', 'Running', 'Pending', 'Failed', 'Complete', 'Deployment', 'Node'],
    ...['ReplicaSet', 'a-b-c12', '__proto__', '容器', 'k8s.io/key', 'ReadWriteOnce', 'Always'],
  ),
);
const seconds = fc.integer({ min: -1_000_000_000, max: 4_000_000_000 });
const dateOf = (value: number) => new Date(value * 1_000).toISOString().slice(0, 19);
const time = seconds.map(value => `${dateOf(value)}Z`);
const int64 = fc.oneof(
  fc.integer(),
  fc.maxSafeInteger(),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(Number),
);
const values: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  string: text,
  bool: fc.boolean(),
  int32: fc.integer(),
  int64: int64.filter(value => Math.abs(value) < 2 ** 63),
  bytes: fc.uint8Array({ maxLength: 8 }).map(bytes => Buffer.from(bytes).toString('base64')),
  Time: time,
  MicroTime: fc
    .tuple(seconds, fc.integer({ min: 0, max: 999_999 }))
    .map(([value, micro]) => `${dateOf(value)}.${String(micro).padStart(6, '0')}Z`),
  Quantity: fc.constantFrom('0', '100m', '1', '2Gi', '500M', '1e3', '128974848'),
  IntOrString: fc.oneof(fc.integer(), fc.constantFrom('25%', '0%', 'http')),
};

/** Objects deeper than this say nothing more. */
const deepest = 7;

/**
 * Any object of a message, in the form in which the API server writes JSON, made of the members with these names: an
 * object of all there are would have nothing in those that are read.
 */
export function arbitraryMessage(
  message: string,
  names: ReadonlySet<string>,
  depth = 0,
): fc.Arbitrary<Record<string, unknown>> {
  const members: Record<string, fc.Arbitrary<unknown>> = {};
  const inlined: fc.Arbitrary<Record<string, unknown>>[] = [];
  for (const field of wireFields(message)) {
    const { name, type, shape, items, omitsZero } = field;
    if (type === 'opaque' || (name !== '...' && !names.has(name)) || depth > deepest) continue;
    const one =
      values[type] ?? fc.constant(undefined).chain(() => arbitraryMessage(type, names, depth + 1));
    if (name === '...') inlined.push(arbitraryMessage(type, names, depth));
    else if (shape === '[]') members[name] = fc.array(one, { minLength: 1, maxLength: 3 });
    else if (shape === '{}') {
      const value = items ? fc.array(one, { minLength: 1, maxLength: 2 }) : one;
      members[name] = fc.dictionary(text, value, { minKeys: 1, maxKeys: 3, noNullPrototype: true });
    } else members[name] = omitsZero ? one.filter(Boolean) : one;
  }
  return fc
    .tuple(fc.record(members, { requiredKeys: [], noNullPrototype: true }), ...inlined)
    .map(parts => Object.assign({}, ...parts) as Record<string, unknown>);
}
