import { grown } from './grown';

/** Slots in groups by a code: four bytes a slot and four a code. A slot is in one group at most. */
export class SlotChains {
  /** By code and by slot: slot + 1 of the next one, 0 at the end. */
  private heads = new Int32Array(0);
  private nexts = new Int32Array(0);

  get bytes(): number {
    return this.heads.byteLength + this.nexts.byteLength;
  }

  add(code: number, slot: number): void {
    this.heads = roomFor(this.heads, code);
    this.nexts = roomFor(this.nexts, slot);
    this.nexts[slot] = this.heads[code];
    this.heads[code] = slot + 1;
  }

  remove(code: number, slot: number): void {
    let before = -1;
    for (let at = this.first(code); at !== -1; before = at, at = this.nexts[at] - 1) {
      if (at !== slot) continue;
      if (before === -1) this.heads[code] = this.nexts[slot];
      else this.nexts[before] = this.nexts[slot];
      this.nexts[slot] = 0;
      return;
    }
  }

  /** All slots of a code, as they are now. */
  slots(code: number): number[] {
    const found: number[] = [];
    for (let at = this.first(code); at !== -1; at = this.nexts[at] - 1) found.push(at);
    return found;
  }

  private first(code: number): number {
    return (this.heads[code] ?? 0) - 1;
  }
}

function roomFor(array: Int32Array<ArrayBuffer>, index: number): Int32Array<ArrayBuffer> {
  if (index < array.length) return array;
  const next = new Int32Array(grown(array.length, index + 1));
  next.set(array);
  return next;
}
