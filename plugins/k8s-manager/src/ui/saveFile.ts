/** Milliseconds after which the browser has surely begun to keep the file. */
const begun = 60_000;

/** Gives a file to the browser, which keeps it where the person wants it. */
export function saveFile(name: string, content: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), begun);
}
