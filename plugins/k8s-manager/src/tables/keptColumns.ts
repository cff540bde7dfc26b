import type { ColumnDescriptor } from 'backstage-plugin-k8s-manager-common';

/**
 * The `columns` of a table query: ids of the shown columns that are kept up only while they are in sight. `undefined` where
 * these are the ones the kind shows by itself, so that an ordinary table is an ordinary question.
 */
export function keptColumns(
  all: readonly ColumnDescriptor[],
  shown: readonly ColumnDescriptor[],
): readonly string[] | undefined {
  const kept = (columns: readonly ColumnDescriptor[]) =>
    columns
      .filter(({ as }) => as === 'usage')
      .map(({ id }) => id)
      .sort();
  const usual = kept(all.filter(({ optional }) => !optional));
  const wanted = kept(shown);
  return wanted.join() === usual.join() ? undefined : wanted;
}
