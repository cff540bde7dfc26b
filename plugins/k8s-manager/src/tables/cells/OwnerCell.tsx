import { useRouteRef } from '@backstage/core-plugin-api';
import { shortEntityRef, type CellPayloads } from 'backstage-plugin-k8s-manager-common';
import { Link } from 'react-router-dom';
import { entityRouteParams, entityRouteRef } from '../../routes';
import type { CellProps } from './CellProps';
import css from './cells.module.css';

/** The team that owns the object. Leads to the entity of the catalog it belongs to. */
export function OwnerCell({ value, reachable }: CellProps<CellPayloads['owner']>) {
  const entityPage = useRouteRef(entityRouteRef);
  const text = shortEntityRef(value.owner);
  const title = `${value.owner} (${value.entity})`;
  if (!entityPage) {
    return (
      <span className={css.text} title={title}>
        {text}
      </span>
    );
  }
  return (
    <Link
      className={css.link}
      to={entityPage(entityRouteParams(value.entity))}
      title={title}
      tabIndex={reachable ? 0 : -1}
    >
      {text}
    </Link>
  );
}
