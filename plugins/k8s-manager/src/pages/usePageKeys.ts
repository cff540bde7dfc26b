import { useEffect, useRef } from 'react';

/** What each key of the page does. */
export type PageKeys = Readonly<Record<string, () => void>>;

/**
 * Keys that work wherever the focus is on the page, but neither while text is written nor while a dialog or menu is
 * open, which have their own.
 */
export function usePageKeys(keys: PageKeys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const act = Object.hasOwn(latest.current, event.key) ? latest.current[event.key] : undefined;
      if (!act || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const target = event.target instanceof Element ? event.target : document.body;
      if (
        target.closest(
          'input, textarea, select, [contenteditable=true], [role=dialog], [role=menu]',
        )
      ) {
        return;
      }
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}
