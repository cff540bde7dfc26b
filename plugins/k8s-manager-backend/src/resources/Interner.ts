/** Past this many distinct values the dictionary begins anew, so that values that never repeat do not fill it. */
const most = 20_000;

/**
 * Makes equal values one: the labels, node names and images of ten thousand pods are a few hundred values. Texts that
 * come out of a parser are each a string of its own otherwise.
 */
export class Interner {
  private readonly texts = new Map<string, string>();
  private readonly values = new Map<string, object>();

  text(text: string): string {
    const known = this.texts.get(text);
    if (known !== undefined) return known;
    if (this.texts.size >= most) this.texts.clear();
    this.texts.set(text, text);
    return text;
  }

  /** A value that is never changed: the first one equal to it. */
  value<T extends object>(value: T): T {
    const key = JSON.stringify(value);
    const known = this.values.get(key);
    if (known !== undefined) return known as T;
    if (this.values.size >= most) this.values.clear();
    this.values.set(key, value);
    return value;
  }
}
