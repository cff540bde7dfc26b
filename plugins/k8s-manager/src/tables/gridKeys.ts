/** What a key does in a table. */
export type GridCommand =
  /** `extend`: what lies between is selected. */
  | { readonly type: 'move'; readonly to: number; readonly extend: boolean }
  /** `range`: everything from the row selected last. */
  | { readonly type: 'select'; readonly range: boolean }
  | { readonly type: 'open' | 'actions' | 'back' | 'selectAll' | 'header' };

/** Where the focus is and what surrounds it. */
export interface GridPosition {
  readonly active: number;
  readonly total: number;
  /** Rows in one screen. */
  readonly page: number;
}

/** Keys with a modifier belong to the browser and to the page. */
interface Key {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** The command of a key; `undefined` for keys a table does not know. */
export function commandOf(key: Key, position: GridPosition): GridCommand | undefined {
  if (key.altKey) return undefined;
  const { active, total, page } = position;
  if ((key.ctrlKey || key.metaKey) && key.key.toLowerCase() === 'a') return { type: 'selectAll' };
  if (key.metaKey) return undefined;
  const to = (row: number): GridCommand => ({
    type: 'move',
    to: Math.max(0, Math.min(total - 1, row)),
    extend: key.shiftKey,
  });
  // The first and last row are reached with or without Ctrl, as the grid pattern of ARIA has it.
  if (key.key === 'Home') return to(0);
  if (key.key === 'End') return to(total - 1);
  if (key.ctrlKey) return undefined;
  switch (key.key) {
    case 'ArrowDown':
      return to(active + 1);
    case 'ArrowUp':
      return active === 0 && !key.shiftKey ? { type: 'header' } : to(active - 1);
    case 'PageDown':
      return to(active + Math.max(1, page - 1));
    case 'PageUp':
      return to(active - Math.max(1, page - 1));
    case ' ':
    case 'x':
    case 'X':
      return { type: 'select', range: key.shiftKey };
    case 'Enter':
      return { type: 'open' };
    case '.':
      return { type: 'actions' };
    case 'Escape':
      return { type: 'back' };
    default:
      return undefined;
  }
}

/** What a key does in the header of a table. */
export type HeaderCommand =
  | { readonly type: 'focus'; readonly to: number }
  /** Pixels more or less. */
  | { readonly type: 'resize'; readonly by: number }
  /** Places to the right, or to the left. */
  | { readonly type: 'move'; readonly by: number }
  | { readonly type: 'rows' };

/** Pixels a key makes a column wider. */
const widthStep = 16;

/** The command of a key in the header; `current` of `count` stops has the focus. */
export function headerCommandOf(
  key: Key,
  current: number,
  count: number,
): HeaderCommand | undefined {
  if (key.altKey) return undefined;
  const step = { ArrowLeft: -1, ArrowRight: 1 }[key.key];
  const modified = key.ctrlKey || key.metaKey;
  if (step && key.shiftKey) {
    return modified ? { type: 'move', by: step } : { type: 'resize', by: step * widthStep };
  }
  if (modified || key.shiftKey) return undefined;
  if (step) return { type: 'focus', to: Math.max(0, Math.min(count - 1, current + step)) };
  switch (key.key) {
    case 'Home':
      return { type: 'focus', to: 0 };
    case 'End':
      return { type: 'focus', to: count - 1 };
    case 'ArrowDown':
    case 'Escape':
      return { type: 'rows' };
    default:
      return undefined;
  }
}
