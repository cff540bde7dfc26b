/** Rows that count against the budget. */
export interface Budgeted {
  readonly bytes: number;
  /** Since when nobody watches them, by the clock of `performance.now()`; absent while somebody does. */
  readonly unwatchedSince: number | undefined;
  /** Forgets them altogether. */
  evict(): void;
  /** Reads less of them; false where nothing can be left out any more. */
  narrow(): boolean;
}

/** Milliseconds in which changes are gathered before the rows are counted. */
const pause = 200;

/**
 * Holds the rows of everything to a number of bytes: what nobody watches goes first, that which was left longest ago
 * before the others. When what is watched is too much, the newest that is large enough has to be narrowed, so that those
 * who were there before keep what they see.
 */
export class RowBudget {
  private timer?: NodeJS.Timeout;

  /**
   * @param limit - bytes
   * @param held - all rows there are, the oldest first
   */
  constructor(
    private readonly limit: number,
    private readonly held: () => Iterable<Budgeted>,
  ) {}

  /** Rows changed. */
  note(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.check();
    }, pause).unref();
  }

  close(): void {
    clearTimeout(this.timer);
  }

  private check(): void {
    for (let over = this.over(); over > 0; over = this.over()) {
      const all = [...this.held()];
      const [left] = all
        .filter(({ unwatchedSince }) => unwatchedSince !== undefined)
        .sort((a, b) => (a.unwatchedSince ?? 0) - (b.unwatchedSince ?? 0));
      if (left) left.evict();
      else if (!narrowOne(all, over)) return;
    }
  }

  private over(): number {
    let sum = 0;
    for (const { bytes } of this.held()) sum += bytes;
    return sum - this.limit;
  }
}

function narrowOne(all: readonly Budgeted[], over: number): boolean {
  const newestFirst = [...all].reverse();
  const enough = newestFirst.filter(({ bytes }) => bytes >= over);
  const others = newestFirst.filter(({ bytes }) => bytes < over).sort((a, b) => b.bytes - a.bytes);
  return [...enough, ...others].some(each => each.narrow());
}
