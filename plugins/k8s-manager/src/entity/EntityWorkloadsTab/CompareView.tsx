import {
  kindById,
  type ScopeCluster,
  type WorkloadTally,
} from 'backstage-plugin-k8s-manager-common';
import { Fragment, useState, type ReactNode } from 'react';
import { Link } from 'react-router-dom';
import { usePaths } from '../../routes';
import { Button, ClusterBadge, HealthMark, StateMessage, useSay } from '../../ui';
import {
  type ComparedTrait,
  comparedTraits,
  type ComparedWorkload,
  type Comparison,
  differs,
  isDifferent,
  isKnown,
  type PlacedWorkload,
} from '../comparison';
import { entityTabMessages as texts } from '../entityTabMessages';
import { countsInWords, sumOf, worstState } from '../tally';
import css from './CompareView.module.css';
import { PodLine } from './PodLine';
import { TraitValue } from './TraitValue';

/** So many pods of a workload stand in each column at first: the worst ones. */
const podsAtFirst = 6;

/** Props of {@link CompareView}. */
export interface CompareViewProps {
  readonly entity: string;
  readonly comparison: Comparison;
  readonly tallies: readonly WorkloadTally[];
  /** Clusters of which the rows are old, with the sentence that says so. */
  readonly stale: ReadonlyMap<string, string>;
  readonly onlyDifferent: boolean;
}

/** The same workloads side by side, a column for each environment. */
export function CompareView(props: CompareViewProps) {
  const { entity, comparison, tallies, stale, onlyDifferent } = props;
  const { clusters, workloads } = comparison;
  const { say } = useSay();
  const several = clusters.length > 1;
  const shown = onlyDifferent
    ? workloads.filter(workload => isDifferent(workload, clusters))
    : workloads;
  if (shown.length === 0) return <StateMessage title={say(texts.same())} />;
  return (
    <table
      className={css.table}
      aria-label={say(texts.comparison())}
      data-columns={clusters.length}
    >
      <thead>
        <tr>
          <td className={css.corner} />
          {clusters.map(cluster => (
            <th key={cluster.id} scope="col" className={css.environment}>
              <EnvironmentHead
                cluster={cluster}
                tallies={tallies.filter(tally => tally.cluster === cluster.id)}
                namespaces={namespacesIn(workloads, cluster.id)}
                stale={stale.get(cluster.id)}
              />
            </th>
          ))}
        </tr>
      </thead>
      {shown.map(workload => (
        <tbody key={workload.key}>
          <tr className={css.title}>
            <th scope="rowgroup" className={css.workload} colSpan={clusters.length + 1}>
              <WorkloadTitle entity={entity} workload={workload} />
            </th>
          </tr>
          {comparedTraits
            .filter(trait => isKnown(trait, workload))
            .filter(trait => !onlyDifferent || differs(trait, workload, clusters))
            .map(trait => (
              <TraitRow
                key={trait}
                trait={trait}
                workload={workload}
                clusters={clusters}
                marked={several && differs(trait, workload, clusters)}
              />
            ))}
          {!onlyDifferent && <PodsRow entity={entity} workload={workload} clusters={clusters} />}
        </tbody>
      ))}
    </table>
  );
}

function namespacesIn(workloads: readonly ComparedWorkload[], cluster: string): string[] {
  const placed = workloads.flatMap(({ places }) => places.get(cluster) ?? []);
  return [...new Set(placed.flatMap(({ namespace }) => namespace ?? []))].sort();
}

function EnvironmentHead(props: {
  cluster: ScopeCluster;
  tallies: readonly WorkloadTally[];
  namespaces: readonly string[];
  stale: string | undefined;
}) {
  const { cluster, tallies, namespaces, stale } = props;
  const { say } = useSay();
  const counts = sumOf(tallies);
  const worst = worstState(counts);
  return (
    <div className={css.head}>
      <div className={css.where}>
        <ClusterBadge name={cluster.environment} production={cluster.production} />
        <span className={css.secondary}>
          {[
            ...(cluster.title === cluster.environment ? [] : [cluster.title]),
            ...(namespaces.length > 0 ? [namespaces.join(say(texts.and()))] : []),
          ].join(' › ')}
        </span>
      </div>
      <div className={css.how}>
        {worst ? (
          <>
            <HealthMark state={worst} />
            <span>{countsInWords(counts).map(say).join(say(texts.comma()))}</span>
          </>
        ) : (
          <span className={css.secondary}>{say(texts.nothing())}</span>
        )}
      </div>
      {stale && <div className={css.stale}>{stale}</div>}
    </div>
  );
}

/** What a workload is, with the way to its list. */
export function WorkloadTitle(props: {
  entity: string;
  workload: Pick<ComparedWorkload, 'kind' | 'name'>;
}) {
  const { entity, workload } = props;
  const { say } = useSay();
  const paths = usePaths();
  const kind = kindById(workload.kind);
  const search = new URLSearchParams({ entity, text: workload.name });
  return (
    <span className={css.named}>
      <span className={css.kind} title={kind && say({ id: `${kind.id}.one` })}>
        {kind?.short ?? workload.kind}
      </span>
      {kind ? (
        <Link className={css.link} to={paths.list(kind.id, search)}>
          {workload.name}
        </Link>
      ) : (
        <span>{workload.name}</span>
      )}
    </span>
  );
}

function TraitRow(props: {
  trait: ComparedTrait;
  workload: ComparedWorkload;
  clusters: readonly ScopeCluster[];
  marked: boolean;
}) {
  const { trait, workload, clusters, marked } = props;
  const { say } = useSay();
  return (
    <tr data-differs={marked}>
      <th scope="row" className={css.trait}>
        <span>{say(texts[trait]())}</span>{' '}
        {marked && (
          <span className={css.differs}>
            <span aria-hidden>≠ </span>
            {say(texts.differs())}
          </span>
        )}
      </th>
      {clusters.map(cluster => (
        <Column key={cluster.id} cluster={cluster}>
          <Places
            places={workload.places.get(cluster.id)}
            of={placed => <TraitValue trait={trait} placed={placed} />}
          />
        </Column>
      ))}
    </tr>
  );
}

/** One cell; where columns stand below each other, it says itself which environment it is. */
function Column(props: { cluster: ScopeCluster; wide?: boolean; children: ReactNode }) {
  const { cluster, wide = false, children } = props;
  return (
    <td className={css.value} data-wide={wide}>
      <span className={css.folded} aria-hidden>
        <ClusterBadge name={cluster.environment} production={cluster.production} />
      </span>
      <div className={css.content}>{children}</div>
    </td>
  );
}

function Places(props: {
  places: readonly PlacedWorkload[] | undefined;
  of: (placed: PlacedWorkload) => ReactNode;
}) {
  const { places, of } = props;
  const { say } = useSay();
  if (!places) return <span className={css.secondary}>{say(texts.absent())}</span>;
  return (
    <>
      {places.map(placed => (
        <div key={placed.namespace ?? ''}>
          {of(placed)}
          {places.length > 1 && <span className={css.beside}>{placed.namespace}</span>}
        </div>
      ))}
    </>
  );
}

function PodsRow(props: {
  entity: string;
  workload: ComparedWorkload;
  clusters: readonly ScopeCluster[];
}) {
  const { entity, workload, clusters } = props;
  const { say } = useSay();
  const paths = usePaths();
  const [all, setAll] = useState(false);
  const podsIn = ({ id }: ScopeCluster) =>
    workload.places.get(id)?.flatMap(({ pods }) => pods) ?? [];
  const most = Math.max(...clusters.map(cluster => podsIn(cluster).length));
  if (most === 0) return null;
  return (
    <tr>
      <th scope="row" className={css.trait}>
        <span>{say(texts.pods())}</span>
      </th>
      {clusters.map(cluster => {
        const pods = podsIn(cluster);
        const shown = all ? pods : pods.slice(0, podsAtFirst);
        const search = new URLSearchParams({ entity, clusters: cluster.id });
        return (
          <Column key={cluster.id} cluster={cluster} wide>
            {pods.length === 0 ? (
              <span className={css.secondary}>{say(texts.none())}</span>
            ) : (
              <Fragment>
                <ul className={css.pods}>
                  {shown.map(row => (
                    <PodLine key={row.id} row={row} />
                  ))}
                </ul>
                <span className={css.more}>
                  {shown.length < pods.length && (
                    <Button small look="quiet" onClick={() => setAll(true)}>
                      {say(texts.morePods({ count: pods.length - shown.length }))}
                    </Button>
                  )}
                  <Link className={css.link} to={paths.list('pods', search)}>
                    {say(texts.allPods())}
                  </Link>
                </span>
              </Fragment>
            )}
          </Column>
        );
      })}
    </tr>
  );
}
