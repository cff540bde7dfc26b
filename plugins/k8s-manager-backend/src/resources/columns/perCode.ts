import type { CodedColumn } from './CodedColumn';

/** What is worked out of a slot's text, once for all slots with that text and for as long as there are any. */
export function perCode<T>(column: CodedColumn, work: (slot: number) => T): (slot: number) => T {
  const { dictionary } = column;
  const values: T[] = [];
  const stamps: number[] = [];
  return slot => {
    const code = column.codeOf(slot);
    const stamp = dictionary.stamp(code);
    if (stamps[code] === stamp) return values[code];
    const value = work(slot);
    // Without holes, which would make the engine keep the whole as a map.
    while (stamps.length <= code) {
      stamps.push(-1);
      values.push(value);
    }
    stamps[code] = stamp;
    values[code] = value;
    return value;
  };
}
