import { kindById, type CellPayloads } from 'backstage-plugin-k8s-manager-common';
import { Link } from 'react-router-dom';
import { usePaths } from '../../routes';
import { useSay } from '../../ui';
import type { CellProps } from './CellProps';
import css from './cells.module.css';

/** Another object. Leads to its list, filtered to it, where its kind has a list. */
export function LinkCell({ value, row, reachable }: CellProps<CellPayloads['link']>) {
  const { say } = useSay();
  const paths = usePaths();
  const kind = kindById(value.kind);
  const word = kind ? say({ id: `${kind.id}.one` }) : value.kind;
  const title = [word, value.name].filter(Boolean).join(' ');
  if (!kind) {
    return (
      <span className={css.text} title={title}>
        {value.name}
      </span>
    );
  }
  const search = new URLSearchParams({ clusters: row.cluster, text: value.name });
  if (value.namespace) search.set('namespaces', value.namespace);
  return (
    <Link
      className={css.link}
      to={paths.list(kind.id, search)}
      title={title}
      tabIndex={reachable ? 0 : -1}
    >
      {value.name}
    </Link>
  );
}
