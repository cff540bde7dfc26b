import { isRecord } from './LiveObject';

/** The result of a merge patch. Source: RFC 7386, section 2. */
export function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isRecord(patch)) return patch;
  const merged = new Map(Object.entries(isRecord(target) ? target : {}));
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) merged.delete(key);
    else merged.set(key, mergePatch(merged.get(key), value));
  }
  return Object.fromEntries(merged);
}

/**
 * One patch that does what the patches do one after the other. Unlike {@link mergePatch} it keeps `null`, which has
 * work left to do.
 */
export function joinPatches(
  patches: readonly Readonly<Record<string, unknown>>[],
): Readonly<Record<string, unknown>> {
  const join = (one: unknown, other: unknown): unknown => {
    if (!isRecord(one) || !isRecord(other)) return other;
    const joined = new Map(Object.entries(one));
    for (const [key, value] of Object.entries(other)) {
      joined.set(key, joined.has(key) ? join(joined.get(key), value) : value);
    }
    return Object.fromEntries(joined);
  };
  return patches.reduce<Readonly<Record<string, unknown>>>(
    (one, other) => join(one, other) as Readonly<Record<string, unknown>>,
    {},
  );
}
