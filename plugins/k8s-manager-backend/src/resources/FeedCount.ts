/** Counts the feeds each person has open, so that one who opens them without end takes nothing from the others. */
export class FeedCount {
  private readonly open = new Map<string, number>();

  /** @param most - for one person */
  constructor(private readonly most: number) {}

  /** One more for this person; the reply ends it. `undefined` where they have as many as they may. */
  enter(person: string): (() => void) | undefined {
    const before = this.open.get(person) ?? 0;
    if (before >= this.most) return undefined;
    this.open.set(person, before + 1);
    let entered = true;
    return () => {
      if (!entered) return;
      entered = false;
      const left = (this.open.get(person) ?? 1) - 1;
      if (left > 0) this.open.set(person, left);
      else this.open.delete(person);
    };
  }
}
