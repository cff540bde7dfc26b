/** What goes from the parent to the child. */
export interface Question<T> {
  readonly question: T;
}

/** What comes back. */
export type Answer<T> = { readonly answer: T } | { readonly failure: string };

/**
 * Makes this process one that answers its parent's questions, one at a time, and ends with it: whatever way the parent
 * goes, nothing of ours is left.
 */
export function answerParent<Q, A>(answer: (question: Q) => Promise<A>): void {
  process.on('disconnect', () => process.exit());
  // Ctrl-C reaches the whole group; the parent ends us in its own order.
  process.on('SIGINT', () => {});
  process.on('message', ({ question }: Question<Q>) => {
    answer(question).then(
      value => process.send?.({ answer: value }),
      error => process.send?.({ failure: error instanceof Error ? error.stack : String(error) }),
    );
  });
}
