import { ClusterSquare } from '../../ui';
import { useIsProduction } from '../productionClusters';
import type { CellProps } from './CellProps';
import css from './cells.module.css';

/** The cluster of the row, with the square that is solid for production. */
export function ClusterCell({ row: { cluster } }: CellProps<undefined>) {
  const production = useIsProduction(cluster);
  return (
    <span className={css.marked} title={cluster}>
      <ClusterSquare production={production} />
      <span className={css.text}>{cluster}</span>
    </span>
  );
}
