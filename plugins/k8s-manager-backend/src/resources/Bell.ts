/** The longest a timer of Node can wait; a longer one would fire at once. */
const longest = 2 ** 31 - 1;

/** Wakes one waiter. Rung while nobody waits, it wakes the next one at once. */
export class Bell {
  private pending = false;
  private wake?: () => void;

  ring(): void {
    this.pending = true;
    this.wake?.();
  }

  /** Resolves when it is rung, or after so many milliseconds. */
  async rung(within: number): Promise<void> {
    if (!this.pending && within > 0) {
      await new Promise<void>(resolve => {
        const timer = setTimeout(resolve, Math.min(within, longest));
        this.wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      this.wake = undefined;
    }
    this.pending = false;
  }

  /** Lets go of whoever waits. */
  close(): void {
    this.ring();
  }
}
