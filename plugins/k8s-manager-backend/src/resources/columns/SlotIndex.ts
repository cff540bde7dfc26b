/**
 * Finds slots by a hash of what stands in them: four bytes a place of an open table, nothing else. What a slot holds must
 * not change while it is in the index.
 */
export class SlotIndex {
  private table = new Int32Array(16);
  private count = 0;

  /** @param hashOf - the hash a slot was added with */
  constructor(private readonly hashOf: (slot: number) => number) {}

  get bytes(): number {
    return this.table.byteLength;
  }

  /** The slot with this hash that holds what is looked for, or -1. */
  find(hash: number, holds: (slot: number) => boolean): number {
    const mask = this.table.length - 1;
    for (let place = hash & mask; ; place = (place + 1) & mask) {
      const slot = this.table[place] - 1;
      if (slot === -1 || holds(slot)) return slot;
    }
  }

  add(slot: number, hash: number): void {
    // Four of five places taken: a search still ends after three looks on average.
    if ((this.count + 1) * 5 > this.table.length * 4) this.grow();
    this.place(slot, hash);
    this.count += 1;
  }

  remove(slot: number, hash: number): void {
    const { table } = this;
    const mask = table.length - 1;
    let hole = hash & mask;
    while (table[hole] !== slot + 1) {
      if (table[hole] === 0) return;
      hole = (hole + 1) & mask;
    }
    // What follows moves up, so that no search stops at the hole before it has reached what it looks for.
    for (let place = (hole + 1) & mask; table[place] !== 0; place = (place + 1) & mask) {
      const home = this.hashOf(table[place] - 1) & mask;
      if (((place - home) & mask) < ((place - hole) & mask)) continue;
      table[hole] = table[place];
      hole = place;
    }
    table[hole] = 0;
    this.count -= 1;
  }

  clear(): void {
    this.table = new Int32Array(16);
    this.count = 0;
  }

  private grow(): void {
    const before = this.table;
    this.table = new Int32Array(before.length * 2);
    for (const entry of before) {
      if (entry !== 0) this.place(entry - 1, this.hashOf(entry - 1));
    }
  }

  private place(slot: number, hash: number): void {
    const mask = this.table.length - 1;
    let place = hash & mask;
    while (this.table[place] !== 0) place = (place + 1) & mask;
    this.table[place] = slot + 1;
  }
}
