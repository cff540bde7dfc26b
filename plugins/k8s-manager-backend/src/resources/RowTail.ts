/** Rows that came and went, by their slots. */
export interface SlotChanges {
  readonly came: readonly number[];
  readonly gone: readonly number[];
}

/**
 * What one reader of a store has not looked at yet. A row never changes in its slot: a changed one comes in another slot
 * and the one before goes. What went can still be read until every reader has said that it is {@link settle | done} with
 * it, so a reader always finds what it took note of, however slowly it works.
 */
export class RowTail {
  private came: number[] = [];
  private gone: number[] = [];
  private taken: readonly number[] = [];
  private closed = false;

  /**
   * @param ring - called at once when there is something to take; it must only take note
   * @param giveBack - of slots that went and are not read here any more
   * @param forget - of this tail
   */
  constructor(
    private readonly ring: () => void,
    private readonly giveBack: (slots: readonly number[]) => void,
    private readonly forget: () => void,
  ) {}

  /** How much there is to take. */
  get backlog(): number {
    return this.came.length + this.gone.length;
  }

  /** Called by the store. */
  note(came: number | undefined, gone: number | undefined): void {
    if (came !== undefined) this.came.push(came);
    if (gone !== undefined) this.gone.push(gone);
  }

  /** Called by the store when it is in one piece again. */
  tell(): void {
    if (this.backlog > 0) this.ring();
  }

  /** What happened since the last time. What came and went since then was never there. */
  take(): SlotChanges {
    const { came, gone } = this;
    this.came = [];
    this.gone = [];
    this.taken = this.taken.concat(gone);
    if (came.length === 0 || gone.length === 0) return { came, gone };
    const passing = new Set(gone);
    const fresh = new Set(came);
    return {
      came: came.filter(slot => !passing.has(slot)),
      gone: gone.filter(slot => !fresh.has(slot)),
    };
  }

  /** What was taken as gone is not read any more. */
  settle(): void {
    const { taken } = this;
    this.taken = [];
    if (taken.length > 0) this.giveBack(taken);
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.take();
    this.settle();
    this.forget();
  }
}
