import {
  type CellPayloads,
  type HealthState,
  type Row,
  severity,
} from 'backstage-plugin-k8s-manager-common';
import { Link } from 'react-router-dom';
import { usePaths } from '../../routes';
import { AgeCell } from '../../tables/cells/AgeCell';
import { ClusterCell } from '../../tables/cells/ClusterCell';
import { ImagesCell } from '../../tables/cells/ImagesCell';
import { NameCell } from '../../tables/cells/NameCell';
import { RestartsCell } from '../../tables/cells/RestartsCell';
import { StatusCell } from '../../tables/cells/StatusCell';
import { UsageCell } from '../../tables/cells/UsageCell';
import { useSay } from '../../ui';
import { type Comparison, type PlacedWorkload, traitsOf } from '../comparison';
import { entityTabMessages as texts } from '../entityTabMessages';
import { HealthWords } from '../HealthWords';
import { WorkloadTitle } from './CompareView';
import css from './ListView.module.css';

const inPlace = {
  reachable: true,
  column: { id: '', header: { verbatim: '' }, as: 'text' },
} as const;

/** Props of {@link ListView}. */
export interface ListViewProps {
  readonly entity: string;
  readonly comparison: Comparison;
  readonly pods: readonly Row[];
  /** How many pods there are, also beyond those that are here. */
  readonly podTotal: number;
}

/** Workloads and pods of all environments in two lists, problems first. */
export function ListView({ entity, comparison, pods, podTotal }: ListViewProps) {
  const { say } = useSay();
  const paths = usePaths();
  const rank = ({ state }: { readonly state: HealthState }) => -severity[state];
  const placed = comparison.workloads
    .flatMap(({ places }) => [...places.values()].flat())
    .filter(({ kind }) => kind !== 'pods')
    .sort((a, b) => rank(a.health) - rank(b.health));
  const shown = new Set(comparison.clusters.map(({ id }) => id));
  const listed = pods
    .filter(({ cluster }) => shown.has(cluster))
    .sort((a, b) => rank(a.health) - rank(b.health));
  const search = new URLSearchParams({ entity });
  return (
    <div className={css.lists}>
      {placed.length > 0 && (
        <table className={css.table}>
          <caption className={css.caption}>{say(texts.workloads())}</caption>
          <Heads
            of={[
              'status',
              'workload',
              'environment',
              'namespace',
              'ready',
              'version',
              'restarts',
              'age',
            ]}
          />
          <tbody>
            {placed.map(one => (
              <WorkloadLine
                key={`${one.cluster}/${one.namespace}/${one.kind}/${one.name}`}
                entity={entity}
                placed={one}
              />
            ))}
          </tbody>
        </table>
      )}
      {listed.length > 0 && (
        <table className={css.table}>
          <caption className={css.caption}>
            {say(texts.pods())}
            <Link className={css.link} to={paths.list('pods', search)}>
              {say(texts.showAll({ count: podTotal }))}
            </Link>
          </caption>
          <Heads
            of={[
              'status',
              'name',
              'environment',
              'namespace',
              'memory',
              'version',
              'restarts',
              'age',
            ]}
          />
          <tbody>
            {listed.map(row => (
              <PodRow key={row.id} row={row} />
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}

type Head =
  | 'status'
  | 'workload'
  | 'name'
  | 'environment'
  | 'namespace'
  | 'ready'
  | 'memory'
  | 'version'
  | 'restarts'
  | 'age';

const numeric: readonly Head[] = ['ready', 'memory', 'restarts', 'age'];

function Heads({ of }: { of: readonly Head[] }) {
  const { say } = useSay();
  return (
    <thead>
      <tr>
        {of.map(head => (
          <th key={head} scope="col" data-head={head} data-numeric={numeric.includes(head)}>
            {say(texts[head]())}
          </th>
        ))}
      </tr>
    </thead>
  );
}

function WorkloadLine({ entity, placed }: { entity: string; placed: PlacedWorkload }) {
  const { say } = useSay();
  const { row, told, cluster, namespace, health } = placed;
  const { images, replicas, completions, restarts } = traitsOf(placed);
  const ready = replicas ?? completions;
  const at = { ...inPlace, row: row ?? ({ cluster } as Row) };
  const age = row?.cells.age as CellPayloads['age'] | undefined;
  return (
    <tr>
      <td>
        <HealthWords health={health} {...(told ? { row: told } : {})} />
      </td>
      <th scope="row">
        <WorkloadTitle entity={entity} workload={placed} />
      </th>
      <td>
        <ClusterCell {...at} value={undefined} />
      </td>
      <td>{namespace}</td>
      <td data-numeric>{ready && say(texts.ofWanted({ have: ready[0], want: ready[1] }))}</td>
      <td>
        <ImagesCell {...at} value={images} />
      </td>
      <td data-numeric>
        <RestartsCell {...at} value={restarts} />
      </td>
      <td data-numeric>{age && <AgeCell {...at} value={age} />}</td>
    </tr>
  );
}

function PodRow({ row }: { row: Row }) {
  const { status, memory, images, restarts, age } = row.cells;
  const at = { ...inPlace, row };
  return (
    <tr>
      <td>
        {status !== undefined && <StatusCell {...at} value={status as CellPayloads['status']} />}
      </td>
      <th scope="row">
        <NameCell {...at} value={undefined} />
      </th>
      <td>
        <ClusterCell {...at} value={undefined} />
      </td>
      <td>{row.namespace}</td>
      <td data-numeric>
        {memory !== undefined && <UsageCell {...at} value={memory as CellPayloads['usage']} />}
      </td>
      <td>
        {images !== undefined && <ImagesCell {...at} value={images as CellPayloads['images']} />}
      </td>
      <td data-numeric>
        {restarts !== undefined && (
          <RestartsCell {...at} value={restarts as CellPayloads['restarts']} />
        )}
      </td>
      <td data-numeric>
        {age !== undefined && <AgeCell {...at} value={age as CellPayloads['age']} />}
      </td>
    </tr>
  );
}
