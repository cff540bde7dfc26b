import type { ColumnDescriptor, Freshness, Message } from 'backstage-plugin-k8s-manager-common';
import { useContext } from 'react';
import { Link } from 'react-router-dom';
import { usePaths } from '../../routes';
import { useClusterTitle } from '../../tables';
import { Button, StateMessage, uiMessages, useSay } from '../../ui';
import { ClusterAnswer } from '../clusterAnswer';
import { clustersMessages } from '../ClustersPage/clustersMessages';
import { isTooMuch, isUnserved } from '../freshness';
import { pageMessages } from '../pageMessages';
import { scopeSearch, useScope } from '../scope';
import { listMessages as texts } from './listMessages';
import type { ListState } from './listState';
import css from './ResourceListPage.module.css';

/** Props of {@link NoRows}. */
export interface NoRowsProps {
  /** The kind's name as it stands in a sentence. */
  readonly kinds: string;
  /** Whether namespaces narrow the list: they say nothing of what stands outside of them. */
  readonly namespaced: boolean;
  readonly freshness: readonly Freshness[];
  readonly state: ListState;
  readonly columns: readonly ColumnDescriptor[];
  readonly onClear: () => void;
}

/** What of a cluster is left out, and why. */
function limitOf(found: Freshness): readonly Message[] {
  if (found.reason && isTooMuch(found)) return [found.reason];
  return found.partial ? [found.partial.reason] : [];
}

/** Why a list is empty: who was asked, who did not answer, what may not be read and what is filtered. */
export function NoRows({ kinds, namespaced, freshness, state, columns, onClear }: NoRowsProps) {
  const { say } = useSay();
  const paths = usePaths();
  const { clusters: known } = useContext(ClusterAnswer);
  const { namespaces, search } = useScope();
  const comma = say(texts.comma());
  const titleOf = useClusterTitle();
  const join = (found: readonly Freshness[]) =>
    found.map(({ cluster }) => titleOf(cluster)).join(comma);
  const names = (...states: Freshness['state'][]) =>
    join(
      freshness.filter(
        found => states.includes(found.state) && !isUnserved(found) && !isTooMuch(found),
      ),
    );
  const unserved = join(freshness.filter(isUnserved));
  const denied = names('denied');
  const asked = names('live', 'catching up');
  const silent = names('unavailable', 'stale');
  const filters = [
    ...(state.text.trim() ? [`“${state.text.trim()}”`] : []),
    ...(state.labels ? [`${say(texts.labelsChip())} ${state.labels}`] : []),
    ...(state.health.length > 0
      ? [state.health.map(health => say(uiMessages[health]())).join(comma)]
      : []),
    ...(state.mine ? [say(texts.mine())] : []),
    ...state.owners,
    ...(state.entity ? [state.entity] : []),
    ...Object.entries(state.where).map(([id, values]) => {
      const column = columns.find(c => c.id === id);
      const words = id === 'cluster' ? values.map(titleOf) : values;
      return `${column ? say(column.header) : id} ${words.join(comma)}`;
    }),
    ...(namespaced ? namespaces : []),
  ];
  if (known?.length === 0) {
    return (
      <StateMessage
        state="failed"
        title={say(clustersMessages.none())}
        sentences={[say(clustersMessages.noneWhy())]}
      />
    );
  }
  if (denied && !asked && !silent && !unserved) {
    return (
      <StateMessage
        state="failed"
        title={say(pageMessages.deniedPage())}
        sentences={[
          say(texts.notReadable({ kinds, clusters: denied })),
          say(pageMessages.deniedNext({ permission: 'k8s-manager.object.read' })),
        ]}
      />
    );
  }
  const unanswered = freshness.length > 0 && !asked && silent !== '';
  return (
    <StateMessage
      {...(silent ? { state: 'unknown' as const } : {})}
      title={say(filters.length > 0 ? texts.noneMatch({ kinds }) : texts.none({ kinds }))}
      sentences={[
        ...(unanswered ? [say(texts.noneAnswers())] : []),
        ...(asked ? [say(texts.asked({ clusters: asked }))] : []),
        ...(silent ? [say(texts.noAnswer({ clusters: silent }))] : []),
        ...(unserved ? [say(texts.notServed({ kinds, clusters: unserved }))] : []),
        ...(denied ? [say(texts.notReadable({ kinds, clusters: denied }))] : []),
        ...new Set(freshness.flatMap(limitOf).map(limit => say(limit))),
        ...(filters.length > 0 ? [say(texts.filteredBy({ filters: filters.join(comma) }))] : []),
        say(texts.onlyYours()),
      ]}
      actions={
        <>
          {filters.length > 0 && <Button onClick={onClear}>{say(texts.clearFilters())}</Button>}
          {silent && (
            <Link className={css.linkButton} to={paths.clusters(scopeSearch(search))}>
              {say(texts.showClusters())}
            </Link>
          )}
        </>
      }
    />
  );
}
