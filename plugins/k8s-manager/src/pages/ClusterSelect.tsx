import { RiServerLine } from '@remixicon/react';
import { ClusterSquare, SelectMenu, useSay } from '../ui';
import { answers, useClusters } from './clusterAnswer';
import { pageMessages as texts } from './pageMessages';
import { useScope } from './scope';

/** Chooses which clusters every page looks at, and says how many of them answer. */
export function ClusterSelect() {
  const { say, count } = useSay();
  const known = useClusters();
  const { clusters, setScope } = useScope();
  const asked = clusters.length > 0 ? known.filter(({ id }) => clusters.includes(id)) : known;
  const text = () => {
    if (clusters.length === 0) return say(texts.allClusters());
    return clusters.length === 1
      ? (asked[0]?.title ?? clusters[0])
      : say(texts.someClusters({ count: count(clusters.length) }));
  };
  const note =
    known.length > 0
      ? say(
          texts.answering({
            answering: count(asked.filter(answers).length),
            total: count(asked.length),
          }),
        )
      : undefined;
  return (
    <SelectMenu
      label={say(texts.clusters())}
      text={text()}
      note={note}
      icon={<RiServerLine size={16} aria-hidden />}
      options={known.map(cluster => ({
        value: cluster.id,
        label: cluster.title,
        mark: <ClusterSquare production={cluster.production} />,
        ...(answers(cluster) ? {} : { note: cluster.health.reason && say(cluster.health.reason) }),
      }))}
      chosen={clusters}
      onChange={chosen => setScope({ clusters: chosen })}
      allText={say(texts.allClusters())}
    />
  );
}
