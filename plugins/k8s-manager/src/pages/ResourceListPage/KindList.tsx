import type { ResourceKind } from 'backstage-plugin-k8s-manager-common';
import { Link } from 'react-router-dom';
import { usePaths } from '../../routes';
import { useAnswer, type KindCount } from '../../tables';
import { HealthMark, useSay } from '../../ui';
import { scopeSearch, useScope } from '../scope';
import { kindsOf, sectionTitles } from '../sections';
import { listMessages as texts } from './listMessages';
import css from './Rail.module.css';

/**
 * The kinds of a section, each with how many there are and how many of them are not well. A section of one kind has
 * nothing to choose.
 */
export function KindList({ current }: { current: ResourceKind }) {
  const listed = kindsOf(current.section);
  return listed.length > 1 ? <Counted current={current} listed={listed} /> : null;
}

function Counted(props: { current: ResourceKind; listed: readonly ResourceKind[] }) {
  const { current, listed } = props;
  const { say } = useSay();
  const paths = usePaths();
  const { clusters, namespaces, search } = useScope();
  const { counts } = useAnswer({
    type: 'counts',
    kinds: listed.filter(({ id, restless }) => id === current.id || !restless).map(({ id }) => id),
    ...(clusters.length > 0 ? { clusters: [...clusters] } : {}),
    ...(namespaces.length > 0 ? { namespaces: [...namespaces] } : {}),
  });
  return (
    <nav className={css.group} aria-labelledby="k8s-manager-kinds">
      <h2 id="k8s-manager-kinds" className={css.title}>
        {say(sectionTitles[current.section]())}
      </h2>
      <ul className={css.list}>
        {listed.map(kind => (
          <li key={kind.id}>
            <Link
              className={css.entry}
              to={paths.list(kind.id, scopeSearch(search))}
              aria-current={kind.id === current.id ? 'page' : undefined}
            >
              <span className={css.label} title={say({ id: `${kind.id}.many` })}>
                {say({ id: `${kind.id}.many` })}
              </span>
              <Problems count={counts?.[kind.id]} />
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Problems({ count: found }: { count: KindCount | undefined }) {
  const { say, count } = useSay();
  if (!found) return <span className={css.count} />;
  const { total, failed, degraded } = found;
  return (
    <>
      {failed > 0 && (
        <span className={css.problem} title={say(texts.failedOf({ count: count(failed) }))}>
          <HealthMark state="failed" small />
          {count(failed)}
        </span>
      )}
      {failed === 0 && degraded > 0 && (
        <span className={css.problem} title={say(texts.degradedOf({ count: count(degraded) }))}>
          <HealthMark state="degraded" small />
          {count(degraded)}
        </span>
      )}
      <span className={css.count}>{count(total)}</span>
    </>
  );
}
