/** Which pod, and what the column of its restarts is to begin with. */
interface Expected {
  readonly name: string;
  readonly text: string;
}

/**
 * Runs in the page. Begins to watch, and at once gives what it will know: `painted`, the time (milliseconds since the
 * epoch) when the frame that shows the text was handed to the compositor. The task after an animation frame is the
 * first one that runs when its layout and paint are done.
 * It fails when nothing has shown for half a minute.
 */
export function whenShown({ name, text }: Expected): { readonly painted: Promise<number> } {
  const shows = () =>
    [...document.querySelectorAll('[role=row][data-index]')].some(
      row =>
        row.querySelector('[data-column=name]')?.textContent?.includes(name) &&
        row.querySelector('[data-column=restarts]')?.textContent?.trim() === text,
    );
  const painted = new Promise<number>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`${name} never shows ${text}`)), 30_000);
    const observer = new MutationObserver(() => {
      if (!shows()) return;
      observer.disconnect();
      clearTimeout(late);
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(Date.now());
        port2.postMessage(undefined);
      });
    });
    observer.observe(document.body, { childList: true, subtree: true, characterData: true });
  });
  return { painted };
}
