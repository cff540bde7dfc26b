import type { RowStore } from './RowStore';

/** Where a Reflector puts what it reads: a store, or the part of one that a namespace is. */
export type ReflectedRows = Pick<RowStore, 'begin' | 'apply' | 'sweep' | 'clear' | 'size'> & {
  get(uid: string): unknown;
};
