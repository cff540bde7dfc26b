/** A block of code in a document. */
export interface Fence {
  /** What follows the opening marks: `sh`, `ts`, `yaml`. */
  readonly language: string;
  readonly lines: readonly string[];
}

/**
 * The blocks of code below a heading, up to the next heading of the same level or above.
 *
 * @param heading - as it is written, marks included: `## Install into your portal`
 * @throws Error when there is no such heading or nothing below it
 */
export function readFences(markdown: string, heading: string): Fence[] {
  const level = /^#+ /.exec(heading)?.[0].length ?? 0;
  const fences: Fence[] = [];
  let inside = false;
  let open: { language: string; lines: string[] } | undefined;
  for (const line of markdown.split('\n')) {
    const mark = /^```(\w*)/.exec(line);
    if (mark && open) {
      fences.push(open);
      open = undefined;
    } else if (open) {
      open.lines.push(line);
    } else if (line === heading) {
      inside = true;
    } else if (inside && /^#+ /.test(line) && line.indexOf(' ') < level) {
      break;
    } else if (mark && inside) {
      open = { language: mark[1], lines: [] };
    }
  }
  if (fences.length === 0) throw new Error(`There is no code below "${heading}".`);
  return fences;
}
