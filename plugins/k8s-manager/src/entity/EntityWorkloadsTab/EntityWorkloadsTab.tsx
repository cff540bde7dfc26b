import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { RiServerLine } from '@remixicon/react';
import type { EntityScope } from 'backstage-plugin-k8s-manager-common';
import { useMemo, useState } from 'react';
import { FreshnessCorner } from '../../pages/FreshnessCorner';
import { freshnessNotes, staleClusters } from '../../pages/freshness';
import { pageMessages } from '../../pages/pageMessages';
import { useFeed } from '../../tables';
import {
  Button,
  CheckMark,
  ClusterSquare,
  SelectMenu,
  Skeleton,
  StateMessage,
  useSay,
} from '../../ui';
import { compareWorkloads } from '../comparison';
import { EntityFrame } from '../EntityFrame';
import { entityTabMessages as texts } from '../entityTabMessages';
import { EntityProblem, NothingFound } from '../NothingFound';
import { type EntityAnswer, useEntityRows, useEntityScope } from '../useEntityWorkloads';
import { CompareView } from './CompareView';
import css from './EntityWorkloadsTab.module.css';
import { ListView } from './ListView';
import { RollUpView } from './RollUpView';

/** What runs for the catalog entity of the page: compared over its environments, or as lists. */
export function EntityWorkloadsTab() {
  const { entity } = useEntity();
  const ref = stringifyEntityRef(entity);
  return <EntityWorkloads key={ref} entity={ref} />;
}

function EntityWorkloads({ entity }: { entity: string }) {
  const { say } = useSay();
  const answer = useEntityScope(entity);
  const { status, retry } = useFeed();
  const { scope, tallies, error } = answer;
  const lost = status.state === 'lost' && !scope ? status.error : undefined;
  if (error || lost) {
    return (
      <EntityFrame className={css.tab}>
        <StateMessage
          state="failed"
          title={say(texts.lost())}
          sentences={[say(error?.reason ?? lost!.said)]}
          actions={<Button onClick={retry}>{say(pageMessages.tryNow())}</Button>}
        />
      </EntityFrame>
    );
  }
  if (!scope || (!tallies && !scope.problem)) {
    return (
      <EntityFrame className={css.tab}>
        <div className={css.waiting} role="status" aria-label={say(texts.loading())}>
          {Array.from({ length: 8 }, (_, line) => (
            <Skeleton key={line} seed={line} />
          ))}
        </div>
      </EntityFrame>
    );
  }
  return (
    <EntityFrame clusters={scope.clusters} className={css.tab}>
      {scope.problem ? (
        <EntityProblem entity={entity} problem={scope.problem} />
      ) : (
        <Found answer={{ ...answer, scope }} />
      )}
    </EntityFrame>
  );
}

type KnownAnswer = EntityAnswer & { readonly scope: EntityScope };

function Found({ answer }: { answer: KnownAnswer }) {
  const { scope, tallies = [] } = answer;
  if (tallies.length === 0) return <Nothing answer={answer} />;
  return scope.rolledUp ? <RolledUp answer={answer} /> : <Component answer={answer} />;
}

function Nothing({ answer: { scope, freshness } }: { answer: KnownAnswer }) {
  const { status } = useFeed();
  return (
    <>
      <div className={css.bar}>
        <FreshnessCorner notes={freshnessNotes(status, freshness, true)} />
      </div>
      <NothingFound scope={scope} freshness={freshness} />
    </>
  );
}

function RolledUp({ answer: { scope, tallies = [], freshness } }: { answer: KnownAnswer }) {
  const { say } = useSay();
  const { status } = useFeed();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const clusters = scope.clusters.filter(({ id }) => chosen.length === 0 || chosen.includes(id));
  return (
    <>
      <div className={css.bar}>
        <Environments scope={scope} chosen={chosen} onChange={setChosen} />
        <FreshnessCorner notes={freshnessNotes(status, freshness, true)}>
          {say(texts.componentCount({ count: scope.parts.length }))}
        </FreshnessCorner>
      </div>
      <RollUpView scope={scope} clusters={clusters} tallies={tallies} />
    </>
  );
}

const views = ['compare', 'list'] as const;

function Component({ answer: { scope, tallies = [], freshness } }: { answer: KnownAnswer }) {
  const { say } = useSay();
  const { status } = useFeed();
  const { workloads, pods, podTotal, known } = useEntityRows(scope.entity);
  const [view, setView] = useState<(typeof views)[number]>('compare');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [onlyDifferent, setOnlyDifferent] = useState(false);
  const inUse = useMemo(
    () => scope.clusters.filter(({ id }) => tallies.some(({ cluster }) => cluster === id)),
    [scope.clusters, tallies],
  );
  const comparison = useMemo(() => {
    const clusters = inUse.filter(({ id }) => chosen.length === 0 || chosen.includes(id));
    return compareWorkloads(clusters, workloads, pods);
  }, [inUse, chosen, workloads, pods]);
  const stale = useMemo(
    () =>
      new Map(
        [...staleClusters(status, freshness)].map(([cluster, message]) => [cluster, say(message)]),
      ),
    [status, freshness, say],
  );
  const { entity } = scope;
  return (
    <>
      <div className={css.bar}>
        <div className={css.views} role="group" aria-label={say(texts.view())}>
          {views.map(each => (
            <button
              key={each}
              type="button"
              className={css.view}
              aria-pressed={each === view}
              onClick={() => setView(each)}
            >
              {say(texts[each]())}
            </button>
          ))}
        </div>
        <Environments scope={{ ...scope, clusters: inUse }} chosen={chosen} onChange={setChosen} />
        {view === 'compare' && inUse.length > 1 && (
          <button
            type="button"
            role="checkbox"
            aria-checked={onlyDifferent}
            className={css.check}
            onClick={() => setOnlyDifferent(!onlyDifferent)}
          >
            <CheckMark checked={onlyDifferent} />
            {say(texts.onlyDifferent())}
          </button>
        )}
        <FreshnessCorner notes={freshnessNotes(status, freshness, true)}>
          <FoundBy scope={scope} found={inUse.length} />
        </FreshnessCorner>
      </div>
      {known ? (
        <>
          {view === 'compare' && (
            <CompareView {...{ entity, comparison, tallies, stale, onlyDifferent }} />
          )}
          {view === 'list' && <ListView {...{ entity, comparison, pods, podTotal }} />}
        </>
      ) : (
        <div className={css.waiting} role="status" aria-label={say(texts.loading())}>
          <Skeleton />
        </div>
      )}
    </>
  );
}

function FoundBy({ scope, found }: { scope: EntityScope; found: number }) {
  const { say } = useSay();
  const [part] = scope.parts;
  return (
    <span
      className={css.found}
      title={part.foundBy === 'name' ? say(texts.foundByName()) : part.selector}
    >
      {say(texts.foundBy())}{' '}
      <code className={css.machine}>{part.selector.replace(/^backstage\.io\//, '')}</code>{' '}
      {say(texts.foundIn({ found, asked: part.clusters.length }))}
    </span>
  );
}

function Environments(props: {
  scope: Pick<EntityScope, 'clusters'>;
  chosen: readonly string[];
  onChange: (chosen: readonly string[]) => void;
}) {
  const { scope, chosen, onChange } = props;
  const { say } = useSay();
  const named = scope.clusters.filter(({ id }) => chosen.includes(id));
  if (scope.clusters.length < 2) return null;
  return (
    <SelectMenu
      label={say(texts.environments())}
      text={
        named.length === 0
          ? say(texts.allEnvironments())
          : named.map(({ environment }) => environment).join(say(texts.and()))
      }
      icon={<RiServerLine size={16} aria-hidden />}
      options={scope.clusters.map(({ id, title, environment, production }) => ({
        value: id,
        label: environment,
        mark: <ClusterSquare production={production} />,
        ...(title === environment ? {} : { note: title }),
      }))}
      chosen={chosen}
      onChange={onChange}
      allText={say(texts.allEnvironments())}
    />
  );
}
