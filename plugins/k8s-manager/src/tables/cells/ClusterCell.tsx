import { ClusterSquare } from '../../ui';
import { useClusterFace } from '../clusterFaces';
import type { CellProps } from './CellProps';
import css from './cells.module.css';

/** The cluster of the row by its title, with the square that is solid for production; its id on hover. */
export function ClusterCell({ row: { cluster } }: CellProps<undefined>) {
  const { title, production } = useClusterFace(cluster);
  return (
    <span className={css.marked} title={cluster}>
      <ClusterSquare production={production} />
      <span className={css.text}>{title}</span>
    </span>
  );
}
