import type { TableView } from 'backstage-plugin-k8s-manager-common';
import { useLayoutEffect, useRef, type RefObject } from 'react';
import { rowIndexOf } from './activeRow';

/** What the anchor needs to know of its table. */
export interface AnchoredScrollOptions {
  readonly scroller: RefObject<HTMLElement>;
  readonly view: TableView | undefined;
  readonly rowHeight: number;
  readonly selectionKey: string;
  readonly pending: boolean;
  /** Id of the row that must stay where it is: the focused one, or the one under the pointer. */
  readonly preferred: () => string | undefined;
}

/**
 * Keeps a row where it is on the screen while rows come, go and move around it, so that nobody clicks or presses Enter
 * on another row than the one they looked at. Another selection starts at the top.
 */
export function useAnchoredScroll(options: AnchoredScrollOptions): void {
  const { scroller, view, rowHeight, selectionKey, pending, preferred } = options;
  const shown = useRef<TableView>();
  const askedKey = useRef(selectionKey);
  /** The view of the selection before: it is still handed in for a moment after another was chosen. */
  const replaced = useRef<TableView>();

  useLayoutEffect(() => {
    if (askedKey.current === selectionKey) return;
    askedKey.current = selectionKey;
    replaced.current = view;
    shown.current = undefined;
    if (scroller.current) scroller.current.scrollTop = 0;
  }, [scroller, selectionKey, view]);

  useLayoutEffect(() => {
    if (!view || pending || view === replaced.current) return;
    const before = shown.current;
    shown.current = view;
    const element = scroller.current;
    if (!before || before === view || !element) return;
    const top = Math.floor(element.scrollTop / rowHeight);
    const topId = top > 0 ? before.rows[top - before.start]?.id : undefined;
    const anchor = preferred() ?? topId;
    if (anchor === undefined) return;
    const [from, to] = [rowIndexOf(before, anchor), rowIndexOf(view, anchor)];
    if (from !== undefined && to !== undefined && from !== to) {
      element.scrollTop += (to - from) * rowHeight;
    }
  });
}
