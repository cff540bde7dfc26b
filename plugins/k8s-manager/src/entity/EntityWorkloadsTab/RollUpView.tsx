import { useRouteRef } from '@backstage/core-plugin-api';
import {
  type EntityScope,
  type ScopePart,
  severity,
  type WorkloadTally,
} from 'backstage-plugin-k8s-manager-common';
import { Link } from 'react-router-dom';
import { entityRouteParams, entityRouteRef } from '../../routes';
import { ClusterBadge, useSay } from '../../ui';
import { entityTabMessages as texts } from '../entityTabMessages';
import { sumOf, worstState } from '../tally';
import { TallyWords } from '../TallyWords';
import css from './CompareView.module.css';

/** Props of {@link RollUpView}. */
export interface RollUpViewProps {
  readonly scope: EntityScope;
  readonly clusters: EntityScope['clusters'];
  readonly tallies: readonly WorkloadTally[];
}

/** The components of a system or a team with how their workloads are in each environment, the worst first. */
export function RollUpView({ scope, clusters, tallies }: RollUpViewProps) {
  const { say } = useSay();
  const of = (part: ScopePart) => tallies.filter(({ entity }) => entity === part.entity);
  const badness = (part: ScopePart) => {
    const worst = worstState(sumOf(of(part)));
    return worst ? severity[worst] : -1;
  };
  const parts = [...scope.parts].sort((a, b) => badness(b) - badness(a));
  return (
    <>
      <table
        className={css.table}
        aria-label={say(texts.components())}
        data-columns={clusters.length}
      >
        <thead>
          <tr>
            <th scope="col" className={css.component}>
              {say(texts.component())}
            </th>
            {clusters.map(({ id, environment, title, production }) => (
              <th key={id} scope="col" className={css.environment}>
                <span className={css.where}>
                  <ClusterBadge name={environment} production={production} />
                  {title !== environment && <span className={css.secondary}>{title}</span>}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {parts.map(part => (
            <tr key={part.entity}>
              <th scope="row" className={css.component}>
                <EntityLink part={part} />
              </th>
              {part.problem ? (
                <td className={css.value} colSpan={clusters.length}>
                  <span className={css.secondary}>{say(part.problem)}</span>
                </td>
              ) : (
                clusters.map(({ id, environment, production }) => (
                  <td key={id} className={css.value}>
                    <span className={css.folded} aria-hidden>
                      <ClusterBadge name={environment} production={production} />
                    </span>
                    <div className={css.content}>
                      <TallyWords tallies={of(part).filter(({ cluster }) => cluster === id)} />
                    </div>
                  </td>
                ))
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {scope.more > 0 && (
        <p className={css.note}>{say(texts.moreComponents({ count: scope.more }))}</p>
      )}
    </>
  );
}

/** A component, with the way to its own page. */
function EntityLink({ part: { entity, title } }: { part: ScopePart }) {
  const entityPage = useRouteRef(entityRouteRef);
  if (!entityPage) return <span title={entity}>{title}</span>;
  return (
    <Link className={css.link} to={entityPage(entityRouteParams(entity))} title={entity}>
      {title}
    </Link>
  );
}
