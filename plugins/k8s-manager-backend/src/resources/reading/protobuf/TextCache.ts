/** A power of two, so that a hash is cut to a place by a mask. */
const places = 4_096;
/** Longer texts hardly ever repeat, and are made anew as fast. */
const longest = 32;

/**
 * Texts that were read lately, by their bytes. Most of what an object says was said by the one before: keys and values of
 * labels, words, images, names of nodes. Looking such a text up costs
 * a quarter less than making it anew, and leaves no garbage.
 */
export class TextCache {
  private readonly texts: (string | undefined)[] = new Array<string | undefined>(places);

  /** The text in these bytes, which are UTF-8. */
  read(bytes: Buffer, begin: number, end: number): string {
    const length = end - begin;
    if (length === 0) return '';
    if (length > longest) return bytes.toString('utf8', begin, end);
    let hash = length;
    for (let at = begin; at < end; at += 1) {
      const byte = bytes[at];
      // Past ASCII a byte is no character.
      if (byte >= 0x80) return bytes.toString('utf8', begin, end);
      hash = (Math.imul(hash, 31) + byte) | 0;
    }
    const place = (hash ^ (hash >>> 15)) & (places - 1);
    const known = this.texts[place];
    if (known !== undefined && isSame(known, bytes, begin, length)) return known;
    const text = bytes.toString('latin1', begin, end);
    this.texts[place] = text;
    return text;
  }
}

function isSame(text: string, bytes: Buffer, begin: number, length: number): boolean {
  if (text.length !== length) return false;
  for (let at = 0; at < length; at += 1) {
    if (text.charCodeAt(at) !== bytes[begin + at]) return false;
  }
  return true;
}
