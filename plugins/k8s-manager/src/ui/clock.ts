import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let now = Date.now();

/** While the timer rests nothing is on the page, and the next reader needs the time of its own second. */
function current(): number {
  const time = Date.now();
  if (timer === undefined && time - now >= 1000) now = time;
  return now;
}

function tick(): void {
  now = Date.now();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (timer === undefined) {
    now = Date.now();
    timer = setInterval(tick, 1000);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

/**
 * Something that changes with time, given milliseconds since the epoch. One timer serves every age on the page, and a
 * component renders only when what it reads has changed: an age in hours renders once an hour.
 */
export function useClock<T extends string | number | boolean>(read: (now: number) => T): T {
  return useSyncExternalStore(subscribe, () => read(current()));
}
