import type { CellPayloads } from 'backstage-plugin-k8s-manager-common';
import type { CellProps } from './CellProps';
import css from './cells.module.css';

/** Have of want; one that is complete steps back. */
export function RatioCell({ value: [have, want] }: CellProps<CellPayloads['ratio']>) {
  return <span className={have === want ? css.secondary : css.number}>{`${have}/${want}`}</span>;
}
