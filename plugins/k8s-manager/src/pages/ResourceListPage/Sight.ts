/** Row numbers in sight, both included. */
export interface RowsInSight {
  readonly first: number;
  readonly last: number;
}

/** Carries what is in sight from the table to the bar below it, so that scrolling does not render the page. */
export class Sight {
  #rows: RowsInSight = { first: 0, last: 0 };
  readonly #listeners = new Set<() => void>();

  readonly rows = (): RowsInSight => this.#rows;

  readonly set = (first: number, last: number): void => {
    if (first === this.#rows.first && last === this.#rows.last) return;
    this.#rows = { first, last };
    for (const listener of this.#listeners) listener();
  };

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
}
