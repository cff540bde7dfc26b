/** What a page with a table lets the bench do to it. */
export interface TablePage {
  /** Puts a table of so many rows onto the page. @returns milliseconds until its first rows are in the document, laid out */
  mount(rows: number): Promise<number>;
  /** Changes a figure of the third row. @returns milliseconds until it is in the document, laid out */
  update(restarts: number): Promise<number>;
}

declare global {
  // eslint-disable-next-line no-var -- how globals are declared
  var tablePage: TablePage;
}

/** Milliseconds from before the work begins until the page has a text, its layout included. */
export function untilShown(text: string, work: () => void): Promise<number> {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const late = setTimeout(() => reject(new Error(`${text} never shows`)), 300_000);
    const observer = new MutationObserver(() => {
      if (!document.body.textContent?.includes(text)) return;
      observer.disconnect();
      clearTimeout(late);
      document.body.getBoundingClientRect();
      resolve(performance.now() - began);
    });
    observer.observe(document.body, { childList: true, subtree: true, characterData: true });
    work();
  });
}
