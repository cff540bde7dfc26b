import type { TableView } from 'backstage-plugin-k8s-manager-common';
import { useLayoutEffect, useRef, type RefObject } from 'react';

/** What the anchor needs to know of its table. */
export interface AnchoredScrollOptions {
  readonly scroller: RefObject<HTMLElement>;
  readonly view: TableView | undefined;
  readonly rowHeight: number;
  readonly selectionKey: string;
  readonly pending: boolean;
  readonly active: number;
  readonly setActive: (index: number) => void;
  /** Id of the row that must stay where it is: the focused one, or the one under the pointer. */
  readonly preferred: () => string | undefined;
}

function indexOf(view: TableView, id: string): number | undefined {
  const offset = view.rows.findIndex(row => row.id === id);
  return offset < 0 ? undefined : view.start + offset;
}

/**
 * Keeps a row where it is on the screen while rows come, go and move around it, so that nobody clicks or presses Enter
 * on another row than the one they looked at. The focus follows its row. Another selection starts at the top.
 */
export function useAnchoredScroll(options: AnchoredScrollOptions): void {
  const { scroller, view, rowHeight, selectionKey, pending, active, setActive, preferred } =
    options;
  const shown = useRef<{ view: TableView; selectionKey: string }>();
  const askedKey = useRef(selectionKey);

  useLayoutEffect(() => {
    if (askedKey.current === selectionKey) return;
    askedKey.current = selectionKey;
    if (scroller.current) scroller.current.scrollTop = 0;
    setActive(0);
  }, [scroller, selectionKey, setActive]);

  useLayoutEffect(() => {
    if (!view || pending) return;
    const before = shown.current;
    shown.current = { view, selectionKey };
    if (!before || before.view === view || before.selectionKey !== selectionKey) return;
    const element = scroller.current;
    const focusedId = before.view.rows[active - before.view.start]?.id;
    const focusedNow = focusedId === undefined ? undefined : indexOf(view, focusedId);
    if (focusedNow !== undefined && focusedNow !== active) setActive(focusedNow);
    else if (active > 0 && active >= view.total) setActive(Math.max(0, view.total - 1));
    if (!element) return;
    const top = Math.floor(element.scrollTop / rowHeight);
    const topId = top > 0 ? before.view.rows[top - before.view.start]?.id : undefined;
    const anchor = preferred() ?? topId;
    if (anchor === undefined) return;
    const [from, to] = [indexOf(before.view, anchor), indexOf(view, anchor)];
    if (from !== undefined && to !== undefined && from !== to) {
      element.scrollTop += (to - from) * rowHeight;
    }
  });
}
