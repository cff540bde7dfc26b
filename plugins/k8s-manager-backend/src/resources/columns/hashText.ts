const offset = 0x811c9dc5;
const prime = 0x01000193;

/** FNV-1a over UTF-16 code units, mixed at the end so that the low bits are good for a table. */
export function hashText(text: string, seed = 0): number {
  let hash = offset ^ seed;
  for (let i = 0; i < text.length; i += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(i), prime);
  }
  return mixed(hash);
}

/** The same for units that are not in a text. */
export function hashUnits(length: number, unitAt: (index: number) => number, seed = 0): number {
  let hash = offset ^ seed;
  for (let i = 0; i < length; i += 1) hash = Math.imul(hash ^ unitAt(i), prime);
  return mixed(hash);
}

/** The same for units that stand in bytes. */
export function hashBytes(bytes: Uint8Array, begin: number, length: number, seed = 0): number {
  let hash = offset ^ seed;
  for (let i = begin; i < begin + length; i += 1) hash = Math.imul(hash ^ bytes[i], prime);
  return mixed(hash);
}

/** Spreads a number over all 32 bits. */
export function mixed(value: number): number {
  let hash = Math.imul(value ^ (value >>> 16), 0x7feb352d);
  hash = Math.imul(hash ^ (hash >>> 15), 0x846ca68b);
  return (hash ^ (hash >>> 16)) >>> 0;
}
