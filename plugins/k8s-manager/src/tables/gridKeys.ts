/** What a key does in a table. */
export type GridCommand =
  { readonly type: 'move'; readonly to: number } | { readonly type: 'open' | 'actions' | 'back' };

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
}

/** The command of a key; `undefined` for keys a table does not know. */
export function commandOf(key: Key, position: GridPosition): GridCommand | undefined {
  if (key.metaKey || key.altKey) return undefined;
  const { active, total, page } = position;
  const to = (row: number): GridCommand => ({
    type: 'move',
    to: Math.max(0, Math.min(total - 1, row)),
  });
  // The first and last row are reached with or without Ctrl, as the grid pattern of ARIA has it.
  if (key.key === 'Home') return to(0);
  if (key.key === 'End') return to(total - 1);
  if (key.ctrlKey) return undefined;
  switch (key.key) {
    case 'ArrowDown':
      return to(active + 1);
    case 'ArrowUp':
      return to(active - 1);
    case 'PageDown':
      return to(active + Math.max(1, page - 1));
    case 'PageUp':
      return to(active - Math.max(1, page - 1));
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
