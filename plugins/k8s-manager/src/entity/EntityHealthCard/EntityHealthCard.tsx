import { stringifyEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Link } from 'react-router-dom';
import { FreshnessCorner } from '../../pages/FreshnessCorner';
import { freshnessNotes } from '../../pages/freshness';
import { entityRouteParams, entityRouteRef } from '../../routes';
import { useFeed } from '../../tables';
import { ClusterBadge, Skeleton, StateMessage, useSay } from '../../ui';
import { EntityFrame } from '../EntityFrame';
import { entityTabMessages as texts } from '../entityTabMessages';
import { TallyWords } from '../TallyWords';
import { useEntityScope } from '../useEntityWorkloads';
import css from './EntityHealthCard.module.css';

/** Path of the tab below an entity's page. */
export const tabPath = 'k8s-manager';

/** How what runs for the catalog entity of the page is, in a line for each environment. For its overview. */
export function EntityHealthCard() {
  const { entity } = useEntity();
  const ref = stringifyEntityRef(entity);
  return <HealthCard key={ref} entity={ref} />;
}

function HealthCard({ entity }: { entity: string }) {
  const { say } = useSay();
  const { status } = useFeed();
  const { scope, tallies, freshness, error } = useEntityScope(entity);
  const lost = status.state === 'lost' && !scope ? status.error : undefined;
  const entityPage = useRouteRef(entityRouteRef);
  const problem = error?.reason ?? lost?.said ?? scope?.problem;
  const tab = entityPage && `${entityPage(entityRouteParams(entity))}/${tabPath}`;
  return (
    <EntityFrame {...(scope ? { clusters: scope.clusters } : {})} className={css.card}>
      <section aria-label={say(texts.title())}>
        <header className={css.header}>
          <h2 className={css.title}>{say(texts.title())}</h2>
          {scope && <FreshnessCorner notes={freshnessNotes(status, freshness, true)} />}
        </header>
        {problem ? (
          <StateMessage
            state="unknown"
            title={say(texts.cannotLook())}
            sentences={[say(problem)]}
          />
        ) : (
          <>
            {scope && tallies ? (
              <dl className={css.environments}>
                {scope.clusters.map(({ id, environment, title, production }) => (
                  <div key={id} className={css.environment}>
                    <dt className={css.where} title={title}>
                      <ClusterBadge name={environment} production={production} />
                    </dt>
                    <dd className={css.how}>
                      <TallyWords tallies={tallies.filter(({ cluster }) => cluster === id)} />
                    </dd>
                  </div>
                ))}
              </dl>
            ) : (
              <div className={css.waiting} role="status" aria-label={say(texts.loading())}>
                <Skeleton />
                <Skeleton />
              </div>
            )}
          </>
        )}
        {tab && (
          <Link className={css.link} to={tab}>
            {say(scope?.rolledUp ? texts.openRollUp() : texts.openTab())}
          </Link>
        )}
      </section>
    </EntityFrame>
  );
}
