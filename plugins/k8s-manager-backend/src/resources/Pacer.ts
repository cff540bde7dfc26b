/**
 * Keeps the event loop answering while much work is done: everyone who works calls {@link breathe} between small
 * pieces, and once the pieces of one turn add up to a slice, goes on in a later turn. One Pacer serves all readers and
 * views of a process: with one each, ten clusters that arrive together would make a stall of ten slices.
 */
export class Pacer {
  private turnBegan = 0;
  private readonly waiting: (() => void)[] = [];
  private ticking = false;

  /** @param slice - milliseconds of work after which others get their turn */
  constructor(private readonly slice = 5) {}

  /** Resolves at once while this turn has time left, and in a turn of its own otherwise. */
  async breathe(): Promise<void> {
    if (performance.now() - this.turnBegan < this.slice) return;
    await new Promise<void>(resolve => {
      this.waiting.push(resolve);
      this.tick();
    });
  }

  private tick(): void {
    if (this.ticking) return;
    this.ticking = true;
    setImmediate(() => {
      this.ticking = false;
      this.turnBegan = performance.now();
      this.waiting.shift()?.();
      if (this.waiting.length > 0) this.tick();
    });
  }
}
