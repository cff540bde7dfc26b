import type {
  ClusterSummary,
  HealthState,
  KindId,
  Message,
} from 'backstage-plugin-k8s-manager-common';
import type { ReactNode } from 'react';
import { Link } from 'react-router-dom';
import { usePaths } from '../../routes';
import { ClusterBadge, HealthMark, RequestBar, uiMessages, useSay } from '../../ui';
import { answers } from '../clusterAnswer';
import { clustersMessages as texts } from './clustersMessages';
import css from './ClustersPage.module.css';
import { versionNote } from './versions';

/** Props of {@link ClusterRow}. */
export interface ClusterRowProps {
  readonly cluster: ClusterSummary;
  /** Those it is compared with. */
  readonly all: readonly ClusterSummary[];
}

/** The lists the figures lead to. */
const nodes: KindId = 'nodes';
const pods: KindId = 'pods';

const sources: Readonly<Record<string, Message>> = { config: texts.config() };

/** One cluster: how it is in a sentence with its next step, and its figures as far as this viewer may read them. */
export function ClusterRow({ cluster, all }: ClusterRowProps) {
  const { say, sentences, moment, fullMoment } = useSay();
  const paths = usePaths();
  const { id, title, health, since, version, answeredAt } = cluster;
  const { state } = health;
  const reached = answers(cluster);
  const old = !reached && answeredAt !== undefined;
  const behind = versionNote(id, all);
  const labels = Object.values(cluster.labels).join(', ');
  const untouched = answeredAt === undefined && state !== 'progressing';
  const word = say(health.reason ?? uiMessages[state]());

  return (
    <tr className={css.row} data-old={old}>
      <th scope="row" className={css.name}>
        <span className={css.mark}>
          <HealthMark state={state} />
        </span>
        <span className={css.stack}>
          <ClusterBadge name={title} production={cluster.production} />
          <span className={css.second}>{labels || (untouched ? say(texts.never()) : '')}</span>
        </span>
      </th>
      <td className={css.health}>
        <span className={css.word} data-state={state}>
          {word}
          {since && state !== 'ok' && (
            <span className={css.since} title={fullMoment(since)}>
              {' '}
              {say(texts.sinceWhen({ at: since }))}
            </span>
          )}
        </span>
        {cluster.detail.length > 0 && (
          <span className={css.detail}>{sentences(cluster.detail)}</span>
        )}
        {'refused' in cluster.changes && reached && (
          <span className={css.detail}>{say(cluster.changes.refused)}</span>
        )}
      </td>
      <td className={css.figures}>
        {version ? (
          <Figure value={version} note={noteOfVersion()} />
        ) : (
          <span className={css.none}>–</span>
        )}
      </td>
      <NodesCell
        cluster={cluster}
        from={old ? answeredAt : undefined}
        to={paths.list(nodes, new URLSearchParams({ clusters: id }))}
      />
      <ShareCell figure={cluster.cpu} unit="cores" label={say(texts.cpu())} />
      <ShareCell figure={cluster.memory} unit="bytes" label={say(texts.memory())} />
      <PodsCell cluster={cluster} to={paths.list(pods, new URLSearchParams({ clusters: id }))} />
      <td className={css.source}>
        <Figure
          value={sources[cluster.source] ? say(sources[cluster.source]) : cluster.source}
          note={cluster.source === 'config' ? say(texts.configFile()) : undefined}
        />
      </td>
    </tr>
  );

  function noteOfVersion(): string | undefined {
    if (old && answeredAt) return say(texts.from({ at: moment(answeredAt) }));
    return behind && say(behind);
  }
}

function Figure({ value, note }: { value: ReactNode; note?: string }) {
  return (
    <span className={css.stack}>
      <span>{value}</span>
      {note && <span className={css.second}>{note}</span>}
    </span>
  );
}

/** A figure that may be missing: then the dash says why on hover and to a screen reader. */
function Absent({ reason }: { reason: string }) {
  return (
    <span className={css.none} title={reason}>
      <span aria-hidden>–</span>
      <span className={css.hidden}>{reason}</span>
    </span>
  );
}

function NodesCell(props: { cluster: ClusterSummary; from: string | undefined; to: string }) {
  const { cluster, from, to } = props;
  const { say, count, moment } = useSay();
  const { nodes: figure } = cluster;
  if (!('value' in figure)) {
    return (
      <td className={css.number} data-label={say(texts.nodes())}>
        <Absent reason={say(figure.absent)} />
      </td>
    );
  }
  const { ready, total } = figure.value;
  const note = () => {
    if (from) return say(texts.from({ at: moment(from) }));
    return say(
      ready === total ? texts.allReady() : texts.notReady({ count: count(total - ready) }),
    );
  };
  return (
    <td className={css.number} data-label={say(texts.nodes())}>
      <Figure
        value={
          <Link to={to} className={css.link} title={say(texts.showNodes())}>
            {`${count(ready)}/${count(total)}`}
          </Link>
        }
        note={note()}
      />
    </td>
  );
}

function PodsCell({ cluster, to }: { cluster: ClusterSummary; to: string }) {
  const { say, count } = useSay();
  const { pods: figure } = cluster;
  return (
    <td className={css.number} data-label={say(texts.pods())}>
      {'value' in figure ? (
        <Link to={to} className={css.link} title={say(texts.showPods())}>
          {count(figure.value)}
        </Link>
      ) : (
        <Absent reason={say(figure.absent)} />
      )}
    </td>
  );
}

function ShareCell(props: {
  figure: ClusterSummary['cpu'];
  unit: 'cores' | 'bytes';
  label: string;
}) {
  const { figure, unit, label } = props;
  const { say, cores, bytes, used: amount } = useSay();
  if (!('value' in figure)) {
    return (
      <td className={css.share} data-label={label}>
        <Absent reason={say(figure.absent)} />
      </td>
    );
  }
  const { capacity, requested, used, measured, lacking } = figure.value;
  const shareOf = (part: number) => (capacity > 0 ? part / capacity : 0);
  const percent = (part: number) => Math.round(shareOf(part) * 100);
  const title = [
    ...(used === undefined ? [] : [say(texts.inUse({ amount: amount(used, unit) }))]),
    ...(measured ? [say(texts.measuredNodes(measured))] : []),
    ...(lacking ? [say(lacking)] : []),
    say(texts.asked({ amount: amount(requested, unit) })),
  ].join('\n');
  return (
    <td className={css.share} data-label={label}>
      <span className={css.stack} title={title}>
        {used === undefined ? (
          <span>{say(texts.requested({ percent: percent(requested) }))}</span>
        ) : (
          <span className={css.shares}>
            <span>{say(texts.used({ percent: percent(used) }))}</span>
            <span className={css.second}>
              {say(texts.requestedToo({ percent: percent(requested) }))}
            </span>
          </span>
        )}
        <RequestBar
          share={shareOf(requested)}
          used={used === undefined ? undefined : shareOf(used)}
        />
        <span className={css.second}>
          {unit === 'cores'
            ? say(texts.ofCores({ capacity: cores(capacity) }))
            : say(texts.ofBytes({ capacity: bytes(capacity) }))}
        </span>
      </span>
    </td>
  );
}

/** The order in which states are counted: the worst first. */
export const stateOrder: readonly HealthState[] = [
  'failed',
  'degraded',
  'unknown',
  'progressing',
  'ok',
];
