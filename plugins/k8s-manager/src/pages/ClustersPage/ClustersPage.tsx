import {
  humanAge,
  type ClusterSummary,
  type HealthState,
} from 'backstage-plugin-k8s-manager-common';
import { useContext, useRef, useState } from 'react';
import { Link, useSearchParams } from 'react-router-dom';
import { usePaths } from '../../routes';
import { useFeed } from '../../tables';
import {
  Button,
  FilterField,
  HealthMark,
  Skeleton,
  StateMessage,
  useClock,
  useSay,
} from '../../ui';
import { ClusterAnswer } from '../clusterAnswer';
import { FreshnessCorner } from '../FreshnessCorner';
import { freshnessNotes } from '../freshness';
import { KeysDialog } from '../KeysDialog';
import { inSection, useKinds } from '../kinds';
import { readList, scopeSearch, useScope } from '../scope';
import { usePageKeys } from '../usePageKeys';
import { filterClusters } from './clusterFilter';
import { ClusterRow, stateOrder } from './ClusterRow';
import { clustersMessages as texts } from './clustersMessages';
import css from './ClustersPage.module.css';

const sample = `k8sManager:
  clusters:
    - id: staging
      kubeconfig:
        file: ~/.kube/config
        context: staging`;

/** The clusters this person may see: how each is and why, its version and its figures. */
export function ClustersPage() {
  const { say, count } = useSay();
  const answer = useContext(ClusterAnswer);
  const { status } = useFeed();
  const [search, setSearch] = useSearchParams();
  const { clusters: scoped } = useScope();
  const [showKeys, setShowKeys] = useState(false);
  const filter = useRef<HTMLInputElement>(null);
  const all = answer.clusters;
  const text = search.get('text') ?? '';
  const states = readList(search, 'health').filter(value =>
    (stateOrder as readonly string[]).includes(value),
  ) as HealthState[];
  const inScope = (all ?? []).filter(({ id }) => scoped.length === 0 || scoped.includes(id));
  const shown = filterClusters(inScope, { text, states });

  const set = (name: string, value: string) =>
    setSearch(
      present => {
        const next = new URLSearchParams(present);
        if (value) next.set(name, value);
        else next.delete(name);
        return next;
      },
      { replace: true },
    );
  const clear = () => setSearch({}, { replace: true });
  usePageKeys({
    '/': () => {
      filter.current?.focus();
      filter.current?.select();
    },
    '?': () => setShowKeys(true),
  });

  return (
    <div className={css.page}>
      <div className={css.toolbar}>
        <FilterField
          ref={filter}
          label={say(texts.filter())}
          value={text}
          onChange={value => set('text', value)}
          keyHint="/"
        />
        {all && (
          <div className={css.chips}>
            <Button aria-pressed={states.length === 0} onClick={() => set('health', '')}>
              {say(
                inScope.length === 1 ? texts.one() : texts.many({ count: count(inScope.length) }),
              )}
            </Button>
            {stateOrder.map(state => (
              <StateChip
                key={state}
                state={state}
                found={inScope.filter(({ health }) => health.state === state).length}
                pressed={states.includes(state)}
                onToggle={() =>
                  set(
                    'health',
                    (states.includes(state)
                      ? states.filter(other => other !== state)
                      : [...states, state]
                    ).join(','),
                  )
                }
              />
            ))}
          </div>
        )}
        <FreshnessCorner notes={freshnessNotes(status, [], all !== undefined)}>
          {all && all.length > 0 && <Checked clusters={all} />}
        </FreshnessCorner>
      </div>
      <div className={css.body}>{content()}</div>
      {all && all.length > 0 && <ClusterKinds search={search} />}
      {showKeys && <KeysDialog onClose={() => setShowKeys(false)} />}
    </div>
  );

  function content() {
    if (answer.error) {
      return (
        <StateMessage
          state="failed"
          title={say(texts.none())}
          sentences={[say(answer.error.reason)]}
        />
      );
    }
    if (all?.length === 0) {
      return (
        <StateMessage title={say(texts.none())} sentences={[say(texts.noneWhy())]} code={sample} />
      );
    }
    if (all && shown.length === 0) {
      return (
        <StateMessage
          title={say(texts.noneMatch())}
          actions={<Button onClick={clear}>{say(texts.clearFilters())}</Button>}
        />
      );
    }
    return (
      <table className={css.table} aria-busy={all === undefined} aria-label={say(texts.list())}>
        <thead>
          <tr>
            <th scope="col">{say(texts.name())}</th>
            <th scope="col">{say(texts.health())}</th>
            <th scope="col">{say(texts.version())}</th>
            <th scope="col" className={css.number}>
              {say(texts.nodes())}
            </th>
            <th scope="col">{say(texts.cpu())}</th>
            <th scope="col">{say(texts.memory())}</th>
            <th scope="col" className={css.number}>
              {say(texts.pods())}
            </th>
            <th scope="col">{say(texts.source())}</th>
          </tr>
        </thead>
        <tbody>
          {all
            ? shown.map(cluster => <ClusterRow key={cluster.id} cluster={cluster} all={all} />)
            : [1, 2].map(seed => <WaitingRow key={seed} seed={seed} />)}
        </tbody>
      </table>
    );
  }
}

/** The way to what belongs to a cluster as a whole: its nodes, namespaces and interfaces. */
function ClusterKinds({ search }: { search: URLSearchParams }) {
  const { say } = useSay();
  const paths = usePaths();
  const known = useKinds();
  return (
    <nav className={css.kinds} aria-label={say(texts.consistsOf())}>
      {inSection(known, 'cluster').map(({ id }) => (
        <Link key={id} className={css.link} to={paths.list(id, scopeSearch(search))}>
          {say({ id: `${id}.many` })}
        </Link>
      ))}
    </nav>
  );
}

function StateChip(props: {
  state: HealthState;
  found: number;
  pressed: boolean;
  onToggle: () => void;
}) {
  const { state, found, pressed, onToggle } = props;
  const { say, count } = useSay();
  if (found === 0 && !pressed) return null;
  return (
    <Button
      className={css.chip}
      icon={<HealthMark state={state} />}
      aria-pressed={pressed}
      onClick={onToggle}
    >
      {say(texts[state]({ count: count(found) }))}
    </Button>
  );
}

/** How long ago the cluster asked longest ago was asked. */
function Checked({ clusters }: { clusters: readonly ClusterSummary[] }) {
  const { say } = useSay();
  const times = clusters.map(({ checkedAt }) => checkedAt).filter(at => at !== undefined);
  const [latest] = [...times].sort().reverse();
  const age = useClock(now => (latest ? humanAge(latest, now) : ''));
  return <>{age && say(texts.checkedAgo({ age }))}</>;
}

function WaitingRow({ seed }: { seed: number }) {
  return (
    <tr className={css.row}>
      {Array.from({ length: 8 }, (_, index) => (
        <td key={index}>
          <Skeleton seed={seed * 5 + index} />
        </td>
      ))}
    </tr>
  );
}
