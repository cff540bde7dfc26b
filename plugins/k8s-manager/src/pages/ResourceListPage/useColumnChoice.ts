import { storageApiRef, useApi } from '@backstage/frontend-plugin-api';
import type { ColumnDescriptor } from 'backstage-plugin-k8s-manager-common';
import { useCallback, useEffect, useMemo, useState } from 'react';

/** What the viewer decided about a column; the others are as the kind has them. */
type Choice = Readonly<Record<string, boolean>>;

/** Which columns are shown. */
export interface ColumnChoice {
  readonly shown: readonly ColumnDescriptor[];
  readonly toggle: (column: string) => void;
  /** Back to the columns of the kind; absent when nothing was changed. */
  readonly reset?: () => void;
}

const isShown = ({ id, as, optional }: ColumnDescriptor, choice: Choice) =>
  as === 'name' || (choice[id] ?? !optional);

/** The viewer's columns of a kind, kept in the portal's storage. */
export function useColumnChoice(kind: string, columns: readonly ColumnDescriptor[]): ColumnChoice {
  const storage = useApi(storageApiRef);
  const bucket = useMemo(() => storage.forBucket('k8s-manager.columns'), [storage]);
  const [choice, setChoice] = useState<Choice>(() => bucket.snapshot<Choice>(kind).value ?? {});
  useEffect(() => {
    setChoice(bucket.snapshot<Choice>(kind).value ?? {});
    const subscription = bucket
      .observe$<Choice>(kind)
      .subscribe(({ value }) => setChoice(value ?? {}));
    return () => subscription.unsubscribe();
  }, [bucket, kind]);

  const save = useCallback(
    (next: Choice) => {
      setChoice(next);
      // A choice that could not be kept still holds for this visit.
      const kept = Object.keys(next).length > 0 ? bucket.set(kind, next) : bucket.remove(kind);
      kept.catch(() => {});
    },
    [bucket, kind],
  );
  const shown = useMemo(() => columns.filter(column => isShown(column, choice)), [columns, choice]);
  return {
    shown,
    toggle: id => {
      const column = columns.find(c => c.id === id);
      if (column) save({ ...choice, [id]: !isShown(column, choice) });
    },
    ...(Object.keys(choice).length > 0 ? { reset: () => save({}) } : {}),
  };
}
